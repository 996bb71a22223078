import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { apiKeyPlace } from "@/domain/kernel/sealed-places";
import { digestOf, seal } from "@/domain/kernel/sealing";
import { API_KEY_PREFIX, newToken } from "@/domain/kernel/token-format";
import { readSettings } from "@/domain/settings/settings.service";
import { audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { insertApiKey } from "./api-key.repository";

/** A new key. */
export interface IssuedKey {
  readonly id: string;
  /** In plaintext, only for the payload of the operation that created it. */
  readonly key: string;
  readonly lastFour: string;
}

/** The facts of a subscription that its keys depend on. */
interface KeyHolder {
  readonly id: string;
  readonly applicationId: string;
  readonly apiId: string;
}

/**
 * Creates and records a key for an accepted subscription. It is stored as a digest, and encrypted for members who can copy it unless the
 * platform shows keys once.
 * @throws KEY_TAKEN (at the end of the statement) for a custom key that is in use
 */
export async function issueKey(
  tx: Transaction,
  actor: Actor,
  subscription: KeyHolder,
  customKey: string | null = null,
): Promise<IssuedKey> {
  const issued = await insertKey(tx, subscription, customKey);
  await audit(tx, actor, {
    action: "api_key.created",
    subject: { kind: "api_key", id: issued.id, name: `…${issued.lastFour}` },
    applicationId: subscription.applicationId,
    apiId: subscription.apiId,
    changes: customKey === null ? [] : [{ field: "custom", before: null, after: true }],
  });
  return issued;
}

/** Creates a key; the caller writes the audit entry. */
export async function insertKey(
  tx: Transaction,
  subscription: KeyHolder,
  customKey: string | null = null,
): Promise<IssuedKey> {
  const key = customKey ?? newToken(API_KEY_PREFIX);
  const id = newId();
  const shownOnce = (await readSettings(tx)).apiKeysShownOnce.value;
  const lastFour = key.slice(-4);
  await insertApiKey(tx, {
    id,
    subscriptionId: subscription.id,
    applicationId: subscription.applicationId,
    digest: digestOf(key),
    sealedKey: shownOnce ? null : seal(key, apiKeyPlace(id)),
    lastFour,
    custom: customKey !== null,
    createdAt: now(),
  });
  return { id, key, lastFour };
}

/**
 * Checks that a subscription can get this key.
 * @throws INVALID_INPUT at `customKey`
 */
export async function assertCustomKey(
  tx: Transaction,
  subscription: { readonly authenticationType: string },
  customKey: string | null,
): Promise<void> {
  if (customKey === null) return;
  if (subscription.authenticationType !== "API_KEY")
    throw invalid("customKey", "Custom keys are available only for subscriptions with API keys.");
  if (!(await readSettings(tx)).customApiKeysAllowed.value) {
    throw invalid("customKey", "This platform doesn't allow custom API keys.");
  }
}
