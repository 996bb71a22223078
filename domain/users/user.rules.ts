import { z } from "zod";
import { line } from "@/domain/kernel/input";

/**
 * The canonical form of an email: trimmed, lower case. Sufficient for identifying users; only sending an email can verify that it exists.
 */
export const emailAddress = z
  .string({ error: "The email is required." })
  .trim()
  .toLowerCase()
  .max(254, "The email must be 254 characters or fewer.")
  .regex(
    /^[^\s@<>()[\]\\,;:"]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/,
    "Enter an email such as name@example.com.",
  );

export const personName = line("The name", 1, 100);

export const PASSWORD_MINIMUM = 10;
const PASSWORD_MAXIMUM = 200;
/** The most common passwords; NIST SP 800-63B 5.1.1.2 requires rejecting them. */
const COMMON =
  /^(?:password|passwort|qwerty|qwertz|azerty|letmein|welcome|iloveyou|latchkey|admin|123|abc)+[\d!.]*$/i;

/** A new password: long rather than complicated (NIST SP 800-63B 5.1.1.2). */
export const newPassword = z
  .string({ error: "The password is required." })
  .min(PASSWORD_MINIMUM, `The password must be at least ${PASSWORD_MINIMUM} characters.`)
  .max(PASSWORD_MAXIMUM, `The password must be ${PASSWORD_MAXIMUM} characters or fewer.`)
  .refine(
    (value) => !COMMON.test(value) && new Set(value).size > 3,
    "This password is easy to guess. Choose a longer, less common one.",
  );

export const registrationInput = z
  .object({ name: personName, email: emailAddress, password: newPassword })
  .refine((input) => !input.password.toLowerCase().includes(input.email), {
    path: ["password"],
    message: "The password can't contain the email.",
  });

/** A provider's validated claims about a user: claims are untrusted, like all input. */
export const identityClaims = z.object({
  issuer: z.string().min(1).max(1_000),
  subject: z.string().min(1).max(1_000),
  email: emailAddress,
  emailVerified: z.boolean(),
  name: z.string().trim().max(1_000).optional(),
});
export type IdentityClaims = z.input<typeof identityClaims>;

/** A masked email that helps to recognize a user without revealing it: `a•••@example.com`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}•••${email.slice(at)}`;
}
