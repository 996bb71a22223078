import { z } from "zod";
import type { System } from "@/domain/kernel/actor";
import { MINUTE, now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { NO_ID, newId } from "@/domain/kernel/ids";
import { parseInput } from "@/domain/kernel/input";
import { isStorable } from "@/domain/kernel/text";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { enqueue } from "@/domain/store/queue";
import { countAttempt, type RateLimit } from "@/domain/store/rate-limit";
import { checkPassword, hashPassword } from "@/domain/users/password";
import {
  findUserWithPassword,
  insertUser,
  replacePasswordHash,
  type User,
} from "@/domain/users/user.repository";
import { knownEmailAddress, registrationInput, rejectWeakPassword } from "@/domain/users/user.rules";
import { requestApproval } from "./administration/request-approval";
import { countedStep } from "./counted-step";
import { countMalformed, countSignIn, forgiveSignIn, networkIn } from "./devices/attempts";
import { isKnownDevice } from "./devices/known-devices";
import type { Origin } from "./session.service";
import { signUpAnswers } from "./sign-up-fields";

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
export function authenticate(input: unknown, origin: Origin): Promise<User> {
  return countedStep("password", () => checkCredentials(input, origin));
}

async function checkCredentials(input: unknown, origin: Origin): Promise<User> {
  requireLocalAccounts();
  const wrong = () => new DomainError("INVALID_INPUT", "The email or password is incorrect.");
  const parsed = credentials.safeParse(input);
  if (!parsed.success) {
    await countMalformed(database(), origin.ip);
    throw wrong();
  }
  const { email } = parsed.data;
  const found = await findUserWithPassword(database(), email);
  const isKnown = await isKnownDevice(database(), found?.user.id ?? NO_ID, origin.device);
  const attempt = { email, ip: origin.ip, device: isKnown ? (origin.device ?? "") : null };
  await countSignIn(database(), attempt);
  const check = await checkPassword(
    found?.passwordHash ?? null,
    parsed.data.password,
    isKnown ? "KNOWN_DEVICE" : "ANYONE",
  );
  if (check === "WRONG" || !found) throw wrong();
  await forgiveSignIn(database(), attempt);
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
 * Registers a local account, and sends a link that proves its email. It responds the same, after the same work, whether the email was free
 * or not; an account that exists stays as it is, and the audit log shows the attempt.
 * @throws INVALID_INPUT, RATE_LIMITED, FORBIDDEN when self-registration is off
 */
export async function register(input: unknown, origin: Origin): Promise<void> {
  requireLocalAccounts();
  if (!environment().selfRegistration) {
    throw new DomainError("FORBIDDEN", "You can't sign up here. Ask an administrator for an account.");
  }
  const parsed = parseInput(registrationInput, input);
  const { name, email } = parsed;
  await rejectWeakPassword(parsed.password, "password", [name, email]);
  await countAttempt(database(), SIGN_UPS_PER_ORIGIN, networkIn(origin.ip));
  const fields = await signUpAnswers((input as { readonly fields?: unknown }).fields);
  const passwordHash = await hashPassword(parsed.password);
  await change(SIGN_IN_ACTOR, async (tx) => {
    const timestamp = now();
    const id = newId();
    const added = await insertUser(tx, {
      id,
      email,
      name,
      passwordHash,
      roles: ["USER"],
      status: environment().selfRegistrationApproval ? "PENDING_APPROVAL" : "ACTIVE",
      fields,
      createdAt: timestamp,
      updatedAt: timestamp,
    });
    await audit(tx, SIGN_IN_ACTOR, {
      action: added ? "user.registered" : "user.registered_again",
      subject: added ? { kind: "user", id, name } : { kind: "user", name: email },
    });
    if (added && environment().selfRegistrationApproval) await requestApproval(tx, SIGN_IN_ACTOR, name);
    await enqueue(tx, "account-link", { purpose: "VERIFY_EMAIL", email });
  });
}

/** @throws FORBIDDEN where users sign in only through the provider */
export function requireLocalAccounts(): void {
  if (environment().localAccounts) return;
  throw new DomainError("FORBIDDEN", "Password sign-in is turned off. Use single sign-on.");
}
