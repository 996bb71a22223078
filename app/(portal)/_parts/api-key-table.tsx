import { keyStatusLabel } from "@/app/_components/api-labels";
import type { ApiKeyRow } from "@/app/_data/api-keys";
import { formatRelative } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Badge } from "@/app/_ui/badge";
import { Pagination, type PaginationProps } from "@/app/_ui/pagination";
import { RowTitle } from "@/app/_ui/row-title";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { ApiKeyMenu } from "./api-key-menu";

/** A table of API keys: where each belongs, its status, and its actions in one menu. */
export function ApiKeyTable({
  rows,
  pagination,
  withApplication,
  shownOnce,
}: {
  rows: readonly ApiKeyRow[];
  pagination: Omit<PaginationProps, "noun">;
  withApplication: boolean;
  shownOnce: boolean;
}) {
  return (
    <Table
      caption="API keys"
      columns={columnsFor(withApplication, shownOnce)}
      rows={rows}
      rowKey={(row) => row.id}
      footer={<Pagination noun="API keys" {...pagination} />}
    />
  );
}

function columnsFor(withApplication: boolean, shownOnce: boolean): Column<ApiKeyRow>[] {
  return [
    { key: "api", header: "API", kind: "title", cell: (row) => <Title row={row} /> },
    {
      key: "key",
      header: "Key",
      cell: ({ lastFour, custom }) => (
        <span className="inline-flex items-center gap-2">
          <code className="font-mono text-sm">…{lastFour}</code>
          {custom ? <Badge>Custom</Badge> : null}
        </span>
      ),
    },
    { key: "plan", header: "Plan", wideOnly: true, cell: ({ subscription }) => subscription.planName },
    ...(withApplication ? [APPLICATION] : []),
    {
      key: "status",
      header: "Status",
      cell: ({ status }) => {
        const { label, tone, hollow } = keyStatusLabel(status);
        return (
          <StatusDot tone={tone} hollow={hollow}>
            {label}
          </StatusDot>
        );
      },
    },
    {
      key: "expires",
      header: "Expires",
      cell: ({ expiresAt }) => (expiresAt ? <Time value={expiresAt} /> : "Never"),
    },
    {
      key: "used",
      header: "Last used",
      cell: ({ lastUsedAt }) => (lastUsedAt ? <Time value={lastUsedAt} /> : "Never"),
    },
    {
      key: "actions",
      header: "Actions",
      kind: "actions",
      cell: (row) => <Menu row={row} shownOnce={shownOnce} />,
    },
  ];
}

function Title({ row: { subscription } }: { row: ApiKeyRow }) {
  return (
    <RowTitle href={paths.subscription(subscription.application.id, subscription.id)}>
      {`${subscription.apiName} ${subscription.apiVersion}`}
    </RowTitle>
  );
}

const APPLICATION: Column<ApiKeyRow> = {
  key: "application",
  header: "Application",
  cell: ({ subscription }) => (
    <span className="block max-w-56 truncate" title={subscription.application.name}>
      {subscription.application.name}
    </span>
  ),
};

/** The actions that the viewer may take. Publishers' actions are on their own pages. */
function Menu({ row, shownOnce }: { row: ApiKeyRow; shownOnce: boolean }) {
  const { id, lastFour, status, revealable, lastUsedAt, subscription } = row;
  const over = status === "REVOKED" || status === "EXPIRED";
  const open = subscription.status === "ACCEPTED" || subscription.status === "PAUSED";
  const can = {
    copy: revealable && !over && subscription.viewerCanRevealKeys,
    renew: open && subscription.viewerCanManageKeys,
    revoke: !over && subscription.viewerCanManageKeys,
  };
  if (!can.copy && !can.renew && !can.revoke) return null;
  return (
    <ApiKeyMenu
      id={id}
      lastFour={lastFour}
      subscriptionId={subscription.id}
      applicationId={subscription.application.id}
      api={`${subscription.apiName} ${subscription.apiVersion}`}
      used={lastUsedAt ? `It was last used ${formatRelative(lastUsedAt, new Date())}.` : "It was never used."}
      can={can}
      shownOnce={shownOnce}
    />
  );
}
