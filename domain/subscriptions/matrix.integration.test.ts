import { eq, ne } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiKeys, apis, plans, subscriptions } from "@/db/schema";
import { addApiPerson } from "@/domain/apis/api.service";
import type { Actor, Person } from "@/domain/kernel/actor";
import { after, DAY, HOUR, now } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { anOffer, aPlan, outcomeOf, refusalOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { subscribe } from "./subscribe.service";
import {
  acceptSubscription,
  changeSubscriptionDates,
  closeSubscription,
  pauseSubscription,
  rejectSubscription,
  resumeSubscription,
  transferSubscription,
  withdrawSubscription,
} from "./subscription.service";
import {
  changeApiKeyExpiry,
  giveApiKey,
  reactivateApiKey,
  renewApiKey,
  revealApiKey,
  revokeApiKey,
} from "./subscription-keys.service";

const ROLES = [
  "PRIMARY_OWNER",
  "OWNER",
  "USER",
  "OWNERS_READING_TOOL",
  "API_OWNER",
  "API_PUBLISHER",
  "OTHER_PUBLISHER",
  "ADMIN",
  "STRANGER",
] as const;
type Role = (typeof ROLES)[number];

/** ENDED is accepted in the table, and past its end. */
const STATES = ["PENDING", "ACCEPTED", "PAUSED", "REJECTED", "CLOSED", "ENDED"] as const;
type State = (typeof STATES)[number];

let world: World;
let actors: Record<Role, Actor>;
let id: string;
let keyId: string;
let applicationId: string;
let offer: { apiId: string; planId: string };
let otherPlanId: string;

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_CUSTOM_API_KEYS: "true" });
  const owner = await aPerson();
  const [coOwner, user, stranger] = [await aPerson(), await aPerson(), await aPerson()];
  const publishers: Person[] = [];
  for (let i = 0; i < 3; i++) publishers.push(await aPerson({ roles: ["API_PUBLISHER", "USER"] }));
  const [apiOwner, apiPublisher, otherPublisher] = publishers as [Person, Person, Person];
  offer = await anOffer(apiOwner);
  otherPlanId = await aPlan(apiOwner, offer.apiId);
  await addApiPerson(apiOwner, offer.apiId, "PUBLISHER", { userId: apiPublisher.userId });
  await anOffer(otherPublisher);
  applicationId = await anApplication(owner, {}, { owners: [coOwner], users: [user] });
  actors = {
    PRIMARY_OWNER: owner,
    OWNER: coOwner,
    USER: user,
    OWNERS_READING_TOOL: toolOf(owner, "READ_ONLY"),
    API_OWNER: apiOwner,
    API_PUBLISHER: apiPublisher,
    OTHER_PUBLISHER: otherPublisher,
    ADMIN: await anAdministrator(),
    STRANGER: stranger,
  };
  ({ id } = await subscribe(owner, { applicationId, planId: offer.planId }));
  await acceptSubscription(apiOwner, id);
  const [key] = await database().select().from(apiKeys).where(eq(apiKeys.subscriptionId, id));
  keyId = key?.id ?? "";
});
afterAll(() => world.close());

/** Puts the subscription and its key where a case begins, whatever the case before left. */
async function begin(state: State, key: Partial<typeof apiKeys.$inferInsert> = {}): Promise<void> {
  const long = after(now(), -2 * DAY);
  await database().delete(apiKeys).where(ne(apiKeys.id, keyId));
  await database()
    .update(subscriptions)
    .set({
      status: state === "ENDED" ? "ACCEPTED" : state,
      planId: offer.planId,
      startsAt: long,
      endsAt: state === "ENDED" ? after(now(), -1000) : null,
      updatedAt: long,
      message: "",
    })
    .where(eq(subscriptions.id, id));
  await database()
    .update(apiKeys)
    .set({ revokedAt: null, expiresAt: null, createdAt: long, ...key })
    .where(eq(apiKeys.id, keyId));
}

async function subscriptionNow() {
  const [row] = await database().select().from(subscriptions).where(eq(subscriptions.id, id));
  return row;
}

const CONSUMERS: readonly Role[] = ["PRIMARY_OWNER", "OWNER"];
const PUBLISHERS: readonly Role[] = ["API_OWNER", "API_PUBLISHER"];
const HIDDEN: readonly Role[] = ["OTHER_PUBLISHER", "STRANGER"];

/** The table as the product states it, written down a second time. */
const ACTS: Readonly<
  Record<
    string,
    {
      from: readonly State[];
      to: string | null;
      by: readonly Role[];
      act: (actor: Actor) => Promise<unknown>;
    }
  >
> = {
  accept: { from: ["PENDING"], to: "ACCEPTED", by: PUBLISHERS, act: (a) => acceptSubscription(a, id) },
  reject: { from: ["PENDING"], to: "REJECTED", by: PUBLISHERS, act: (a) => rejectSubscription(a, id) },
  withdraw: { from: ["PENDING"], to: "CLOSED", by: CONSUMERS, act: (a) => withdrawSubscription(a, id) },
  pause: { from: ["ACCEPTED"], to: "PAUSED", by: PUBLISHERS, act: (a) => pauseSubscription(a, id) },
  resume: { from: ["PAUSED"], to: "ACCEPTED", by: PUBLISHERS, act: (a) => resumeSubscription(a, id) },
  changeDates: {
    from: ["PENDING", "ACCEPTED", "PAUSED"],
    to: null,
    by: PUBLISHERS,
    act: (a) => changeSubscriptionDates(a, id, { endsAt: after(now(), DAY) }),
  },
  transfer: {
    from: ["ACCEPTED", "PAUSED"],
    to: null,
    by: PUBLISHERS,
    act: (a) => transferSubscription(a, id, otherPlanId),
  },
  close: {
    from: ["ACCEPTED", "PAUSED"],
    to: "CLOSED",
    by: [...CONSUMERS, ...PUBLISHERS],
    act: (a) => closeSubscription(a, id),
  },
};

/** Who is on neither side does not find it; who is on the wrong one may not; then the state decides. */
function expectedOf(by: readonly Role[], allowed: boolean, role: Role): string {
  if (role === "OWNERS_READING_TOOL") return "FORBIDDEN";
  if (HIDDEN.includes(role)) return "NOT_FOUND";
  if (!by.includes(role)) return "FORBIDDEN";
  return allowed ? "done" : "WRONG_STATE";
}

describe.each(Object.entries(ACTS))("%s", (_name, { from, to, by, act }) => {
  it.each(STATES)("on a subscription that is %s", async (state) => {
    for (const role of ROLES) {
      await begin(state);
      const before = await subscriptionNow();
      const refused = await refusalOf(act(actors[role]));
      expect({ role, outcome: refused?.code ?? "done" }).toEqual({
        role,
        outcome: expectedOf(by, from.includes(state), role),
      });
      const later = await subscriptionNow();
      if (refused) expect(later).toEqual(before);
      else expect(later?.status).toBe(to ?? state);
      if (refused?.code === "WRONG_STATE")
        expect(refused.message).toContain(state === "ENDED" ? "CLOSED" : state);
    }
  });
});

const MEMBERS: readonly Role[] = ["PRIMARY_OWNER", "OWNER", "USER"];
const OPEN: readonly State[] = ["ACCEPTED", "PAUSED"];
const revoked = () => ({ revokedAt: after(now(), -HOUR) });
const ended = () => ({ expiresAt: after(now(), -HOUR) });

const KEY_ACTS: Readonly<
  Record<
    string,
    {
      from: readonly State[];
      by: readonly Role[];
      key?: () => Partial<typeof apiKeys.$inferInsert>;
      act: (actor: Actor) => Promise<unknown>;
    }
  >
> = {
  renew: { from: OPEN, by: CONSUMERS, act: (a) => renewApiKey(a, id) },
  give: {
    from: OPEN,
    by: PUBLISHERS,
    act: (a) => giveApiKey(a, id, { customKey: "a-key-of-ones-own" }),
  },
  revoke: { from: STATES, by: [...CONSUMERS, ...PUBLISHERS], act: (a) => revokeApiKey(a, keyId) },
  reveal: { from: STATES, by: MEMBERS, act: (a) => revealApiKey(a, keyId) },
  "reactivate a revoked key": {
    from: OPEN,
    by: PUBLISHERS,
    key: revoked,
    act: (a) => reactivateApiKey(a, keyId),
  },
  "reactivate an expired key": {
    from: OPEN,
    by: PUBLISHERS,
    key: ended,
    act: (a) => reactivateApiKey(a, keyId),
  },
  "reactivate an active key": { from: [], by: PUBLISHERS, act: (a) => reactivateApiKey(a, keyId) },
  "change the expiry of an active key": {
    from: OPEN,
    by: PUBLISHERS,
    act: (a) => changeApiKeyExpiry(a, keyId, { expiresAt: after(now(), DAY) }),
  },
  "change the expiry of a revoked key": {
    from: [],
    by: PUBLISHERS,
    key: revoked,
    act: (a) => changeApiKeyExpiry(a, keyId, { expiresAt: after(now(), DAY) }),
  },
};

describe.each(Object.entries(KEY_ACTS))("keys: %s", (_name, { from, by, key, act }) => {
  it.each(STATES)("of a subscription that is %s", async (state) => {
    for (const role of ROLES) {
      await begin(state, key?.());
      expect({ role, outcome: await outcomeOf(act(actors[role])) }).toEqual({
        role,
        outcome: expectedOf(by, from.includes(state), role),
      });
    }
  });
});

describe("subscribe", () => {
  const PLAN_STATES = ["STAGING", "PUBLISHED", "DEPRECATED", "CLOSED"] as const;
  const API_STATES = ["DRAFT", "PUBLISHED", "DEPRECATED", "ARCHIVED"] as const;
  const cases = API_STATES.flatMap((api) => PLAN_STATES.map((plan) => [api, plan] as const));

  beforeEach(async () => {
    await database().update(subscriptions).set({ status: "CLOSED" });
  });

  it.each(cases)("when the API is %s and the plan %s", async (api, plan) => {
    for (const role of ROLES) {
      await database().update(apis).set({ status: api }).where(eq(apis.id, offer.apiId));
      await database().update(plans).set({ status: plan }).where(eq(plans.id, offer.planId));
      await database().update(subscriptions).set({ status: "CLOSED" });
      const outcome = await outcomeOf(subscribe(actors[role], { applicationId, planId: offer.planId }));
      expect({ role, outcome }).toEqual({ role, outcome: expected(role, api, plan) });
    }
    await database().update(apis).set({ status: "PUBLISHED" }).where(eq(apis.id, offer.apiId));
    await database().update(plans).set({ status: "PUBLISHED" }).where(eq(plans.id, offer.planId));
  });

  /** The application's side is asked first: neither publishers nor administrators subscribe what is not theirs. */
  function expected(role: Role, api: string, plan: string): string {
    if (role === "OWNERS_READING_TOOL" || role === "ADMIN") return "FORBIDDEN";
    if (!MEMBERS.includes(role)) return "NOT_FOUND";
    // What is hidden from consumers is not there for them.
    if (api === "DRAFT" || api === "ARCHIVED" || plan === "STAGING") return "NOT_FOUND";
    return api === "PUBLISHED" && plan === "PUBLISHED" ? "done" : "WRONG_STATE";
  }
});
