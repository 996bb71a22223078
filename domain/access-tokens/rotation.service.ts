import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { after, HOUR, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { verb } from "@/domain/kernel/verb";
import { readSettings } from "@/domain/settings/settings.service";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { requireOpenSession } from "@/domain/users/sessions/self.access";
import { type AccessToken, rotateAccessTokenRow } from "./access-token.repository";
import {
  ACCESS_TOKEN_PREFIX,
  APPLICATION_TOKEN_PREFIX,
  daysOf,
  endOf,
  type RotateAccessTokenInput,
  rotateInput,
} from "./access-token.rules";
import { type CreatedAccessToken, lockOwnToken } from "./access-token.service";

/**
 * Gives a token a new secret. The old one works for the chosen grace period, never longer than it would have; one from an earlier rotation ends.
 * @throws FORBIDDEN for access tokens, INVALID_STATUS for a token that has ended
 */
export const rotateAccessToken = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function rotateAccessToken(
    actor: Actor,
    id: string,
    input: RotateAccessTokenInput = {},
  ): Promise<CreatedAccessToken> {
    const person = requirePerson(actor, "accessToken.manage");
    const rotation = await prepareRotation(input);
    return change(person, async (tx) => {
      const token = await lockOwnToken(tx, person.userId, id);
      await requireOpenSession(tx, person);
      return rotateToken(tx, person, token, rotation);
    });
  },
);

export interface PreparedRotation {
  readonly gracePeriodHours: number;
  /** Undefined: as many as before. */
  readonly expiresInDays?: number | null | undefined;
  readonly maximumDays: number;
}

/** Checks the input before the change begins. @throws INVALID_INPUT */
export async function prepareRotation(input: RotateAccessTokenInput): Promise<PreparedRotation> {
  const parsed = parseInput(rotateInput, input);
  return { ...parsed, maximumDays: (await readSettings()).accessTokenDays.value };
}

/** Rotates a locked token, inside a change that has checked the permission. */
export async function rotateToken(
  tx: Transaction,
  actor: Actor,
  token: AccessToken,
  { gracePeriodHours, expiresInDays, maximumDays }: PreparedRotation,
): Promise<CreatedAccessToken> {
  const rotatedAt = now();
  if (token.revokedAt || (token.expiresAt && token.expiresAt <= rotatedAt))
    throw new DomainError("INVALID_STATUS", `“${token.name}” has ended. Create a new access token.`);
  const secret = newToken(token.applicationId ? APPLICATION_TOKEN_PREFIX : ACCESS_TOKEN_PREFIX);
  const former = daysOf(token);
  const days = expiresInDays === undefined ? shortest(former, maximumDays) : expiresInDays;
  const graceEnd = after(rotatedAt, gracePeriodHours * HOUR);
  const end = token.expiresAt && token.expiresAt < graceEnd ? token.expiresAt : graceEnd;
  const rotation = {
    digest: digestOf(secret),
    lastFour: secret.slice(-4),
    rotatedAt,
    expiresAt: endOf(rotatedAt, days, maximumDays),
    previousEndsAt: gracePeriodHours > 0 ? end : null,
  };
  await rotateAccessTokenRow(tx, token.id, rotation);
  await audit(tx, actor, {
    action: "access_token.rotated",
    subject: { kind: "access_token", id: token.id, name: token.name },
    ...(token.applicationId && { applicationId: token.applicationId }),
    changes: [
      { field: "expiresAt", before: iso(token.expiresAt), after: iso(rotation.expiresAt) },
      { field: "previousEndsAt", before: null, after: iso(rotation.previousEndsAt ?? rotatedAt) },
    ],
  });
  const { digest: _, ...values } = rotation;
  return { accessToken: { ...token, ...values }, token: secret };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;
const shortest = (days: number | null, maximum: number) =>
  maximum > 0 ? Math.min(days ?? maximum, maximum) : days;
