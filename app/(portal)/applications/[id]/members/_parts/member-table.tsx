import { roleLabel } from "@/app/_components/application-labels";
import type { MembersQuery } from "@/app/_data/generated/graphql";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Pagination, type PaginationProps } from "@/app/_ui/pagination";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { MemberMenu } from "./member-menu";

export type MemberRow = NonNullable<MembersQuery["application"]>["members"]["nodes"][number];

/** An application's members, each with a menu if the viewer can manage them. */
export function MemberTable({
  applicationId,
  members,
  canManage,
  viewerId,
  pagination,
}: {
  applicationId: string;
  members: readonly MemberRow[];
  canManage: boolean;
  viewerId: string | null;
  pagination: Omit<PaginationProps, "noun">;
}) {
  const columns: Column<MemberRow>[] = [
    {
      key: "name",
      header: "Name",
      kind: "title",
      cell: ({ user, disabled, isOnlyByTeam }) => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={user.name} />
          <span className="truncate font-medium">{user.name}</span>
          {user.id === viewerId ? <Badge>You</Badge> : null}
          {isOnlyByTeam ? <Badge>By team</Badge> : null}
          {disabled ? <Badge tone="warning">Disabled</Badge> : null}
        </span>
      ),
    },
    { key: "email", header: "Email", cell: ({ email }) => email },
    { key: "role", header: "Role", cell: ({ role }) => roleLabel(role) },
    {
      key: "joined",
      header: "Member since",
      cell: ({ joinedAt }) => <Time value={joinedAt} format="date" />,
    },
  ];
  if (canManage) {
    columns.push({
      key: "menu",
      header: "Actions",
      kind: "actions",
      cell: ({ user, role, isOnlyByTeam }) =>
        role === "PRIMARY_OWNER" || isOnlyByTeam || user.id === viewerId ? null : (
          <MemberMenu applicationId={applicationId} userId={user.id} name={user.name} role={role} />
        ),
    });
  }
  return (
    <Table
      caption="Members"
      columns={columns}
      rows={members}
      rowKey={({ user }) => user.id}
      footer={<Pagination noun="members" {...pagination} />}
    />
  );
}
