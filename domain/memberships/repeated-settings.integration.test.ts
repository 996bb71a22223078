import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import {
  notificationSettings,
  updateNotificationSettings,
} from "@/domain/notifications/settings/settings.service";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { updateApplicationNotificationSettings } from "./notification-settings.service";

let world: World;
let person: Person;
beforeAll(async () => {
  world = await createWorld();
  person = await aPerson();
});
afterAll(() => world.close());

const EVENT = "api_key.created";

it.each([
  [["OFF", "OFF"], "OFF"],
  [["OFF", "IMMEDIATELY"], "IMMEDIATELY"],
  // The last one is the default, which is stored as no choice.
  [["OFF", "IMMEDIATELY", "DAILY"], "DAILY"],
  [["DAILY", "OFF"], "OFF"],
] as const)("of a user's choices %j for one event, the last one counts", async (given, expected) => {
  const events = given.map((email) => ({ event: EVENT, email }));
  const { events: stored } = await updateNotificationSettings(person, { events });
  expect(stored.find(({ event }) => event === EVENT)?.email).toBe(expected);
});

it("a user's choices for the channels of one event don't replace each other", async () => {
  const events = [
    { event: EVENT, email: "OFF" as const },
    { event: EVENT, inbox: false },
  ];
  await updateNotificationSettings(person, { events });
  const { events: stored } = await notificationSettings(person);
  expect(stored.find(({ event }) => event === EVENT)).toMatchObject({ email: "OFF", inbox: false });
});

it.each([
  [["OWNERS", "OWNERS"], "OWNERS"],
  [["OWNERS", "NO_MEMBERS"], "NO_MEMBERS"],
  [["NO_MEMBERS", "ALL_MEMBERS"], "ALL_MEMBERS"],
] as const)("of an application's choices %j for one event, the last one counts", async (given, expected) => {
  const id = await anApplication(person);
  const settings = given.map((recipients) => ({ event: EVENT, recipients }));
  const stored = await updateApplicationNotificationSettings(person, id, { settings });
  expect(stored.find(({ event }) => event === EVENT)?.recipients).toBe(expected);
});
