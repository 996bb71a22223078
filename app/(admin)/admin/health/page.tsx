import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { byUrgency, type Check, STATUSES, Summary } from "./summary";

export const metadata: Metadata = { title: "Health" };

const HEALTH = graphql(`
  query InstallationHealth {
    installationHealth {
      checkedAt
      checks {
        name
        title
        status
        text
      }
    }
  }
`);

export default async function HealthPage() {
  const { data, problem } = await load(HEALTH, {});
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Health" }]}>
      <PageHeader
        title="Health"
        description="Checks of the database and of background work, at most one minute old. The command npm run doctor also checks variables, the public URL, mail and other servers."
      />
      {problem ? (
        <ProblemState problem={problem} what="the checks" retryHref={paths.admin.health()} />
      ) : (
        <>
          <Summary health={data.installationHealth} />
          <Table
            caption="Checks"
            columns={COLUMNS}
            rows={[...data.installationHealth.checks].sort(byUrgency)}
            rowKey={({ name }) => name}
          />
        </>
      )}
    </Page>
  );
}

const COLUMNS: readonly Column<Check>[] = [
  { key: "check", header: "Check", kind: "title", cell: ({ title }) => title },
  {
    key: "status",
    header: "Status",
    cell: ({ status }) => <StatusDot tone={STATUSES[status].tone}>{STATUSES[status].label}</StatusDot>,
  },
  { key: "text", header: "Result", kind: "text", cell: ({ text }) => text },
];
