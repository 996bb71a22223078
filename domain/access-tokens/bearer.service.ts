import type { ApplicationTool, Tool } from "@/domain/kernel/actor";
import { describeError, log } from "@/domain/kernel/log";
import { digestOf } from "@/domain/kernel/sealing";
import { hasTokenForm } from "@/domain/kernel/token-format";
import { sharedLookUp } from "@/domain/store/look-up";
import { noteLatestChanges } from "@/domain/store/replica/own-changes";
import { ACCESS_TOKEN_PREFIX, APPLICATION_TOKEN_PREFIX } from "./access-token.rules";
import { findTokenBearers, type TokenBearer, touchAccessToken } from "./bearer.repository";

/** Keyed by the token's digest in hexadecimal. A revoked token fails at its next request. */
const lookUp = sharedLookUp(findTokenBearers);

/**
 * The actor of a presented token; null for anything but an active token. The user's roles are those of this moment, so that a token never
 * outlasts its user's standing.
 * @param ip where it was presented from, for *last used*
 */
export async function resolveAccessToken(
  token: string,
  ip: string | null = null,
): Promise<Tool | ApplicationTool | null> {
  const isKnownForm = [ACCESS_TOKEN_PREFIX, APPLICATION_TOKEN_PREFIX].some((prefix) =>
    hasTokenForm(prefix, token),
  );
  if (!isKnownForm) return null;
  const bearer = await lookUp(digestOf(token).toString("hex"));
  if (bearer?.useIsStale) {
    touchAccessToken(bearer.tokenId, ip).catch((error: unknown) => {
      log().warn({ error: describeError(error) }, "the use of an access token could not be recorded");
    });
  }
  if (!bearer) return null;
  const actor = actorOf(bearer, ip);
  noteLatestChanges(actor, bearer.changes);
  return actor;
}

function actorOf(bearer: TokenBearer, ip: string | null): Tool | ApplicationTool {
  const { tokenId, scopes, applicationId, applicationName } = bearer;
  if (applicationId !== null)
    return { kind: "application", applicationId, tokenId, name: applicationName ?? "", scopes, ip };
  const { userId, name, roles, applicationIds, apiIds } = bearer;
  return { kind: "tool", userId, name, roles, tokenId, scopes, applicationIds, apiIds, ip };
}
