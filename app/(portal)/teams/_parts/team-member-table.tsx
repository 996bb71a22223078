import { teamRoleLabel } from "@/app/_components/team-labels";
import type { TeamMembersQuery } from "@/app/_data/generated/graphql";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Pagination, type PaginationProps } from "@/app/_ui/pagination";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { TeamMemberMenu } from "./team-member-menu";

type Row = NonNullable<TeamMembersQuery["team"]>["members"]["nodes"][number];

/** A team's members, each with a menu if the viewer can manage them. */
export function TeamMemberTable({
  teamId,
  members,
  canManage,
  viewerId,
  pagination,
}: {
  teamId: string;
  members: readonly Row[];
  canManage: boolean;
  viewerId: string;
  pagination: Omit<PaginationProps, "noun">;
}) {
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: "Name",
      kind: "title",
      cell: ({ user, disabled, source }) => (
        <span className="flex min-w-0 items-center gap-3">
          <Avatar name={user.name} />
          <span className="truncate font-medium">{user.name}</span>
          {user.id === viewerId ? <Badge>You</Badge> : null}
          {source === "GROUP" ? <Badge>By group</Badge> : null}
          {disabled ? <Badge tone="warning">Disabled</Badge> : null}
        </span>
      ),
    },
    { key: "email", header: "Email", cell: ({ email }) => email },
    { key: "role", header: "Role", cell: ({ role }) => teamRoleLabel(role) },
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
      cell: ({ user, role, source }) =>
        user.id === viewerId ? null : (
          <TeamMemberMenu
            teamId={teamId}
            userId={user.id}
            name={user.name}
            role={role}
            isByGroup={source === "GROUP"}
          />
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
