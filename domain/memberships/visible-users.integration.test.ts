import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiViewers, invitations, ownershipTransfers, teamMembers } from "@/db/schema";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Actor, Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { createTeam } from "@/domain/teams/team.service";
import { anApi } from "@/testing/domain/catalog";
import { addManyOffers, plansOf, wholeScans } from "@/testing/domain/many-offers";
import {
  anAdministrator,
  anApplication,
  aPerson,
  applicationToolOf,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { visibleUsers } from "./visible.queries";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const aPublisher = () => aPerson({ roles: ["API_PUBLISHER"] });
const sees = async (actor: Actor, { userId }: Person) => (await visibleUsers(actor, [userId])).has(userId);

/** A team with a manager and a member, and what members are in its APIs. */
async function aTeam(
  manager: Person,
  member: Person,
  apiRole: "PUBLISHER" | "VIEWER" = "VIEWER",
): Promise<string> {
  const teamId = await createTeam(manager, { name: `Team ${newId()}`, apiRole });
  await database()
    .insert(teamMembers)
    .values({ teamId, userId: member.userId, role: "MEMBER", createdAt: now() });
  return teamId;
}

type Offer = typeof ownershipTransfers.$inferInsert;

/** An offer that has ended: by whom it was requested, to whom, and who ended it. */
async function anEndedOffer(
  of: Partial<Offer>,
): Promise<{ requester: Person; receiver: Person; ender: Person }> {
  const [requester, receiver, ender] = [await aPerson(), await aPerson(), await aPerson()];
  await database()
    .insert(ownershipTransfers)
    .values({
      id: newId(),
      keptRole: "NONE",
      status: "DECLINED",
      requestedByUserId: requester.userId,
      toUserId: of.toTeamId ? null : receiver.userId,
      createdAt: now(),
      expiresAt: now(),
      endedAt: now(),
      endedByUserId: ender.userId,
      ...of,
    });
  return { requester, receiver, ender };
}

describe("those who took part in an offer of ownership are seen", () => {
  it.each(["owner", "publisher", "viewer", "team's manager", "team's publisher", "team's viewer"] as const)(
    "by an API's %s",
    async (role) => {
      const [owner, viewer] = [await aPublisher(), await aPublisher()];
      const apiId = await anApi(role === "owner" ? viewer : owner);
      if (role === "publisher") await addApiCollaborator(owner, apiId, "PUBLISHER", viewer);
      if (role === "viewer")
        await database().insert(apiViewers).values({ apiId, userId: viewer.userId, createdAt: now() });
      if (role.startsWith("team")) {
        const [manager, member] = role === "team's manager" ? [viewer, owner] : [owner, viewer];
        const teamId = await aTeam(manager, member, role === "team's publisher" ? "PUBLISHER" : "VIEWER");
        await world.connection.sql`update apis set team_id = ${teamId} where id = ${apiId}`;
      }
      const { requester, receiver, ender } = await anEndedOffer({ apiId });
      const limited = toolOf(viewer, "FULL", { apiIds: [await anApi(owner)] });
      // A draft is hidden from its viewers, so its offers are too.
      for (const user of [requester, receiver, ender])
        expect(await sees(viewer, user)).toBe(!role.endsWith("viewer"));
      await world.connection.sql`update apis set status = 'PUBLISHED' where id = ${apiId}`;
      for (const user of [requester, receiver, ender]) {
        expect(await sees(viewer, user)).toBe(true);
        expect(await sees(toolOf(viewer, "FULL", { applicationIds: [] }), user)).toBe(true);
        expect(await sees(limited, user)).toBe(false);
        expect(await sees(await aPublisher(), user)).toBe(false);
      }
    },
  );

  it("by a manager of the team that it was made to, not by its members", async () => {
    const [manager, member] = [await aPerson(), await aPerson()];
    const applicationId = await anApplication(await aPerson());
    const toTeamId = await aTeam(manager, member);
    const { requester, ender } = await anEndedOffer({ applicationId, toTeamId });
    for (const user of [requester, ender]) {
      expect(await sees(manager, user)).toBe(true);
      expect(await sees(member, user)).toBe(false);
    }
  });

  it("by members of the application, by its token, and by administrators' tokens within their limits", async () => {
    const [member, administrator] = [await aPerson(), await anAdministrator()];
    const owner = await aPerson();
    const applicationId = await anApplication(owner, {}, { users: [member] });
    const other = await anApplication(owner);
    const apiId = await anApi(await aPublisher());
    const { requester, receiver, ender } = await anEndedOffer({ applicationId });
    const seeing: Actor[] = [
      member,
      applicationToolOf(applicationId, "READ"),
      toolOf(administrator, "FULL", { applicationIds: [applicationId] }),
      toolOf(administrator, "FULL", { apiIds: [apiId] }),
    ];
    const others: Actor[] = [
      await aPerson(),
      applicationToolOf(other, "READ"),
      toolOf(administrator, "FULL", { applicationIds: [other] }),
      toolOf(member, "FULL", { applicationIds: [] }),
    ];
    for (const user of [requester, receiver, ender]) {
      for (const actor of seeing) expect(await sees(actor, user)).toBe(true);
      for (const actor of others) expect(await sees(actor, user)).toBe(false);
    }
  });
});

it("those who invited to an API are seen by the members of its team who publish it, not by those who view it", async () => {
  const [manager, publisher] = [await aPublisher(), await aPublisher()];
  const [viewer, inviter] = [await aPerson(), await aPerson()];
  const apiId = await anApi(manager);
  const teamId = await aTeam(manager, publisher, "PUBLISHER");
  const inTeam = { teamId, userId: viewer.userId, role: "MEMBER" as const, createdAt: now() };
  await database().insert(teamMembers).values(inTeam);
  await world.connection.sql`update apis set team_id = ${teamId} where id = ${apiId}`;
  await database()
    .insert(invitations)
    .values({
      id: newId(),
      apiId,
      email: "someone@example.com",
      role: "VIEWER",
      status: "WITHDRAWN",
      digest: Buffer.from(newId()),
      sentAt: now(),
      invitedByUserId: inviter.userId,
      createdAt: now(),
      expiresAt: now(),
    });
  expect(await sees(manager, inviter)).toBe(true);
  expect(await sees(publisher, inviter)).toBe(true);
  // Without the platform role, they view it.
  expect(await sees(viewer, inviter)).toBe(false);
});

describe("with many invitations, offers and APIs of others, no look-up reads all of them", () => {
  beforeAll(() => addManyOffers(world));

  it.each([
    ["a user", async () => aPublisher()],
    ["a limited token", async () => toolOf(await aPublisher(), "FULL", { apiIds: [newId()] })],
    ["an application's token", async () => applicationToolOf(newId(), "READ")],
    [
      "an administrator's token for applications",
      async () => toolOf(await anAdministrator(), "FULL", { applicationIds: [newId()] }),
    ],
    [
      "an administrator's token for APIs",
      async () => toolOf(await anAdministrator(), "FULL", { apiIds: [newId()] }),
    ],
  ] as const)("by %s", async (_, create) => {
    const viewer = await create();
    const ids = [newId(), newId()];
    const plans = await plansOf(world, () => visibleUsers(viewer, ids));
    expect(plans).toHaveLength(1);
    expect(wholeScans(plans)).toEqual([]);
  });
});
