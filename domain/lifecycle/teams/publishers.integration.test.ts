import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { notifications, users, webhooks } from "@/db/schema";
import { addApiCollaborator, updateApi } from "@/domain/apis/api.service";
import { listApiActivity, shownIps } from "@/domain/audit/audit.service";
import type { Person, PlatformRole } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { listNotifications } from "@/domain/notifications/inbox.service";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { pauseWithNotice } from "@/domain/notifications/webhooks/pausing";
import { change, database } from "@/domain/store/database";
import { createTeam } from "@/domain/teams/team.service";
import { isWithinReach } from "@/domain/users/people-search.repository";
import { createWebhook } from "@/domain/webhooks/webhook.service";
import { anApi } from "@/testing/domain/catalog";
import { aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { addTeamMember } from "./add-team-member.service";
import { giveToTeam } from "./owning.service";

let world: World;
let owner: Person;
let apiId: string;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

const PUBLISHER: PlatformRole[] = ["API_PUBLISHER", "USER"];
const setRoles = (person: Person, roles: PlatformRole[]) =>
  database().update(users).set({ roles }).where(eq(users.id, person.userId));

/** A member of the team that owns the API, who can publish it by the platform role. */
async function aMember(role: "MANAGER" | "MEMBER", apiRole: "PUBLISHER" | "VIEWER"): Promise<Person> {
  owner = await aPerson({ roles: PUBLISHER });
  const person = await aPerson({ roles: PUBLISHER });
  apiId = await anApi(owner);
  const teamId = await createTeam(owner, { name: newId(), apiRole });
  await addTeamMember(SYSTEM, teamId, { userId: person.userId, role });
  await giveToTeam(owner, { apiId }, { teamId });
  return person;
}

describe.each([
  ["a manager of its team", "MANAGER", "VIEWER", PUBLISHER, true],
  ["a manager without the platform role", "MANAGER", "VIEWER", ["USER"], false],
  ["a member of a publishing team", "MEMBER", "PUBLISHER", PUBLISHER, true],
  ["a member of a publishing team without the platform role", "MEMBER", "PUBLISHER", ["USER"], false],
  ["a member of a team whose members view", "MEMBER", "VIEWER", PUBLISHER, false],
] as const)("%s of an API", (_who, role, apiRole, roles, publishes) => {
  let person: Person;
  beforeEach(async () => {
    person = await aMember(role, apiRole);
  });
  const decide = () => setRoles(person, [...roles]);

  it(`is ${publishes ? "" : "not "}a publisher in the audit log`, async () => {
    await updateApi(owner, apiId, { description: "By the owner" });
    if (role === "MANAGER" || apiRole === "PUBLISHER")
      await updateApi(person, apiId, { description: "By the person" });
    await decide();
    const { rows } = await listApiActivity(owner, apiId, { first: 50 });
    const shown = async (viewer: Person, actor: Person) => {
      const ips = await shownIps({ ...viewer, roles: viewer === person ? [...roles] : PUBLISHER }, rows);
      const ids = rows.filter(({ actorUserId }) => actorUserId === actor.userId).map(({ id }) => id);
      return [...new Set(ids.map((id) => ips.get(id) ?? null))];
    };
    expect(await shown(owner, owner)).toEqual(["127.0.0.1"]);
    expect(await shown(person, owner)).toEqual([publishes ? "127.0.0.1" : null]);
    const own = role === "MEMBER" && apiRole === "VIEWER" ? [] : [publishes ? "127.0.0.1" : null];
    expect(await shown(owner, person)).toEqual(own);
    const filter = { ip: "127.0.0.1" };
    const found = await listApiActivity(owner, apiId, { first: 50, filter });
    expect(found.rows.some(({ actorUserId }) => actorUserId === person.userId)).toBe(publishes);
  });

  it(`is ${publishes ? "" : "not "}a publisher in the inbox`, async () => {
    const input = {
      event: "webhook.paused" as const,
      subject: "webhook:1",
      apiId,
      data: { webhook: "Hook" },
    };
    await change(SYSTEM, (tx) => notifyUsers(tx, SYSTEM, [owner.userId, person.userId], input));
    await decide();
    const inboxOf = async (reader: Person) => {
      const { rows } = await listNotifications(reader, { first: 50 });
      return rows.filter(({ event }) => event === "webhook.paused").length;
    };
    expect(await inboxOf(owner)).toBe(1);
    expect(await inboxOf(person)).toBe(publishes ? 1 : 0);
  });

  it(`is ${publishes ? "" : "not "}notified of a paused webhook`, async () => {
    const { webhook } = await createWebhook(owner, { apiId }, { name: "Hook", url: "http://127.0.0.1:1/" });
    await decide();
    await change(SYSTEM, async (tx) => {
      const [row] = await tx.select().from(webhooks).where(eq(webhooks.id, webhook.id));
      if (row) await pauseWithNotice(tx, row, "It failed.");
    });
    const notices = await database().select().from(notifications).where(eq(notifications.apiId, apiId));
    const notified = notices.filter(({ event }) => event === "webhook.paused").map(({ userId }) => userId);
    expect(notified.sort()).toEqual([owner.userId, ...(publishes ? [person.userId] : [])].sort());
  });

  it(`${publishes ? "finds" : "doesn't find"} the people who are named in it`, async () => {
    const named = await aPerson();
    await addApiCollaborator(owner, apiId, "VIEWER", { userId: named.userId });
    await decide();
    const searcher = { userId: person.userId, reach: "COLLEAGUES" as const };
    expect(await isWithinReach(database(), searcher, named.userId)).toBe(publishes);
  });
});
