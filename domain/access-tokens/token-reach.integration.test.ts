import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { listApis } from "@/domain/apis/api.queries";
import { getApplication, listApplications } from "@/domain/applications/application.queries";
import type { Person } from "@/domain/kernel/actor";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { removeMember } from "@/domain/memberships/membership.service";
import { listNotifications } from "@/domain/notifications/inbox.service";
import { listOfMember, listOfPublisher } from "@/domain/subscriptions/subscription.queries";
import { renewApiKey, revealApiKey, revokeApiKey } from "@/domain/subscriptions/subscription-keys.service";
import { usageOfApplication } from "@/domain/usage/usage.queries";
import { anOffer, outcomeOf } from "@/testing/domain/catalog";
import { aSubscription, type Subscribed } from "@/testing/domain/usage-stage";
import { anApplication, aPerson, createWorld, disable, type World } from "@/testing/domain/world";
import { createAccessToken } from "./access-token.service";
import { createApplicationToken } from "./application-token.service";
import { resolveAccessToken } from "./bearer.service";

let world: World;
let mine: Subscribed;
let otherId: string;
beforeAll(async () => {
  world = await createWorld();
  mine = await aSubscription();
  otherId = await anApplication(mine.owner);
});
afterAll(() => world.close());

/** The actor of a new token, as a request has it. */
async function actorOf(person: Person, input: Omit<Parameters<typeof createAccessToken>[1], "name">) {
  const { token } = await createAccessToken(person, { name: "Test", ...input });
  const actor = await resolveAccessToken(token, "203.0.113.7");
  if (!actor) throw new Error("The token doesn't work.");
  return actor;
}
const idsOf = (page: { readonly rows: readonly { readonly id: string }[] }) => page.rows.map(({ id }) => id);

describe("a token limited to chosen applications", () => {
  it("finds no other in any list, by any ID", async () => {
    const actor = await actorOf(mine.owner, {
      scopes: ["APPLICATIONS"],
      applicationIds: [mine.applicationId],
    });
    expect(idsOf(await listApplications(actor, {}))).toEqual([mine.applicationId]);
    expect(idsOf(await listApplications(actor, { orderBy: "NAME" }))).toEqual([mine.applicationId]);
    expect(await getApplication(actor, otherId)).toBeNull();
    expect(await outcomeOf(usageOfApplication(actor, otherId, {}))).toBe("NOT_FOUND");
    expect(idsOf(await listOfMember(actor, {}))).toEqual([mine.subscriptionId]);
    const elsewhere = await actorOf(mine.owner, { scopes: ["READ"], applicationIds: [otherId] });
    expect(idsOf(await listOfMember(elsewhere, {}))).toEqual([]);
    // What isn't tied to an application is rejected.
    expect(await outcomeOf(listNotifications(actor, {}))).toBe("FORBIDDEN");
  });

  it("can only name what its user sees", async () => {
    const theirs = await anApplication(await aPerson());
    for (const limits of [{ applicationIds: [theirs] }, { apiIds: [theirs] }]) {
      const input = { name: "Test", scopes: [], ...limits };
      expect(await outcomeOf(createAccessToken(mine.owner, input))).toBe("INVALID_INPUT");
    }
  });

  it("loses what its user loses, immediately", async () => {
    const member = await aPerson();
    const applicationId = await anApplication(mine.owner, {}, { users: [member] });
    const actor = await actorOf(member, { scopes: ["APPLICATIONS"], applicationIds: [applicationId] });
    expect(await getApplication(actor, applicationId)).not.toBeNull();
    await removeMember(mine.owner, applicationId, member.userId);
    expect(await getApplication(actor, applicationId)).toBeNull();
  });
});

it("a token limited to chosen APIs finds no others, public ones included", async () => {
  const { apiId } = await anOffer(mine.publisher);
  const actor = await actorOf(mine.publisher, { scopes: ["PUBLISHING"], apiIds: [apiId] });
  for (const scope of ["CATALOG", "MINE"] as const)
    expect(idsOf(await listApis(actor, { scope }))).toEqual([apiId]);
  expect(idsOf(await listOfPublisher(actor, {}))).toEqual([]);
  expect(await outcomeOf(listOfPublisher(actor, { apiId: mine.apiId }))).toBe("NOT_FOUND");
});

describe("an application's own token", () => {
  const ownActor = async (scopes: ("READ" | "SUBSCRIPTIONS")[] = ["SUBSCRIPTIONS"]) => {
    const { token } = await createApplicationToken(mine.owner, mine.applicationId, { name: "CI", scopes });
    return { token, actor: await resolveAccessToken(token) };
  };

  it("sees its application, subscriptions and usage, and renews keys", async () => {
    const { actor } = await ownActor();
    if (!actor) throw new Error("The token doesn't work.");
    expect(idsOf(await listApplications(actor, {}))).toEqual([mine.applicationId]);
    expect(await getApplication(actor, otherId)).toBeNull();
    expect((await usageOfApplication(actor, mine.applicationId, {})).totals.calls).toBe(0);
    const { key, id } = await renewApiKey(actor, mine.subscriptionId, {});
    expect(await revealApiKey(actor, id)).toBe(key);
    expect(await outcomeOf(revokeApiKey(actor, id))).toBe("FORBIDDEN");
    const [entry] = await world.connection.sql<{ actor_kind: string; actor_user_id: string | null }[]>`
      select actor_kind, actor_user_id from audit_entries where action = 'api_key.renewed' order by id desc limit 1`;
    expect(entry).toMatchObject({ actor_kind: "APPLICATION", actor_user_id: null });
  });

  it("only reads with the scope READ", async () => {
    const { actor } = await ownActor(["READ"]);
    if (!actor) throw new Error("The token doesn't work.");
    expect(await outcomeOf(renewApiKey(actor, mine.subscriptionId, {}))).toBe("FORBIDDEN");
  });

  it("stays when its creator is disabled, and ends with the application", async () => {
    const creator = await aPerson();
    const applicationId = await anApplication(mine.owner, {}, { owners: [creator] });
    const { token } = await createApplicationToken(creator, applicationId, { name: "CI", scopes: [] });
    await disable(creator);
    expect(await resolveAccessToken(token)).toMatchObject({ kind: "application", applicationId });
    await archiveApplication(mine.owner, applicationId);
    expect(await resolveAccessToken(token)).toBeNull();
  });
});
