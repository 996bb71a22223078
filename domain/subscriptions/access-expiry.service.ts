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
  await inBatches(
    selectEndingKeys,
    async ({ id, expiresAt, subscriptionId, applicationId, applicationName, apiName, lastFour }) => {
      if (!expiresAt) return;
      const data = { application: applicationName, api: apiName, lastFour, subscriptionId };
      await warn("api_key.expiring", { kind: "api_key", id, expiresAt }, applicationId, data);
    },
  );
  await inBatches(
    selectEndingSubscriptions,
    async ({ id, endsAt, applicationId, applicationName, apiName, planName }) => {
      if (!endsAt) return;
      const data = { application: applicationName, api: apiName, plan: planName, subscriptionId: id };
      await warn(
        "subscription.expiring",
        { kind: "subscription", id, expiresAt: endsAt },
        applicationId,
        data,
      );
    },
  );
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

async function warn(
  event: "api_key.expiring" | "subscription.expiring",
  subject: { readonly kind: string; readonly id: string; readonly expiresAt: Date },
  applicationId: string,
  data: Readonly<Record<string, string>>,
): Promise<void> {
  await change(CALENDAR, async (tx) => {
    if ((await dueWarning(tx, subject)) === null) return;
    await notifyMembers(tx, CALENDAR, ALL_MEMBERS, {
      event,
      applicationId,
      data: { ...data, expiresAt: subject.expiresAt.toISOString(), days: daysLeft(subject.expiresAt) },
    });
  });
}
