import type { Metadata } from "next";
import { ProblemState } from "@/app/_components/problem-state";
import { UsageView } from "@/app/_components/usage/usage-view";
import { loadPublishedApi } from "@/app/_data/publishing";
import { loadApiUsage } from "@/app/_data/usage";
import type { SearchParams } from "@/app/_lib/listing";
import { paths } from "@/app/_lib/paths";
import { readUsageUrl } from "@/app/_lib/usage-url";

export const metadata: Metadata = { title: "API usage" };

const SPLITS = ["application", "plan", "status", "reason"] as const;

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export default async function ApiUsagePage({ params, searchParams }: Props) {
  const { id } = await params;
  const { data: api } = await loadPublishedApi(id);
  if (!api) return null;
  const url = await readUsageUrl(paths.publishing.usage(id), searchParams, SPLITS);
  const { data, problem } = await loadApiUsage(id, url);
  if (problem)
    return <ProblemState problem={problem} what="this API's usage" retryHref={paths.publishing.usage(id)} />;
  const { usage, refusedCalls } = data.api ?? {};
  if (!usage || !refusedCalls) return null;
  return (
    <UsageView
      area="api"
      id={id}
      usage={usage}
      calls={refusedCalls}
      asked={data.refusedCall ?? null}
      url={url}
      splits={SPLITS}
      empty="Calls of subscribed applications through a gateway appear here within ten seconds."
    />
  );
}
