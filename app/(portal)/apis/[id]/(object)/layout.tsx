import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadApi } from "@/app/_data/apis";
import { paths } from "@/app/_lib/paths";
import { titlesOf } from "@/app/_lib/titles";
import { ApiFrame } from "@/app/(portal)/apis/_parts/api-frame";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titlesOf(loadApi((await params).id), ({ name, version }) => `${name} ${version}`, "API");
}

export default async function ApiLayout({ params, children }: Props & { children: ReactNode }) {
  const { id } = await params;
  const { data, problem } = await loadApi(id);
  if (problem) {
    return (
      <Page breadcrumbs={[{ label: "APIs", href: paths.apis() }, { label: "API" }]}>
        <ProblemState problem={problem} what="this API" retryHref={paths.api(id)} />
      </Page>
    );
  }
  return <ApiFrame api={data}>{children}</ApiFrame>;
}
