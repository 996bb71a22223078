import { selectKeysOf, updateApiKey } from "@/domain/api-keys/api-key.repository";
import type { System } from "@/domain/kernel/actor";
import { after, DAY, HOUR, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { markNotificationsAsRead } from "@/domain/notifications/inbox.service";
import { change, database } from "@/domain/store/database";
import { closeEndedSubscriptions } from "@/domain/subscriptions/end.service";
import {
  acceptSubscription,
  closeSubscription,
  pauseSubscription,
  rejectSubscription,
  transferSubscription,
  withdrawSubscription,
} from "@/domain/subscriptions/subscription.service";
import {
  changeApiKeyExpiry,
  renewApiKey,
  revokeApiKey,
} from "@/domain/subscriptions/subscription-keys.service";
import { subscriptionName } from "./consumer-actions";
import { planName } from "./publisher-actions";
import type { Action, Role, Stage } from "./seed";

/** Actions on the sample's subscriptions and their keys. */

/** Identifies an application's subscription to an API. */
export type Of = readonly [application: string, api: string];

const idOf = (stage: Stage, [application, api]: Of) => stage.id(subscriptionName(application, api));

function onSubscription(
  daysAgo: number,
  action: string,
  of: Of,
  work: (stage: Stage, id: string) => Promise<unknown>,
): Action {
  return {
    daysAgo,
    title: `${action} of ${of.join(" to ")}`,
    trace: (entry, stage) => entry.action === action && entry.subjectId === idOf(stage, of),
    play: async (stage) => {
      await work(stage, idOf(stage, of));
      return undefined;
    },
  };
}

/** @param dates days from today */
export function accepts(
  daysAgo: number,
  of: Of,
  message: string,
  dates: { readonly startsIn?: number; readonly endsIn?: number } = {},
): Action {
  const date = (days: number | undefined) => (days === undefined ? undefined : after(new Date(), days * DAY));
  return onSubscription(daysAgo, "subscription.accepted", of, ({ cast }, id) =>
    acceptSubscription(cast.publisher, id, {
      message,
      startsAt: date(dates.startsIn),
      endsAt: date(dates.endsIn),
    }),
  );
}

export const rejects = (daysAgo: number, of: Of, message: string): Action =>
  onSubscription(daysAgo, "subscription.rejected", of, ({ cast }, id) =>
    rejectSubscription(cast.publisher, id, { message }),
  );

export const pauses = (daysAgo: number, of: Of, message: string): Action =>
  onSubscription(daysAgo, "subscription.paused", of, ({ cast }, id) =>
    pauseSubscription(cast.publisher, id, { message }),
  );

export const transfers = (daysAgo: number, of: Of, plan: string): Action =>
  onSubscription(daysAgo, "subscription.transferred", of, (stage, id) =>
    transferSubscription(stage.cast.publisher, id, stage.id(planName(of[1], plan))),
  );

export const withdraws = (daysAgo: number, who: Role, of: Of): Action =>
  onSubscription(daysAgo, "subscription.withdrawn", of, ({ cast }, id) =>
    withdrawSubscription(cast[who], id),
  );

export const closes = (daysAgo: number, who: Role, of: Of, message: string): Action =>
  onSubscription(daysAgo, "subscription.closed", of, ({ cast }, id) =>
    closeSubscription(cast[who], id, { message }),
  );

/** Key entries name only the key; the application and the API identify the subscription. */
function onKeys(
  daysAgo: number,
  action: string,
  of: Of,
  work: (stage: Stage, subscriptionId: string) => Promise<unknown>,
): Action {
  return {
    daysAgo,
    title: `${action} of ${of.join(" to ")}`,
    trace: (entry, stage) =>
      entry.action === action &&
      entry.applicationId === stage.id(`application ${of[0]}`) &&
      entry.apiId === stage.id(`API ${of[1]}`),
    play: async (stage) => {
      await work(stage, idOf(stage, of));
      return undefined;
    },
  };
}

export const renewsKey = (daysAgo: number, who: Role, of: Of, gracePeriodDays: number): Action =>
  onKeys(daysAgo, "api_key.renewed", of, ({ cast }, id) =>
    renewApiKey(cast[who], id, { gracePeriodHours: gracePeriodDays * 24 }),
  );

export const revokesKey = (daysAgo: number, who: Role, of: Of): Action =>
  onKeys(daysAgo, "api_key.revoked", of, async ({ cast }, id) =>
    revokeApiKey(cast[who], await newestKey(id)),
  );

/** @param endsIn days from today */
export const endsKey = (daysAgo: number, of: Of, endsIn: number): Action =>
  onKeys(daysAgo, "api_key.expiry_changed", of, async ({ cast }, id) =>
    changeApiKeyExpiry(cast.publisher, await newestKey(id), { expiresAt: after(new Date(), endsIn * DAY) }),
  );

async function newestKey(subscriptionId: string): Promise<string> {
  const [key] = await selectKeysOf(database(), [subscriptionId], 1);
  if (!key) throw new DomainError("NOT_FOUND", "The sample data has no such key.");
  return key.id;
}

const GATEWAY: System = { kind: "system", name: "Sample data" };

/** Records calls with keys. @param hoursAgo one per key, newest first; null for an unused key */
export function uses(of: Of, hoursAgo: readonly (number | null)[]): Action {
  return {
    daysAgo: 0,
    title: `use the keys of ${of.join(" to ")}`,
    play: async (stage) => {
      const keys = await selectKeysOf(database(), [idOf(stage, of)], hoursAgo.length);
      await change(GATEWAY, async (tx) => {
        for (const [index, key] of keys.entries()) {
          const hours = hoursAgo[index] ?? null;
          if (hours !== null) await updateApiKey(tx, key.id, { lastUsedAt: after(now(), -hours * HOUR) });
        }
      });
      return undefined;
    },
  };
}

/** Processes all ends due by then. */
export const timePasses = (daysAgo: number): Action => ({
  daysAgo,
  title: "let time pass",
  play: async () => void (await closeEndedSubscriptions()),
});

/** Marks all notifications until then as read. */
export const everybodyReads = (daysAgo: number): Action => ({
  daysAgo,
  title: "read notifications",
  play: async ({ cast }) => {
    for (const person of Object.values(cast)) await markNotificationsAsRead(person, null);
    return undefined;
  },
});
