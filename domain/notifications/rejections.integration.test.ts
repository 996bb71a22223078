import { afterAll, beforeAll, expect, it } from "vitest";
import { outcomeOf } from "@/testing/domain/catalog";
import { aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { markNotificationsAsRead } from "./inbox.service";
import { updateNotificationSettings } from "./settings/settings.service";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

it("notifications are not marked as read by a read-only token", async () => {
  const reading = toolOf(await aPerson(), "READ_ONLY");
  expect(await outcomeOf(markNotificationsAsRead(reading, null))).toBe("FORBIDDEN");
});

it("notification settings are not changed by a read-only token", async () => {
  const reading = toolOf(await aPerson(), "READ_ONLY");
  expect(await outcomeOf(updateNotificationSettings(reading, { digestAt: 60 }))).toBe("FORBIDDEN");
});
