import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findApiKey } from "@/domain/api-keys/api-key.repository";
import type { Person } from "@/domain/kernel/actor";
import { digestOf } from "@/domain/kernel/sealing";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import {
  reactivateApiKey,
  renewApiKey,
  revealApiKey,
  revokeApiKey,
} from "@/domain/subscriptions/subscription-keys.service";
import { outcomeOf } from "@/testing/domain/catalog";
import { aSubscription, type Subscribed } from "@/testing/domain/usage-stage";
import { anAdministrator, createWorld, type World } from "@/testing/domain/world";
import { endLeakedCredentials } from "./leaked.service";

let world: World;
let administrator: Person;
let s: Subscribed;
let digest: string;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
});
afterAll(() => world.close());
beforeEach(async () => {
  await revokeLeaked(true);
  s = await aSubscription();
  digest = digestOf(await revealApiKey(s.owner, s.apiKeyId)).toString("hex");
});

const revokeLeaked = (leakedApiKeysRevoked: boolean) =>
  updateSettings(administrator, { leakedApiKeysRevoked });
const key = () => findApiKey(database(), s.apiKeyId);
const report = () => endLeakedCredentials([digest]);
const reactivate = () => outcomeOf(reactivateApiKey(s.publisher, s.apiKeyId));
const notices = async () => {
  const rows = await world.connection.sql<{ user_id: string; outcome: string | null }[]>`
    select user_id, data ->> 'outcome' as outcome from notifications
    where event = 'api_key.leaked' and application_id = ${s.applicationId} order by id`;
  return rows.map(
    ({ user_id, outcome }) => `${user_id === s.owner.userId ? "owner" : "publisher"} ${outcome}`,
  );
};

describe("a leaked API key, if the platform revokes them,", () => {
  it("is revoked for good; its owners and publishers are notified once, also of two reports at one time", async () => {
    await Promise.all([report(), report()]);
    await report();
    expect(await key()).toMatchObject({ revokedAt: expect.any(Date), endCause: "LEAKED" });
    expect(await notices()).toEqual(["owner REVOKED", "publisher REVOKED"]);
    expect(await reactivate()).toBe("INVALID_STATUS");
    const [entry] = await world.connection.sql`
      select actor_name, changes from audit_entries where action = 'api_key.leaked' and subject_id = ${s.apiKeyId}`;
    expect(entry?.actor_name).toBe("Leaked credentials");
    expect(entry?.changes).toContainEqual({ field: "endCause", before: null, after: "LEAKED" });
    expect(await outcomeOf(renewApiKey(s.owner, s.subscriptionId))).toBe("done");
  });

  it("is revoked in its grace period, too", async () => {
    await renewApiKey(s.owner, s.subscriptionId, { gracePeriodHours: 24 });
    await report();
    expect(await key()).toMatchObject({ revokedAt: expect.any(Date), endCause: "LEAKED" });
  });

  it("that a publisher had revoked can't be reactivated; one that its owner had revoked stays as it is", async () => {
    await revokeApiKey(s.publisher, s.apiKeyId);
    await report();
    expect((await key())?.endCause).toBe("LEAKED");
    expect(await reactivate()).toBe("INVALID_STATUS");
    const [other, before] = [await aSubscription(), digest];
    s = other;
    digest = digestOf(await revealApiKey(s.owner, s.apiKeyId)).toString("hex");
    expect(digest).not.toBe(before);
    await revokeApiKey(s.owner, s.apiKeyId);
    await report();
    expect((await key())?.endCause).toBe("REVOKED_BY_CONSUMER");
    expect(await notices()).toEqual([]);
  });

  it("ends in one order or the other with a reactivation", async () => {
    await revokeApiKey(s.publisher, s.apiKeyId);
    await Promise.all([report(), reactivate()]);
    expect(await key()).toMatchObject({ revokedAt: expect.any(Date), endCause: "LEAKED" });
  });

  it("that was reported before is revoked at the next report", async () => {
    await revokeLeaked(false);
    await report();
    await report();
    expect(await key()).toMatchObject({ revokedAt: null, endCause: null });
    expect(await notices()).toEqual(["owner null", "publisher null"]);
    await revokeLeaked(true);
    await report();
    expect((await key())?.endCause).toBe("LEAKED");
    expect((await notices()).slice(2)).toEqual(["owner REVOKED", "publisher REVOKED"]);
  });

  it("is found by its exact digest alone", async () => {
    await endLeakedCredentials([digestOf("lk_unknown").toString("hex")]);
    expect(await key()).toMatchObject({ revokedAt: null });
    expect(await notices()).toEqual([]);
  });
});
