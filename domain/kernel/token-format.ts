import { hash, randomBytes } from "node:crypto";
import { LIMITS } from "./limits";

/*
 * Tokens and keys issued by Latchkey: a prefix that secret scanners can match, a random part, a checksum. All characters are letters,
 * digits and underscores, so that a double click selects the whole. The checksum lets a mistyped or invented one be rejected without a
 * look-up; it is no secret.
 */
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_LENGTH = 33;
const CHECKSUM_LENGTH = 6;
const CHARACTERS = /^[0-9A-Za-z]+$/;

/** The lowest digits of a number to the base 62, by long division: every checked key needs it, and BigInt takes several times as long. */
function base62(bytes: Buffer, length: number): string {
  let text = "";
  for (let index = 0; index < length; index += 1) {
    let rest = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      const value = rest * 256 + (bytes[at] ?? 0);
      bytes[at] = value / 62;
      rest = value % 62;
    }
    text = ALPHABET[rest] + text;
  }
  return text;
}

function checksum(text: string): string {
  return base62(hash("sha256", text, "buffer").subarray(0, 8), CHECKSUM_LENGTH);
}

/** A new token with at least 192 bits of randomness: 33 base62 characters hold 196. */
export function newToken(prefix: string): string {
  const body = `${prefix}_${base62(randomBytes(25), RANDOM_LENGTH)}`;
  return body + checksum(body);
}

/** Whether a text has the form and the checksum of a token with this prefix. It may still be unknown. */
export function hasTokenForm(prefix: string, text: string): boolean {
  if (!text.startsWith(`${prefix}_`) || text.length !== prefix.length + 1 + RANDOM_LENGTH + CHECKSUM_LENGTH) {
    return false;
  }
  if (!CHARACTERS.test(text.slice(prefix.length + 1))) return false;
  return text.endsWith(checksum(text.slice(0, -CHECKSUM_LENGTH)));
}

/** Of API keys: `lk_` and 39 characters; secret scanners match `lk_[0-9A-Za-z]{39}`. */
export const API_KEY_PREFIX = "lk";

/** The shortest custom API key. */
export const MINIMUM_CUSTOM_KEY = 8;

/** Whether a text could be an API key of Latchkey's; a custom key has no checksum, only a length. */
export function couldBeKey(text: string): boolean {
  return text.startsWith(`${API_KEY_PREFIX}_`)
    ? hasTokenForm(API_KEY_PREFIX, text)
    : text.length >= MINIMUM_CUSTOM_KEY && text.length <= LIMITS.customKey;
}
