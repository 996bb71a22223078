import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadPublishedApi } from "@/app/_data/publishing";
import { paths } from "@/app/_lib/paths";
import { titlesOf } from "@/app/_lib/titles";
import { ApiFrame } from "@/app/(publisher)/publishing/apis/_parts/api-frame";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titlesOf(loadPublishedApi((await params).id), ({ name }) => name, "API");
}

export default async function ApiLayout({ params, children }: Props & { children: ReactNode }) {
  const { id } = await params;
  const { data, problem } = await loadPublishedApi(id);
  if (problem) {
    return (
      <Page breadcrumbs={[{ label: "My APIs", href: paths.publishing.apis() }, { label: "API" }]}>
        <ProblemState problem={problem} what="this API" retryHref={paths.publishing.api(id)} />
      </Page>
    );
  }
  return <ApiFrame api={data}>{children}</ApiFrame>;
}
