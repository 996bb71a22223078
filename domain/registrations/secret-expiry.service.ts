import { REGISTRAR } from "@/domain/kernel/actor";
import { daysLeft, dueWarning, warningHorizon } from "@/domain/notifications/expiry-warnings";
import {
  ALL_MEMBERS,
  notifyAdministrators,
  notifyMembers,
} from "@/domain/notifications/notification.service";
import { selectProvidersWithEndingToken } from "@/domain/providers/provider.repository";
import { change, database } from "@/domain/store/database";
import { selectEndingSecrets } from "./registration.repository";

const BATCH = 500;

/**
 * Warns of client secrets and initial access tokens that expire within 30, 7 and 1 days, each once. Runs every hour; after downtime, only
 * the most urgent missed warning is sent.
 */
export async function warnOfExpiringSecrets(): Promise<void> {
  await warnOfClientSecrets();
  await warnOfInitialAccessTokens();
}

async function warnOfClientSecrets(): Promise<void> {
  const horizon = warningHorizon();
  let afterId: string | null = null;
  for (;;) {
    const batch = await selectEndingSecrets(database(), horizon, { afterId, limit: BATCH });
    for (const { id, applicationId, expiresAt, applicationName } of batch) {
      await change(REGISTRAR, async (tx) => {
        const days = await dueWarning(tx, { kind: "client_secret", id, expiresAt });
        if (days === null) return;
        await notifyMembers(tx, REGISTRAR, ALL_MEMBERS, {
          event: "client_secret.expiring",
          applicationId,
          data: {
            application: applicationName,
            expiresAt: expiresAt.toISOString(),
            days: daysLeft(expiresAt),
          },
        });
      });
    }
    afterId = batch.at(-1)?.id ?? null;
    if (batch.length < BATCH) return;
  }
}

async function warnOfInitialAccessTokens(): Promise<void> {
  for (const { id, name, expiresAt } of await selectProvidersWithEndingToken(database(), warningHorizon())) {
    await change(REGISTRAR, async (tx) => {
      const days = await dueWarning(tx, { kind: "initial_access_token", id, expiresAt });
      if (days === null) return;
      await notifyAdministrators(tx, REGISTRAR, {
        event: "initial_access_token.expiring",
        data: { provider: name, expiresAt: expiresAt.toISOString(), days: daysLeft(expiresAt) },
      });
    });
  }
}
