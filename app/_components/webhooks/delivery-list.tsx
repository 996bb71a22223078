import type { WebhookDetailQuery } from "@/app/_data/generated/graphql";
import { Badge } from "@/app/_ui/badge";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";
import { ResendButton } from "./webhook-buttons";
import { deliveryStatusLabel } from "./webhook-labels";

type Delivery = NonNullable<WebhookDetailQuery["webhook"]>["deliveries"]["nodes"][number];

/** A webhook's deliveries with their attempts. */
export function DeliveryList({
  deliveries,
  allHref,
}: {
  deliveries: readonly Delivery[];
  /** The list without its filter, if it has one. */
  allHref?: string;
}) {
  if (deliveries.length === 0 && allHref)
    return (
      <EmptyState title="No deliveries with this status">
        <TextLink href={allHref}>Show all deliveries</TextLink>
      </EmptyState>
    );
  if (deliveries.length === 0)
    return (
      <EmptyState title="No deliveries yet">
        What is sent appears here for 30 days, with each attempt and the endpoint's response. Send a test
        event to try it.
      </EmptyState>
    );
  return <Table caption="Deliveries" columns={COLUMNS} rows={deliveries} rowKey={({ id }) => id} />;
}

const COLUMNS: readonly Column<Delivery>[] = [
  {
    key: "event",
    header: "Event",
    kind: "text",
    cell: (delivery) => (
      <div className="flex min-w-0 flex-col gap-1">
        <span className="flex flex-wrap items-center gap-2">
          <code className="break-all font-mono text-sm">{delivery.event}</code>
          {delivery.isResend ? <Badge>resent</Badge> : null}
        </span>
        <Attempts delivery={delivery} />
      </div>
    ),
  },
  {
    key: "status",
    header: "Status",
    cell: ({ status, lastError }) => {
      const { label, tone, hollow } = deliveryStatusLabel(status, lastError);
      return (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      );
    },
  },
  { key: "created", header: "Created", cell: ({ createdAt }) => <Time value={createdAt} /> },
  {
    key: "next",
    header: "Next attempt",
    wideOnly: true,
    cell: ({ status, nextAttemptAt }) =>
      nextAttemptAt ? <Time value={nextAttemptAt} /> : status === "PENDING" ? "In turn" : "–",
  },
  {
    key: "actions",
    header: "Actions",
    kind: "buttons",
    cell: ({ id, status }) => (status === "PENDING" ? null : <ResendButton id={id} />),
  },
];

/** The attempts of a delivery, folded: the last result in one line, and the rest behind it. */
function Attempts({
  delivery: { attempts, attemptCount, lastStatus, lastError, messageId },
}: {
  delivery: Delivery;
}) {
  if (attemptCount === 0) return <p className="text-sm text-text-muted">{lastError ?? "Not sent yet"}</p>;
  return (
    <details className="text-sm text-text-muted">
      <summary className="cursor-pointer break-words">
        {lastError ?? (lastStatus ? `The endpoint responded ${lastStatus}.` : "In progress")}
        {attemptCount > 1 ? ` ${attemptCount} attempts.` : ""}
      </summary>
      <ol className="mt-2 flex flex-col gap-2 border-border border-l pl-3">
        {attempts.map((attempt) => (
          <li key={attempt.startedAt} className="flex flex-col gap-0.5">
            <span>
              <Time value={attempt.startedAt} />
              {attempt.status ? ` · ${attempt.status}` : ""}
              {attempt.milliseconds == null ? " · no result stored" : ` · ${attempt.milliseconds} ms`}
            </span>
            {attempt.error ? <span className="break-words">{attempt.error}</span> : null}
            {attempt.response ? (
              <code className="break-all font-mono text-text">{attempt.response}</code>
            ) : null}
          </li>
        ))}
      </ol>
      <p className="mt-2 break-all">webhook-id {messageId}</p>
    </details>
  );
}
