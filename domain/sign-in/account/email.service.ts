import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { MINUTE } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { countAttempt, type RateLimit } from "@/domain/store/rate-limit";
import { isPlaceholderEmail, isVerified } from "@/domain/users/identity.rules";
import { lockSelf } from "@/domain/users/sessions/self.access";
import { emailAddress } from "@/domain/users/user.rules";
import { endLinks, sendLink } from "../links/mail-link";
import { findOpenLink } from "../links/mail-link.repository";
import { reauthenticate } from "./reauthenticate";

/** Mails that a user can have sent to emails they haven't proven. */
const MAILS_PER_USER: RateLimit = {
  name: "account-mails",
  attempts: 6,
  windowMilliseconds: 60 * MINUTE,
  isOfVolume: true,
};

const changeInput = z.object({ email: emailAddress, currentPassword: z.string().max(1_000).nullish() });
export type ChangeEmailInput = z.input<typeof changeInput>;

/**
 * Asks for another email: sends a link to it. Nothing changes until the user confirms it by the link; an earlier request ends. The response is
 * the same whether another account has the email.
 * @throws INVALID_INPUT for a wrong password or the present email, REAUTHENTICATION_REQUIRED, RATE_LIMITED, FORBIDDEN for access tokens
 */
export const changeEmail = verb(
  ["FORBIDDEN", "INVALID_INPUT", "RATE_LIMITED", "REAUTHENTICATION_REQUIRED"],
  async function changeEmail(actor: Actor, input: ChangeEmailInput): Promise<string> {
    const person = requirePerson(actor, "account.manage");
    const { email, currentPassword } = parseInput(changeInput, input);
    await reauthenticate(person, currentPassword);
    await countAttempt(database(), MAILS_PER_USER, person.userId);
    await change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      if (user.email === email) throw invalid("email", "This is already the email of your account.");
      await sendLink(tx, "CHANGE_EMAIL", user, email);
      await audit(tx, person, {
        action: "user.email_change_requested",
        subject: { kind: "user", id: user.id, name: user.name },
        changes: [{ field: "email", before: user.email, after: email }],
      });
    });
    return email;
  },
);

const cancelInput = z.object({ email: emailAddress });

/**
 * Withdraws a requested change of email: its link ends. A request for another email, made meanwhile, stays. Idempotent.
 * @throws INVALID_INPUT, FORBIDDEN for access tokens
 */
export const cancelEmailChange = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function cancelEmailChange(actor: Actor, input: z.input<typeof cancelInput>): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    const { email } = parseInput(cancelInput, input);
    await change(person, async (tx) => {
      await lockSelf(tx, person);
      const link = await findOpenLink(tx, person.userId, "CHANGE_EMAIL");
      if (link?.email === email) await endLinks(tx, person.userId, ["CHANGE_EMAIL"]);
    });
  },
);

const verificationInput = z.object({ email: emailAddress });

/**
 * Sends the user's link to verify their email again.
 * @param input.email the account's email, which the caller expects to be verified
 * @throws INVALID_INPUT, CONFLICT for another email than the account's, INVALID_STATUS when it is verified or the account has no email,
 *   RATE_LIMITED, FORBIDDEN for access tokens
 */
export const requestEmailVerification = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "RATE_LIMITED"],
  async function requestEmailVerification(
    actor: Actor,
    input: z.input<typeof verificationInput>,
  ): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    const { email } = parseInput(verificationInput, input);
    await countAttempt(database(), MAILS_PER_USER, person.userId);
    await change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      if (isVerified(user)) throw new DomainError("INVALID_STATUS", "Your email is already verified.");
      if (isPlaceholderEmail(user.email)) {
        throw new DomainError("INVALID_STATUS", "Your account has no email. Change it first.");
      }
      if (user.email !== email) {
        throw new DomainError(
          "CONFLICT",
          "The email of your account has changed. Reload the page and try again.",
        );
      }
      await sendLink(tx, "VERIFY_EMAIL", user, user.email);
    });
  },
);
