import type { Metadata } from "next";
import { loadTeam } from "@/app/_data/teams";
import { whoCan } from "@/app/_lib/who-can";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { DeniedState } from "@/app/_ui/states";
import { EditTeamForm } from "@/app/(portal)/teams/_parts/edit-team-form";
import { DeleteTeam } from "@/app/(portal)/teams/_parts/team-buttons";

export const metadata: Metadata = { title: "Settings" };

export default async function TeamSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { data: team } = await loadTeam((await params).id);
  if (!team) return null;
  if (!team.viewerCanManage) {
    return (
      <DeniedState title="You don't have permission to manage this team">{whoCan("team.manage")}</DeniedState>
    );
  }
  const owned = team.applicationCount + team.apiCount;
  return (
    <>
      <Section title="Settings" className="max-w-form">
        <EditTeamForm team={team} />
      </Section>
      <Section title="Danger zone" className="max-w-form">
        <Panel tone="danger" flush>
          <PanelRow
            title="Delete team"
            description={
              owned > 0
                ? "The team owns applications or APIs. Give them another owner, or archive them, before you delete it."
                : "Its members leave it. A deleted team can't be restored."
            }
            action={owned > 0 ? undefined : <DeleteTeam id={team.id} name={team.name} />}
          />
        </Panel>
      </Section>
    </>
  );
}
