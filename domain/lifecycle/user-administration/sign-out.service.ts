import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { verb } from "@/domain/kernel/verb";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { type EndedSignIns, endSignIns } from "../end-standing";
import { loadAccount } from "./account.access";

/**
 * Ends every way into an account that is open now: sessions, personal access tokens, links in mails and started sign-ins. The user can sign
 * in again. Idempotent.
 */
export const signOutUser = verb(
  ["FORBIDDEN", "INVALID_STATUS", "NOT_FOUND"],
  async function signOutUser(actor: Actor, id: string): Promise<EndedSignIns> {
    return change(actor, async (tx) => {
      const user = await loadAccount(tx, actor, "user.manage", id);
      const ended = await endSignIns(tx, id, now(), "ADMINISTRATOR");
      await audit(tx, actor, {
        action: "user.signed_out_everywhere",
        subject: { kind: "user", id, name: user.name },
        capacity: "ADMINISTRATOR",
        changes: Object.entries(ended).map(([field, count]) => ({ field, before: count, after: 0 })),
      });
      return ended;
    });
  },
);
