import { hash, verify } from "@node-rs/argon2";
import { queuePassword } from "./password-queue";

/** OWASP Password Storage: argon2id (2 in the library, whose enum does not survive separate compilation), 19 MiB, two passes. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The encoded argon2id hash of a password. */
export function hashPassword(password: string): Promise<string> {
  return queuePassword(() => hash(password, PARAMETERS));
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password is right. Without a hash (unknown email, no local password) the same work is done anyway, so that the response time
 * doesn't reveal who has an account.
 */
export async function verifyPassword(encoded: string | null, password: string): Promise<boolean> {
  // Outside the queue: a rejection would be remembered.
  decoy ??= hash("a password of no user", PARAMETERS);
  const against = encoded ?? (await decoy);
  const right = await queuePassword(() => verify(against, password).catch(() => false));
  return encoded !== null && right;
}
