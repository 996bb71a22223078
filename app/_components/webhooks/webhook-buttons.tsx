"use client";

import { Pause, Play, RotateCw, Send, Trash2 } from "lucide-react";
import { ActionButton } from "@/app/_ui/action-button";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import type { WebhookPlace, WebhookTerm } from "./places";
import { deleteWebhook, pauseWebhook, resendDelivery, resumeWebhook, testWebhook } from "./webhook-actions";

/** Test, pause and resume. */
export function WebhookButtons({
  id,
  status,
  term,
}: {
  id: string;
  status: "ACTIVE" | "PAUSED" | "DISABLED";
  term: WebhookTerm;
}) {
  const subject = term === "webhook" ? "Webhook" : "Stream";
  if (status !== "ACTIVE")
    return (
      <ActionButton
        action={resumeWebhook}
        fields={{ id }}
        done={`${subject} resumed`}
        icon={<Play />}
        size="normal"
      >
        Resume {term}
      </ActionButton>
    );
  return (
    <>
      <ActionButton
        action={testWebhook}
        fields={{ id }}
        done="Test event queued"
        icon={<Send />}
        size="normal"
      >
        Send test event
      </ActionButton>
      <ActionButton
        action={pauseWebhook}
        fields={{ id }}
        done={`${subject} paused`}
        icon={<Pause />}
        size="normal"
      >
        Pause {term}
      </ActionButton>
    </>
  );
}

/** Sends one delivery again. */
export function ResendButton({ id }: { id: string }) {
  return (
    <ActionButton action={resendDelivery} fields={{ id }} done="Delivery queued" icon={<RotateCw />}>
      Resend delivery
    </ActionButton>
  );
}

export function DeleteWebhook({
  id,
  name,
  term,
  waiting,
  place,
}: {
  id: string;
  name: string;
  term: string;
  waiting: number;
  place: WebhookPlace;
}) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="danger-outline" icon={<Trash2 />}>
          Delete {term}
        </Button>
      }
      title={`Delete “${name}”?`}
      description="Its endpoint gets nothing more. This can't be undone."
      effects={[
        ...(waiting > 0 ? [`Cancels what still waits: ${waiting}.`] : []),
        "Deletes its secrets and hides its delivery log.",
      ]}
      verb={`Delete ${term}`}
      action={deleteWebhook}
      fields={{ id, kind: place.kind, subjectId: place.kind === "audit" ? "" : place.id }}
    />
  );
}
