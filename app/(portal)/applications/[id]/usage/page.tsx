import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { UsageView } from "@/app/_components/usage/usage-view";
import { loadApplicationUsage } from "@/app/_data/usage";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { readUsageUrl } from "@/app/_lib/usage-url";

export const metadata: Metadata = { title: "Usage" };

const SPLITS = ["api", "plan", "key", "status", "reason"] as const;

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ApplicationUsagePage({ params, searchParams }: Props) {
  const { id } = await params;
  const url = await readUsageUrl(paths.usage(id), searchParams, SPLITS);
  const { data, problem } = await loadApplicationUsage(id, url);
  if (problem)
    return <ProblemState problem={problem} what="this application's usage" retryHref={paths.usage(id)} />;
  const { usage, refusedCalls } = data.application ?? {};
  if (!usage || !refusedCalls) return null;
  return (
    <UsageView
      area="application"
      id={id}
      usage={usage}
      calls={refusedCalls}
      asked={data.refusedCall ?? null}
      url={url}
      splits={SPLITS}
      empty="Call an API with one of the application's credentials through a gateway. Calls appear here within ten seconds."
    />
  );
}
