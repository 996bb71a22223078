import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApplicationToken } from "@/domain/access-tokens/application-token.service";
import { addApiCollaborator, removeApiCollaborator, updateApi } from "@/domain/apis/api.service";
import type { Actor, Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { giveToTeam } from "@/domain/lifecycle/teams/owning.service";
import { requestTransfer } from "@/domain/lifecycle/transfers/transfer.service";
import { declineTransfer } from "@/domain/lifecycle/transfers/transfer-answer.service";
import { inviteApiCollaborator, inviteToTeam } from "@/domain/memberships/invitations/invitation.service";
import { addMember, leaveApplication } from "@/domain/memberships/membership.service";
import { createTeam } from "@/domain/teams/team.service";
import { executeOperation } from "@/graphql/execute";
import { anApi, anOffer } from "@/testing/domain/catalog";
import { anInvitation } from "@/testing/domain/invitations";
import {
  anApplication,
  aPerson,
  applicationToolOf,
  createWorld,
  SYSTEM,
  toolOf,
  type World,
} from "@/testing/domain/world";

/* A user whom one field alone shows to a viewer: `node` shows them too, and to no other. */

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

interface Met {
  readonly viewer: Actor;
  readonly user: Person;
  /** What shows the user to the viewer. */
  readonly query: string;
}

const aPublisher = () => aPerson({ roles: ["API_PUBLISHER"] });
const USER = "{ user { id } }";

const application = (id: string, select: string) =>
  `{ application(id: "${encodeId("application", id)}") { ${select} } }`;
const api = (id: string, select: string) => `{ api(id: "${encodeId("api", id)}") { ${select} } }`;
const invitation = (id: string) =>
  `{ node(id: "${encodeId("invitation", id)}") { ... on Invitation { invitedBy { id } } } }`;
const RECEIVED_INVITATIONS = "{ receivedInvitations { invitedBy { id } } }";
const RECEIVED_TRANSFERS = "{ receivedOwnershipTransfers { requestedBy { id } } }";

const EDGES: Readonly<Record<string, () => Promise<Met>>> = {
  async "viewer.user, limited token"() {
    const user = await aPerson();
    return { viewer: toolOf(user, "FULL", { applicationIds: [] }), user, query: `{ viewer ${USER} }` };
  },
  async "application.primaryOwner, limited token"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const id = await anApplication(user, {}, { users: [viewer] });
    const limited = toolOf(viewer, "READ_ONLY", { applicationIds: [id] });
    return { viewer: limited, user, query: application(id, "primaryOwner { id }") };
  },
  async "application.primaryOwner, the application's token"() {
    const user = await aPerson();
    const id = await anApplication(user);
    const query = application(id, "primaryOwner { id }");
    return { viewer: applicationToolOf(id, "READ"), user, query };
  },
  async "application.members, limited token"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const id = await anApplication(viewer, {}, { users: [user] });
    const limited = toolOf(viewer, "READ_ONLY", { applicationIds: [id] });
    return { viewer: limited, user, query: application(id, `members { nodes ${USER} }`) };
  },
  async "application.members, limited token of an administrator"() {
    const [user, viewer] = [await aPerson(), await aPerson({ roles: ["ADMIN"] })];
    const id = await anApplication(await aPerson(), {}, { users: [user] });
    const limited = toolOf(viewer, "READ_ONLY", { applicationIds: [id] });
    return { viewer: limited, user, query: application(id, `members { nodes ${USER} }`) };
  },
  async "api.owner, limited token"() {
    const [user, viewer] = [await aPublisher(), await aPerson()];
    const { apiId } = await anOffer(user);
    return {
      viewer: toolOf(viewer, "FULL", { apiIds: [apiId] }),
      user,
      query: api(apiId, "owner { id }"),
    };
  },
  async "api.publishers, limited token"() {
    const [user, viewer] = [await aPublisher(), await aPublisher()];
    const apiId = await anApi(viewer);
    await addApiCollaborator(viewer, apiId, "PUBLISHER", user);
    const limited = toolOf(viewer, "FULL", { apiIds: [apiId] });
    return { viewer: limited, user, query: api(apiId, `publishers ${USER}`) };
  },
  async "api.viewers"() {
    const [user, viewer] = [await aPerson(), await aPublisher()];
    const apiId = await anApi(viewer);
    await addApiCollaborator(viewer, apiId, "VIEWER", user);
    return { viewer, user, query: api(apiId, `viewers ${USER}`) };
  },
  async "invitation.invitedBy, received, to an application"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    await anInvitation(user, await anApplication(user), viewer.email);
    return { viewer, user, query: RECEIVED_INVITATIONS };
  },
  async "invitation.invitedBy, received, to an API"() {
    const [user, viewer] = [await aPublisher(), await aPerson()];
    const apiId = await anApi(user);
    await inviteApiCollaborator(user, apiId, "VIEWER", { email: viewer.email });
    return { viewer, user, query: RECEIVED_INVITATIONS };
  },
  async "invitation.invitedBy, received, to a team"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const teamId = await createTeam(user, { name: `Team of ${user.userId}` });
    await inviteToTeam(user, teamId, { email: viewer.email, role: "MEMBER" });
    return { viewer, user, query: RECEIVED_INVITATIONS };
  },
  async "invitation.invitedBy, of a former owner of the application"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const id = await anApplication(viewer, {}, { owners: [user] });
    const sent = await anInvitation(user, id, "someone@example.com");
    await leaveApplication(user, id);
    return {
      viewer: toolOf(viewer, "READ_ONLY", { applicationIds: [id] }),
      user,
      query: invitation(sent.id),
    };
  },
  async "invitation.invitedBy, of a former publisher of the API"() {
    const [user, viewer] = [await aPublisher(), await aPublisher()];
    const apiId = await anApi(viewer);
    await addApiCollaborator(viewer, apiId, "PUBLISHER", user);
    const sent = await inviteApiCollaborator(user, apiId, "VIEWER", { email: "someone@example.com" });
    await removeApiCollaborator(viewer, apiId, "PUBLISHER", user.userId);
    return { viewer, user, query: invitation(sent.id) };
  },
  async "invitation.invitedBy, of an administrator, to a team"() {
    const [user, viewer] = [await aPerson({ roles: ["ADMIN"] }), await aPerson()];
    const teamId = await createTeam(viewer, { name: `Team of ${viewer.userId}` });
    const sent = await inviteToTeam(user, teamId, { email: "someone@example.com", role: "MEMBER" });
    return { viewer, user, query: invitation(sent.id) };
  },
  async "ownershipTransfer.requestedBy, received, of an application"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const applicationId = await anApplication(user);
    await requestTransfer(user, { applicationId }, { userId: viewer.userId, keptRole: "OWNER" });
    return { viewer, user, query: RECEIVED_TRANSFERS };
  },
  async "ownershipTransfer.requestedBy, received, of an API"() {
    const [user, viewer] = [await aPublisher(), await aPublisher()];
    const apiId = await anApi(user);
    await updateApi(user, apiId, { visibility: "PRIVATE" });
    await requestTransfer(user, { apiId }, { userId: viewer.userId, keptRole: "NONE" });
    return { viewer, user, query: RECEIVED_TRANSFERS };
  },
  async "ownershipTransfer.toUser, for the application's token"() {
    const [user, owner] = [await aPerson(), await aPerson()];
    const applicationId = await anApplication(owner);
    await requestTransfer(owner, { applicationId }, { userId: user.userId, keptRole: "OWNER" });
    const query = application(applicationId, "ownershipTransfer { toUser { id } }");
    return { viewer: applicationToolOf(applicationId, "READ"), user, query };
  },
  async "ownershipTransfer.toUser, for publishers"() {
    const [user, viewer] = [await aPublisher(), await aPublisher()];
    const apiId = await anApi(viewer);
    await requestTransfer(viewer, { apiId }, { userId: user.userId, keptRole: "NONE" });
    const limited = toolOf(viewer, "READ_ONLY", { apiIds: [apiId] });
    return { viewer: limited, user, query: api(apiId, "ownershipTransfer { toUser { id } }") };
  },
  async "ownershipTransfer.endedBy"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const applicationId = await anApplication(viewer);
    const offer = { userId: user.userId, keptRole: "OWNER" } as const;
    const { id } = await requestTransfer(viewer, { applicationId }, offer);
    await declineTransfer(user, id);
    const query = `{ node(id: "${encodeId("transfer", id)}") { ... on OwnershipTransfer { endedBy { id } } } }`;
    return { viewer, user, query };
  },
  async "accessToken.user, of a former owner"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const id = await anApplication(viewer, {}, { owners: [user] });
    await createApplicationToken(user, id, { name: "Test", scopes: [] });
    await leaveApplication(user, id);
    return { viewer, user, query: application(id, `accessTokens { nodes ${USER} }`) };
  },
  async "teamMember.user"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const teamId = await createTeam(viewer, { name: `Team of ${viewer.userId}` });
    await addTeamMember(SYSTEM, teamId, { userId: user.userId, role: "MEMBER" });
    const query = `{ team(id: "${encodeId("team", teamId)}") { members { nodes ${USER} } } }`;
    return { viewer, user, query };
  },
  async "restorePreview.formerMembers.user, for the team's manager"() {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const applicationId = await anApplication(viewer);
    const teamId = await createTeam(viewer, { name: `Team of ${viewer.userId}` });
    await giveToTeam(viewer, { applicationId }, { teamId });
    await addMember(viewer, applicationId, { userId: user.userId, role: "USER" });
    await archiveApplication(viewer, applicationId);
    const id = encodeId("application", applicationId);
    return { viewer, user, query: `{ restorePreview(applicationId: "${id}") { formerMembers ${USER} } }` };
  },
};

const NODE = "query ($id: ID!) { node(id: $id) { id } }";

describe("a user whom only one field shows", () => {
  it.each(Object.keys(EDGES))("%s", async (name) => {
    const { viewer, user, query } = await (EDGES[name] as () => Promise<Met>)();
    const id = encodeId("user", user.userId);
    const shown = await executeOperation(query, {}, viewer);
    expect(shown.errors).toEqual([]);
    expect(JSON.stringify(shown.data)).toContain(id);
    expect((await executeOperation(NODE, { id }, viewer)).data).toEqual({ node: { id } });
    const others = [
      await aPerson(),
      await aPublisher(),
      applicationToolOf(await anApplication(await aPerson())),
    ];
    if (name === "api.owner, limited token") return;
    for (const other of others)
      expect((await executeOperation(NODE, { id }, other)).data).toEqual({ node: null });
  });

  it("is none for a token that is limited to something else", async () => {
    const [user, viewer] = [await aPerson(), await aPerson()];
    const applicationId = await anApplication(viewer, {}, { users: [user] });
    await requestTransfer(viewer, { applicationId }, { userId: user.userId, keptRole: "OWNER" });
    const other = await anApplication(viewer);
    const id = encodeId("user", user.userId);
    for (const limits of [{ applicationIds: [other] }, { applicationIds: [] }]) {
      const limited = toolOf(viewer, "FULL", { ...limits, apiIds: [] });
      expect((await executeOperation(NODE, { id }, limited)).data).toEqual({ node: null });
    }
    expect((await executeOperation(NODE, { id }, viewer)).data).toEqual({ node: { id } });
  });
});
