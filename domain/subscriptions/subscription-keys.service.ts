import { z } from "zod";
import { effectiveStatus } from "@/domain/access/subscription-status.rules";
import {
  type ApiKey,
  countActiveKeys,
  findApiKey,
  findNewestKey,
  findSealedKey,
  replaceKeys,
  updateApiKey,
} from "@/domain/api-keys/api-key.repository";
import {
  causeOfRevocation,
  customKey,
  hoursInMilliseconds,
  MAXIMUM_ACTIVE_KEYS,
  type RenewInput,
  reactivationProblem,
  renewInput,
} from "@/domain/api-keys/api-key.rules";
import { assertCustomKey, type IssuedKey, insertKey } from "@/domain/api-keys/issue";
import { assertActive } from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { mayOnSide } from "@/domain/kernel/authorize";
import { after, now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { parseInput, timestamp } from "@/domain/kernel/input";
import type { SubscriptionVerb } from "@/domain/kernel/permissions";
import { apiKeyPlace } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { verb } from "@/domain/kernel/verb";
import {
  ALL_MEMBERS,
  type NotificationEvent,
  notifyMembers,
} from "@/domain/notifications/notification.service";
import { type AuditAction, type AuditChange, audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { type LoadedSubscription, loadSubscription, seenSubscriptions } from "./subscription.access";

/**
 * Creates a new key immediately; the active ones expire after the grace period, never later than they would have. Also creates a first key
 * when none is active.
 * @returns the new key in plaintext, and the IDs of the keys that it replaces
 * @throws CONFLICT when someone renewed it at the same time
 */
export const renewApiKey = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NOT_FOUND", "INVALID_STATUS"],
  async function renewApiKey(
    actor: Actor,
    subscriptionId: string,
    input: RenewInput = {},
  ): Promise<IssuedKey & { readonly replacedIds: readonly string[] }> {
    const { gracePeriodHours } = parseInput(renewInput, input);
    const arrived = now();
    return change(actor, async (tx) => {
      const loaded = await loadSubscription(tx, actor, subscriptionId, "apiKey.renew");
      assertHasKeys(loaded);
      await assertNoNewKeySince(tx, arrived, loaded);
      const until = after(now(), hoursInMilliseconds(gracePeriodHours));
      const replacedIds = await replaceKeys(tx, subscriptionId, until);
      await assertRoomForKey(tx, subscriptionId);
      const issued = await insertKey(tx, loaded.subscription);
      await trace(tx, actor, "api_key.renewed", loaded, issued, [
        { field: "gracePeriodHours", before: null, after: gracePeriodHours },
        { field: "endedKeys", before: null, after: replacedIds.length },
      ]);
      return { ...issued, replacedIds };
    });
  },
);

function assertHasKeys({ subscription, application }: LoadedSubscription): void {
  assertActive(application);
  if (subscription.authenticationType !== "API_KEY")
    throw new DomainError("INVALID_STATUS", "This subscription has no API keys.");
  const status = effectiveStatus(subscription);
  if (status !== "ACCEPTED" && status !== "PAUSED") {
    throw new DomainError(
      "INVALID_STATUS",
      `This subscription is ${status.toLowerCase()} and can't have an active key.`,
    );
  }
}

/**
 * Of two simultaneous renewals only one succeeds: otherwise the second would end the key the first has just shown.
 * @throws CONFLICT that names the newest key
 */
async function assertNoNewKeySince(
  tx: Transaction,
  arrived: Date,
  { subscription }: LoadedSubscription,
): Promise<void> {
  const newest = await findNewestKey(tx, subscription.id);
  if (!newest || newest.createdAt <= arrived || newest.createdAt > now()) return;
  throw new DomainError(
    "CONFLICT",
    `This subscription is ${effectiveStatus(subscription).toLowerCase()} and got a new key (…${newest.lastFour}) at the same time. Renew again if you need another one.`,
  );
}

async function assertRoomForKey(tx: Transaction, subscriptionId: string): Promise<void> {
  if ((await countActiveKeys(tx, subscriptionId)) < MAXIMUM_ACTIVE_KEYS) return;
  throw new DomainError(
    "LIMIT_REACHED",
    `A subscription can have up to ${MAXIMUM_ACTIVE_KEYS} active keys. Revoke one first.`,
  );
}

const giveInput = z.object({ customKey });

/**
 * Gives a subscription a key chosen by the publisher, in addition to its others.
 * @throws NOT_FOUND, FORBIDDEN, INVALID_STATUS, INVALID_INPUT, LIMIT_REACHED, KEY_TAKEN
 */
export async function giveApiKey(
  actor: Actor,
  subscriptionId: string,
  input: { readonly customKey: string },
): Promise<void> {
  const parsed = parseInput(giveInput, input);
  await change(actor, async (tx) => {
    const loaded = await loadSubscription(tx, actor, subscriptionId, "apiKey.give");
    assertHasKeys(loaded);
    await assertCustomKey(tx, loaded.subscription, parsed.customKey);
    await assertRoomForKey(tx, subscriptionId);
    const issued = await insertKey(tx, loaded.subscription, parsed.customKey);
    await trace(tx, actor, "api_key.created", loaded, issued, [
      { field: "custom", before: null, after: true },
    ]);
  });
}

/** Revokes a key immediately. Idempotent; an owner's revocation of a key that publishers revoked makes it final. */
export const revokeApiKey = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function revokeApiKey(actor: Actor, keyId: string): Promise<string> {
    return onKey(actor, keyId, "apiKey.revoke", async (tx, key, loaded) => {
      // A publisher who is also an owner decides for the application.
      const byConsumer = mayOnSide(actor, "apiKey.revoke", "CONSUMER", loaded.accessContext);
      const endCause = causeOfRevocation(key, byConsumer);
      if (key.revokedAt && key.endCause === endCause) return;
      if (key.revokedAt && reactivationProblem(key) !== null) return;
      await updateApiKey(tx, keyId, { revokedAt: key.revokedAt ?? now(), endCause });
      await trace(tx, actor, "api_key.revoked", loaded, key, [
        { field: "endCause", before: key.endCause, after: endCause },
      ]);
    });
  },
);

/**
 * Reactivates an expired key, or one that a publisher revoked, as long as its subscription is active.
 * @throws INVALID_STATUS for a key that the application's owners revoked or renewed, or that ended with its subscription
 */
export const reactivateApiKey = verb(
  ["FORBIDDEN", "LIMIT_REACHED", "NOT_FOUND", "INVALID_STATUS"],
  async function reactivateApiKey(actor: Actor, keyId: string): Promise<string> {
    return onKey(actor, keyId, "apiKey.reactivate", async (tx, key, loaded) => {
      assertHasKeys(loaded);
      const ended = key.expiresAt !== null && key.expiresAt <= now();
      if (!key.revokedAt && !ended)
        throw new DomainError("INVALID_STATUS", "This key is active. There is nothing to reactivate.");
      const problem = reactivationProblem(key);
      if (problem) throw new DomainError("INVALID_STATUS", problem);
      await assertRoomForKey(tx, key.subscriptionId);
      await updateApiKey(tx, keyId, { revokedAt: null, endCause: null, ...(ended && { expiresAt: null }) });
      await trace(tx, actor, "api_key.reactivated", loaded, key, []);
    });
  },
);

const expiryInput = z.object({ expiresAt: timestamp("The expiry").nullable() });

/** Sets or removes a key's own expiry; it ends with its subscription in any case. An expired key becomes active again. */
export const changeApiKeyExpiry = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NOT_FOUND", "INVALID_STATUS"],
  async function changeApiKeyExpiry(
    actor: Actor,
    keyId: string,
    input: { readonly expiresAt: Date | null },
  ): Promise<string> {
    const { expiresAt } = parseInput(expiryInput, input);
    if (expiresAt && expiresAt <= now()) throw invalid("expiresAt", "The expiry must be in the future.");
    return onKey(actor, keyId, "apiKey.changeExpiry", async (tx, key, loaded) => {
      assertHasKeys(loaded);
      if (key.revokedAt)
        throw new DomainError("INVALID_STATUS", "This key is revoked. Its expiry can't be changed.");
      assertNotPostponed(key, expiresAt);
      if (key.expiresAt && key.expiresAt <= now()) await assertRoomForKey(tx, key.subscriptionId);
      await updateApiKey(tx, keyId, { expiresAt });
      await trace(tx, actor, "api_key.expiry_changed", loaded, key, [
        {
          field: "expiresAt",
          before: key.expiresAt?.toISOString() ?? null,
          after: expiresAt?.toISOString() ?? null,
        },
      ]);
    });
  },
);

/** A key that its owners renewed ends when they chose, or earlier. @throws INVALID_STATUS */
function assertNotPostponed(key: ApiKey, expiresAt: Date | null): void {
  if (key.endCause !== "RENEWED" || key.expiresAt === null) return;
  if (expiresAt && expiresAt <= key.expiresAt) return;
  throw new DomainError(
    "INVALID_STATUS",
    "An owner of the application renewed this key. It can expire earlier, but not later, than they chose.",
  );
}

/** A key in plaintext, for members who can copy it. Each reveal is logged. @throws INVALID_STATUS when it was shown only once */
export const revealApiKey = verb(
  ["FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function revealApiKey(actor: Actor, keyId: string): Promise<string> {
    let revealed = "";
    await onKey(actor, keyId, "apiKey.reveal", async (tx, key, loaded) => {
      const sealed = await findSealedKey(tx, keyId);
      if (!sealed)
        throw new DomainError(
          "INVALID_STATUS",
          "This key was shown only once, at creation. Renew it to get a key you can see.",
        );
      revealed = unseal(sealed, apiKeyPlace(keyId));
      await audit(tx, actor, {
        action: "api_key.revealed",
        subject: { kind: "api_key", id: keyId, name: `…${key.lastFour}` },
        applicationId: loaded.application.id,
        apiId: loaded.subscription.apiId,
      });
    });
    return revealed;
  },
);

async function onKey(
  actor: Actor,
  keyId: string,
  permission: SubscriptionVerb,
  work: (tx: Transaction, key: ApiKey, loaded: LoadedSubscription) => Promise<void>,
): Promise<string> {
  return change(actor, async (tx) => {
    const subscriptionId = (await seenSubscriptions(actor, { keyIds: [keyId] }, tx)).get(keyId);
    if (!subscriptionId) throw notFound("API key");
    const loaded = await loadSubscription(tx, actor, subscriptionId, permission);
    const key = await findApiKey(tx, keyId);
    if (!key) throw notFound("API key");
    await work(tx, key, loaded);
    return subscriptionId;
  });
}

type Event = Extract<AuditAction & NotificationEvent, `api_key.${string}`> | "api_key.expiry_changed";

async function trace(
  tx: Transaction,
  actor: Actor,
  action: Event,
  { subscription, application, apiName, plan }: LoadedSubscription,
  key: { readonly id: string; readonly lastFour: string },
  changes: readonly AuditChange[],
): Promise<void> {
  const { applicationId, apiId } = subscription;
  await audit(tx, actor, {
    action,
    subject: { kind: "api_key", id: key.id, name: `…${key.lastFour}` },
    applicationId,
    apiId,
    changes,
  });
  if (action === "api_key.expiry_changed") return;
  const data = { application: application.name, api: apiName, plan: plan.name, lastFour: key.lastFour };
  const subscriptionId = subscription.id;
  await notifyMembers(tx, actor, ALL_MEMBERS, { event: action, applicationId, apiId, subscriptionId, data });
}
