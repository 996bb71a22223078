import { z } from "zod";
import { type Actor, requireUser } from "@/domain/kernel/actor";
import { may, requirePerson } from "@/domain/kernel/authorize";
import { after, DAY, now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { line, parseInput } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { describeError, log } from "@/domain/kernel/log";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { digestOf } from "@/domain/kernel/sealing";
import { hasTokenForm, newToken } from "@/domain/kernel/token-format";
import { verb } from "@/domain/kernel/verb";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { sharedLookUp } from "@/domain/store/look-up";
import {
  type AccessToken,
  countAccessTokens,
  countLiveAccessTokens,
  findAccessToken,
  findAccessTokens,
  findTokenBearers,
  insertAccessToken,
  revokeAccessTokenRow,
  selectAccessTokens,
  type TokenBearer,
  touchAccessToken,
} from "./access-token.repository";

/** `lkp_` and 39 characters; secret scanners match `lkp_[0-9A-Za-z]{39}`. */
export const ACCESS_TOKEN_PREFIX = "lkp";
export const MAXIMUM_LIVE = 50;

const createInput = z.object({
  name: line("The name", 1, LIMITS.name),
  scope: z.enum(["READ_ONLY", "FULL"]),
  expiresInDays: z
    .number()
    .int()
    .min(1, "The token must be valid for at least 1 day.")
    .max(366, "The token must be valid for 366 days or fewer, or have no expiry.")
    .nullish(),
});
export type CreateAccessTokenInput = z.input<typeof createInput>;

export interface CreatedAccessToken {
  readonly accessToken: AccessToken;
  /** The token itself: shown once, never stored. */
  readonly token: string;
}

/** Creates a personal access token for the user in the portal. @throws FORBIDDEN for access tokens */
export const createAccessToken = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED"],
  async function createAccessToken(actor: Actor, input: CreateAccessTokenInput): Promise<CreatedAccessToken> {
    const person = requirePerson(actor, "accessToken.manage");
    const parsed = parseInput(createInput, input);
    const secret = newToken(ACCESS_TOKEN_PREFIX);
    const timestamp = now();
    const row = {
      id: newId(),
      userId: person.userId,
      name: parsed.name,
      scope: parsed.scope,
      lastFour: secret.slice(-4),
      createdAt: timestamp,
      expiresAt: parsed.expiresInDays ? after(timestamp, parsed.expiresInDays * DAY) : null,
      lastUsedAt: null,
      revokedAt: null,
    };
    await change(person, async (tx) => {
      if ((await countLiveAccessTokens(tx, person.userId, timestamp)) >= MAXIMUM_LIVE) {
        throw new DomainError(
          "LIMIT_REACHED",
          `You have ${MAXIMUM_LIVE} active access tokens. Revoke one you no longer use.`,
        );
      }
      const scopes =
        parsed.scope === "READ_ONLY"
          ? ["READ" as const]
          : (["READ", "APPLICATIONS", "SUBSCRIPTIONS", "PUBLISHING", "ADMINISTRATION"] as const);
      await insertAccessToken(tx, { ...row, scopes: [...scopes], digest: digestOf(secret) });
      await audit(tx, person, {
        action: "access_token.created",
        subject: { kind: "access_token", id: row.id, name: row.name },
        changes: [
          { field: "scope", before: null, after: row.scope },
          { field: "expiresAt", before: null, after: row.expiresAt?.toISOString() ?? null },
        ],
      });
    });
    return { accessToken: row, token: secret };
  },
);

/**
 * Revokes a token immediately. Idempotent.
 * @throws FORBIDDEN for access tokens, NOT_FOUND for another user's token
 */
export const revokeAccessToken = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function revokeAccessToken(actor: Actor, id: string): Promise<AccessToken> {
    const person = requirePerson(actor, "accessToken.manage");
    return change(person, async (tx) => {
      const token = await findAccessToken(tx, person.userId, id);
      if (!token) throw notFound("access token");
      const timestamp = now();
      if (await revokeAccessTokenRow(tx, id, timestamp)) {
        await audit(tx, person, {
          action: "access_token.revoked",
          subject: { kind: "access_token", id, name: token.name },
        });
      }
      return { ...token, revokedAt: token.revokedAt ?? timestamp };
    });
  },
);

/** The user's own tokens, newest first. @throws FORBIDDEN for access tokens */
export async function listAccessTokens(
  actor: Actor,
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<AccessToken>> {
  const person = requirePerson(actor, "accessToken.manage");
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectAccessTokens(database(), person.userId, page), page);
}

/** Those of the tokens that are the user's own; none for access tokens. One statement. */
export async function ownAccessTokens(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccessToken>> {
  if (!may(actor, "accessToken.manage")) return new Map();
  const tokens = await findAccessTokens(database(), requireUser(actor).userId, ids);
  return new Map(tokens.map((token) => [token.id, token]));
}

/** The number of the user's own tokens, in any status. @throws FORBIDDEN for access tokens */
export async function countOwnAccessTokens(actor: Actor): Promise<number> {
  return countAccessTokens(database(), requirePerson(actor, "accessToken.manage").userId);
}

/** Keyed by the token's digest in hexadecimal. A revoked token fails at its next request. */
const lookUp = sharedLookUp(findTokenBearers);

/** The actor of a presented token; null for anything but an active token. */
export async function resolveAccessToken(token: string): Promise<TokenBearer | null> {
  if (!hasTokenForm(ACCESS_TOKEN_PREFIX, token)) return null;
  const bearer = await lookUp(digestOf(token).toString("hex"));
  if (bearer?.useIsStale) {
    touchAccessToken(bearer.tokenId).catch((error: unknown) => {
      log().warn({ error: describeError(error) }, "the use of an access token could not be recorded");
    });
  }
  return bearer;
}
