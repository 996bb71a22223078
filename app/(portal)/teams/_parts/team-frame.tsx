import type { ReactNode } from "react";
import { Page } from "@/app/_components/shell/page";
import { PageTransition } from "@/app/_components/shell/page-transition";
import { teamRoleLabel } from "@/app/_components/team-labels";
import type { TeamHeader } from "@/app/_data/teams";
import { paths } from "@/app/_lib/paths";
import { Banner } from "@/app/_ui/banner";
import { PageHeader } from "@/app/_ui/page-header";
import { TabLinks } from "@/app/_ui/tab-links";

/** The frame of a team's pages: header and tabs. */
export function TeamFrame({ team, children }: { team: TeamHeader; children: ReactNode }) {
  const { id, name, description, viewerRole, viewerCanManage } = team;
  return (
    <Page breadcrumbs={[{ label: "Teams", href: paths.teams() }, { label: name }]}>
      <div className="flex flex-col gap-5">
        <PageHeader
          title={name}
          description={
            description ? <span className="line-clamp-2 whitespace-pre-line">{description}</span> : undefined
          }
          facts={
            viewerRole ? (
              <span>
                Your role <span className="text-text">{teamRoleLabel(viewerRole)}</span>
              </span>
            ) : undefined
          }
        />
        <TabLinks
          label="Team sections"
          items={[
            { href: paths.team(id), label: "Members", exact: true, count: team.memberCount },
            {
              href: paths.teamOwned(id),
              label: "Applications and APIs",
              count: team.applicationCount + team.apiCount,
            },
            ...(viewerCanManage ? [{ href: paths.teamSettings(id), label: "Settings" }] : []),
          ]}
        />
      </div>
      {team.managerCount === 0 ? (
        <Banner tone="warning" title="This team has no active manager">
          Only administrators can manage it and what it owns until they add a manager.
        </Banner>
      ) : viewerRole ? null : (
        <Banner tone="info" title="You're viewing this team as a platform administrator">
          You aren't a member. The audit log marks your actions as an administrator's.
        </Banner>
      )}
      <PageTransition key={id} inside="team">
        {children}
      </PageTransition>
    </Page>
  );
}
