import { DomainError } from "@/domain/kernel/domain-error";

/** Where a user's email comes from counts for nothing until it is proven: it then identifies the user. */
interface EmailHolder {
  readonly emailVerifiedAt: Date | null;
}

/** Whether the user's email is proven to be theirs. */
export function isVerified(user: EmailHolder): boolean {
  return user.emailVerifiedAt !== null;
}

/** @throws EMAIL_NOT_VERIFIED for a user whose email isn't proven yet */
export function requireVerified(user: EmailHolder): void {
  if (isVerified(user)) return;
  throw new DomainError(
    "EMAIL_NOT_VERIFIED",
    "The email of this account isn't verified yet. Confirm it by the link in the mail, or ask an administrator.",
  );
}

/**
 * The claim `email_verified` of a provider: a boolean (OIDC Core 5.1), or the text that some servers send instead. Anything else doesn't
 * verify the email.
 */
export function isVerifiedClaim(claim: unknown): boolean {
  return claim === true || (typeof claim === "string" && claim.toLowerCase() === "true");
}

/** No mail reaches this domain, and no server can have its name (RFC 6761 section 6.4). */
const NO_DOMAIN = "no-email.invalid";

/** The email of an account that has none: deleted, or its email was proven to be another user's. */
export function placeholderEmail(userId: string): string {
  return `${userId}@${NO_DOMAIN}`;
}

/** Whether an email is a placeholder: it can't sign in or receive mail. */
export function isPlaceholderEmail(email: string): boolean {
  return email.endsWith(`@${NO_DOMAIN}`);
}
