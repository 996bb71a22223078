import { afterAll, beforeAll, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { renewApiKey } from "@/domain/subscriptions/subscription-keys.service";
import { anOffer } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.close());

async function run<T>(person: Person, mutation: string, fields: string, input: object): Promise<T> {
  const name = mutation[0]?.toUpperCase() + mutation.slice(1);
  const text = `mutation ($input: ${name}Input!) { ${mutation}(input: $input) { ${fields} userErrors { message } } }`;
  const { data, errors } = await executeOperation<Record<string, T>>(text, { input }, person);
  expect(errors).toEqual([]);
  return (data as Record<string, T>)[mutation] as T;
}

const ENDED = "changed removedMemberCount closedSubscriptionCount revokedKeyCount deletesClient";
const RETURNED =
  "changed returnedMemberCount pendingSubscriptionCount formerClientId application { clientId }";

it("says what archiving ended and what a restore brought back, and nothing when nothing changed", async () => {
  const publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const [owner, user, administrator] = [await aPerson(), await aPerson(), await anAdministrator()];
  const applicationId = await anApplication(owner, { clientId: "former" }, { users: [user] });
  for (let n = 0; n < 2; n += 1) {
    const { planId } = await anOffer(publisher, { approval: "AUTO" });
    const { id } = await subscribe(owner, { applicationId, planId });
    await renewApiKey(owner, id, { gracePeriodHours: 2 });
  }
  const id = encodeId("application", applicationId);
  const empty = { userErrors: [] };
  const archived = await run(owner, "archiveApplication", ENDED, { id });
  expect(archived).toEqual({
    ...empty,
    changed: true,
    removedMemberCount: 2,
    closedSubscriptionCount: 2,
    revokedKeyCount: 4,
    deletesClient: false,
  });
  expect(await run(owner, "archiveApplication", ENDED, { id })).toEqual({
    ...empty,
    changed: false,
    removedMemberCount: 0,
    closedSubscriptionCount: 0,
    revokedKeyCount: 0,
    deletesClient: false,
  });
  await anApplication(user, { clientId: "former" });
  const restore = { applicationId: id, memberIds: [encodeId("user", owner.userId)], clientId: "new" };
  expect(await run(administrator, "restoreApplication", RETURNED, restore)).toEqual({
    ...empty,
    changed: true,
    returnedMemberCount: 1,
    pendingSubscriptionCount: 2,
    formerClientId: "former",
    application: { clientId: "new" },
  });
  expect(await run(administrator, "restoreApplication", RETURNED, restore)).toMatchObject({
    changed: false,
    returnedMemberCount: 0,
    pendingSubscriptionCount: 0,
  });
});
