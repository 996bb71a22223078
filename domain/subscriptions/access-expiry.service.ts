import { selectEndingKeys } from "@/domain/api-keys/api-key.repository";
import { CALENDAR } from "@/domain/kernel/actor";
import { daysLeft, dueWarning, warningHorizon } from "@/domain/notifications/expiry-warnings";
import { ALL_MEMBERS, notifyMembers } from "@/domain/notifications/notification.service";
import { change, database } from "@/domain/store/database";
import { selectEndingSubscriptions } from "./subscription.repository";

const BATCH = 500;

/**
 * Warns members of API keys and subscriptions that end within 30, 7 and 1 days, each once. After downtime, only the most urgent missed
 * warning is sent.
 */
export async function warnOfEndingAccess(): Promise<void> {
  await inBatches(selectEndingKeys, async ({ id, expiresAt, lastFour, ...of }) => {
    if (!expiresAt) return;
    await warn("api_key.expiring", { kind: "api_key", id, expiresAt }, of, { lastFour });
  });
  await inBatches(selectEndingSubscriptions, async ({ id, endsAt, planName, ...of }) => {
    if (!endsAt) return;
    const subject = { kind: "subscription", id, expiresAt: endsAt };
    await warn("subscription.expiring", subject, { ...of, subscriptionId: id }, { plan: planName });
  });
}

async function inBatches<R extends { readonly id: string }>(
  select: (
    db: ReturnType<typeof database>,
    before: Date,
    batch: { readonly afterId: string | null; readonly limit: number },
  ) => Promise<readonly R[]>,
  work: (row: R) => Promise<void>,
): Promise<void> {
  const horizon = warningHorizon();
  let afterId: string | null = null;
  for (;;) {
    const batch: readonly R[] = await select(database(), horizon, { afterId, limit: BATCH });
    for (const row of batch) await work(row);
    afterId = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return;
  }
}

interface EndingSubscription {
  readonly subscriptionId: string;
  readonly applicationId: string;
  readonly apiId: string;
  readonly applicationName: string;
  readonly apiName: string;
}

async function warn(
  event: "api_key.expiring" | "subscription.expiring",
  subject: { readonly kind: string; readonly id: string; readonly expiresAt: Date },
  { applicationName, apiName, subscriptionId, applicationId, apiId }: EndingSubscription,
  details: Readonly<Record<string, string>>,
): Promise<void> {
  const data = { application: applicationName, api: apiName, ...details };
  await change(CALENDAR, async (tx) => {
    if ((await dueWarning(tx, subject)) === null) return;
    await notifyMembers(tx, CALENDAR, ALL_MEMBERS, {
      event,
      applicationId,
      apiId,
      subscriptionId,
      data: { ...data, expiresAt: subject.expiresAt.toISOString(), days: daysLeft(subject.expiresAt) },
    });
  });
}
