import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAXIMUM_ACTIVE_KEYS } from "@/domain/api-keys/api-key.rules";
import type { Person } from "@/domain/kernel/actor";
import { after, DAY, HOUR, now, shiftClock } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import { updateSettings } from "@/domain/settings/settings.service";
import { anApi, anOffer, outcomeOf } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { subscribe } from "./subscribe.service";
import { lookUpApiKey } from "./subscription-keys.queries";
import {
  changeApiKeyExpiry,
  giveApiKey,
  reactivateApiKey,
  renewApiKey,
  revealApiKey,
  revokeApiKey,
} from "./subscription-keys.service";

let world: World;
let publisher: Person;
let consumer: Person;

const soon = () => after(now(), HOUR);
const tomorrow = () => after(now(), DAY);

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_CUSTOM_API_KEYS: "true" });
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  consumer = await aPerson();
});
afterAll(() => world.close());

async function aSubscription() {
  const { apiId, planId } = await anOffer(publisher, { approval: "AUTO" });
  const { id, key } = await subscribe(consumer, { applicationId: await anApplication(consumer), planId });
  return { apiId, id, keyId: key?.id ?? "", key: key?.key ?? "" };
}

/** Renews until the maximum number of keys is active. */
async function fill(id: string, live: number): Promise<void> {
  for (let n = live; n < MAXIMUM_ACTIVE_KEYS; n += 1)
    await renewApiKey(consumer, id, { gracePeriodHours: 24 });
}

describe("a subscription with the maximum number of active keys", () => {
  it("gets no new one", async () => {
    const { id } = await aSubscription();
    await fill(id, 1);
    expect(await outcomeOf(renewApiKey(consumer, id, { gracePeriodHours: 24 }))).toBe("LIMIT_REACHED");
    expect(await outcomeOf(renewApiKey(consumer, id, { gracePeriodHours: 0 }))).toBe("done");
  });

  it("can't reactivate an old one", async () => {
    const { id, keyId } = await aSubscription();
    await revokeApiKey(publisher, keyId);
    // A renewal would be final for it.
    for (let n = 0; n < MAXIMUM_ACTIVE_KEYS; n += 1)
      await giveApiKey(publisher, id, { customKey: `chosen-${newId()}` });
    expect(await outcomeOf(reactivateApiKey(publisher, keyId))).toBe("LIMIT_REACHED");
  });

  it("can't move the expiry of an expired one", async () => {
    const { id, keyId } = await aSubscription();
    await changeApiKeyExpiry(publisher, keyId, { expiresAt: soon() });
    shiftClock(2 * HOUR);
    for (let n = 0; n < MAXIMUM_ACTIVE_KEYS; n += 1)
      await giveApiKey(publisher, id, { customKey: `chosen-${newId()}` });
    const moved = changeApiKeyExpiry(publisher, keyId, { expiresAt: tomorrow() });
    expect(await outcomeOf(moved)).toBe("LIMIT_REACHED");
    shiftClock(0);
  });
});

it("a grace period and an expiry have bounds", async () => {
  const { id, keyId } = await aSubscription();
  expect(await outcomeOf(renewApiKey(consumer, id, { gracePeriodHours: -1 }))).toBe("INVALID_INPUT");
  const past = changeApiKeyExpiry(publisher, keyId, { expiresAt: after(now(), -DAY) });
  expect(await outcomeOf(past)).toBe("INVALID_INPUT");
});

it("a key shown once is not shown again", async () => {
  await updateSettings(SYSTEM, { apiKeysShownOnce: true });
  const { keyId } = await aSubscription();
  await updateSettings(SYSTEM, { apiKeysShownOnce: false });
  expect(await outcomeOf(revealApiKey(consumer, keyId))).toBe("INVALID_STATUS");
});

it("a key is looked up by the publishers of its API", async () => {
  const { apiId, key } = await aSubscription();
  expect(await outcomeOf(lookUpApiKey(consumer, apiId, key))).toBe("FORBIDDEN");
  expect(await outcomeOf(lookUpApiKey(consumer, await anApi(publisher), key))).toBe("NOT_FOUND");
  expect(await outcomeOf(lookUpApiKey(publisher, newId(), key))).toBe("NOT_FOUND");
});
