import { z } from "zod";
import type { System } from "@/domain/kernel/actor";
import { MINUTE } from "@/domain/kernel/clock";
import { environment } from "@/domain/kernel/environment";
import { parseInput } from "@/domain/kernel/input";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { enqueue, type JobPayloads } from "@/domain/store/queue";
import { countAttempt, type RateLimit } from "@/domain/store/rate-limit";
import { isVerified } from "@/domain/users/identity.rules";
import { lockUserByEmail } from "@/domain/users/user.repository";
import { knownEmailAddress } from "@/domain/users/user.rules";
import { networkIn } from "../devices/attempts";
import type { Origin } from "../session.service";
import { requireLocalAccounts } from "../sign-in.service";
import { sendLinkUnlessRecent } from "./mail-link";

/** The actor of what is done for an email that no user has signed in with. */
const ACTOR: System = { kind: "system", name: "Sign-in" };

const REQUESTS_PER_NETWORK: RateLimit = {
  name: "password-reset-network",
  attempts: 30,
  windowMilliseconds: 60 * MINUTE,
};

const requestInput = z.object({ email: knownEmailAddress });

/**
 * Asks for a link to set a new password. The response and its time are the same for every email: whether a user has it is found out
 * afterwards, by `sendAccountLink`.
 * @throws INVALID_INPUT for a text that is no email, RATE_LIMITED per network
 */
export async function requestPasswordReset(input: unknown, origin: Origin): Promise<void> {
  requireLocalAccounts();
  const { email } = parseInput(requestInput, input);
  await countAttempt(database(), REQUESTS_PER_NETWORK, networkIn(origin.ip));
  await change(ACTOR, (tx) => enqueue(tx, "account-link", { purpose: "RESET_PASSWORD", email }));
}

/**
 * Sends the link that was asked for by an email, if a user has it and can use it: a disabled one can't, and a verified one needs no
 * verification. A link to the same email that was just sent stays the one that works.
 */
export async function sendAccountLink({ purpose, email }: JobPayloads["account-link"]): Promise<void> {
  if (purpose === "RESET_PASSWORD" && !environment().localAccounts) return;
  await change(ACTOR, async (tx) => {
    const user = await lockUserByEmail(tx, email);
    if (!user || user.status === "DISABLED" || (purpose === "VERIFY_EMAIL" && isVerified(user))) return;
    if (!(await sendLinkUnlessRecent(tx, purpose, user, user.email)) || purpose === "VERIFY_EMAIL") return;
    await audit(tx, ACTOR, {
      action: "user.password_reset_requested",
      subject: { kind: "user", id: user.id, name: user.name },
    });
  });
}
