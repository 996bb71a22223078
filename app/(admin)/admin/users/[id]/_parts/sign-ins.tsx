import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import type { User } from "./user";

type Session = User["sessions"][number];
type Identity = User["identities"][number];

/** A user's active sessions. */
export function Sessions({ sessions }: { sessions: readonly Session[] }) {
  if (sessions.length === 0) return <p className="text-text-muted">No active sessions</p>;
  return (
    <Table
      caption="Sessions"
      columns={SESSION_COLUMNS}
      rows={sessions}
      rowKey={({ sessionId }) => sessionId}
    />
  );
}

const SESSION_COLUMNS: readonly Column<Session>[] = [
  { key: "device", header: "Device", kind: "title", cell: ({ device }) => device },
  { key: "ip", header: "IP address", cell: ({ ip }) => ip ?? "Unknown" },
  { key: "created", header: "Signed in", cell: ({ createdAt }) => <Time value={createdAt} /> },
  {
    key: "seen",
    header: "Last request",
    cell: ({ lastSeenAt, createdAt }) => <Time value={lastSeenAt ?? createdAt} />,
  },
];

/** A user's linked sign-ins at providers. */
export function Identities({ identities }: { identities: readonly Identity[] }) {
  return (
    <Table
      caption="Linked sign-ins"
      columns={IDENTITY_COLUMNS}
      rows={identities}
      rowKey={({ issuer, subject }) => `${issuer} ${subject}`}
    />
  );
}

const IDENTITY_COLUMNS: readonly Column<Identity>[] = [
  { key: "issuer", header: "Provider", kind: "title", cell: ({ issuer }) => issuer },
  {
    key: "subject",
    header: "ID there",
    kind: "text",
    cell: ({ subject }) => <code className="break-all font-mono text-sm">{subject}</code>,
  },
  { key: "created", header: "Linked", cell: ({ createdAt }) => <Time value={createdAt} /> },
];
