import { graphql } from "@/app/_data/generated";
import type { InvitationFieldsFragment } from "@/app/_data/generated/graphql";
import { Badge } from "@/app/_ui/badge";
import { Pagination, type PaginationProps } from "@/app/_ui/pagination";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { InvitationMenu } from "./invitation-menu";
import { invitationRoleLabel } from "./sharing-labels";

graphql(`
  fragment InvitationFields on Invitation {
    id
    email
    role
    status
    sentAt
    expiresAt
    invitedBy {
      name
    }
  }
`);

/** Open and expired invitations, for those who can manage them. One whose sender can no longer invite has the status WITHDRAWN. */
export function InvitationTable({
  invitations,
  pagination,
}: {
  invitations: readonly InvitationFieldsFragment[];
  pagination?: Omit<PaginationProps, "noun">;
}) {
  const columns: Column<InvitationFieldsFragment>[] = [
    { key: "email", header: "Email", kind: "title", cell: ({ email }) => email },
    { key: "role", header: "Role", cell: ({ role }) => invitationRoleLabel(role) },
    { key: "by", header: "Invited by", cell: ({ invitedBy }) => invitedBy.name },
    { key: "sent", header: "Sent", cell: ({ sentAt }) => <Time value={sentAt} format="date" /> },
    {
      key: "expires",
      header: "Expires",
      cell: ({ status, expiresAt }) =>
        status === "EXPIRED" ? (
          <Badge tone="warning">Expired</Badge>
        ) : status === "WITHDRAWN" ? (
          <Badge tone="warning">Sender can no longer invite</Badge>
        ) : (
          <Time value={expiresAt} format="date" />
        ),
    },
    {
      key: "menu",
      header: "Actions",
      kind: "actions",
      cell: ({ id, email, role, status }) => (
        <InvitationMenu invitationId={id} email={email} role={role} isOpen={status === "OPEN"} />
      ),
    },
  ];
  return (
    <Table
      caption="Invitations"
      columns={columns}
      rows={invitations}
      rowKey={({ id }) => id}
      footer={pagination ? <Pagination noun="invitations" {...pagination} /> : undefined}
    />
  );
}
