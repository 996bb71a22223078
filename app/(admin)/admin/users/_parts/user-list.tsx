"use client";

import { type ReactNode, useState } from "react";
import type { UsersQuery } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Checkbox } from "@/app/_ui/checkbox";
import { RowTitle } from "@/app/_ui/row-title";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { toast } from "@/app/_ui/toast-store";
import { useFailures } from "@/app/_ui/use-failures";
import { ReviewDialog, reviewed } from "./review-dialog";
import { rolesText, userStatusLabel } from "./user-labels";

type Row = UsersQuery["userAccounts"]["nodes"][number];
type Sort = NonNullable<Column<Row>["sort"]>;
export type Sorts = Readonly<Record<"name" | "created" | "seen", Sort>>;

/** Users. Those who wait for approval can be selected and reviewed together. */
export function UserList({ rows, sorts, footer }: { rows: readonly Row[]; sorts: Sorts; footer: ReactNode }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [failures, setFailures] = useFailures((count) => `${plural(count, "user")} couldn't be reviewed`);
  const waiting = rows.filter(({ status }) => status === "PENDING_APPROVAL");
  const selected = waiting.filter(({ id }) => chosen.has(id));

  async function review(approve: boolean, data: FormData) {
    for (const { id } of selected) data.append("id", id);
    setFailures([]);
    const outcome = await reviewed(approve, data);
    if (outcome.error) return { error: outcome.error };
    const names = new Map(selected.map(({ id, name }) => [id, name]));
    setFailures(outcome.failed.map(({ id, error }) => `${names.get(id) ?? "One user"}: ${error}`));
    setChosen(new Set());
    const title = `${plural(outcome.done, "user")} ${approve ? "approved" : "rejected"}`;
    if (outcome.done > 0) toast({ title, tone: "success" });
    return undefined;
  }

  return (
    <div className="flex flex-col gap-4">
      {waiting.length > 0 ? (
        <div className="flex flex-wrap items-center gap-2">
          <span className="mr-1 text-sm text-text-muted" aria-live="polite">
            {selected.length === 0 ? "Select users to review together" : `${selected.length} selected`}
          </span>
          <ReviewDialog users={selected} approve label="Approve users" review={review} />
          <ReviewDialog users={selected} approve={false} label="Reject users" review={review} />
        </div>
      ) : null}
      {failures}
      <Table
        caption="Users"
        columns={[...(waiting.length > 0 ? [boxes(waiting, chosen, setChosen)] : []), ...columnsOf(sorts)]}
        rows={rows}
        rowKey={({ id }) => id}
        footer={footer}
      />
    </div>
  );
}

function boxes(
  waiting: readonly Row[],
  chosen: ReadonlySet<string>,
  choose: (ids: ReadonlySet<string>) => void,
): Column<Row> {
  const all = waiting.every(({ id }) => chosen.has(id));
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    choose(next);
  };
  return {
    key: "select",
    kind: "select",
    header: (
      <Checkbox
        label="Select all waiting users on this page"
        labelHidden
        checked={all}
        indeterminate={!all && waiting.some(({ id }) => chosen.has(id))}
        onChange={() => choose(new Set(all ? [] : waiting.map(({ id }) => id)))}
      />
    ),
    cell: ({ id, name, status }) =>
      status === "PENDING_APPROVAL" ? (
        <Checkbox label={`Select ${name}`} labelHidden checked={chosen.has(id)} onChange={() => toggle(id)} />
      ) : null,
  };
}

const columnsOf = (sorts: Sorts): readonly Column<Row>[] => [
  {
    key: "name",
    header: "Name",
    kind: "title",
    sort: sorts.name,
    cell: ({ id, name, email }) => (
      <span className="flex min-w-0 flex-col">
        <RowTitle href={paths.admin.user(id)}>{name}</RowTitle>
        <span className="truncate text-sm text-text-muted">{email}</span>
      </span>
    ),
  },
  {
    key: "status",
    header: "Status",
    cell: ({ status }) => {
      const { label, tone, hollow } = userStatusLabel(status);
      return (
        <StatusDot tone={tone} hollow={hollow}>
          {label}
        </StatusDot>
      );
    },
  },
  { key: "roles", header: "Roles", cell: ({ roles }) => rolesText(roles) },
  {
    key: "email",
    header: "Email",
    wideOnly: true,
    cell: ({ emailVerifiedAt }) => (emailVerifiedAt ? "Verified" : "Not verified"),
  },
  {
    key: "factor",
    header: "Second factor",
    wideOnly: true,
    cell: ({ hasSecondFactor }) => (hasSecondFactor ? "Yes" : "No"),
  },
  {
    key: "created",
    header: "Created",
    wideOnly: true,
    sort: sorts.created,
    cell: ({ createdAt }) => <Time value={createdAt} />,
  },
  {
    key: "seen",
    header: "Last sign-in",
    sort: sorts.seen,
    cell: ({ lastSignedInAt }) => (lastSignedInAt ? <Time value={lastSignedInAt} /> : "Never"),
  },
];
