import type { SQL } from "drizzle-orm";
import { and } from "drizzle-orm";
import { type Actor, isUser, type System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { cancelMails } from "@/domain/notifications/mail/mail.service";
import { auditMany } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { endOpen, invitationIs, invitationOf, selectExpiredIds, sentBy } from "./invitation.repository";
import type { SubjectKind } from "./invitation.rules";
import { auditedIn } from "./sending";

/** Withdraws all open invitations to what is archived or deleted. @returns how many */
export function withdrawAllOf(
  tx: Transaction,
  actor: Actor,
  subject: { readonly kind: SubjectKind; readonly id: string },
): Promise<number> {
  return withdraw(tx, actor, subject, invitationOf(subject.kind, subject.id));
}

/**
 * Withdraws the open invitations that a user sent to what they can no longer manage: no one comes in by a right that was taken
 * away. @returns how many
 */
export function withdrawSentBy(
  tx: Transaction,
  actor: Actor,
  subject: { readonly kind: SubjectKind; readonly id: string },
  userId: string,
): Promise<number> {
  const where = and(invitationOf(subject.kind, subject.id), sentBy(userId));
  return where ? withdraw(tx, actor, subject, where) : Promise.resolve(0);
}

async function withdraw(
  tx: Transaction,
  actor: Actor,
  subject: { readonly kind: SubjectKind; readonly id: string },
  where: SQL,
): Promise<number> {
  const byUserId = isUser(actor) ? actor.userId : null;
  const ended = await endOpen(tx, where, { status: "WITHDRAWN", at: now(), byUserId });
  for (const { id } of ended) await cancelMails(tx, id);
  await auditMany(
    tx,
    actor,
    ended.map(({ id, email }) => ({
      action: "invitation.withdrawn",
      subject: { kind: "invitation", id, name: email },
      ...auditedIn(subject),
    })),
  );
  return ended.length;
}

const CLOCK: System = { kind: "system", name: "Calendar" };

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
