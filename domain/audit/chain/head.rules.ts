import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import { DomainError } from "@/domain/kernel/domain-error";
import type { Link } from "@/domain/store/audit-chain/ends.repository";

const PURPOSE = "latchkey audit head";

/** A signed head of the chain: what the audit log was at a time. */
export interface SignedHead extends Link {
  readonly signedAt: Date;
}

const FORM = /^lkhead_(\d{1,15})_([0-9a-f]{64})_(\d{1,15})_([A-Za-z0-9_-]{1,32})_([0-9a-f]{64})$/;

/** A head as one word: position, digest, time in seconds, the ID of the key, and the signature by it (HMAC-SHA256). */
export function signHead(head: Link, at: Date, [keyId, key]: readonly [string, Buffer]): string {
  const digest = Buffer.from(head.digest).toString("hex");
  const text = `lkhead_${head.position}_${digest}_${Math.floor(at.getTime() / 1_000)}_${keyId}`;
  return `${text}_${signatureOf(text, key).toString("hex")}`;
}

const signatureOf = (text: string, key: Buffer) =>
  createHmac("sha256", Buffer.from(hkdfSync("sha256", key, "", PURPOSE, 32)))
    .update(text)
    .digest();

/**
 * Reads a signed head.
 * @throws INVALID_INPUT for a text that isn't one, for a key that isn't here, and for a wrong signature
 */
export function readHead(text: string, keys: ReadonlyMap<string, Buffer>): SignedHead {
  const [, position, digest, seconds, keyId = "", signature = ""] = FORM.exec(text.trim()) ?? [];
  if (!digest) throw rejected("This isn't a head of an audit log. Copy all of it: it begins with lkhead_.");
  const key = keys.get(keyId);
  if (!key)
    throw rejected(
      `The head was signed with the encryption key “${keyId}”, which isn't in LATCHKEY_ENCRYPTION_KEYS. Add it there.`,
    );
  const signed = text.trim().slice(0, -signature.length - 1);
  if (!timingSafeEqual(signatureOf(signed, key), Buffer.from(signature, "hex")))
    throw rejected("The head has a wrong signature: it was changed, or comes from another installation.");
  return {
    position: Number(position),
    digest: Buffer.from(digest, "hex"),
    signedAt: new Date(Number(seconds) * 1_000),
  };
}

const rejected = (message: string) => new DomainError("INVALID_INPUT", message);
