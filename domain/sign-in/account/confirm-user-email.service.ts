import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { invalid } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { loadAccount } from "@/domain/lifecycle/user-administration/account.access";
import { change } from "@/domain/store/database";
import { isPlaceholderEmail } from "@/domain/users/identity.rules";
import { emailAddress } from "@/domain/users/user.rules";
import { markVerified, replaceEmail } from "../links/confirm-email.service";

const confirmInput = z.object({ email: emailAddress.nullish() });

/**
 * Confirms a user's email for them, where no mail can: the administrator vouches for it. With another email, the user gets that one, for an
 * account that lost its own. Idempotent.
 * @throws INVALID_INPUT for an account without an email when none is given, CONFLICT for an email that another user has proven,
 *   INVALID_STATUS for a deleted user, NOT_FOUND, FORBIDDEN
 */
export const confirmUserEmail = verb(
  ["CONFLICT", "FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function confirmUserEmail(
    actor: Actor,
    userId: string,
    input: z.input<typeof confirmInput> = {},
  ): Promise<void> {
    const { email } = parseInput(confirmInput, input);
    await change(actor, async (tx) => {
      const user = await loadAccount(tx, actor, "user.manageSignIn", userId);
      if (email && email !== user.email) return replaceEmail(tx, actor, user, email, "ADMINISTRATOR");
      if (isPlaceholderEmail(user.email)) {
        throw invalid("email", `${user.name} has no email. Enter the one that is theirs.`);
      }
      return markVerified(tx, actor, user, "ADMINISTRATOR");
    });
  },
);
