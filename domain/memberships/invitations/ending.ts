import type { System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { withdrawAllUnentitled } from "@/domain/notifications/invitations/withdrawing";
import { endOpen, invitationIs } from "@/domain/notifications/invitations/withdrawing.repository";
import { change } from "@/domain/store/database";
import { selectExpiredIds } from "./invitation.repository";

const CLOCK: System = { kind: "system", name: "Calendar" };

/** Withdraws the invitations that the changes of an earlier release left open when their senders lost the right to invite. */
export async function withdrawLeftOpen(): Promise<void> {
  await withdrawAllUnentitled(CLOCK);
}

/** Marks the invitations past their end. Nothing depends on it: they can't be accepted from the very second. Safe in two processes. */
export async function expireInvitations(): Promise<void> {
  for (;;) {
    const ended = await change(CLOCK, async (tx) => {
      const ids = await selectExpiredIds(tx, now());
      if (ids.length > 0)
        await endOpen(tx, invitationIs(ids), { status: "EXPIRED", at: now(), byUserId: null });
      return ids.length;
    });
    if (ended === 0) return;
  }
}
