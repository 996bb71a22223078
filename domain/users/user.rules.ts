import { z } from "zod";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { email, line } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import type { Capacity } from "@/domain/kernel/permissions";
import { canonicalPassword, cutText, lengthOf, normalizeSearch } from "@/domain/kernel/text";
import { isPlaceholderEmail } from "./identity.rules";
import { passwordWeakness } from "./password-strength";

const noPlaceholder = [
  (text: string) => !isPlaceholderEmail(text),
  "Enter an email such as name@example.com.",
] as const;

/** A user's email in its canonical form: the same for sign-up, sign-in, single sign-on and adding users. */
export const emailAddress = email("The email", LIMITS.email).refine(...noPlaceholder);

/** The email of an account that may be older than the rules for new ones: for signing in. */
export const knownEmailAddress = email("The email", LIMITS.email, "KNOWN").refine(...noPlaceholder);

/** The error for an email that another account has. @param capacity of an administrator who enters it for a user; absent for the user */
export function emailTaken(capacity?: Capacity): DomainError {
  if (capacity !== "ADMINISTRATOR")
    return new DomainError(
      "CONFLICT",
      "Another account has this email. Sign in to that account, or use another email.",
    );
  const message = "Another account has this email.";
  return new DomainError("CONFLICT", message, [{ path: ["email"], message, code: "CONFLICT" }]);
}

export const personName = line("The name", 1, LIMITS.name);

export const PASSWORD_MINIMUM = 10;
/** Bounds the work of hashing: the longest password has 800 bytes. */
const PASSWORD_MAXIMUM = LIMITS.password;

/** A new password by its form: long rather than complicated (NIST SP 800-63B 5.1.1.2). `rejectWeakPassword` judges its strength. */
export const newPassword = z
  .string({ error: "The password is required." })
  .overwrite(canonicalPassword)
  .refine(
    (value) => lengthOf(value) >= PASSWORD_MINIMUM,
    `The password must be at least ${PASSWORD_MINIMUM} characters.`,
  )
  .refine(
    (value) => lengthOf(value) <= PASSWORD_MAXIMUM,
    `The password must be ${PASSWORD_MAXIMUM} characters or fewer.`,
  )
  // RFC 8265 4.2: a control character can't be typed everywhere.
  .refine(
    (value) => !/[\p{Cc}\p{Cs}\p{Cn}]/u.test(value),
    "The password contains characters that can't be typed.",
  );

/**
 * @param path the field of the password
 * @param personal the user's name and email
 * @throws INVALID_INPUT for a password that is easy to guess, with the reason
 */
export async function rejectWeakPassword(
  password: string,
  path: string,
  personal: readonly string[],
): Promise<void> {
  const weakness = await passwordWeakness(password, personal);
  if (weakness) throw invalid(path, weakness);
}

export const registrationInput = z.object({ name: personName, email: emailAddress, password: newPassword });

/** A provider's validated claims about a user: claims are untrusted, like all input. */
export const identityClaims = z.object({
  /** Compared byte for byte (OIDC Core 5.7). */
  issuer: z.string().min(1).max(1_000),
  subject: z.string().min(1).max(1_000),
  email: emailAddress,
  emailVerified: z.boolean(),
});
/** The claims with the user's name, which isn't validated: it is cleaned, because the user can't change what the provider says. */
export type IdentityClaims = z.input<typeof identityClaims> & { readonly name?: unknown };

const SHORTEST_SEARCH = 2;

/** A search for users: a part of a name or an email. @throws INVALID_INPUT */
export function userSearch(words: string): string {
  const search = normalizeSearch(words);
  const length = lengthOf(search);
  if (length >= SHORTEST_SEARCH && length <= LIMITS.email) return search;
  throw invalid("search", `Enter ${SHORTEST_SEARCH} to ${LIMITS.email} characters.`);
}

/** A masked email that helps to recognize a user without revealing it: `a•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${cutText(email, 1)}•••${email.slice(at)}`;
}
