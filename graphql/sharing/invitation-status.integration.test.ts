import { afterAll, beforeAll, expect, it } from "vitest";
import { encodeId, newId } from "@/domain/kernel/ids";
import { giveToTeam } from "@/domain/lifecycle/teams/owning.service";
import { inviteApiCollaborator } from "@/domain/memberships/invitations/invitation.service";
import { createTeam } from "@/domain/teams/team.service";
import { anApi } from "@/testing/domain/catalog";
import { lastTokenTo } from "@/testing/domain/invitations";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const TEXT = `query ($id: ID!, $apiId: ID!, $token: String!) {
  node(id: $id) { ... on Invitation { status } }
  api(id: $apiId) { invitations(first: 10) { nodes { status } } }
  invitationLink(token: $token) { status }
}`;
interface Seen {
  readonly node: { readonly status: string };
  readonly api: { readonly invitations: { readonly nodes: readonly { readonly status: string }[] } };
  readonly invitationLink: { readonly status: string };
}

it("an invitation has one status wherever it is read, also while its sender can't invite", async () => {
  const sender = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const guest = await aPerson();
  const teamId = await createTeam(sender, { name: newId() });
  const apiId = await anApi(sender);
  await giveToTeam(sender, { apiId }, { teamId });
  const { id } = await inviteApiCollaborator(sender, apiId, "VIEWER", { email: guest.email });
  const variables = {
    id: encodeId("invitation", id),
    apiId: encodeId("api", apiId),
    token: await lastTokenTo(guest.email),
  };
  const other = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  await world.connection.sql`
    insert into api_publishers (api_id, user_id, created_at) values (${apiId}, ${other.userId}, now())`;
  const statuses = async () => {
    const { data, errors } = await executeOperation<Seen>(TEXT, variables, other);
    expect(errors).toEqual([]);
    return [data?.node.status, data?.api.invitations.nodes[0]?.status, data?.invitationLink.status];
  };
  const setRoles = (roles: string) =>
    world.connection.sql`update users set roles = ${roles}::platform_role[] where id = ${sender.userId}`;
  expect(await statuses()).toEqual(["OPEN", "OPEN", "OPEN"]);
  await setRoles("{USER}");
  expect(await statuses()).toEqual(["WITHDRAWN", "WITHDRAWN", "WITHDRAWN"]);
  await setRoles("{API_PUBLISHER,USER}");
  expect(await statuses()).toEqual(["OPEN", "OPEN", "OPEN"]);
});
