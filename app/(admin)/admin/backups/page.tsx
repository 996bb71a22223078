import { DatabaseBackup } from "lucide-react";
import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { BackupStatus, BackupsQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { formatNumber } from "@/app/_lib/format";
import { paginationOf, readListing, rowsOf, type SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { PageHeader } from "@/app/_ui/page-header";
import { Pagination } from "@/app/_ui/pagination";
import { Refresh } from "@/app/_ui/refresh";
import { EmptyState } from "@/app/_ui/states";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import { CreateBackup } from "./create-backup";

export const metadata: Metadata = { title: "Backups" };

const BACKUPS = graphql(`
  query Backups($first: Int, $after: String, $last: Int, $before: String) {
    backups(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        status
        createdAt
        requestedByName
        fileName
        sizeBytes
        rowCount
        error
        verification
        verifiedAt
        verificationError
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
    backupSettings {
      folder
      time
      days
      verification
    }
  }
`);

type Row = BackupsQuery["backups"]["nodes"][number];
type Settings = NonNullable<BackupsQuery["backupSettings"]>;

export default async function BackupsPage({ searchParams }: { searchParams: SearchParams }) {
  const listing = await readListing(paths.admin.backups(), searchParams, []);
  const { data, problem } = await load(BACKUPS, listing.variables);
  const settings = data?.backupSettings ?? null;
  const rows = rowsOf(listing, data?.backups.nodes);
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Backups" }]}>
      <PageHeader
        title="Backups"
        description="Files with the whole database. The encryption keys are not in them: without the keys, stored secrets are lost."
        actions={settings ? <CreateBackup /> : null}
      />
      {problem ? (
        <ProblemState problem={problem} what="the backups" retryHref={listing.href({})} />
      ) : (
        <>
          <Schedule settings={settings} />
          <Latest rows={data.backups.pageInfo.hasPreviousPage ? [] : rows} />
          <List rows={rows} pagination={paginationOf(listing, data.backups.pageInfo, rows.length)} />
        </>
      )}
    </Page>
  );
}

const REHEARSALS: Readonly<Record<Settings["verification"], string>> = {
  each: "Each one is restored into a database of its own to verify it.",
  weekly: "Once a week, one is restored into a database of its own to verify it.",
  digest: "Each one is verified by its digests, none by a restore.",
};

function Schedule({ settings }: { settings: Settings | null }) {
  if (!settings)
    return (
      <Banner tone="warning" title="No daily backups">
        The operator can switch them on with LATCHKEY_BACKUP_FOLDER, or create backups with npm run backup.
      </Banner>
    );
  const { time, folder, days, verification } = settings;
  return (
    <p className="text-secondary">
      Daily at {time} UTC into {folder}, stored for {formatNumber(days)} {days === 1 ? "day" : "days"}.{" "}
      {REHEARSALS[verification]}
    </p>
  );
}

/** What an administrator must not overlook: the last attempt failed, or its file can't be trusted. */
function Latest({ rows }: { rows: readonly Row[] }) {
  const last = rows.find(({ status }) => status === "DONE" || status === "FAILED");
  if (last?.status === "FAILED")
    return (
      <Banner tone="danger" title="The last backup failed">
        {last.error}
      </Banner>
    );
  if (last && !last.verification)
    return (
      <Banner tone="danger" title="The last backup can't be verified">
        {last.verificationError}
      </Banner>
    );
  return last?.verificationError ? (
    <Banner tone="info" title="About the last check">
      {last.verificationError}
    </Banner>
  ) : null;
}

function List({ rows, pagination }: { rows: readonly Row[]; pagination: ReturnType<typeof paginationOf> }) {
  if (rows.length === 0)
    return (
      <EmptyState icon={<DatabaseBackup />} title="No backups yet">
        Backups appear here when the background worker creates them. Those by npm run backup are not listed.
      </EmptyState>
    );
  return (
    <>
      <Table
        caption="Backups"
        columns={COLUMNS}
        rows={rows}
        rowKey={(backup) => backup.id}
        footer={<Pagination noun="backups" {...pagination} />}
      />
      {rows.some(({ status }) => status === "WAITING" || status === "RUNNING") ? (
        <Refresh seconds={3} />
      ) : null}
    </>
  );
}

const STATUSES: Readonly<Record<BackupStatus, { label: string; tone: "neutral" | "success" | "danger" }>> = {
  WAITING: { label: "Waiting", tone: "neutral" },
  RUNNING: { label: "In progress", tone: "neutral" },
  DONE: { label: "Created", tone: "success" },
  FAILED: { label: "Failed", tone: "danger" },
};

const COLUMNS: readonly Column<Row>[] = [
  { key: "created", header: "Created", kind: "title", cell: ({ createdAt }) => <Time value={createdAt} /> },
  {
    key: "status",
    header: "Status",
    cell: ({ status }) => <StatusDot tone={STATUSES[status].tone}>{STATUSES[status].label}</StatusDot>,
  },
  { key: "by", header: "By", wideOnly: true, cell: ({ requestedByName }) => requestedByName ?? "Schedule" },
  { key: "file", header: "File", wideOnly: true, cell: ({ fileName, error }) => fileName ?? error ?? "–" },
  { key: "verified", header: "Verified", cell: verifiedText },
  {
    key: "rows",
    header: "Rows",
    align: "end",
    wideOnly: true,
    cell: ({ rowCount }) => (rowCount == null ? "–" : formatNumber(rowCount)),
  },
  { key: "size", header: "Size", align: "end", cell: ({ sizeBytes }) => sizeText(sizeBytes) },
];

function verifiedText({ status, verification, verificationError }: Row): string {
  if (status !== "DONE") return "–";
  if (verification === "RESTORE") return verificationError ? "Restored, with violations" : "By a restore";
  return verification === "DIGEST" ? "By digests" : "Failed";
}

function sizeText(bytes: number | null | undefined): string {
  if (bytes == null) return "–";
  return bytes < 1_000_000
    ? `${formatNumber(Math.ceil(bytes / 1_000))} kB`
    : `${formatNumber(Math.round(bytes / 1_000_000))} MB`;
}
