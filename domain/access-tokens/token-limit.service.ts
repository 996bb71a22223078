import type { Actor, System } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { after, DAY, HOUR, now } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";
import { ACCESS_TOKEN_DAYS } from "@/domain/kernel/limits";
import { COUNT_BOUND } from "@/domain/kernel/paging";
import { notifyMembers, notifyUsers, OWNERS } from "@/domain/notifications/notification.service";
import { readSettings } from "@/domain/settings/settings.service";
import { auditMany } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { countTokensBeyond, type ShortenedToken, shortenTokens } from "./access-token.repository";
import { WARNING_DAYS } from "./token-expiry.service";

/** Latchkey as the one who applies the longest life of tokens. */
const LIMIT: System = { kind: "system", name: "Longest life of access tokens" };

/** Tokens are created with the clocks of several processes: a token isn't shortened, and its user notified, for their difference. */
const TOLERANCE = HOUR;

const BATCH = 200;

/**
 * Applies the longest life of access tokens to existing ones: those that would live longer end when a token that is created now would. So
 * lowering the limit ends no token immediately, and repeating it changes nothing. Runs when the limit is changed, and every hour.
 */
export async function applyTokenLimit(): Promise<void> {
  while ((await change(LIMIT, applyToBatch)) === BATCH);
}

async function applyToBatch(tx: Transaction): Promise<number> {
  // Read for each batch: the limit can be raised meanwhile.
  const days = (await readSettings(tx)).accessTokenDays.value;
  if (days === 0) return 0;
  const timestamp = now();
  const end = after(timestamp, days * DAY);
  const warnedAt = days <= WARNING_DAYS ? timestamp : null;
  const tokens = await shortenTokens(tx, { latest: after(end, TOLERANCE), end, warnedAt }, BATCH);
  await auditMany(
    tx,
    LIMIT,
    tokens.map(({ id, name, applicationId, before }) => ({
      action: "access_token.shortened",
      subject: { kind: "access_token", id, name },
      ...(applicationId && { applicationId }),
      changes: [{ field: "expiresAt", before, after: end.toISOString() }],
    })),
  );
  await notifyHolders(tx, tokens, end);
  return tokens.length;
}

/** One notification for each user and application. */
async function notifyHolders(tx: Transaction, tokens: readonly ShortenedToken[], end: Date): Promise<void> {
  const held = new Map<string, ShortenedToken[]>();
  for (const token of tokens) {
    const holder = token.applicationId ?? token.userId;
    held.set(holder, [...(held.get(holder) ?? []), token]);
  }
  for (const [first, ...others] of held.values()) {
    if (!first) continue;
    const { applicationId, name, userId } = first;
    const data = { token: name, count: others.length + 1, expiresAt: end.toISOString() };
    const notice = { event: "access_token.shortened" as const, data };
    if (applicationId) await notifyMembers(tx, LIMIT, OWNERS, { ...notice, applicationId });
    else await notifyUsers(tx, LIMIT, [userId], notice);
  }
}

/**
 * How many active tokens a limit would shorten, counted up to COUNT_BOUND.
 * @param days the limit; 0 for none
 * @throws FORBIDDEN, INVALID_INPUT
 */
export async function tokensBeyondLimit(actor: Actor, days: number): Promise<number> {
  assertMay(actor, "settings.see");
  if (!Number.isInteger(days) || days < 0 || days > ACCESS_TOKEN_DAYS)
    throw invalid("days", `Enter a whole number from 0 to ${ACCESS_TOKEN_DAYS}.`);
  if (days === 0) return 0;
  return countTokensBeyond(database(), after(now(), days * DAY + TOLERANCE), COUNT_BOUND);
}
