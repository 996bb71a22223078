import { hash, verify } from "@node-rs/argon2";
import { canonicalPassword } from "@/domain/kernel/text";
import { queuePassword, type Waiter } from "./password-queue";

/** OWASP Password Storage: argon2id (2 in the library, whose enum does not survive separate compilation), 19 MiB, two passes. */
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The encoded argon2id hash of a password, in its canonical form. */
export function hashPassword(password: string): Promise<string> {
  return queuePassword(() => hash(canonicalPassword(password), PARAMETERS));
}

let decoy: Promise<string> | undefined;

/** OUTDATED: right, but hashed before passwords had a canonical form; the hash should be renewed. */
export type PasswordCheck = "WRONG" | "RIGHT" | "OUTDATED";

/**
 * Whether a password is right, in its canonical form or as it was typed. Without a hash (unknown email, no local password) the same work is
 * done anyway, so that the response time doesn't reveal who has an account.
 */
export async function checkPassword(
  encoded: string | null,
  password: string,
  waiter: Waiter = "ANYONE",
): Promise<PasswordCheck> {
  // Outside the queue: a rejection would be remembered.
  decoy ??= hash("a password of no user", PARAMETERS);
  const compared = encoded ?? (await decoy);
  const canonical = canonicalPassword(password);
  if ((await matches(compared, canonical, waiter)) && encoded !== null) return "RIGHT";
  if (canonical === password) return "WRONG";
  return (await matches(compared, password, waiter)) && encoded !== null ? "OUTDATED" : "WRONG";
}

function matches(encoded: string, password: string, waiter: Waiter): Promise<boolean> {
  return queuePassword(() => verify(encoded, password).catch(() => false), waiter);
}
