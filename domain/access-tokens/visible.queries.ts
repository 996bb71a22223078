import { accessContextOf, visibleApplications } from "@/domain/applications/application.access";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { atLeastOne } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { type AccessToken, findAccessTokens } from "./access-token.repository";

/**
 * Several tokens by ID, without those the actor can't see: their own in the portal, those of applications that they own, and all for
 * administrators. Two statements.
 */
export async function visibleAccessTokens(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, AccessToken>> {
  const tokens = await findAccessTokens(database(), ids);
  const applicationIds = tokens.flatMap(({ applicationId }) => applicationId ?? []);
  const applications = await visibleApplications(actor, atLeastOne(applicationIds));
  const isVisible = (token: AccessToken) => {
    if (may(actor, "accessToken.listAll")) return true;
    if (token.applicationId === null)
      return token.userId === viewerIdOf(actor) && may(actor, "accessToken.manage");
    const application = applications.get(token.applicationId);
    return application !== undefined && may(actor, "applicationToken.see", accessContextOf(application));
  };
  return new Map(tokens.filter(isVisible).map((token) => [token.id, token]));
}
