import type { Page } from "@playwright/test";
import { createApplication, mutateAs } from "../fixtures/api";

/** A team of the developer with the sample's colleague, an application, an archived one, and a group. @returns its ID */
export async function prepareTeam(developer: Page, admin: Page): Promise<string> {
  const input = { name: "Logistics", description: "Warehouses and the tools in them." };
  const { team } = await mutateAs<{ team: { id: string } }>(developer, "createTeam", input, "team { id }");
  await createApplication(developer, { type: "SIMPLE", name: "Pallet counter", teamId: team.id });
  const archived = await createApplication(developer, {
    type: "SIMPLE",
    name: "Ramp clock",
    teamId: team.id,
  });
  await mutateAs(developer, "archiveApplication", { id: archived });
  await mutateAs(admin, "mapGroup", { groupName: "logistics-staff", teamId: team.id, teamRole: "MEMBER" });
  await mutateAs(admin, "mapGroup", { groupName: "api-publishers", platformRole: "API_PUBLISHER" });
  return team.id;
}
