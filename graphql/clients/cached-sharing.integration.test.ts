import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { encodeId, newId } from "@/domain/kernel/ids";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { inviteApiCollaborator, inviteToTeam } from "@/domain/memberships/invitations/invitation.service";
import { createTeam } from "@/domain/teams/team.service";
import { CachingClient } from "@/testing/clients/cache";
import { anApi } from "@/testing/domain/catalog";
import { anInvitation } from "@/testing/domain/invitations";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";

let world: World;
let owner: Person;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});
afterAll(() => world.close());

const APPLICATION = `id viewerRole memberCount ownerName primaryOwner { id name } viewerCanEdit viewerCanAssignOwner
  ownershipTransfer { id status toName }`;
const API =
  "id apiOwnerName: ownerName owner { id name } ownershipTransfer { id status toName } apiRole: viewerRole";
const TEAM = "id memberCount teamRole: viewerRole";
const OFFER = "id status endedAt viewerCanAnswer viewerCanWithdraw";
const INVITATION = "id status endedAt";
const OWNED = `query ($id: ID!) { node(id: $id) { id ... on Application { ${APPLICATION} } ... on Api { ${API} } } }`;
const ANSWERED = `invitation { ${INVITATION} } application { ${APPLICATION} } api { ${API} } team { ${TEAM} }`;
const TRANSFERRED = `transfer { ${OFFER} } application { ${APPLICATION} } api { ${API} }`;

/** What a mutation left in a client's cache is what the server has. */
async function expectFresh(client: CachingClient, query: string, variables: object): Promise<void> {
  const given = { ...variables };
  expect(client.cached(query, given)).toEqual(await client.fresh(query, given));
}

describe("an answered invitation", () => {
  const SEEN = `query ($id: ID!, $subjectId: ID!) {
    invitation: node(id: $id) { id ... on Invitation { ${INVITATION} } }
    subject: node(id: $subjectId) { id ... on Application { ${APPLICATION} } ... on Api { ${API} } ... on Team { ${TEAM} } } }`;

  /** Invitations of an administrator, who sees what they are to before the answer, too. */
  async function invitations(administrator: { readonly email: string }) {
    const sender = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const applicationId = await anApplication(sender);
    const apiId = await anApi(sender);
    const teamId = await createTeam(sender, { name: newId() });
    const { email } = administrator;
    const toApplication = await anInvitation(sender, applicationId, email, "OWNER");
    const toApi = await inviteApiCollaborator(sender, apiId, "PUBLISHER", { email });
    const toTeam = await inviteToTeam(sender, teamId, { email, role: "MANAGER" });
    return [
      { id: encodeId("invitation", toApplication.id), subjectId: encodeId("application", applicationId) },
      { id: encodeId("invitation", toApi.id), subjectId: encodeId("api", apiId) },
      { id: encodeId("invitation", toTeam.id), subjectId: encodeId("team", teamId) },
    ];
  }

  for (const name of ["acceptInvitation", "declineInvitation"]) {
    it(`returns itself and what it was to: ${name}`, async () => {
      const administrator = await aPerson({ roles: ["ADMIN", "API_PUBLISHER"] });
      for (const { id, subjectId } of await invitations(administrator)) {
        const client = new CachingClient(administrator);
        await client.load(SEEN, { id, subjectId });
        const fields = `subjectId ${ANSWERED}`;
        const answered = await client.mutate<{ subjectId: string }>(name, "AnswerInvitationInput", fields, {
          invitationId: id,
        });
        expect(answered.subjectId).toBe(subjectId);
        await expectFresh(client, SEEN, { id, subjectId });
      }
    });
  }

  it("has nothing of what the viewer can't see after it", async () => {
    const invited = await aPerson();
    const { id } = await anInvitation(owner, await anApplication(owner), invited.email);
    const declined = await new CachingClient(invited).mutate<object>(
      "declineInvitation",
      "AnswerInvitationInput",
      ANSWERED,
      { invitationId: encodeId("invitation", id) },
    );
    expect(declined).toMatchObject({
      invitation: { status: "DECLINED" },
      application: null,
      api: null,
      team: null,
    });
  });
});

describe("an offer of ownership", () => {
  it("returns what it offers, so that both sides see the offer and its outcome", async () => {
    const receiver = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const applicationId = await anApplication(owner, {}, { users: [receiver] });
    const apiId = await anApi(owner);
    await addApiCollaborator(owner, apiId, "PUBLISHER", { userId: receiver.userId });
    const subjects = [
      { applicationId: encodeId("application", applicationId) },
      { apiId: encodeId("api", apiId) },
    ];
    for (const subject of subjects) {
      const id = Object.values(subject)[0];
      const [from, to] = [new CachingClient(owner), new CachingClient(receiver)];
      const offer = async () => {
        await from.load(OWNED, { id });
        const input = { ...subject, userId: encodeId("user", receiver.userId), keptRole: "USER" };
        const { transfer } = await from.mutate<{ transfer: { id: string } }>(
          "requestOwnershipTransfer",
          "RequestOwnershipTransferInput",
          TRANSFERRED,
          input,
        );
        await expectFresh(from, OWNED, { id });
        await to.load(OWNED, { id });
        return { transferId: transfer.id };
      };
      const answer = async (client: CachingClient, name: string, input: object) => {
        await client.mutate(name, "OwnershipTransferInput", TRANSFERRED, input);
        await expectFresh(client, OWNED, { id });
      };
      await answer(from, "withdrawOwnershipTransfer", await offer());
      await answer(to, "declineOwnershipTransfer", await offer());
      await answer(to, "acceptOwnershipTransfer", await offer());
      expect(JSON.stringify(to.cached(OWNED, { id }))).toContain(`wnerName":"${receiver.name}"`);
    }
  });

  it("hides what it offers from a receiver who is not in it, also after declining", async () => {
    const receiver = await aPerson();
    const applicationId = encodeId("application", await anApplication(owner));
    const input = { applicationId, userId: encodeId("user", receiver.userId), keptRole: "NONE" };
    const { transfer } = await new CachingClient(owner).mutate<{ transfer: { id: string } }>(
      "requestOwnershipTransfer",
      "RequestOwnershipTransferInput",
      TRANSFERRED,
      input,
    );
    const declined = await new CachingClient(receiver).mutate<object>(
      "declineOwnershipTransfer",
      "OwnershipTransferInput",
      TRANSFERRED,
      { transferId: transfer.id },
    );
    expect(declined).toMatchObject({ transfer: { status: "DECLINED" }, application: null, api: null });
  });

  it("isn't needed for what an administrator assigns, which is returned as well", async () => {
    const [former, next] = [
      await aPerson({ roles: ["API_PUBLISHER"] }),
      await aPerson({ roles: ["API_PUBLISHER"] }),
    ];
    const subjects = [
      { applicationId: encodeId("application", await anApplication(former)) },
      { apiId: encodeId("api", await anApi(former)) },
    ];
    await world.connection.sql`update users set status = 'DISABLED' where id = ${former.userId}`;
    for (const subject of subjects) {
      const id = Object.values(subject)[0];
      const client = new CachingClient(await anAdministrator());
      await client.load(OWNED, { id });
      const fields = `application { ${APPLICATION} } api { ${API} }`;
      await client.mutate("assignOwner", "AssignOwnerInput", fields, {
        ...subject,
        userId: encodeId("user", next.userId),
      });
      await expectFresh(client, OWNED, { id });
      expect(JSON.stringify(client.cached(OWNED, { id }))).toContain(`wnerName":"${next.name}"`);
    }
  });
});

describe("a team", () => {
  it("that gets or loses something is returned with it, with its new counts", async () => {
    const [first, second] = [
      await createTeam(owner, { name: newId() }),
      await createTeam(owner, { name: newId() }),
    ];
    const TEAMS = `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Team { applicationCount apiCount } } }`;
    const variables = { ids: [first, second].map((id) => encodeId("team", id)) };
    const COUNTED = "team { id applicationCount apiCount }";
    const fields = `application { ${APPLICATION} ${COUNTED} } api { ${API} ${COUNTED} }
      formerTeam { id applicationCount apiCount }`;
    const subjects = [
      { applicationId: encodeId("application", await anApplication(owner)) },
      { apiId: encodeId("api", await anApi(owner)) },
    ];
    for (const subject of subjects) {
      const id = Object.values(subject)[0];
      const client = new CachingClient(owner);
      await client.load(OWNED, { id });
      await client.load(TEAMS, variables);
      const steps = [
        ["giveToTeam", "GiveToTeamInput", { ...subject, teamId: variables.ids[0] }, null],
        ["giveToTeam", "GiveToTeamInput", { ...subject, teamId: variables.ids[1] }, variables.ids[0]],
        ["takeFromTeam", "TakeFromTeamInput", subject, variables.ids[1]],
      ] as const;
      for (const [name, type, input, former] of steps) {
        const { formerTeam } = await client.mutate<{ formerTeam: { id: string } | null }>(
          name,
          type,
          fields,
          input,
        );
        expect(formerTeam?.id ?? null, name).toBe(former);
        await expectFresh(client, OWNED, { id });
        await expectFresh(client, TEAMS, variables);
      }
    }
  });
});

describe("what a mutation removes", () => {
  it("is named by deletedId, whatever it is", async () => {
    const user = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const userId = encodeId("user", user.userId);
    const applicationId = await anApplication(owner, {}, { users: [user] });
    const apiId = await anApi(owner);
    for (const role of ["PUBLISHER", "VIEWER"] as const)
      await addApiCollaborator(owner, apiId, role, { userId: user.userId });
    const teamId = await createTeam(owner, { name: newId() });
    await addTeamMember(owner, teamId, { userId: user.userId, role: "MEMBER" });
    const LISTS = `query ($application: ID!, $api: ID!, $team: ID!) {
      application(id: $application) { id memberCount members { nodes { id } } }
      api(id: $api) { id publishers { id } viewers { id } }
      team(id: $team) { id memberCount members { nodes { id } totalCount } } }`;
    const variables = {
      application: encodeId("application", applicationId),
      api: encodeId("api", apiId),
      team: encodeId("team", teamId),
    };
    const client = new CachingClient(owner);
    const { api, team } = await client.load<{
      api: { publishers: { id: string }[]; viewers: { id: string }[] };
      team: { members: { totalCount: number } };
    }>(LISTS, variables);
    expect(team.members.totalCount).toBe(2);
    const ofApi = { apiId: variables.api, userId };
    const remove = (name: string, type: string, fields: string, input: object) =>
      client.mutate<{ deletedId: string }>(name, type, `deletedId ${fields}`, input);
    const input = { applicationId: variables.application, userId };
    await remove("removeMember", "RemoveMemberInput", "application { id memberCount }", input);
    expect((await remove("removeApiPublisher", "ApiCollaboratorInput", "", ofApi)).deletedId).toBe(
      api.publishers[0]?.id,
    );
    expect((await remove("removeApiViewer", "ApiCollaboratorInput", "", ofApi)).deletedId).toBe(
      api.viewers[0]?.id,
    );
    const counted = "team { id memberCount members { nodes { id } totalCount } }";
    await remove("removeTeamMember", "RemoveTeamMemberInput", counted, { teamId: variables.team, userId });
    await expectFresh(client, LISTS, variables);
    const deleted = await remove("deleteTeam", "TeamInput", "", { id: variables.team });
    expect(deleted.deletedId).toBe(variables.team);
  });
});
