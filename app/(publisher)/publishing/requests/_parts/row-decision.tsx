"use client";

import { Check, X } from "lucide-react";
import { useTransition } from "react";
import { Button } from "@/app/_ui/button";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/textarea";
import { toastFailure } from "@/app/_ui/use-action";
import type { SubscriptionRow } from "@/app/(publisher)/publishing/_parts/subscription-table";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";

/** Reviews requests. Returns an error only if none was reviewed. */
export type Review = (
  requests: readonly SubscriptionRow[],
  accept: boolean,
  message: string,
) => Promise<{ error: string } | undefined>;

/**
 * Accepts a request from its row with the defaults (starts now, no end date), or rejects it after a question. Other dates and a custom key
 * are on the request's page.
 */
export function RowDecision({ row, review }: { row: SubscriptionRow; review: Review }) {
  const [pending, startTransition] = useTransition();
  const { id, application, planName, restored } = row;
  const accept = () =>
    startTransition(async () => {
      const problem = await review([row], true, "");
      // A row has no place for an error; dialogs show it themselves.
      if (problem) toastFailure(problem.error);
    });
  return (
    <span className="flex gap-2 md:flex-col md:items-start md:gap-1">
      <Button size="small" icon={<Check />} pending={pending} onClick={accept}>
        {restored ? "Reactivate" : "Accept"}
        <Which row={row} />
      </Button>
      <ConfirmDialog
        trigger={
          <Button size="small" variant="quiet" icon={<X />} disabled={pending}>
            Reject
            <Which row={row} />
          </Button>
        }
        title={`Reject request of “${application.name}”?`}
        description={`“${application.name}” gets no subscription to the ${planName} plan. Its owners can request again.`}
        verb="Reject request"
        action={(data) => review([row], false, String(data.get("message") ?? ""))}
      >
        <Field label="Reason" name="message" id={`reject-${id}`} optional>
          <Textarea maxLength={fieldLength(LIMITS.message)} rows={2} />
        </Field>
      </ConfirmDialog>
    </span>
  );
}

/** Names the request for those who don't see the row. */
function Which({ row: { application, planName } }: { row: SubscriptionRow }) {
  return <span className="sr-only">{` ${application.name}, ${planName}`}</span>;
}
