import { visibleApis } from "@/domain/apis/api.queries";
import { visibleApplications } from "@/domain/applications/application.access";
import type { Actor, TokenScope } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { verb } from "@/domain/kernel/verb";
import { readSettings } from "@/domain/settings/settings.service";
import { audit } from "@/domain/store/audit";
import { change, database, type Transaction } from "@/domain/store/database";
import { lockSelf } from "@/domain/users/sessions/self.access";
import {
  type AccessToken,
  countAccessTokens,
  countLiveAccessTokens,
  insertAccessToken,
  lockAccessToken,
  revokeAccessTokenRow,
  selectAccessTokens,
} from "./access-token.repository";
import {
  ACCESS_TOKEN_PREFIX,
  APPLICATION_TOKEN_PREFIX,
  type CreateAccessTokenInput,
  createInput,
  endOf,
  scopesOf,
} from "./access-token.rules";

export const MAXIMUM_LIVE = 50;

export interface CreatedAccessToken {
  readonly accessToken: AccessToken;
  /** The token itself: shown once, never stored. */
  readonly token: string;
}

/**
 * Creates a personal access token for the user in the portal.
 * @throws FORBIDDEN for access tokens, INVALID_INPUT also for chosen resources that the user doesn't see
 */
export const createAccessToken = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED"],
  async function createAccessToken(actor: Actor, input: CreateAccessTokenInput): Promise<CreatedAccessToken> {
    const person = requirePerson(actor, "accessToken.manage");
    const parsed = parseInput(createInput, input);
    const timestamp = now();
    const { accessTokenDays } = await readSettings();
    const chosen = { applicationIds: parsed.applicationIds ?? null, apiIds: parsed.apiIds ?? null };
    await rejectUnseen(person, chosen);
    const expiresAt = endOf(timestamp, parsed.expiresInDays, accessTokenDays.value);
    return change(person, async (tx) => {
      await lockSelf(tx, person);
      if ((await countLiveAccessTokens(tx, { userId: person.userId }, timestamp)) >= MAXIMUM_LIVE) {
        throw new DomainError(
          "LIMIT_REACHED",
          `You have ${MAXIMUM_LIVE} active access tokens. Revoke one you no longer use.`,
        );
      }
      return issueAccessToken(tx, person, {
        userId: person.userId,
        userName: person.name,
        applicationId: null,
        name: parsed.name,
        scopes: scopesOf(parsed),
        ...chosen,
        createdAt: timestamp,
        expiresAt,
      });
    });
  },
);

/** The same answer for what is hidden as for what doesn't exist. */
async function rejectUnseen(
  actor: Actor,
  { applicationIds, apiIds }: Pick<AccessToken, "applicationIds" | "apiIds">,
): Promise<void> {
  const [applications, apis] = await Promise.all([
    visibleApplications(actor, applicationIds ?? []),
    visibleApis(actor, apiIds ?? []),
  ]);
  const isUsable = (id: string) => applications.get(id)?.status === "ACTIVE";
  if (applicationIds && !applicationIds.every(isUsable))
    throw invalid("applicationIds", "One of the applications doesn't exist, or you don't have access.");
  if (apiIds && !apiIds.every((id) => apis.has(id)))
    throw invalid("apiIds", "One of the APIs doesn't exist, or you don't have access.");
}

export interface NewAccessToken {
  readonly userId: string;
  readonly userName: string;
  /** For an application's own token. */
  readonly applicationId: string | null;
  readonly name: string;
  readonly scopes: TokenScope[];
  readonly applicationIds: string[] | null;
  readonly apiIds: string[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** Writes a new token with its audit entry, inside a change that has checked the permission and the limits. */
export async function issueAccessToken(
  tx: Transaction,
  actor: Actor,
  { userName, ...values }: NewAccessToken,
): Promise<CreatedAccessToken> {
  const secret = newToken(values.applicationId ? APPLICATION_TOKEN_PREFIX : ACCESS_TOKEN_PREFIX);
  const row = {
    ...values,
    id: newId(),
    lastFour: secret.slice(-4),
    lastUsedAt: null,
    lastUsedIp: null,
    previousEndsAt: null,
    rotatedAt: null,
    revokedReason: null,
    revokedAt: null,
  };
  await insertAccessToken(tx, { ...row, digest: digestOf(secret) });
  await audit(tx, actor, {
    action: "access_token.created",
    subject: { kind: "access_token", id: row.id, name: row.name },
    ...(row.applicationId && { applicationId: row.applicationId }),
    changes: [
      { field: "scopes", before: null, after: row.scopes },
      { field: "expiresAt", before: null, after: row.expiresAt?.toISOString() ?? null },
      ...(row.applicationIds ? [{ field: "applications", before: null, after: row.applicationIds }] : []),
      ...(row.apiIds ? [{ field: "apis", before: null, after: row.apiIds }] : []),
    ],
  });
  return { accessToken: { ...row, userName }, token: secret };
}

/** A user's own token, locked. @throws NOT_FOUND for another user's token, and for an application's */
export async function lockOwnToken(tx: Transaction, userId: string, id: string): Promise<AccessToken> {
  const token = await lockAccessToken(tx, id);
  if (token?.userId !== userId || token.applicationId !== null) throw notFound("access token");
  return token;
}

/**
 * Revokes a token immediately. Idempotent.
 * @throws FORBIDDEN for access tokens, NOT_FOUND for another user's token
 */
export const revokeAccessToken = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function revokeAccessToken(actor: Actor, id: string): Promise<AccessToken> {
    const person = requirePerson(actor, "accessToken.manage");
    return change(person, async (tx) => endToken(tx, person, await lockOwnToken(tx, person.userId, id)));
  },
);

/** Revokes a locked token, with its audit entry. @returns the token as it is now */
export async function endToken(
  tx: Transaction,
  actor: Actor,
  token: AccessToken,
  reason: Parameters<typeof revokeAccessTokenRow>[3] = null,
): Promise<AccessToken> {
  const timestamp = now();
  if (!(await revokeAccessTokenRow(tx, token.id, timestamp, reason))) return token;
  await audit(tx, actor, {
    action: "access_token.revoked",
    subject: { kind: "access_token", id: token.id, name: token.name },
    ...(token.applicationId && { applicationId: token.applicationId }),
    ...(reason === "ADMINISTRATOR" && { capacity: "ADMINISTRATOR" as const }),
    ...(reason && { changes: [{ field: "reason", before: null, after: reason }] }),
  });
  return { ...token, revokedAt: timestamp, revokedReason: reason };
}

/** The user's own tokens, newest first. @throws FORBIDDEN for access tokens */
export async function listAccessTokens(
  actor: Actor,
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<AccessToken>> {
  const { userId } = requirePerson(actor, "accessToken.manage");
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectAccessTokens(database(), { userId }, page), page);
}

/** The number of the user's own tokens, in any status. @throws FORBIDDEN for access tokens */
export async function countOwnAccessTokens(actor: Actor): Promise<number> {
  return countAccessTokens(database(), { userId: requirePerson(actor, "accessToken.manage").userId });
}
