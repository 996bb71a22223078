import { hash, verify } from "@node-rs/argon2";

/** OWASP Password Storage: argon2id (2 in the library, whose enum does not survive separate compilation), 19 MiB, two passes. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The encoded argon2id hash of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, PARAMETERS);
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password is right. Without a hash (unknown email, no local password) the same work is done anyway, so that the response time
 * doesn't reveal who has an account.
 */
export async function verifyPassword(encoded: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword("a password of no user");
  const right = await verify(encoded ?? (await decoy), password).catch(() => false);
  return encoded !== null && right;
}
