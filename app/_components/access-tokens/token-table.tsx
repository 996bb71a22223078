import type { ReactNode } from "react";
import { graphql } from "@/app/_data/generated";
import type { TokenRowFragment } from "@/app/_data/generated/graphql";
import { Badge } from "@/app/_ui/badge";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { SCOPES } from "./scopes";

graphql(`
  fragment TokenRow on AccessToken {
    id
    name
    scopes
    applicationId
    applicationIds
    apiIds
    lastFour
    createdAt
    expiresAt
    lastUsedAt
    lastUsedIp
    previousEndsAt
    revokedAt
    revokedReason
    user {
      name
    }
  }
`);

export type TokenRow = TokenRowFragment;

/** Access tokens with their scopes, status and last use. @param actions of a token that works */
export function TokenTable({
  tokens,
  actions,
  withUser,
  footer,
}: {
  tokens: readonly TokenRow[];
  actions: (token: TokenRow) => ReactNode;
  withUser?: boolean;
  footer?: ReactNode;
}) {
  return (
    <Table
      caption="Access tokens"
      columns={[
        ...COLUMNS.slice(0, 1),
        ...(withUser ? [USER] : []),
        ...COLUMNS.slice(1),
        {
          key: "actions",
          header: "Actions",
          kind: "buttons" as const,
          cell: (token: TokenRow) => (hasEnded(token) ? null : actions(token)),
        },
      ]}
      rows={tokens}
      rowKey={(token) => token.id}
      footer={footer}
    />
  );
}

const hasEnded = ({ revokedAt, expiresAt }: TokenRow) =>
  revokedAt !== null || (expiresAt !== null && new Date(expiresAt) <= new Date());

const USER: Column<TokenRow> = {
  key: "user",
  header: "User",
  cell: ({ user, applicationId }) => (applicationId ? `${user.name}, for an application` : user.name),
};

const COLUMNS: readonly Column<TokenRow>[] = [
  {
    key: "name",
    header: "Name",
    kind: "title",
    cell: ({ name, lastFour, applicationId }) => (
      <span className="flex min-w-0 flex-col">
        <span className="truncate font-medium">{name}</span>
        <code className="font-mono text-sm text-text-muted">
          {applicationId ? "lka" : "lkp"}_…{lastFour}
        </code>
      </span>
    ),
  },
  {
    key: "scopes",
    header: "Scopes",
    cell: ({ scopes, applicationIds, apiIds }) => (
      <span className="flex flex-wrap gap-1">
        {scopes.length === Object.keys(SCOPES).length ? (
          <Badge>All</Badge>
        ) : (
          scopes.map((scope) => <Badge key={scope}>{SCOPES[scope].title}</Badge>)
        )}
        {applicationIds || apiIds ? <Badge>Chosen resources</Badge> : null}
      </span>
    ),
  },
  { key: "status", header: "Status", cell: (token) => <State token={token} /> },
  {
    key: "used",
    header: "Last used",
    cell: ({ lastUsedAt, lastUsedIp }) =>
      lastUsedAt ? (
        <span className="flex flex-col">
          <Time value={lastUsedAt} />
          {lastUsedIp ? <span className="text-sm text-text-muted">{lastUsedIp}</span> : null}
        </span>
      ) : (
        "Never"
      ),
  },
  {
    key: "created",
    header: "Created",
    wideOnly: true,
    cell: ({ createdAt }) => <Time value={createdAt} format="date" />,
  },
];

const REASONS = {
  LEAKED: "Revoked: leaked",
  OWNER_GONE: "Revoked: user disabled",
  ADMINISTRATOR: "Revoked by administrator",
  ARCHIVED: "Revoked: application archived",
} as const;

function State({ token: { revokedAt, revokedReason, expiresAt, previousEndsAt } }: { token: TokenRow }) {
  if (revokedAt) return <StatusDot hollow>{revokedReason ? REASONS[revokedReason] : "Revoked"}</StatusDot>;
  if (expiresAt && new Date(expiresAt) <= new Date()) return <StatusDot hollow>Expired</StatusDot>;
  const rotates = previousEndsAt !== null && new Date(previousEndsAt) > new Date();
  return (
    <span className="flex flex-col">
      <StatusDot tone="success">
        {expiresAt ? (
          <>
            Active until <Time value={expiresAt} format="date" />
          </>
        ) : (
          "Active, no expiry"
        )}
      </StatusDot>
      {rotates ? (
        <span className="text-sm text-text-muted">
          Old secret works until <Time value={previousEndsAt} />
        </span>
      ) : null}
    </span>
  );
}
