import { createHash } from "node:crypto";
import { compactVerify, errors } from "jose";
import { LRUCache } from "lru-cache";
import type { Keys } from "./keys";
import { ALGORITHMS } from "./usable-keys";

/** Verified tokens that are remembered: the digest of each, and the keys it was verified with. */
const MAXIMUM_VERIFIED = 20_000;

export type SignatureResult =
  | "VERIFIED"
  /** A key fits the token's header, and the signature isn't its own. */
  | "INVALID"
  /** No key has the token's algorithm and key ID. */
  | "NO_KEY";

/**
 * Verifies signatures (RFC 7515 5.2), each token once as long as the keys are the same. Only that the signature is right is remembered; claims
 * are checked on every call, so nothing outlives its expiry or a plan's settings.
 */
export class Signatures {
  readonly #verified = new LRUCache<string, Keys>({ max: MAXIMUM_VERIFIED });

  async verify(token: string, keys: Keys): Promise<SignatureResult> {
    const digest = createHash("sha256").update(token).digest("base64");
    if (this.#verified.get(digest) === keys) return "VERIFIED";
    const result = await verifyWith(token, keys);
    if (result === "VERIFIED") this.#verified.set(digest, keys);
    return result;
  }
}

async function verifyWith(token: string, keys: Keys): Promise<SignatureResult> {
  try {
    await compactVerify(token, (header) => keys.select(header), { algorithms: ALGORITHMS });
    return "VERIFIED";
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return "NO_KEY";
    return error instanceof errors.JWKSMultipleMatchingKeys ? verifyWithAny(token, error) : "INVALID";
  }
}

/** Keys that are tried for a token without a key ID, or with one that several keys have. */
const MAXIMUM_ATTEMPTS = 20;

async function verifyWithAny(
  token: string,
  candidates: errors.JWKSMultipleMatchingKeys,
): Promise<SignatureResult> {
  let attempts = 0;
  for await (const key of candidates) {
    if (attempts++ === MAXIMUM_ATTEMPTS) break;
    try {
      await compactVerify(token, key, { algorithms: ALGORITHMS });
      return "VERIFIED";
    } catch {
      // Not this key's.
    }
  }
  return "INVALID";
}
