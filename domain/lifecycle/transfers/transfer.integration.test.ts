import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { DAY, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import {
  addMember,
  changeMemberRole,
  leaveApplication,
  removeMember,
} from "@/domain/memberships/membership.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { change } from "@/domain/store/database";
import { createTeam } from "@/domain/teams/team.service";
import { anApi, anOffer, outcomeOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  disable,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { changeApiStatus } from "../api-status.service";
import { archiveApplication } from "../archive.service";
import { endStanding } from "../end-standing";
import { moveOwnership } from "../ownership";
import { expireTransfers, openTransfersOf, receivedTransfers, visibleTransfers } from "./transfer.queries";
import { assignOwner, requestTransfer, withdrawTransfer } from "./transfer.service";
import { acceptTransfer, declineTransfer } from "./transfer-answer.service";

let world: World;
let owner: Person;
let receiver: Person;
let applicationId: string;

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_SEARCHABLE_USERS: "colleagues" });
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aPerson();
  receiver = await aPerson();
  applicationId = await anApplication(owner);
  await join(receiver);
});
afterEach(() => shiftClock(0));

/** Makes a user a member, without an invitation. */
async function join({ userId }: Person, role = "USER"): Promise<void> {
  await world.connection.sql`
    insert into memberships (application_id, user_id, role, created_at, application_updated_at)
    select id, ${userId}, ${role}::application_role, now(), updated_at from applications where id = ${applicationId}`;
}

const offer = (to: Person = receiver, keptRole: "OWNER" | "USER" | "NONE" = "OWNER") =>
  requestTransfer(owner, { applicationId }, { userId: to.userId, keptRole });

async function roles(): Promise<Record<string, string>> {
  const rows = await world.connection.sql<{ user_id: string; role: string }[]>`
    select user_id, role from memberships where application_id = ${applicationId}`;
  const names = new Map([
    [owner.userId, "owner"],
    [receiver.userId, "receiver"],
  ]);
  return Object.fromEntries(rows.map(({ user_id, role }) => [names.get(user_id) ?? "other", role]));
}
const BEFORE = { owner: "PRIMARY_OWNER", receiver: "USER" };

describe("an offer of an application", () => {
  it.each([
    ["OWNER", { owner: "OWNER", receiver: "PRIMARY_OWNER" }],
    ["USER", { owner: "USER", receiver: "PRIMARY_OWNER" }],
    ["NONE", { receiver: "PRIMARY_OWNER" }],
  ] as const)("changes nothing until it is accepted, then both roles: %s is kept", async (kept, after) => {
    const { id } = await offer(receiver, kept);
    expect(await roles()).toEqual(BEFORE);
    expect((await receivedTransfers(receiver)).map((row) => row.id)).toEqual([id]);
    expect(await outcomeOf(acceptTransfer(owner, id))).toBe("NOT_FOUND");
    await acceptTransfer(receiver, id);
    expect(await roles()).toEqual(after);
    expect(await outcomeOf(acceptTransfer(receiver, id))).toBe("INVALID_STATUS");
    const told = await world.connection.sql`
      select event from notifications where user_id = ${owner.userId} and application_id = ${applicationId}`;
    expect(told.map(({ event }) => event)).toEqual(["transfer.accepted"]);
  });

  it("is declined or withdrawn without effect, and made again then", async () => {
    await declineTransfer(receiver, (await offer()).id);
    await withdrawTransfer(owner, (await offer()).id);
    const { id } = await offer();
    expect(await outcomeOf(offer())).toBe("INVALID_STATUS");
    expect((await openTransfersOf(owner, [applicationId, newId()])).get(applicationId)).toMatchObject({ id });
    expect((await openTransfersOf(await aPerson(), [applicationId])).size).toBe(0);
    shiftClock(7 * DAY);
    expect((await openTransfersOf(owner, [applicationId])).size).toBe(0);
    expect(await outcomeOf(acceptTransfer(receiver, id))).toBe("INVALID_STATUS");
    const next = await offer();
    shiftClock(14 * DAY);
    await expireTransfers();
    const [row] = await world.connection.sql`select status from ownership_transfers where id = ${next.id}`;
    expect([row?.status, await roles()]).toEqual(["EXPIRED", BEFORE]);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ["the receiver's removal", () => removeMember(owner, applicationId, receiver.userId)],
    ["the receiver's leaving", () => leaveApplication(receiver, applicationId)],
    ["archiving", () => archiveApplication(owner, applicationId)],
    ["another owner", async () => moveTo(await aPerson())],
    [
      "the end of the receiver's standing",
      () => change(SYSTEM, (tx) => endStanding(tx, receiver.userId, new Date())),
    ],
    [
      "the end of the owner's standing",
      () => change(SYSTEM, (tx) => endStanding(tx, owner.userId, new Date())),
    ],
    ["withdrawal", (id) => withdrawTransfer(owner, id)],
  ])("ends by %s", async (_name, end) => {
    const { id } = await offer();
    await end(id);
    expect(await outcomeOf(acceptTransfer(receiver, id))).toBe("INVALID_STATUS");
    expect((await roles()).receiver ?? "none").not.toBe("PRIMARY_OWNER");
    expect(await receivedTransfers(receiver)).toEqual([]);
  });

  it("stays open when the receiver's role changes", async () => {
    const { id } = await offer();
    await changeMemberRole(owner, applicationId, receiver.userId, "OWNER");
    await acceptTransfer(receiver, id);
    expect(await roles()).toEqual({ owner: "OWNER", receiver: "PRIMARY_OWNER" });
  });

  it("is accepted by a verified receiver below the limit alone", async () => {
    const { id } = await offer();
    await world.connection.sql`update users set email_verified_at = null where id = ${receiver.userId}`;
    expect(await outcomeOf(acceptTransfer(receiver, id))).toBe("EMAIL_NOT_VERIFIED");
    await world.connection.sql`update users set email_verified_at = now() where id = ${receiver.userId}`;
    await anApplication(receiver);
    await updateSettings(SYSTEM, { maxApplicationsPerUser: 1 });
    expect(await outcomeOf(acceptTransfer(receiver, id))).toBe("LIMIT_REACHED");
    await updateSettings(SYSTEM, { maxApplicationsPerUser: 0 });
    await acceptTransfer(receiver, id);
    expect(await roles()).toEqual({ owner: "OWNER", receiver: "PRIMARY_OWNER" });
  });

  it("is accepted for a team below the limit alone, also when two are accepted at the same time", async () => {
    const teamId = await createTeam(owner, { name: newId() });
    const offers = [];
    for (let count = 0; count < 2; count += 1) {
      const input = { teamId, keptRole: "NONE" as const };
      offers.push(await requestTransfer(owner, { applicationId: await anApplication(owner) }, input));
    }
    await updateSettings(SYSTEM, { maxApplicationsPerUser: 1 });
    const outcomes = await Promise.all(offers.map(({ id }) => outcomeOf(acceptTransfer(owner, id))));
    await updateSettings(SYSTEM, { maxApplicationsPerUser: 0 });
    expect(outcomes.sort()).toEqual(["LIMIT_REACHED", "done"]);
  });

  it("crosses with every other change in one order or the other, never half", async () => {
    for (const other of [
      (id: string) => acceptTransfer(receiver, id),
      (id: string) => declineTransfer(receiver, id),
      (id: string) => withdrawTransfer(owner, id),
      () => removeMember(owner, applicationId, receiver.userId),
      async () => moveTo(await aPerson()),
      () => archiveApplication(owner, applicationId),
    ]) {
      applicationId = await anApplication(owner);
      await join(receiver);
      const { id } = await offer();
      await Promise.all([outcomeOf(acceptTransfer(receiver, id)), outcomeOf(other(id))]);
      const [application] = await world.connection.sql`
        select a.status, t.status as offer,
          (select count(*)::int from memberships where application_id = a.id and role = 'PRIMARY_OWNER') as owners
        from applications a join ownership_transfers t on t.application_id = a.id where a.id = ${applicationId}`;
      expect(application?.offer).not.toBe("OPEN");
      expect(application?.owners).toBe(application?.status === "ACTIVE" ? 1 : 0);
    }
  });

  it("goes to a member or someone within reach, never to a stranger or a disabled user", async () => {
    const gone = await aPerson();
    await join(gone);
    await disable(gone);
    const outcomes = [owner, await aPerson(), gone].map((to) => outcomeOf(offer(to)));
    expect(await Promise.all(outcomes)).toEqual(["INVALID_INPUT", "NOT_FOUND", "INVALID_STATUS"]);
    const neither = { userId: receiver.userId, teamId: newId(), keptRole: "USER" } as const;
    expect(await outcomeOf(requestTransfer(owner, { applicationId }, neither))).toBe("INVALID_INPUT");
    for (let made = 0; made < 50; made += 1) await withdrawTransfer(owner, (await offer()).id);
    expect(await outcomeOf(offer())).toBe("RATE_LIMITED");
  });

  it("is seen by those who have a part in it", async () => {
    const { id } = await offer();
    const sees = async (viewer: Person) => (await visibleTransfers(viewer, [id])).has(id);
    expect([await sees(owner), await sees(receiver), await sees(await aPerson())]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("is seen by an API's viewers only while they can read the API", async () => {
    const publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const other = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const viewer = await aPerson();
    const { apiId } = await anOffer(publisher);
    await addApiCollaborator(SYSTEM, apiId, "PUBLISHER", other);
    await addApiCollaborator(SYSTEM, apiId, "VIEWER", viewer);
    const { id } = await requestTransfer(publisher, { apiId }, { userId: other.userId, keptRole: "NONE" });
    const seers = async () => {
      const people = [publisher, other, viewer, await aPerson()];
      return Promise.all(people.map(async (person) => (await visibleTransfers(person, [id])).has(id)));
    };
    expect(await seers()).toEqual([true, true, true, false]);
    await world.connection.sql`update apis set status = 'DRAFT' where id = ${apiId}`;
    expect(await seers()).toEqual([true, true, false, false]);
  });
});

const moveTo = ({ userId }: Person) =>
  change(SYSTEM, (tx) => moveOwnership(tx, SYSTEM, { applicationId }, { userId }, "NONE"));

it("a team's manager accepts for the team, and gives it back", async () => {
  const manager = await aPerson();
  const teamId = await createTeam(manager, { name: `Team ${newId()}` });
  expect(await outcomeOf(requestTransfer(owner, { applicationId }, { teamId, keptRole: "USER" }))).toBe(
    "NOT_FOUND",
  );
  await world.connection.sql`
    insert into team_members (team_id, user_id, role, created_at) values (${teamId}, ${owner.userId}, 'MEMBER', now())`;
  const { id } = await requestTransfer(owner, { applicationId }, { teamId, keptRole: "USER" });
  expect(await outcomeOf(acceptTransfer(receiver, id))).toBe("NOT_FOUND");
  await acceptTransfer(manager, id);
  expect(await roles()).toEqual({ owner: "USER", receiver: "USER", other: "PRIMARY_OWNER" });
  const back = await requestTransfer(manager, { applicationId }, { userId: owner.userId, keptRole: "NONE" });
  await acceptTransfer(owner, back.id);
  expect(await roles()).toEqual({ owner: "PRIMARY_OWNER", receiver: "USER" });
});

it("an API is offered to another publisher, and archiving ends the offer", async () => {
  const [publisher, next] = [
    await aPerson({ roles: ["API_PUBLISHER"] }),
    await aPerson({ roles: ["API_PUBLISHER"] }),
  ];
  const apiId = await anApi(publisher);
  await world.connection.sql`insert into api_publishers values (${apiId}, ${next.userId}, now())`;
  const give = () => requestTransfer(publisher, { apiId }, { userId: next.userId, keptRole: "USER" });
  await acceptTransfer(next, (await give()).id);
  const back = await requestTransfer(next, { apiId }, { userId: publisher.userId, keptRole: "NONE" });
  await changeApiStatus(next, apiId, "archive");
  expect(await outcomeOf(acceptTransfer(publisher, back.id))).toBe("INVALID_STATUS");
});

describe("an administrator", () => {
  it("assigns an owner when there is no active one, immediately and as such", async () => {
    const administrator = await anAdministrator();
    const assign = (userId: string) => assignOwner(administrator, { applicationId }, { userId });
    expect(await outcomeOf(assign(receiver.userId))).toBe("INVALID_STATUS");
    await world.connection.sql`update users set status = 'DISABLED' where id = ${owner.userId}`;
    expect(await outcomeOf(assign(newId()))).toBe("NOT_FOUND");
    expect(await outcomeOf(assignOwner(administrator, { applicationId }, {}))).toBe("INVALID_INPUT");
    await assign(receiver.userId);
    expect(await roles()).toEqual({ receiver: "PRIMARY_OWNER" });
    const [entry] = await world.connection.sql`
      select as_administrator from audit_entries where application_id = ${applicationId} and action = 'application.owner_changed'`;
    expect(entry?.as_administrator).toBe(true);
  });
});

it("adding someone who shares something works by ID", async () => {
  const other = await anApplication(receiver);
  const { member } = await addMember(receiver, other, { userId: owner.userId, role: "USER" });
  expect(member?.userId).toBe(owner.userId);
});
