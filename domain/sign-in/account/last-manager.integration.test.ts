import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { giveToTeam } from "@/domain/lifecycle/teams/owning.service";
import { deleteUser } from "@/domain/lifecycle/user-administration/disabling.service";
import { database } from "@/domain/store/database";
import { mapGroup } from "@/domain/teams/groups/group-mapping.service";
import { createTeam } from "@/domain/teams/team.service";
import { findUser } from "@/domain/users/user.repository";
import { anApi, outcomeOf, rejectionOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  disable,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { openSession } from "../session.service";
import { deleteMyAccount, ownSuccession, ownTeamsToHandOver } from "./delete-account.service";

type SignedIn = Person & { readonly email: string };

let world: World;
let manager: SignedIn;
let teamId: string;
let name: string;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  manager = await signedIn();
  name = `Team ${newId()}`;
  teamId = await createTeam(manager, { name });
});

async function signedIn(): Promise<SignedIn> {
  const person = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const user = await findUser(database(), person.userId);
  if (!user) throw new Error("no user");
  return { ...person, sessionId: (await openSession(user, { ip: null, userAgent: null })).sessionId };
}

const giveApplication = async () =>
  giveToTeam(manager, { applicationId: await anApplication(manager) }, { teamId });
async function giveApi(): Promise<string> {
  const apiId = await anApi(manager);
  await giveToTeam(manager, { apiId }, { teamId });
  return apiId;
}
const colleague = async (role: "MANAGER" | "MEMBER") => {
  const person = await signedIn();
  await addTeamMember(SYSTEM, teamId, { userId: person.userId, role });
  return person;
};

/** Archives what the user owns alone. */
async function leave(person: SignedIn): Promise<void> {
  const owned = await ownSuccession(person);
  const successors = owned.map(({ id }) => ({ ownedId: id, to: { archive: true } as const }));
  await deleteMyAccount(person, { email: person.email, successors });
}

describe("the last active manager of a team that owns something can't delete their account", () => {
  it.each<[string, () => Promise<unknown>]>([
    ["an application", giveApplication],
    ["a draft API", giveApi],
    [
      "an application, with a member and a disabled manager",
      async () => {
        await giveApplication();
        await colleague("MEMBER");
        await disable(await colleague("MANAGER"));
      },
    ],
    [
      "an application, and a group that brings members",
      async () => {
        await giveApplication();
        await mapGroup(await anAdministrator(), { groupName: teamId, teamId, teamRole: "MEMBER" });
      },
    ],
  ])("%s", async (_what, prepare) => {
    await prepare();
    expect((await ownTeamsToHandOver(manager)).map(({ id }) => id)).toEqual([teamId]);
    const rejection = await rejectionOf(leave(manager));
    expect(rejection).toMatchObject({
      code: "INVALID_STATUS",
      message: expect.stringContaining(`“${name}”`),
    });
    expect((await findUser(database(), manager.userId))?.status).toBe("ACTIVE");
    await deleteUser(await anAdministrator(), manager.userId, { successorOfOthers: { archive: true } });
  });

  it("also if both managers delete theirs at the same time: one of them stays", async () => {
    await giveApplication();
    const both = [manager, await colleague("MANAGER")];
    const outcomes = await Promise.all(both.map((person) => outcomeOf(leave(person))));
    expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(1);
    const active = await world.connection.sql`
      select from team_members m join users u on u.id = m.user_id and u.status = 'ACTIVE' where m.team_id = ${teamId}`;
    expect(active).toHaveLength(1);
  });
});

it.each<[string, () => Promise<unknown>]>([
  ["owns nothing", async () => undefined],
  ["owns only archived APIs", async () => changeApiStatus(manager, await giveApi(), "archive")],
  [
    "has another active manager",
    async () => {
      await giveApplication();
      await colleague("MANAGER");
    },
  ],
  [
    "has a group that brings managers",
    async () => {
      await giveApplication();
      await mapGroup(await anAdministrator(), { groupName: teamId, teamId, teamRole: "MANAGER" });
    },
  ],
])("a manager of a team that %s can delete their account", async (_what, prepare) => {
  await prepare();
  expect(await ownTeamsToHandOver(manager)).toEqual([]);
  await leave(manager);
  expect((await findUser(database(), manager.userId))?.deletedAt).not.toBeNull();
});
