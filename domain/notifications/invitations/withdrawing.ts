import type { SQL } from "drizzle-orm";
import { type Actor, isUser } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { auditMany } from "@/domain/store/audit";
import { change, database, type Queryable, type Transaction } from "@/domain/store/database";
import { cancelMails } from "../mail/mail.service";
import { isSenderEntitled } from "./sender.rules";
import {
  type Concerned,
  findSent,
  holdOpen,
  lockOpen,
  lockThoseOpen,
  type OpenPlace,
  selectOpenAfter,
} from "./sent.repository";
import { endOpen, type InvitedTo, invitationIs, invitationTo } from "./withdrawing.repository";

/** Withdraws all open invitations to what is archived or deleted. @returns how many */
export function withdrawAllOf(tx: Transaction, actor: Actor, subject: InvitedTo): Promise<number> {
  return withdraw(tx, actor, invitationTo(subject));
}

/**
 * Withdraws the open invitations that their senders could no longer send: no one comes in by a right that was taken away, also if it comes
 * back. Every change that can take the right to invite calls it, after the change, with the invitations that it concerns: of roles in an
 * application, an API or a team, of what a team's members can do, of the owner, and of platform roles. A change and an acceptance lock the
 * invitation, so one of them finds what the other one did.
 * @returns how many
 */
export async function withdrawUnentitled(
  tx: Transaction,
  actor: Actor,
  concerned: Concerned,
): Promise<number> {
  const ended = await unentitledOf(tx, await lockOpen(tx, concerned, now()));
  return ended.length > 0 ? withdraw(tx, actor, invitationIs(ended)) : 0;
}

/** Invitations that one statement reads, and one change withdraws at most. */
const AT_ONE_TIME = 1_000;

/**
 * Withdraws every open invitation whose sender could no longer send it. Changes that take a right withdraw what it concerns themselves, so there
 * are some only from releases whose changes didn't: they give nothing, but would again if the right came back. Idempotent, and safe in two
 * processes.
 * @returns how many
 */
export async function withdrawAllUnentitled(actor: Actor): Promise<number> {
  let withdrawn = 0;
  let last: OpenPlace | null = null;
  for (;;) {
    const part: OpenPlace[] = await selectOpenAfter(database(), last, now(), AT_ONE_TIME);
    const ended = await unentitledOf(
      database(),
      part.map(({ id }) => id),
    );
    if (ended.length > 0) {
      withdrawn += await change(actor, async (tx) => {
        const still = await unentitledOf(tx, await lockThoseOpen(tx, ended));
        return still.length > 0 ? withdraw(tx, actor, invitationIs(still)) : 0;
      });
    }
    last = part.at(-1) ?? null;
    if (part.length < AT_ONE_TIME) return withdrawn;
  }
}

async function unentitledOf(db: Queryable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  return (await findSent(db, ids)).filter((sent) => !isSenderEntitled(sent)).map(({ id }) => id);
}

/**
 * Whether an invitation can be accepted, and was sent last before a time. Stays so until the change ends: what ends it waits.
 */
export async function holdIfOpen(tx: Transaction, id: string, sentBefore: Date): Promise<boolean> {
  if (!(await holdOpen(tx, id, sentBefore, now()))) return false;
  const [invitation] = await findSent(tx, [id]);
  return invitation !== undefined && isSenderEntitled(invitation);
}

async function withdraw(tx: Transaction, actor: Actor, where: SQL): Promise<number> {
  const byUserId = isUser(actor) ? actor.userId : null;
  const ended = await endOpen(tx, where, { status: "WITHDRAWN", at: now(), byUserId });
  await cancelMails(tx, ...ended.map(({ id }) => id));
  await auditMany(
    tx,
    actor,
    ended.map(({ id, email, applicationId, apiId }) => ({
      action: "invitation.withdrawn",
      subject: { kind: "invitation", id, name: email },
      ...(applicationId && { applicationId }),
      ...(apiId && { apiId }),
    })),
  );
  return ended.length;
}

/** Where an audit entry about an invitation is listed. A team's is listed by its subject alone. */
export function auditedIn({ kind, id }: InvitedTo): { applicationId?: string; apiId?: string } {
  if (kind === "APPLICATION") return { applicationId: id };
  return kind === "API" ? { apiId: id } : {};
}
