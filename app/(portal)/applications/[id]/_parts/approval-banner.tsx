"use client";

import type { ApplicationHeader } from "@/app/_data/application";
import { ActionButton } from "@/app/_ui/action-button";
import { Banner } from "@/app/_ui/banner";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/textarea";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { approveApplication, rejectApplication, requestApproval } from "./approval-actions";

type Reviewed = Pick<
  ApplicationHeader,
  "id" | "name" | "status" | "approval" | "approvalReason" | "viewerCanReview" | "viewerCanEdit"
>;

/** What an application's approval means, and what its reviewers and owners can do. Empty where none is needed. */
export function ApprovalBanner({ application }: { application: Reviewed }) {
  const { approval, approvalReason, status, viewerCanReview, viewerCanEdit } = application;
  if (status === "ARCHIVED") return null;
  if (approval === "PENDING") {
    return (
      <Banner
        tone="info"
        title="Waiting for an administrator's approval"
        actions={viewerCanReview ? <Decisions application={application} canReject /> : undefined}
      >
        It can subscribe to APIs once it's approved. Everything else works already.
      </Banner>
    );
  }
  if (approval !== "REJECTED") return null;
  return (
    <Banner
      tone="warning"
      title="Rejected by an administrator"
      actions={
        viewerCanReview ? (
          <Decisions application={application} canReject={false} />
        ) : viewerCanEdit ? (
          <RequestAgain application={application} />
        ) : undefined
      }
    >
      {approvalReason ? `Reason: ${approvalReason} ` : ""}It can't subscribe to APIs. Its present
      subscriptions stay.
    </Banner>
  );
}

function Decisions({ application: { id, name }, canReject }: { application: Reviewed; canReject: boolean }) {
  return (
    <>
      {canReject ? (
        <ConfirmDialog
          trigger={<Button variant="secondary">Reject application</Button>}
          title={`Reject “${name}”?`}
          description="It can't subscribe to APIs. Its owners see the reason and can request approval again."
          verb="Reject application"
          action={rejectApplication}
          fields={{ applicationId: id }}
        >
          <Field label="Reason" name="reason" optional hint="Its members see it.">
            <Textarea rows={3} maxLength={fieldLength(LIMITS.reason)} />
          </Field>
        </ConfirmDialog>
      ) : null}
      <ConfirmDialog
        trigger={<Button variant="primary">Approve application</Button>}
        title={`Approve “${name}”?`}
        description="It can subscribe to APIs immediately. Its owners are notified."
        verb="Approve application"
        tone="primary"
        action={approveApplication}
        fields={{ applicationId: id }}
      />
    </>
  );
}

function RequestAgain({ application: { id } }: { application: Reviewed }) {
  return (
    <ActionButton
      action={requestApproval}
      fields={{ applicationId: id }}
      done="Approval requested"
      size="normal"
    >
      Request approval again
    </ActionButton>
  );
}
