import { loadForChange, loadForReading } from "@/domain/applications/application.access";
import { type Actor, requireUser } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { NO_ID } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { verb } from "@/domain/kernel/verb";
import { readSettings } from "@/domain/settings/settings.service";
import { change, database, type Transaction } from "@/domain/store/database";
import { requireInForce } from "@/domain/users/sessions/self.access";
import {
  type AccessToken,
  countLiveAccessTokens,
  findAccessTokens,
  lockAccessToken,
  selectAccessTokens,
} from "./access-token.repository";
import {
  type CreateApplicationTokenInput,
  createApplicationTokenInput,
  endOf,
  type RotateAccessTokenInput,
  scopesOf,
} from "./access-token.rules";
import { type CreatedAccessToken, endToken, issueAccessToken } from "./access-token.service";
import { prepareRotation, rotateToken } from "./rotation.service";

const MAXIMUM_LIVE = 20;

/**
 * Creates an application's own token. It belongs to the application: it stays when its creator leaves, and ends when the application is
 * archived. It sees the application, its subscriptions and its usage; with the scope SUBSCRIPTIONS it also reveals and renews their keys.
 */
export const createApplicationToken = verb(
  ["FORBIDDEN", "INVALID_INPUT", "LIMIT_REACHED", "NOT_FOUND"],
  async function createApplicationToken(
    actor: Actor,
    applicationId: string,
    input: CreateApplicationTokenInput,
  ): Promise<CreatedAccessToken> {
    const parsed = parseInput(createApplicationTokenInput, input);
    const { accessTokenDays } = await readSettings();
    return change(actor, async (tx) => {
      await requireInForce(tx, actor);
      await loadForChange(tx, actor, "applicationToken.manage", applicationId);
      const { userId, name: userName } = requireUser(actor);
      const createdAt = now();
      if ((await countLiveAccessTokens(tx, { applicationId }, createdAt)) >= MAXIMUM_LIVE)
        throw new DomainError(
          "LIMIT_REACHED",
          `The application has ${MAXIMUM_LIVE} active access tokens. Revoke one you no longer use.`,
        );
      return issueAccessToken(tx, actor, {
        userId,
        userName,
        applicationId,
        name: parsed.name,
        scopes: scopesOf(parsed),
        applicationIds: null,
        apiIds: null,
        createdAt,
        expiresAt: endOf(createdAt, parsed.expiresInDays, accessTokenDays.value),
      });
    });
  },
);

/** Gives an application's token a new secret; as `rotateAccessToken`. */
export const rotateApplicationToken = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function rotateApplicationToken(
    actor: Actor,
    id: string,
    input: RotateAccessTokenInput = {},
  ): Promise<CreatedAccessToken> {
    const rotation = await prepareRotation(input);
    return change(actor, async (tx) => {
      await requireInForce(tx, actor);
      return rotateToken(tx, actor, await lockToken(tx, actor, id), rotation);
    });
  },
);

/** Revokes an application's token immediately. Idempotent. */
export const revokeApplicationToken = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function revokeApplicationToken(actor: Actor, id: string): Promise<AccessToken> {
    return change(actor, async (tx) => endToken(tx, actor, await lockToken(tx, actor, id)));
  },
);

/** The application first, then its token. The same answer for a hidden application's token as for none. */
async function lockToken(tx: Transaction, actor: Actor, id: string): Promise<AccessToken> {
  const [found] = await findAccessTokens(tx, [id]);
  const applicationId = found?.applicationId ?? NO_ID;
  await loadForChange(tx, actor, "applicationToken.manage", applicationId).catch((error: unknown) => {
    throw error instanceof DomainError && error.code === "NOT_FOUND" ? notFound("access token") : error;
  });
  const token = await lockAccessToken(tx, id);
  if (!token) throw notFound("access token");
  return token;
}

/** An application's own tokens, newest first. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function listApplicationTokens(
  actor: Actor,
  applicationId: string,
  input: Pick<PageInput, "first" | "after">,
): Promise<Page<AccessToken>> {
  await loadForReading(actor, "applicationToken.see", applicationId);
  const page = pageRequest({ first: input.first, after: input.after }, isIdKey);
  return toPage(await selectAccessTokens(database(), { applicationId }, page), page);
}
