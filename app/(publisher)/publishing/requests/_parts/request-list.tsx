"use client";

import { Check, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { answered } from "@/app/_lib/errors/answered";
import { plural } from "@/app/_lib/format";
import { Button } from "@/app/_ui/button";
import { Checkbox } from "@/app/_ui/checkbox";
import { ConfirmDialog } from "@/app/_ui/confirm-dialog";
import { Field } from "@/app/_ui/field";
import { Textarea } from "@/app/_ui/textarea";
import { toast } from "@/app/_ui/toast-store";
import { useFailures } from "@/app/_ui/use-failures";
import {
  type SubscriptionRow,
  SubscriptionTable,
} from "@/app/(publisher)/publishing/_parts/subscription-table";
import { fieldLength, LIMITS } from "@/domain/kernel/limits";
import { type Review, RowDecision } from "./row-decision";
import { reviewSubscriptions } from "./subscription-actions";

/** Subscriptions to the viewer's APIs. Pending ones can be selected and reviewed together. */
export function RequestList({ rows, footer }: { rows: readonly SubscriptionRow[]; footer: ReactNode }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failures, setFailures] = useFailures((count) => `${plural(count, "request")} couldn't be reviewed`);
  const waiting = rows.filter(({ status }) => status === "PENDING");
  const present = waiting.filter(({ id }) => chosen.has(id));

  const review: Review = async (requests, accept, message) => {
    const data = new FormData();
    data.set("accept", String(accept));
    data.set("message", message);
    for (const { id } of requests) data.append("id", id);
    setFailures([]);
    const outcome = await answered(reviewSubscriptions(data), (error) => ({ error, done: 0, failed: [] }));
    if (outcome.error) return { error: outcome.error };
    const names = new Map(requests.map(({ id, application }) => [id, application.name]));
    // The rows leave the list, so their names are stored for the error list.
    setFailures(outcome.failed.map(({ id, error }) => `${names.get(id) ?? "One request"}: ${error}`));
    setChosen((before) => new Set([...before].filter((id) => !names.has(id))));
    if (outcome.done > 0)
      toast({
        title: `${plural(outcome.done, "request")} ${accept ? "accepted" : "rejected"}`,
        tone: "success",
      });
    return undefined;
  };

  return (
    <div className="flex flex-col gap-4">
      {waiting.length > 0 ? <Toolbar requests={present} review={review} /> : null}
      {failures}
      <SubscriptionTable
        caption="Subscriptions"
        rows={rows}
        // Publishers review a request by its comment. Among subscriptions of all statuses it would take too much space.
        without={waiting.length === rows.length ? ["status"] : ["comment"]}
        after={waiting.length > 0 ? [decisions(review)] : []}
        before={waiting.length > 0 ? [boxes(waiting, chosen, setChosen)] : []}
        footer={footer}
      />
    </div>
  );
}

/** Accept and reject in the row of a pending request. */
const decisions = (review: Review) => ({
  key: "decision",
  header: "Review",
  // Stays in view where the columns need more than the table's width.
  className: "md:sticky md:right-0 md:bg-surface md:group-hover:bg-surface-subtle",
  cell: (row: SubscriptionRow) =>
    row.status === "PENDING" ? <RowDecision row={row} review={review} /> : "–",
});

function Toolbar({ requests, review }: { requests: readonly SubscriptionRow[]; review: Review }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="mr-1 text-sm text-text-muted" aria-live="polite">
        {requests.length === 0 ? "Select requests to review together" : `${requests.length} selected`}
      </span>
      <ProcessDialog requests={requests} accept review={review} />
      <ProcessDialog requests={requests} accept={false} review={review} />
    </div>
  );
}

/** Confirms a bulk review with its requests and effects. */
function ProcessDialog({
  requests,
  accept,
  review,
}: {
  requests: readonly SubscriptionRow[];
  accept: boolean;
  review: Review;
}) {
  const count = plural(requests.length, "request");
  const verb = accept ? "Accept" : "Reject";
  return (
    <ConfirmDialog
      trigger={
        <Button variant="secondary" icon={accept ? <Check /> : <X />} disabled={requests.length === 0}>
          {verb} requests
        </Button>
      }
      title={`${verb} ${count}?`}
      description={
        accept
          ? "The subscriptions start immediately, with no end date. Those with an API key plan get a key."
          : "The applications can request again."
      }
      verb={`${verb} ${count}`}
      tone={accept ? "primary" : "danger"}
      action={(data) => review(requests, accept, String(data.get("message") ?? ""))}
    >
      <Preview requests={requests} />
      <Field
        label={accept ? "Message" : "Reason"}
        name="message"
        id={`bulk-${accept ? "accept" : "reject"}-message`}
        optional
        hint="Visible to the consumers of all selected requests."
      >
        <Textarea maxLength={fieldLength(LIMITS.message)} rows={2} />
      </Field>
    </ConfirmDialog>
  );
}

function Preview({ requests }: { requests: readonly SubscriptionRow[] }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a section would add a landmark to the dialog
    <div
      role="group"
      aria-label="Requests"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable content must be reachable by keyboard
      tabIndex={0}
      className="max-h-56 overflow-y-auto rounded-control border border-border"
    >
      <ul className="divide-y divide-border text-sm">
        {requests.map(({ id, application, apiName, planName, restored }) => (
          <li key={id} className="flex flex-wrap justify-between gap-x-4 px-3 py-2">
            <span className="font-medium">{application.name}</span>
            <span className="text-text-muted">
              {apiName}, {planName}
              {restored ? ", restored" : ""}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function boxes(
  waiting: readonly SubscriptionRow[],
  chosen: ReadonlySet<string>,
  choose: (ids: ReadonlySet<string>) => void,
) {
  const all = waiting.every(({ id }) => chosen.has(id));
  const some = waiting.some(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return {
    key: "select",
    kind: "select" as const,
    header: (
      <Checkbox
        label="Select all requests on this page"
        labelHidden
        checked={all}
        indeterminate={some && !all}
        onChange={() => choose(new Set(all ? [] : waiting.map(({ id }) => id)))}
      />
    ),
    cell: ({ id, status, application, planName }: SubscriptionRow) =>
      status === "PENDING" ? (
        <Checkbox
          label={`Select ${application.name}, ${planName}`}
          labelHidden
          checked={chosen.has(id)}
          onChange={() => toggle(id)}
        />
      ) : null,
  };
}
