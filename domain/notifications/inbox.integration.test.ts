import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { changeMemberRole, removeMember } from "@/domain/memberships/membership.service";
import { updateApplicationNotificationSettings } from "@/domain/memberships/notification-settings.service";
import { change } from "@/domain/store/database";
import { outcomeOf } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { listNotifications, markNotificationsAsRead, unreadNotifications } from "./inbox.service";
import { type NotificationEvent, notifyMembers, notifyUsers, OWNERS } from "./notification.service";

let world: World;
let owner: Person;
let other: Person;
let applicationId: string;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  owner = await aPerson();
  other = await aPerson();
  applicationId = await anApplication(owner, {}, { owners: [other] });
});

const notify = (event: NotificationEvent) =>
  change(SYSTEM, (tx) => notifyMembers(tx, SYSTEM, OWNERS, { event, applicationId, data: { token: "CI" } }));
const seen = async (person: Person) => {
  const { rows } = await listNotifications(person, {});
  return rows.map(({ event }) => event).filter((event) => !event.startsWith("member."));
};

describe("what only owners see", () => {
  const EVENTS = [
    "webhook.paused",
    "access_token.expiring",
    "access_token.leaked",
    "access_token.shortened",
    "access_token.revoked",
  ] as const;

  it.each(EVENTS)("is hidden from an owner who became a user, and from one who left: %s", async (event) => {
    await notify(event);
    await notify("registration.failed");
    expect(await seen(other)).toEqual(["registration.failed", event]);
    await changeMemberRole(owner, applicationId, other.userId, "USER");
    expect(await seen(other)).toEqual(["registration.failed"]);
    await removeMember(owner, applicationId, other.userId);
    expect(await seen(other)).toEqual([]);
    expect(await seen(owner)).toEqual(["registration.failed", event]);
  });

  it("is shown to all members if its owners chose so", async () => {
    const settings = [{ event: "access_token.revoked", recipients: "ALL_MEMBERS" as const }];
    await updateApplicationNotificationSettings(owner, applicationId, { settings });
    await notify("access_token.revoked");
    await changeMemberRole(owner, applicationId, other.userId, "USER");
    expect(await seen(other)).toEqual(["access_token.revoked"]);
  });

  it("doesn't hide what is about the user's own tokens", async () => {
    await change(SYSTEM, (tx) =>
      notifyUsers(tx, SYSTEM, [other.userId], { event: "access_token.expiring", data: { token: "Mine" } }),
    );
    expect(await seen(other)).toEqual(["access_token.expiring"]);
  });
});

it("up to 100 notifications are marked as read together, and more are rejected as a whole", async () => {
  await notify("registration.failed");
  const { rows } = await listNotifications(other, {});
  const ids = rows.map(({ id }) => id);
  const unknown = Array.from({ length: 101 - ids.length }, newId);
  const before = await unreadNotifications(other);
  expect(await outcomeOf(markNotificationsAsRead(other, [...unknown, ...ids]))).toBe("INVALID_INPUT");
  expect(await unreadNotifications(other)).toBe(before);
  await markNotificationsAsRead(other, [...unknown.slice(1), ...ids]);
  expect(await unreadNotifications(other)).toBe(before - ids.length);
});
