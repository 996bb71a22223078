import { createCipheriv, createDecipheriv, hash, randomBytes, timingSafeEqual } from "node:crypto";
import { environment } from "./environment";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts a secret for the database: AES-256-GCM (NIST SP 800-38D) with a random nonce, under the environment's first key. `place` names
 * the column and row; it is authenticated, so that an encrypted value moved elsewhere does not decrypt.
 * @returns `<key id>.<nonce, ciphertext and tag in base64url>`
 */
export function seal(secret: string, place: string): string {
  const [keyId, key] = currentKey();
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce);
  cipher.setAAD(Buffer.from(place));
  const body = Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return `${keyId}.${body.toString("base64url")}`;
}

/**
 * Decrypts what `seal` returned for the same place.
 * @throws Error when the key is missing, or the value was tampered with or moved, or isn't the canonical base64url form of its bytes (RFC 4648
 *   3.5). The message contains no secret.
 */
export function unseal(sealed: string, place: string): string {
  const dot = sealed.indexOf(".");
  const keyId = sealed.slice(0, dot);
  const key = environment().encryptionKeys.get(keyId);
  if (!key)
    throw new Error(
      `A stored secret was encrypted with the key "${keyId}", which is missing from LATCHKEY_ENCRYPTION_KEYS.`,
    );
  const text = sealed.slice(dot + 1);
  const body = Buffer.from(text, "base64url");
  if (body.toString("base64url") !== text) throw new Error("An encrypted value isn't in its canonical form.");
  const decipher = createDecipheriv(ALGORITHM, key, body.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.from(place));
  decipher.setAuthTag(body.subarray(-TAG_BYTES));
  const open = decipher.update(body.subarray(NONCE_BYTES, -TAG_BYTES));
  return Buffer.concat([open, decipher.final()]).toString("utf8");
}

/** The ID of the key that a stored value needs and the environment lacks; null if the key is there. */
export function missingKeyOf(sealed: string): string | null {
  const [keyId = ""] = sealed.split(".", 1);
  return environment().encryptionKeys.has(keyId) ? null : keyId;
}

/** Whether a stored value is a secret's encrypted form; not if it can't be decrypted. */
export function isSealedFormOf(sealed: string | null | undefined, secret: string, place: string): boolean {
  if (!sealed) return false;
  try {
    return timingSafeEqual(digestOf(unseal(sealed, place)), digestOf(secret));
  } catch {
    return false;
  }
}

/** The ID of the current encryption key: the part before the dot in the values it encrypted. */
export function currentKeyId(): string {
  return currentKey()[0];
}

/** SHA-256, for look-ups of values random enough not to need a slow hash. */
export function digestOf(value: string): Buffer {
  return hash("sha256", value, "buffer");
}

function currentKey(): readonly [string, Buffer] {
  const first = environment().encryptionKeys.entries().next();
  if (first.done) throw new Error("LATCHKEY_ENCRYPTION_KEYS is empty.");
  return first.value;
}
