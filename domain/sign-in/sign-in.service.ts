import { z } from "zod";
import type { System } from "@/domain/kernel/actor";
import { MINUTE, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { networkOf } from "@/domain/kernel/request/network";
import { isStorable } from "@/domain/kernel/text";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { countAttempt, type RateLimit } from "@/domain/store/rate-limit";
import { checkPassword, hashPassword } from "@/domain/users/password";
import {
  findUserWithPassword,
  insertUser,
  replacePasswordHash,
  type User,
} from "@/domain/users/user.repository";
import { knownEmailAddress, registrationInput } from "@/domain/users/user.rules";
import type { Origin } from "./session.service";

const PER_ADDRESS: RateLimit = { name: "sign-in-address", attempts: 10, windowMilliseconds: 15 * MINUTE };
const PER_ORIGIN: RateLimit = { name: "sign-in-origin", attempts: 100, windowMilliseconds: 15 * MINUTE };
const SIGN_UPS_PER_ORIGIN: RateLimit = {
  name: "sign-up-origin",
  attempts: 30,
  windowMilliseconds: 60 * MINUTE,
};

/** The actor of sign-in: no user is signed in yet. */
const SIGN_IN_ACTOR: System = { kind: "system", name: "Sign-in" };

/** Bounds the work of hashing a wrong password; no valid one is longer in any form. */
const LONGEST_ENTRY = 1_000;
const password = z
  .string()
  .min(1)
  .max(LONGEST_ENTRY)
  .refine((value) => isStorable(value));
const credentials = z.object({ email: knownEmailAddress, password });

/**
 * The user of an email and a password. Unknown email, wrong password and malformed input get the same response in the same time.
 * @throws INVALID_INPUT, RATE_LIMITED; INVALID_STATUS only after the right password
 */
export async function authenticate(input: unknown, origin: Origin): Promise<User> {
  requireLocalAccounts();
  const wrong = () => new DomainError("INVALID_INPUT", "The email or password is incorrect.");
  const parsed = credentials.safeParse(input);
  await countAttempt(database(), PER_ORIGIN, networkIn(origin));
  if (!parsed.success) throw wrong();
  await countAttempt(database(), PER_ADDRESS, parsed.data.email);
  const found = await findUserWithPassword(database(), parsed.data.email);
  const check = await checkPassword(found?.passwordHash ?? null, parsed.data.password);
  if (check === "WRONG" || !found) throw wrong();
  if (check === "OUTDATED") await renewHash(found, parsed.data.password);
  assertMaySignIn(found.user);
  return found.user;
}

/** Stores the hash of the canonical form, unless the password changed meanwhile. */
async function renewHash(
  { user, passwordHash }: { readonly user: User; readonly passwordHash: string | null },
  password: string,
): Promise<void> {
  const renewed = await hashPassword(password);
  await change(SIGN_IN_ACTOR, (tx) => replacePasswordHash(tx, user.id, passwordHash, renewed));
}

/** @throws INVALID_STATUS with what to do, for a user who has already authenticated */
export function assertMaySignIn(user: User): void {
  if (user.status === "ACTIVE") return;
  const message =
    user.status === "DISABLED"
      ? "This account is disabled. An administrator can enable it."
      : "This account is waiting for an administrator's approval.";
  throw new DomainError("INVALID_STATUS", message);
}

/**
 * Registers a local account. It responds the same whether the email was free or not, and an existing account stays as it is. The portal then
 * signs in, which shows the difference; that is limited per network.
 * @throws INVALID_INPUT, RATE_LIMITED, FORBIDDEN when self-registration is off
 */
export async function register(input: unknown, origin: Origin): Promise<void> {
  requireLocalAccounts();
  if (!environment().selfRegistration) {
    throw new DomainError("FORBIDDEN", "You can't sign up here. Ask an administrator for an account.");
  }
  const parsed = parseInput(registrationInput, input);
  await countAttempt(database(), SIGN_UPS_PER_ORIGIN, networkIn(origin));
  const passwordHash = await hashPassword(parsed.password);
  await change(SIGN_IN_ACTOR, async (tx) => {
    const timestamp = now();
    const id = newId();
    const added = await insertUser(tx, {
      id,
      email: parsed.email,
      name: parsed.name,
      passwordHash,
      roles: ["USER"],
      status: environment().selfRegistrationApproval ? "PENDING_APPROVAL" : "ACTIVE",
      createdAt: timestamp,
      updatedAt: timestamp,
    });
    if (!added) return;
    await audit(tx, SIGN_IN_ACTOR, {
      action: "user.registered",
      subject: { kind: "user", id, name: parsed.name },
    });
  });
}

/** An IPv6 user has more addresses than could be counted. */
const networkIn = ({ ip }: Origin) => (ip ? networkOf(ip) : "unknown");

function requireLocalAccounts(): void {
  if (environment().localAccounts) return;
  throw new DomainError("FORBIDDEN", "Password sign-in is turned off. Use single sign-on.");
}
