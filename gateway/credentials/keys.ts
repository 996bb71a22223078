import { createPublicKey } from "node:crypto";
import { type CryptoKey, createLocalJWKSet, type JWK, type JWSHeaderParameters, type KeyObject } from "jose";
import { LRUCache } from "lru-cache";

/** Keys that a signature can be checked with. The same object as long as the keys are the same. */
export interface Keys {
  /** Chooses the key by algorithm and key ID. @throws jose's errors if none or several fit */
  select(header: JWSHeaderParameters): Promise<CryptoKey | KeyObject>;
}

/** Keys of a JWK set. @throws if the set isn't one */
export function keysOf(keys: readonly JWK[]): Keys {
  const select = createLocalJWKSet({ keys: [...keys] });
  return { select: (header) => select(header) };
}

const parsed = new LRUCache<string, Keys>({ max: 1_000 });

/** The public key in PEM. If it can't be used, no signature is right. */
export function keysOfPem(pem: string): Keys {
  const known = parsed.get(pem);
  if (known) return known;
  const keys = readPem(pem);
  parsed.set(pem, keys);
  return keys;
}

function readPem(pem: string): Keys {
  try {
    const key = createPublicKey(pem);
    return { select: async () => key };
  } catch (cause) {
    const error = new Error("the public key of the plan cannot be read", { cause });
    return { select: () => Promise.reject(error) };
  }
}
