import { operationLabel } from "@/app/_components/operation-labels";
import type { CredentialsQuery } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import type { Tone } from "@/app/_ui/tone";
import { CancelOperation } from "./cancel-operation";

type Operation = NonNullable<CredentialsQuery["application"]>["registrationOperations"]["nodes"][number];

const STATES: Readonly<Record<Operation["status"], { label: string; tone: Tone; hollow?: boolean }>> = {
  PENDING: { label: "Pending", tone: "info", hollow: true },
  RUNNING: { label: "In progress", tone: "info" },
  SUCCEEDED: { label: "Done", tone: "success" },
  FAILED: { label: "Failed", tone: "danger" },
  CANCELED: { label: "Canceled", tone: "neutral", hollow: true },
};

/** Changes at the authorization server with status, attempts and the server's response. */
export function OperationList({
  applicationId,
  operations,
}: {
  /** Null for viewers without permission to cancel a change. */
  applicationId: string | null;
  operations: readonly Operation[];
}) {
  const [newest] = operations;
  // A failed change is final once a newer one exists.
  const canCancel = ({ id, status, cancelable }: Operation) =>
    cancelable && (status === "PENDING" || id === newest?.id);
  const columns: Column<Operation>[] = [
    { key: "kind", header: "Change", kind: "title", cell: (operation) => operationLabel(operation.kind) },
    { key: "status", header: "Status", cell: (operation) => <State operation={operation} /> },
    {
      key: "attempts",
      header: "Attempts",
      cell: (operation) => plural(operation.attempts.length, "attempt"),
    },
    {
      key: "answer",
      header: "Response",
      kind: "text",
      cell: (operation) => <Answer operation={operation} />,
    },
    { key: "by", header: "Requested by", wideOnly: true, cell: (operation) => operation.requestedByName },
    { key: "when", header: "Time", cell: (operation) => <Time value={operation.createdAt} /> },
    ...(applicationId && operations.some(canCancel)
      ? [
          {
            key: "cancel",
            header: "Actions",
            kind: "actions" as const,
            cell: (operation: Operation) =>
              canCancel(operation) ? (
                <CancelOperation
                  applicationId={applicationId}
                  id={operation.id}
                  what={operationLabel(operation.kind)}
                />
              ) : null,
          },
        ]
      : []),
  ];
  return (
    <Table
      caption="Changes at the authorization server"
      columns={columns}
      rows={operations}
      rowKey={(row) => row.id}
    />
  );
}

function State({ operation }: { operation: Operation }) {
  const { label, tone, hollow } = STATES[operation.status];
  return (
    <StatusDot tone={tone} hollow={hollow}>
      {operation.outcomeUnknown && operation.status === "FAILED" ? "Outcome unknown" : label}
    </StatusDot>
  );
}

function Answer({ operation }: { operation: Operation }) {
  if (operation.status === "PENDING" && operation.nextAttemptAt) {
    return (
      <>
        {operation.error?.message} Next attempt <Time value={operation.nextAttemptAt} />.
      </>
    );
  }
  return <>{operation.error?.message ?? (operation.status === "SUCCEEDED" ? "Confirmed" : "–")}</>;
}
