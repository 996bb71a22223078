import { now } from "@/domain/kernel/clock";
import type { Transaction } from "@/domain/kernel/database";
import { newId } from "@/domain/kernel/ids";
import { digestOf, seal } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { readSettings } from "@/domain/settings/settings.service";
import { insertApiKey } from "./api-key.repository";

/** `lk_` and 39 characters; secret scanners match `lk_[0-9A-Za-z]{39}`. */
export const API_KEY_PREFIX = "lk";

/** Where a key is sealed for; it opens nowhere else. */
export const apiKeyPlace = (id: string) => `api_key:${id}`;

/** A key that was just made. */
export interface IssuedKey {
  readonly id: string;
  /** In the clear: for the payload of the verb that made it, and nowhere else. */
  readonly key: string;
  readonly hint: string;
}

/**
 * Makes a key for an accepted subscription. Kept as a digest, and sealed for members who may copy it, unless the platform shows keys
 * once.
 */
export async function issueKey(
  tx: Transaction,
  subscription: { readonly id: string; readonly applicationId: string },
  customKey: string | null = null,
): Promise<IssuedKey> {
  const key = customKey ?? newToken(API_KEY_PREFIX);
  const id = newId();
  const shownOnce = (await readSettings(tx)).apiKeysShownOnce.value;
  const hint = key.slice(-4);
  await insertApiKey(tx, {
    id,
    subscriptionId: subscription.id,
    applicationId: subscription.applicationId,
    digest: digestOf(key),
    sealedKey: shownOnce ? null : seal(key, apiKeyPlace(id)),
    hint,
    custom: customKey !== null,
    createdAt: now(),
  });
  return { id, key, hint };
}
