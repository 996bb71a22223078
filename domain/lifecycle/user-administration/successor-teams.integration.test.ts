import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apis, applications, users } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { addTeamMember } from "@/domain/lifecycle/teams/add-team-member.service";
import { deleteMyAccount, ownSuccession } from "@/domain/sign-in/account/delete-account.service";
import { openSession } from "@/domain/sign-in/session.service";
import { database } from "@/domain/store/database";
import { createTeam } from "@/domain/teams/team.service";
import { findUser } from "@/domain/users/user.repository";
import { anOffer, outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  disable,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { successionOf } from "./account-details.queries";
import { disableUser } from "./disabling.service";

let world: World;
let admin: Person;
let owner: Person & { email: string };
let colleague: Person;
let applicationId: string;
let apiId: string;
beforeAll(async () => {
  world = await createWorld();
  admin = await anAdministrator();
  colleague = await aPerson();
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await signedIn(await aPerson({ roles: ["API_PUBLISHER", "USER"] }));
  applicationId = await anApplication(owner);
  apiId = (await anOffer(owner)).apiId;
});

async function signedIn(person: Person & { email: string }): Promise<Person & { email: string }> {
  const user = await findUser(database(), person.userId);
  if (!user) throw new Error("no user");
  const { sessionId } = await openSession(
    { ...user, defaultApplicationDecidedAt: new Date() },
    { ip: null, userAgent: null },
  );
  await database()
    .update(users)
    .set({ defaultApplicationDecidedAt: new Date() })
    .where(eq(users.id, user.id));
  return { ...person, sessionId };
}

/** A team of the owner, by the role of its other member. */
async function aTeam(
  other: Person | null,
  role: "MANAGER" | "MEMBER" = "MANAGER",
  own: "MANAGER" | "MEMBER" = "MANAGER",
) {
  const teamId = await createTeam(own === "MANAGER" ? owner : admin, { name: newId() });
  if (other) await addTeamMember(SYSTEM, teamId, { userId: other.userId, role });
  if (own === "MEMBER") await addTeamMember(SYSTEM, teamId, { userId: owner.userId, role: own });
  return teamId;
}

const teamsOf = async () => {
  const of = (owned: Awaited<ReturnType<typeof ownSuccession>>) =>
    Object.fromEntries(owned.map(({ id, teams }) => [id, teams.map(({ teamId }) => teamId).sort()]));
  return { own: of(await ownSuccession(owner)), admins: of(await successionOf(admin, owner.userId)) };
};
const leave = async (teamId: string, given = [applicationId]) => {
  const successors = (await ownSuccession(owner)).map(({ id }) => ({
    ownedId: id,
    to: given.includes(id) ? { teamId } : ({ archive: true } as const),
  }));
  return outcomeOf(deleteMyAccount(owner, { email: owner.email, successors }));
};
const teamOfApplication = async () =>
  (await database().select().from(applications).where(eq(applications.id, applicationId)))[0]?.teamId;
const teamOfApi = async () => (await database().select().from(apis).where(eq(apis.id, apiId)))[0]?.teamId;

describe("a team as successor", () => {
  it("is offered if it has another active manager: to the user when they manage it, to administrators when they are in it", async () => {
    const managed = await aTeam(colleague);
    const joined = await aTeam(colleague, "MANAGER", "MEMBER");
    await aTeam(null);
    await aTeam(colleague, "MEMBER");
    const gone = await aPerson();
    await aTeam(gone);
    await disable(gone);
    const publishing = await aTeam(await aPerson({ roles: ["API_PUBLISHER", "USER"] }));
    expect(await teamsOf()).toMatchObject({
      own: { [applicationId]: [managed, publishing].sort(), [apiId]: [publishing] },
      admins: { [applicationId]: [managed, joined, publishing].sort(), [apiId]: [publishing] },
    });
  });

  it("owns what a user who deletes their account leaves to it", async () => {
    const teamId = await aTeam(await aPerson({ roles: ["API_PUBLISHER", "USER"] }));
    expect(await leave(teamId, [applicationId, apiId])).toBe("done");
    expect([await teamOfApplication(), await teamOfApi()]).toEqual([teamId, teamId]);
  });

  it("is rejected for one's own account if the user doesn't manage it, or no other manager could own it", async () => {
    const wrong = [
      await createTeam(colleague, { name: newId() }),
      await aTeam(colleague, "MANAGER", "MEMBER"),
      await aTeam(null),
      newId(),
    ];
    for (const teamId of wrong) expect(await leave(teamId)).toBe("INVALID_INPUT");
    expect(await leave(await aTeam(colleague), [apiId])).toBe("INVALID_INPUT");
    expect((await findUser(database(), owner.userId))?.status).toBe("ACTIVE");
  });

  it("is any team with another active manager for administrators, and nothing changes otherwise", async () => {
    const end = (teamId: string) =>
      outcomeOf(
        disableUser(admin, owner.userId, {
          successors: [{ ownedId: apiId, to: { archive: true } }],
          successorOfOthers: { teamId },
        }),
      );
    expect(await end(await aTeam(null))).toBe("INVALID_STATUS");
    expect(await end(newId())).toBe("NOT_FOUND");
    expect((await findUser(database(), owner.userId))?.status).toBe("ACTIVE");
    const strange = await createTeam(colleague, { name: newId() });
    expect(await end(strange)).toBe("done");
    expect(await teamOfApplication()).toBe(strange);
  });
});
