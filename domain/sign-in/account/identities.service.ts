import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { deleteIdentity, selectIdentities } from "@/domain/users/identities.repository";
import { lockSelf } from "@/domain/users/sessions/self.access";
import { requireWayIn } from "./ways-in";

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
      const user = await lockSelf(tx, person);
      const linked = await selectIdentities(tx, user.id);
      const isLinked = linked.some((each) => each.issuer === issuer && each.subject === subject);
      if (!isLinked) throw notFound("linked sign-in");
      await deleteIdentity(tx, issuer, subject);
      await requireWayIn(tx, user.id);
      await audit(tx, person, {
        action: "user.identity_unlinked",
        subject: { kind: "user", id: user.id, name: user.name },
        changes: [{ field: "issuer", before: issuer, after: null }],
      });
    });
  },
);
