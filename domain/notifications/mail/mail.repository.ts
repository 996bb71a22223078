import { and, eq, gt, sql } from "drizzle-orm";
import { mails } from "@/db/schema";
import { now } from "@/domain/kernel/clock";
import { newId } from "@/domain/kernel/ids";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import type { QuietHours } from "./schedule.rules";

export type Mail = typeof mails.$inferSelect;
export type NewMail = typeof mails.$inferInsert;

export async function insertMails(tx: Transaction, rows: readonly NewMail[]): Promise<void> {
  await tx.insert(mails).values([...rows]);
}

/**
 * Ends the queued mails that reasons made pointless; one that is being sent isn't tried again. By mails_by_reason and mails_sending.
 * @returns how many were canceled
 */
export async function cancelQueued(tx: Transaction, reasons: readonly string[]): Promise<number> {
  const pointless = sql`${mails.reason} = any(${arrayText(reasons)}::text[])`;
  const canceled = await tx
    .update(mails)
    .set({ status: "CANCELED", sealedContent: null, nextAttemptAt: null })
    .where(and(pointless, eq(mails.status, "QUEUED")))
    .returning({ id: mails.id });
  await tx
    .update(mails)
    .set({ expiresAt: now() })
    .where(and(pointless, eq(mails.status, "SENDING"), gt(mails.expiresAt, now())));
  return canceled.length;
}

/** What sending needs of a mail. */
export interface ClaimedMail {
  readonly id: string;
  readonly userId: string | null;
  readonly recipient: string;
  readonly kind: string;
  readonly subject: string;
  readonly sealedContent: string | null;
  readonly attempts: number;
  readonly expired: boolean;
}

/**
 * Claims up to so many due mails for this process until a timestamp, the first due ones first; before them those of a process whose claim has
 * ended. Other processes skip them. By mails_due and mails_sending.
 */
export async function claimDue(db: Queryable, at: Date, until: Date, limit: number): Promise<ClaimedMail[]> {
  const timestamp = at.toISOString();
  return query<ClaimedMail>(db)`
    with lost as (
      select id from mails where status = 'SENDING' and claimed_until < ${timestamp}::timestamptz
      order by claimed_until limit ${limit} for update skip locked
    ), due as (
      select id from mails where status = 'QUEUED' and next_attempt_at <= ${timestamp}::timestamptz
      order by next_attempt_at, id limit ${limit} - (select count(*) from lost) for update skip locked
    )
    update mails set status = 'SENDING', claimed_until = ${until.toISOString()}::timestamptz, attempts = attempts + 1
    where id in (select id from lost union all select id from due)
    returning id, user_id as "userId", recipient, kind, subject, sealed_content as "sealedContent", attempts,
      expires_at <= ${timestamp}::timestamptz as expired`;
}

/** What became of an attempt. */
export interface Settled {
  readonly status: "QUEUED" | "SENT" | "FAILED" | "BOUNCED" | "CANCELED";
  readonly response: string | null;
  /** For QUEUED. */
  readonly nextAttemptAt: Date | null;
  /** The attempt doesn't count: the mail server wasn't reached. */
  readonly uncounted?: boolean;
  readonly subject?: string;
  /** The email that was tried: users can change theirs while a mail waits. */
  readonly recipient?: string;
  readonly sentAt?: Date;
}

/**
 * Writes what became of an attempt. A mail that was sent is sent, whatever else happened to it meanwhile; any other result counts only
 * while the mail is claimed.
 */
export async function settle(db: Queryable, id: string, settled: Settled): Promise<void> {
  const { status, response, nextAttemptAt, uncounted, subject, recipient, sentAt } = settled;
  const ended = status === "CANCELED";
  await query(db)`
    update mails set status = ${status}::mail_status, response = ${response}, next_attempt_at = ${nextAttemptAt?.toISOString() ?? null}::timestamptz,
      claimed_until = null, attempts = attempts - ${uncounted ? 1 : 0}::int, subject = coalesce(${subject ?? null}::text, subject),
      recipient = coalesce(${recipient ?? null}::text, recipient),
      sent_at = ${sentAt?.toISOString() ?? null}::timestamptz,
      sealed_content = case when ${ended}::boolean then null else sealed_content end
    where id = ${id} and (status = 'SENDING' or (${status === "SENT"}::boolean and status = 'QUEUED'))`;
}

/** The emails among these that rejected mail for good. By mail_suppressions_email_unique. */
export async function findSuppressed(db: Queryable, emails: readonly string[]): Promise<ReadonlySet<string>> {
  if (emails.length === 0) return new Set();
  const rows = await query<{ email: string }>(db)`
    select email from mail_suppressions where email in (select jsonb_array_elements_text(${JSON.stringify(emails)}::text::jsonb))`;
  return new Set(rows.map(({ email }) => email));
}

export async function suppress(db: Queryable, email: string, response: string, at: Date): Promise<void> {
  await query(db)`
    insert into mail_suppressions (id, email, response, created_at) values (${newId()}, ${email}, ${response}, ${at.toISOString()}::timestamptz)
    on conflict (email) do update set response = excluded.response`;
}

/** @returns its ID; null if the email was not suppressed */
export async function clearSuppression(db: Queryable, email: string): Promise<string | null> {
  const [row] = await query<{ id: string }>(
    db,
  )`delete from mail_suppressions where email = ${email} returning id`;
  return row?.id ?? null;
}

/**
 * Cancels waiting mails whose time is over, and deletes their content, some at a time; also those of a process whose claim has ended, which
 * perhaps sent them. By mails_due and mails_sending.
 * @returns how many were canceled
 */
export async function cancelLate(db: Queryable, at: Date, response: string, limit: number): Promise<number> {
  const timestamp = at.toISOString();
  const rows = await query<{ id: string }>(db)`
    with lost as (
      select id from mails where status = 'SENDING' and claimed_until < ${timestamp}::timestamptz and expires_at <= ${timestamp}::timestamptz
      order by claimed_until limit ${limit} for update skip locked
    ), late as (
      select id from mails where status = 'QUEUED' and expires_at <= ${timestamp}::timestamptz
      order by next_attempt_at limit ${limit} for update skip locked
    )
    update mails set status = 'CANCELED', next_attempt_at = null, claimed_until = null, sealed_content = null,
      response = case when status = 'QUEUED' then ${response} else response end
    where id in (select id from lost union all select id from late)
    returning id`;
  return rows.length;
}

/**
 * Deletes ended mails from before a timestamp, some at a time. By mails_pkey: IDs are in the order of creation, so the first ended mails are
 * the oldest.
 */
export async function deleteOldMails(db: Queryable, before: Date, limit: number): Promise<number> {
  const rows = await query<{ id: string }>(db)`
    delete from mails where created_at < ${before.toISOString()}::timestamptz and status not in ('QUEUED', 'SENDING') and id in (
      select id from mails where status not in ('QUEUED', 'SENDING') order by id limit ${limit})
    returning id`;
  return rows.length;
}

/** Deletes the content of ended mails from before a timestamp, some at a time. By mails_with_content. */
export async function forgetContent(db: Queryable, before: Date, limit: number): Promise<number> {
  const rows = await query<{ id: string }>(db)`
    update mails set sealed_content = null where id in (
      select id from mails where sealed_content is not null and created_at < ${before.toISOString()}::timestamptz
        and status not in ('QUEUED', 'SENDING')
      order by created_at limit ${limit})
    returning id`;
  return rows.length;
}

/** A user who gets mail about notifications, with their quiet hours. */
export interface MailUser extends QuietHours {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** The users of notification mails who may still get them: active, with a verified email. By users_pkey and notification_schedules_pkey. */
export async function findMailUsers(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, MailUser>> {
  if (ids.length === 0) return new Map();
  const rows = await query<MailUser & Record<string, unknown>>(db)`
    select u.id, u.email, u.name, u.time_zone as "timeZone", h.quiet_from as "quietFrom", h.quiet_to as "quietTo"
    from users u left join notification_schedules h on h.user_id = u.id
    where u.id = any(${arrayText(ids)}::text::uuid[]) and u.status = 'ACTIVE' and u.email_verified_at is not null`;
  return new Map(rows.map((row) => [row.id, row]));
}
