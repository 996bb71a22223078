import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadApplication } from "@/app/_data/application";
import { paths } from "@/app/_lib/paths";
import { titlesOf } from "@/app/_lib/titles";
import { ApplicationFrame } from "./_parts/application-frame";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titlesOf(loadApplication((await params).id), ({ name }) => name, "Application");
}

export default async function ApplicationLayout({ params, children }: Props & { children: ReactNode }) {
  const { id } = await params;
  const { data, problem } = await loadApplication(id);
  if (problem) {
    return (
      <Page breadcrumbs={[{ label: "Applications", href: paths.applications() }, { label: "Application" }]}>
        <ProblemState problem={problem} what="this application" retryHref={paths.application(id)} />
      </Page>
    );
  }
  return <ApplicationFrame application={data}>{children}</ApplicationFrame>;
}
