import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { countPasskeys } from "@/domain/users/credentials.repository";
import { deleteIdentity, type Identity, selectIdentities } from "@/domain/users/identities.repository";
import { findPasswordHash, lockUser } from "@/domain/users/user.repository";

const unlinkInput = z.object({ issuer: z.string().min(1).max(1_000), subject: z.string().min(1).max(1_000) });

/**
 * Unlinks a sign-in at a provider. Another way to sign in must remain.
 * @throws NOT_FOUND for one that isn't the user's, INVALID_STATUS for the last way, INVALID_INPUT, FORBIDDEN for access tokens
 */
export const unlinkIdentity = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function unlinkIdentity(actor: Actor, input: z.input<typeof unlinkInput>): Promise<void> {
    const person = requirePerson(actor, "account.manage");
    const { issuer, subject } = parseInput(unlinkInput, input);
    await change(person, async (tx) => {
      // Of two that are unlinked at the same time, the second one waits and finds the first gone.
      await lockUser(tx, person.userId);
      const linked = await selectIdentities(tx, person.userId);
      const others = linked.filter((each) => each.issuer !== issuer || each.subject !== subject);
      if (others.length === linked.length) throw notFound("linked sign-in");
      if (!(await hasAnotherWay(tx, person.userId, others))) throw lastWay();
      await deleteIdentity(tx, issuer, subject);
      await audit(tx, person, {
        action: "user.identity_unlinked",
        subject: { kind: "user", id: person.userId, name: person.name },
        changes: [{ field: "issuer", before: issuer, after: null }],
      });
    });
  },
);

async function hasAnotherWay(
  tx: Transaction,
  userId: string,
  others: readonly Pick<Identity, "issuer">[],
): Promise<boolean> {
  const { localAccounts, signInProvider } = environment();
  if (localAccounts && (await findPasswordHash(tx, userId)) !== null) return true;
  if (localAccounts && (await countPasskeys(tx, userId)) > 0) return true;
  return others.some(({ issuer }) => issuer === signInProvider?.issuer);
}

const lastWay = () =>
  new DomainError("INVALID_STATUS", "This is the only way to sign in to your account. Set a password first.");
