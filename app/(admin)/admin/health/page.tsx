import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { graphql } from "@/app/_data/generated";
import type { HealthStatus, InstallationHealthQuery } from "@/app/_data/generated/graphql";
import { load } from "@/app/_data/run";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { PageHeader } from "@/app/_ui/page-header";
import { StatusDot } from "@/app/_ui/status-dot";
import { type Column, Table } from "@/app/_ui/table";
import { Time } from "@/app/_ui/time";
import type { Tone } from "@/app/_ui/tone";

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

type Health = InstallationHealthQuery["installationHealth"];
type Check = Health["checks"][number];

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

const STATUSES: Readonly<Record<HealthStatus, { readonly label: string; readonly tone: Tone }>> = {
  PROBLEM: { label: "Problem", tone: "danger" },
  WARNING: { label: "Warning", tone: "warning" },
  NOT_CHECKED: { label: "Not checked", tone: "neutral" },
  OK: { label: "OK", tone: "success" },
};
const ORDER = Object.keys(STATUSES);

const byUrgency = (one: Check, other: Check) => ORDER.indexOf(one.status) - ORDER.indexOf(other.status);

function Summary({ health: { checks, checkedAt } }: { health: Health }) {
  const worst = ORDER.find((status) => checks.some((check) => check.status === status));
  const checked = (
    <>
      Checked <Time value={checkedAt} />.
    </>
  );
  if (worst === "PROBLEM")
    return (
      <Banner tone="danger" title="Something doesn't work">
        {checked}
      </Banner>
    );
  if (worst === "WARNING")
    return (
      <Banner tone="warning" title="Something needs attention">
        {checked}
      </Banner>
    );
  return (
    <Banner tone="success" title="No problems found">
      {checked}
    </Banner>
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
