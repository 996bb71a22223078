import type { System } from "@/domain/kernel/actor";
import { after, now, SECOND } from "@/domain/kernel/clock";
import { change, type Transaction } from "@/domain/store/database";
import { eventRow } from "../events";
import { isWanted, notificationValues } from "./compose";
import { findMailUsers } from "./mail.repository";
import { type AnyMail, queueMails } from "./mail.service";
import {
  clearDue,
  lockDue,
  lockUndecided,
  type MailedNotification,
  selectForMail,
  storeDecisions,
  type UndecidedNotification,
} from "./notification-mail.repository";
import { DEFAULT_DIGEST_AT, mailDueAt } from "./schedule.rules";

/** Latchkey as the writer of mails about notifications. */
const EDITOR: System = { kind: "system", name: "Notifications" };

const BATCH = 1_000;
/** Notifications that are due this soon after others come in the same mail. */
const TOGETHER = 60 * SECOND;
/** Notifications in one mail; more come in the next one. */
const ITEMS = 100;

/**
 * Turns notifications into mails: first decides for each when it is mailed, then queues the mails that are due, one for each user. Each step
 * is one transaction, so that a notification is in exactly one mail, whatever happens in between.
 */
export async function queueNotificationMails(): Promise<void> {
  while ((await change(EDITOR, decide)) === BATCH);
  while ((await change(EDITOR, queueDue)) > 0);
}

async function decide(tx: Transaction): Promise<number> {
  const rows = await lockUndecided(tx, BATCH);
  if (rows.length > 0) {
    await storeDecisions(tx, now(), rows.map(decisionOf));
  }
  return rows.length;
}

function decisionOf({ id, event, inInbox, reachable, pace, ...schedule }: UndecidedNotification) {
  const { quietFrom, quietTo, timeZone } = schedule;
  const hours = { quietFrom, quietTo, timeZone, digestAt: schedule.digestAt ?? DEFAULT_DIGEST_AT };
  return { id, inInbox, dueAt: reachable ? mailDueAt(eventRow(event), pace, hours, now()) : null };
}

/** @returns how many notifications were due */
async function queueDue(tx: Transaction): Promise<number> {
  const timestamp = now();
  const due = await lockDue(tx, timestamp, after(timestamp, TOGETHER), BATCH);
  if (due.length === 0) return 0;
  const visible = await selectForMail(
    tx,
    due.map(({ id }) => id),
  );
  const users = await findMailUsers(tx, [...new Set(due.map(({ userId }) => userId))]);
  const byUser = new Map<string, MailedNotification[]>();
  for (const row of visible.filter(isWanted))
    byUser.set(row.userId, [...(byUser.get(row.userId) ?? []), row]);
  const mails = [...byUser].flatMap(([userId, rows]) => {
    const email = users.get(userId)?.email;
    return email ? inParts(rows).map((part) => mailOf(userId, email, part)) : [];
  });
  await queueMails(tx, mails);
  await clearDue(
    tx,
    due.map(({ id }) => id),
  );
  return due.length;
}

function inParts(rows: readonly MailedNotification[]): MailedNotification[][] {
  const count = Math.ceil(rows.length / ITEMS);
  return Array.from({ length: count }, (_, at) => rows.slice(at * ITEMS, (at + 1) * ITEMS));
}

/** Its text is written when it is sent, from what the user may see then. */
function mailOf(userId: string, recipient: string, rows: readonly MailedNotification[]): AnyMail {
  const { kind, values } = notificationValues(rows);
  return { kind, userId, recipient, values: { ...values, ids: rows.map(({ id }) => id).join() } };
}
