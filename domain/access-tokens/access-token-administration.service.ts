import type { Actor, TokenScope } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { notFound } from "@/domain/kernel/domain-error";
import { isIdKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { searchOf } from "@/domain/kernel/sort-key";
import { verb } from "@/domain/kernel/verb";
import { notifyMembers, notifyUsers, OWNERS } from "@/domain/notifications/notification.service";
import { change, database } from "@/domain/store/database";
import { type AccessToken, lockAccessToken, selectAllAccessTokens } from "./access-token.repository";
import { endToken } from "./access-token.service";

export interface AllTokensQuery extends Pick<PageInput, "first" | "after"> {
  readonly search?: string | null;
  readonly scope?: TokenScope | null;
  /** Default: true. */
  readonly onlyActive?: boolean | null;
}

/** The tokens of all users and applications, newest first. @throws FORBIDDEN, INVALID_INPUT */
export async function listAllAccessTokens(actor: Actor, query: AllTokensQuery): Promise<Page<AccessToken>> {
  assertMay(actor, "accessToken.listAll");
  const page = pageRequest({ first: query.first, after: query.after }, isIdKey);
  const filter = {
    search: searchOf(query.search),
    scope: query.scope ?? null,
    onlyActive: query.onlyActive ?? true,
  };
  return toPage(await selectAllAccessTokens(database(), filter, now(), page), page);
}

/** Revokes any token immediately, and notifies its user, or who created an application's token. Idempotent. */
export const revokeAnyAccessToken = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function revokeAnyAccessToken(actor: Actor, id: string): Promise<AccessToken> {
    assertMay(actor, "accessToken.revokeAny");
    return change(actor, async (tx) => {
      const token = await lockAccessToken(tx, id);
      if (!token) throw notFound("access token");
      if (token.revokedAt) return token;
      const notice = { event: "access_token.revoked" as const, data: { token: token.name } };
      // An application's token is its owners' concern; who created it may have left.
      if (token.applicationId === null) await notifyUsers(tx, actor, [token.userId], notice);
      else await notifyMembers(tx, actor, OWNERS, { ...notice, applicationId: token.applicationId });
      return endToken(tx, actor, token, "ADMINISTRATOR");
    });
  },
);
