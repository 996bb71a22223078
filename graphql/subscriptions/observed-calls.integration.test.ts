import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { encodeId, newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { anOffer } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;
let owner: Person;
let user: Person;
let publisher: Person;
let offer: { readonly apiId: string; readonly planId: string };
let applicationId: string;
let id: string;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  owner = await aPerson();
  user = await aPerson();
  offer = await anOffer(publisher, { approval: "AUTO" });
  applicationId = await anApplication(owner, {}, { users: [user] });
  id = (await subscribe(owner, { applicationId, planId: offer.planId })).id;
});
afterAll(() => world.close());

const QUERY = `query ($id: ID!) { subscription(id: $id) { observedCalls {
  lastAdmittedAt lastRejected { at reason title sentence fix fixPage slug status requestId } } } }`;

async function observed(person: Person): Promise<unknown> {
  const { data, errors } = await executeOperation<{ subscription: { observedCalls: unknown } | null }>(
    QUERY,
    { id: encodeId("subscription", id) },
    person,
  );
  expect(errors).toEqual([]);
  return data?.subscription?.observedCalls;
}

async function rejected(facts: {
  apiId?: string;
  subscriptionId?: string | null;
  reason?: string;
  at?: string;
}) {
  const { apiId = offer.apiId, subscriptionId = null, reason = "KEY_REVOKED" } = facts;
  const { at = "2026-11-20T10:00:00Z" } = facts;
  const rowId = newId();
  await database().client`insert into refused_calls
    (id, at, request_id, gateway_id, reason, status, method, path, api_id, application_id, subscription_id)
    values (${rowId}, ${at}, ${`req-${reason}`}, ${newId()}, ${reason}, 401, 'GET', '/x', ${apiId}, ${applicationId}, ${subscriptionId})`;
}

it("has nothing before the first call", async () => {
  expect(await observed(owner)).toEqual({ lastAdmittedAt: null, lastRejected: null });
});

it("shows members the last admitted and the last rejected call", async () => {
  await rejected({ reason: "KEY_EXPIRED" });
  await rejected({ subscriptionId: id });
  // Of another API, and of another subscription.
  await rejected({ apiId: newId(), reason: "RATE_EXCEEDED" });
  await rejected({ subscriptionId: newId(), reason: "QUOTA_EXCEEDED" });
  await database().client`update subscriptions set last_used_at = '2026-11-20T10:00:05Z' where id = ${id}`;
  const expected = {
    lastAdmittedAt: "2026-11-20T10:00:05.000Z",
    lastRejected: {
      at: "2026-11-20T10:00:00.000Z",
      reason: "KEY_REVOKED",
      title: "API key revoked",
      sentence: expect.stringMatching(/^The API key was revoked\./),
      fix: expect.stringContaining("Renew"),
      fixPage: "API_KEYS",
      slug: "key-revoked",
      status: 401,
      requestId: "req-KEY_REVOKED",
    },
  };
  expect(JSON.parse(JSON.stringify(await observed(owner)))).toEqual(expected);
  expect(JSON.parse(JSON.stringify(await observed(user)))).toEqual(expected);
});

it("shows nothing to publishers, administrators and strangers", async () => {
  expect(await observed(publisher)).toBeNull();
  expect(await observed(await anAdministrator())).toBeNull();
  expect(await observed(await aPerson())).toBeUndefined();
});
