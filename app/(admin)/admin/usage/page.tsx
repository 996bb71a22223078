import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { UsageView } from "@/app/_components/usage/usage-view";
import { loadPlatformUsage } from "@/app/_data/usage";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { readUsageUrl } from "@/app/_lib/usage-url";
import { PageHeader } from "@/app/_ui/page-header";

export const metadata: Metadata = { title: "Usage" };

const SPLITS = ["api", "plan", "status", "reason"] as const;

export default async function PlatformUsagePage({ searchParams }: { searchParams: SearchParams }) {
  const url = await readUsageUrl(paths.admin.usage(), searchParams, SPLITS);
  const { data, problem } = await loadPlatformUsage(url);
  return (
    <Page breadcrumbs={[{ label: "Administration" }, { label: "Usage" }]}>
      <PageHeader
        title="Usage"
        description="Calls to all APIs. Members see the usage of their applications."
      />
      {problem ? (
        <ProblemState problem={problem} what="the usage" retryHref={paths.admin.usage()} />
      ) : (
        <UsageView
          area="platform"
          usage={data.platformUsage}
          calls={data.refusedCallsWithoutApi}
          asked={data.refusedCall ?? null}
          url={url}
          splits={SPLITS}
          empty="Calls through a gateway appear here within ten seconds."
        />
      )}
    </Page>
  );
}
