import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadTeam } from "@/app/_data/teams";
import { paths } from "@/app/_lib/paths";
import { titlesOf } from "@/app/_lib/titles";
import { TeamFrame } from "@/app/(portal)/teams/_parts/team-frame";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titlesOf(loadTeam((await params).id), ({ name }) => name, "Team");
}

export default async function TeamLayout({ params, children }: Props & { children: ReactNode }) {
  const { id } = await params;
  const { data, problem } = await loadTeam(id);
  if (problem) {
    return (
      <Page breadcrumbs={[{ label: "Teams", href: paths.teams() }, { label: "Team" }]}>
        <ProblemState problem={problem} what="this team" retryHref={paths.team(id)} />
      </Page>
    );
  }
  return <TeamFrame team={data}>{children}</TeamFrame>;
}
