import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addApiCollaborator, removeApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { addMember, leaveApplication, removeMember } from "@/domain/memberships/membership.service";
import { signInByProvider } from "@/domain/sign-in/provider-sign-in.service";
import { mapGroup } from "@/domain/teams/groups/group-mapping.service";
import { createTeam } from "@/domain/teams/team.service";
import { leaveTeam, removeTeamMember } from "@/domain/teams/team-member.service";
import { anApi, outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import type { Owned } from "../ownership";
import { addTeamMember } from "../teams/add-team-member.service";
import { giveToTeam } from "../teams/owning.service";
import { requestTransfer } from "./transfer.service";
import { acceptTransfer } from "./transfer-answer.service";

const ROLES = ["API_PUBLISHER", "USER"] as const;

let world: World;
let owner: Person;
let receiver: Person;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aPerson({ roles: [...ROLES] });
  receiver = await aPerson({ roles: [...ROLES] });
});

const offer = async (owned: Owned, by = owner) =>
  (await requestTransfer(by, owned, { userId: receiver.userId, keptRole: "NONE" })).id;
const accept = (id: string) => outcomeOf(acceptTransfer(receiver, id));

describe("an offer of an API ends for a receiver", () => {
  it.each(["PUBLISHER", "VIEWER"] as const)("who is removed as %s", async (role) => {
    const apiId = await anApi(owner);
    await addApiCollaborator(owner, apiId, role, receiver);
    const id = await offer({ apiId });
    await removeApiCollaborator(owner, apiId, role, receiver.userId);
    expect(await accept(id)).toBe("INVALID_STATUS");
    const [row] = await world.connection.sql`
      select status, ended_by_user_id from ownership_transfers where id = ${id}`;
    expect(row).toEqual({ status: "WITHDRAWN", ended_by_user_id: owner.userId });
    expect(await outcomeOf(offer({ apiId }))).toBe("done");
  });

  it("only with the last of two roles, and not if another one is removed", async () => {
    const apiId = await anApi(owner);
    const other = await aPerson({ roles: [...ROLES] });
    await addApiCollaborator(owner, apiId, "PUBLISHER", receiver);
    await addApiCollaborator(owner, apiId, "VIEWER", receiver);
    await addApiCollaborator(owner, apiId, "VIEWER", other);
    const id = await offer({ apiId });
    const elsewhere = await offer({ apiId: await anApi(owner) });
    await removeApiCollaborator(owner, apiId, "VIEWER", receiver.userId);
    await removeApiCollaborator(owner, apiId, "VIEWER", other.userId);
    expect(await accept(id)).toBe("done");
    expect(await accept(elsewhere)).toBe("done");
  });
});

describe("offers of what a team owns end for a receiver", () => {
  let teamId: string;
  let applicationId: string;
  let apiId: string;
  beforeEach(async () => {
    teamId = await createTeam(owner, { name: newId() });
    applicationId = await anApplication(owner);
    apiId = await anApi(owner);
    for (const owned of [{ applicationId }, { apiId }]) await giveToTeam(owner, owned, { teamId });
  });
  const join = () => addTeamMember(SYSTEM, teamId, { userId: receiver.userId, role: "MEMBER" });

  it.each([
    ["removed", () => removeTeamMember(owner, teamId, receiver.userId)],
    ["leaving", () => leaveTeam(receiver, teamId)],
  ])("%s from the team", async (_how, end) => {
    await join();
    const ids = [await offer({ applicationId }), await offer({ apiId })];
    const elsewhere = await offer({ applicationId: await anApplication(owner) });
    await end();
    for (const id of ids) expect(await accept(id)).toBe("INVALID_STATUS");
    expect(await accept(elsewhere)).toBe("done");
  });

  it("only if they keep no role of their own in it", async () => {
    await addMember(owner, applicationId, { userId: receiver.userId, role: "USER" });
    await addApiCollaborator(owner, apiId, "VIEWER", receiver);
    await join();
    const ids = [await offer({ applicationId }), await offer({ apiId })];
    await removeTeamMember(owner, teamId, receiver.userId);
    for (const id of ids) expect(await accept(id)).toBe("done");
  });

  it("whose own role ends, unless the team gives one", async () => {
    await addMember(owner, applicationId, { userId: receiver.userId, role: "OWNER" });
    await join();
    const id = await offer({ applicationId });
    await removeMember(owner, applicationId, receiver.userId);
    expect(await accept(id)).toBe("done");
    const left = await anApplication(owner, {}, { users: [receiver] });
    const ended = await offer({ applicationId: left });
    await leaveApplication(receiver, left);
    expect(await accept(ended)).toBe("INVALID_STATUS");
  });

  it("whom a group no longer brings", async () => {
    await mapGroup(await anAdministrator(), { groupName: teamId, teamId, teamRole: "MEMBER" });
    const claims = { issuer: "https://idp.example", subject: teamId, emailVerified: true, name: "Grouped" };
    const signIn = (groups: string[]) =>
      signInByProvider({ ...claims, email: `${teamId}@example.com` }, { groups });
    receiver = { ...receiver, userId: (await signIn([teamId])).id };
    const id = await offer({ applicationId });
    await signIn([]);
    expect(await accept(id)).toBe("INVALID_STATUS");
  });
});
