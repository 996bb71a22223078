import type { webhooks } from "@/db/schema";
import { webhookSecretPlaces } from "@/domain/kernel/sealed-places";
import { missingKeyOf, seal, unseal } from "@/domain/kernel/sealing";

export type WebhookRow = typeof webhooks.$inferSelect;

/** A webhook with its URL in plaintext. */
export interface Webhook extends Omit<WebhookRow, "sealedUrl" | "plaintextUrl"> {
  /** Null if it can't be decrypted, or the webhook is deleted. */
  readonly url: string | null;
  /** Why the URL can't be decrypted, in a sentence; null if it can. */
  readonly urlProblem: string | null;
}

/** The columns that store a URL. A plaintext that is there from before ends with them. */
export const urlColumns = (id: string, url: string) => ({
  sealedUrl: seal(url, webhookSecretPlaces.url(id)),
  plaintextUrl: null,
});

/** A row with its URL decrypted. Never throws: lists show the others, and this one can be given another URL, or deleted. */
export function withUrl({ sealedUrl, plaintextUrl, ...row }: WebhookRow): Webhook {
  // Only a process that doesn't know the encrypted column writes the other one, so its value is the newer of the two.
  if (plaintextUrl !== null || sealedUrl === null) return { ...row, url: plaintextUrl, urlProblem: null };
  try {
    return { ...row, url: open("URL", sealedUrl, webhookSecretPlaces.url(row.id)), urlProblem: null };
  } catch (error) {
    return { ...row, url: null, urlProblem: (error as Error).message };
  }
}

/** A value of a webhook can't be decrypted. The message is a sentence that names the missing key, and has no secret. */
export class UnreadableError extends Error {}

/** Decrypts a value of a webhook. @throws UnreadableError */
export function open(what: "URL" | "signing secret", sealed: string, place: string): string {
  try {
    return unseal(sealed, place);
  } catch (cause) {
    const key = missingKeyOf(sealed);
    const why =
      key === null
        ? "its stored value was changed, or its key is another one now"
        : `the key "${key}" is missing from LATCHKEY_ENCRYPTION_KEYS`;
    throw new UnreadableError(`The ${what} can't be decrypted: ${why}.`, { cause });
  }
}

/** A webhook's signing secret; null if it can't be decrypted. */
export function signingSecretOf({ id, sealedSecret }: Pick<Webhook, "id" | "sealedSecret">): string | null {
  try {
    return open("signing secret", sealedSecret, webhookSecretPlaces.secret(id));
  } catch {
    return null;
  }
}
