import { type ApiKeyStatus, keyStatus } from "@/domain/access/key-status.rules";
import { findKeyBearer } from "@/domain/api-keys/api-key.repository";
import { findApiView } from "@/domain/apis/api.repository";
import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { notFound } from "@/domain/kernel/domain-error";
import { digestOf } from "@/domain/kernel/sealing";
import { couldBeKey } from "@/domain/kernel/token-format";
import { verb } from "@/domain/kernel/verb";
import { database } from "@/domain/store/database";

/** The facts about a found key. */
export interface KeyFinding {
  readonly keyId: string;
  readonly subscriptionId: string;
  readonly applicationName: string;
  readonly planName: string;
  readonly lastFour: string;
  readonly status: ApiKeyStatus;
}

/**
 * A key's owner, and whether it would be accepted now: for publishers of the API who receive a report of a leaked key. An invented or
 * mistyped key is rejected by its checksum, without a look-up; a key of another API is not found.
 */
export const lookUpApiKey = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function lookUpApiKey(actor: Actor, apiId: string, key: string): Promise<KeyFinding | null> {
    const api = await findApiView(viewerIdOf(actor), apiId);
    if (!api) throw notFound("API");
    assertMay(actor, "apiKey.lookUp", api);
    const text = key.trim();
    if (!couldBeKey(text)) return null;
    const found = await findKeyBearer(database(), digestOf(text));
    if (found?.subscription.apiId !== apiId) return null;
    const archived = found.applicationStatus === "ARCHIVED";
    return {
      keyId: found.key.id,
      subscriptionId: found.subscription.id,
      applicationName: found.applicationName,
      planName: found.planName,
      lastFour: found.key.lastFour,
      status: archived ? "REVOKED" : keyStatus(found.key, found.subscription),
    };
  },
);
