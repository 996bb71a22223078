import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { encodeId } from "@/domain/kernel/ids";

/** A new signing secret: `whsec_` and 32 random bytes in base64, as Standard Webhooks has it. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/** The `webhook-id` of a delivery: the same at every attempt, and in a delivery that repeats it on request. */
export function messageId(delivery: { readonly id: string; readonly resendOf: string | null }): string {
  return encodeId("message", delivery.resendOf ?? delivery.id);
}

/**
 * The headers of one attempt: signed now, over the exact bytes that are sent. During a renewal there are two signatures, of which receivers
 * accept either.
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  at: Date,
  payload: string,
): Readonly<Record<string, string>> {
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, payload)).join(" "),
  };
}
