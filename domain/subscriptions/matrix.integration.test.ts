import { eq, ne } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { apiKeys, apis, plans, subscriptions } from "@/db/schema";
import { addApiCollaborator } from "@/domain/apis/api.service";
import type { Actor, Person } from "@/domain/kernel/actor";
import { after, DAY, HOUR, now } from "@/domain/kernel/clock";
import { database } from "@/domain/store/database";
import { anOffer, aPlan, outcomeOf, rejectionOf } from "@/testing/domain/catalog";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { setSubscriptionLimits } from "./limits/limits.service";
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
  await addApiCollaborator(apiOwner, offer.apiId, "PUBLISHER", { userId: apiPublisher.userId });
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

/** Resets the subscription and its key to the start of a case. */
async function begin(status: State, key: Partial<typeof apiKeys.$inferInsert> = {}): Promise<void> {
  const long = after(now(), -2 * DAY);
  await database().delete(apiKeys).where(ne(apiKeys.id, keyId));
  await database()
    .update(subscriptions)
    .set({
      status: status === "ENDED" ? "ACCEPTED" : status,
      planId: offer.planId,
      startsAt: long,
      endsAt: status === "ENDED" ? after(now(), -1000) : null,
      updatedAt: long,
      message: "",
    })
    .where(eq(subscriptions.id, id));
  await database()
    .update(apiKeys)
    .set({ revokedAt: null, endCause: null, expiresAt: null, createdAt: long, ...key })
    .where(eq(apiKeys.id, keyId));
}

async function subscriptionNow() {
  const [row] = await database().select().from(subscriptions).where(eq(subscriptions.id, id));
  return row;
}

const CONSUMERS: readonly Role[] = ["PRIMARY_OWNER", "OWNER"];
const PUBLISHERS: readonly Role[] = ["API_OWNER", "API_PUBLISHER"];
const HIDDEN: readonly Role[] = ["OTHER_PUBLISHER", "STRANGER"];

/** The product's table, written down a second time. */
const ACTS: Readonly<
  Record<
    string,
    {
      from: readonly State[];
      to: string | null;
      by: readonly Role[];
      action: (actor: Actor) => Promise<unknown>;
    }
  >
> = {
  accept: { from: ["PENDING"], to: "ACCEPTED", by: PUBLISHERS, action: (a) => acceptSubscription(a, id) },
  reject: { from: ["PENDING"], to: "REJECTED", by: PUBLISHERS, action: (a) => rejectSubscription(a, id) },
  withdraw: { from: ["PENDING"], to: "CLOSED", by: CONSUMERS, action: (a) => withdrawSubscription(a, id) },
  pause: { from: ["ACCEPTED"], to: "PAUSED", by: PUBLISHERS, action: (a) => pauseSubscription(a, id) },
  resume: { from: ["PAUSED"], to: "ACCEPTED", by: PUBLISHERS, action: (a) => resumeSubscription(a, id) },
  changeDates: {
    from: ["PENDING", "ACCEPTED", "PAUSED"],
    to: null,
    by: PUBLISHERS,
    action: (a) => changeSubscriptionDates(a, id, { endsAt: after(now(), DAY) }),
  },
  setLimits: {
    from: ["PENDING", "ACCEPTED", "PAUSED"],
    to: null,
    by: PUBLISHERS,
    action: (a) => setSubscriptionLimits(a, id, { rateCalls: null }),
  },
  transfer: {
    from: ["ACCEPTED", "PAUSED"],
    to: null,
    by: PUBLISHERS,
    action: (a) => transferSubscription(a, id, otherPlanId),
  },
  close: {
    from: ["ACCEPTED", "PAUSED"],
    to: "CLOSED",
    by: [...CONSUMERS, ...PUBLISHERS],
    action: (a) => closeSubscription(a, id),
  },
};

/** A user on neither side gets NOT_FOUND; on the wrong side FORBIDDEN; then the status decides. */
function expectedOf(by: readonly Role[], allowed: boolean, role: Role): string {
  if (role === "OWNERS_READING_TOOL") return "FORBIDDEN";
  if (HIDDEN.includes(role)) return "NOT_FOUND";
  if (!by.includes(role)) return "FORBIDDEN";
  return allowed ? "done" : "INVALID_STATUS";
}

describe.each(Object.entries(ACTS))("%s", (_name, { from, to, by, action }) => {
  it.each(STATES)("on a subscription that is %s", async (status) => {
    for (const role of ROLES) {
      await begin(status);
      const before = await subscriptionNow();
      const rejected = await rejectionOf(action(actors[role]));
      expect({ role, outcome: rejected?.code ?? "done" }).toEqual({
        role,
        outcome: expectedOf(by, from.includes(status), role),
      });
      const later = await subscriptionNow();
      if (rejected) expect(later).toEqual(before);
      else expect(later?.status).toBe(to ?? status);
      if (rejected?.code === "INVALID_STATUS")
        expect(rejected.message).toContain(`is ${(status === "ENDED" ? "CLOSED" : status).toLowerCase()}`);
    }
  });
});

const MEMBERS: readonly Role[] = ["PRIMARY_OWNER", "OWNER", "USER"];
const OPEN: readonly State[] = ["ACCEPTED", "PAUSED"];
const revoked = () => ({ revokedAt: after(now(), -HOUR), endCause: "REVOKED_BY_PUBLISHER" as const });
const ended = () => ({ expiresAt: after(now(), -HOUR) });

const KEY_ACTS: Readonly<
  Record<
    string,
    {
      from: readonly State[];
      by: readonly Role[];
      key?: () => Partial<typeof apiKeys.$inferInsert>;
      action: (actor: Actor) => Promise<unknown>;
    }
  >
> = {
  renew: { from: OPEN, by: CONSUMERS, action: (a) => renewApiKey(a, id) },
  give: {
    from: OPEN,
    by: PUBLISHERS,
    action: (a) => giveApiKey(a, id, { customKey: "a-key-of-ones-own" }),
  },
  revoke: { from: STATES, by: [...CONSUMERS, ...PUBLISHERS], action: (a) => revokeApiKey(a, keyId) },
  reveal: { from: STATES, by: MEMBERS, action: (a) => revealApiKey(a, keyId) },
  "reactivate a revoked key": {
    from: OPEN,
    by: PUBLISHERS,
    key: revoked,
    action: (a) => reactivateApiKey(a, keyId),
  },
  "reactivate an expired key": {
    from: OPEN,
    by: PUBLISHERS,
    key: ended,
    action: (a) => reactivateApiKey(a, keyId),
  },
  "reactivate an active key": { from: [], by: PUBLISHERS, action: (a) => reactivateApiKey(a, keyId) },
  "change the expiry of an active key": {
    from: OPEN,
    by: PUBLISHERS,
    action: (a) => changeApiKeyExpiry(a, keyId, { expiresAt: after(now(), DAY) }),
  },
  "change the expiry of a revoked key": {
    from: [],
    by: PUBLISHERS,
    key: revoked,
    action: (a) => changeApiKeyExpiry(a, keyId, { expiresAt: after(now(), DAY) }),
  },
};

describe.each(Object.entries(KEY_ACTS))("keys: %s", (_name, { from, by, key, action }) => {
  it.each(STATES)("of a subscription that is %s", async (status) => {
    for (const role of ROLES) {
      await begin(status, key?.());
      expect({ role, outcome: await outcomeOf(action(actors[role])) }).toEqual({
        role,
        outcome: expectedOf(by, from.includes(status), role),
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

  /** The application's side is checked first: neither publishers nor administrators can subscribe other users' applications. */
  function expected(role: Role, api: string, plan: string): string {
    if (role === "OWNERS_READING_TOOL" || role === "ADMIN") return "FORBIDDEN";
    if (!MEMBERS.includes(role)) return "NOT_FOUND";
    // What is hidden from consumers doesn't exist for them.
    if (api === "DRAFT" || api === "ARCHIVED" || plan === "STAGING") return "NOT_FOUND";
    return api === "PUBLISHED" && plan === "PUBLISHED" ? "done" : "INVALID_STATUS";
  }
});
