import type { NotificationData } from "@/db/schema/notifications";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { isVisible } from "../visible.repository";

/** A notification as mails show it. */
export interface MailedNotification {
  readonly id: string;
  readonly userId: string;
  readonly event: string;
  readonly applicationId: string | null;
  readonly apiId: string | null;
  readonly data: NotificationData;
  readonly applicationName: string | null;
  /** The user's setting; null for the event's default. */
  readonly pace: "OFF" | "IMMEDIATELY" | "DAILY" | null;
}

/**
 * Those of the notifications that their users may still see, oldest first. One statement, by notifications_pkey, applications_pkey and
 * notification_settings_pkey.
 */
export async function selectForMail(db: Queryable, ids: readonly string[]): Promise<MailedNotification[]> {
  if (ids.length === 0) return [];
  return query<MailedNotification>(db)`
    select n.id, n.user_id as "userId", n.event, n.application_id as "applicationId", n.api_id as "apiId", n.data,
      a.name as "applicationName", s.pace
    from notifications n
    left join applications a on a.id = n.application_id
    left join notification_settings s on s.user_id = n.user_id and s.event = n.event and s.channel = 'EMAIL'
    where n.id = any(${arrayText(ids)}::text::uuid[]) and ${isVisible("n")}
    order by n.id`;
}

export interface StoredTemplate {
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
  readonly updatedAt: string;
}

/** The templates that an administrator changed; there are few. */
export async function selectTemplates(db: Queryable): Promise<StoredTemplate[]> {
  return query<StoredTemplate>(db)`select kind, subject, body, updated_at as "updatedAt" from mail_templates`;
}

/** A notification that was not yet looked at for mail. */
export interface UndecidedNotification {
  readonly id: string;
  readonly event: string;
  readonly inInbox: boolean;
  /** Whether the user can get mail: active, with a verified email. */
  readonly reachable: boolean;
  readonly pace: "OFF" | "IMMEDIATELY" | "DAILY" | null;
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  readonly digestAt: number | null;
  readonly timeZone: string | null;
}

/** The oldest undecided notifications, locked; other processes skip them. By notifications_without_mail. */
export async function lockUndecided(tx: Transaction, limit: number): Promise<UndecidedNotification[]> {
  return query<UndecidedNotification>(tx)`
    select n.id, n.event, n.in_inbox as "inInbox", s.pace, h.quiet_from as "quietFrom", h.quiet_to as "quietTo",
      h.digest_at as "digestAt", u.time_zone as "timeZone", u.status = 'ACTIVE' and u.email_verified_at is not null as reachable
    from (
      select id, user_id, event, in_inbox from notifications where mail_decided_at is null
      order by id limit ${limit} for update skip locked
    ) n
    join users u on u.id = n.user_id
    left join notification_settings s on s.user_id = n.user_id and s.event = n.event and s.channel = 'EMAIL'
    left join notification_schedules h on h.user_id = n.user_id`;
}

/** Writes when notifications are mailed; those for neither inbox nor mail are deleted. */
export async function storeDecisions(
  tx: Transaction,
  at: Date,
  decisions: readonly { readonly id: string; readonly dueAt: Date | null; readonly inInbox: boolean }[],
): Promise<void> {
  const pointless = decisions.filter(({ dueAt, inInbox }) => !dueAt && !inInbox).map(({ id }) => id);
  await query(tx)`
    with removed as (delete from notifications where id = any(${arrayText(pointless)}::text::uuid[]))
    update notifications n set mail_decided_at = ${at.toISOString()}::timestamptz, mail_due_at = d."dueAt"
    from jsonb_to_recordset(${JSON.stringify(decisions)}::text::jsonb) as d("id" uuid, "dueAt" timestamptz, "inInbox" boolean)
    where n.id = d."id" and (d."inInbox" or d."dueAt" is not null)`;
}

/**
 * The notifications of some users whose mail is due, locked; other processes skip them. With those that are due soon: they come in the
 * same mail. By notifications_mail_due.
 */
export async function lockDue(
  tx: Transaction,
  at: Date,
  soon: Date,
  limit: number,
): Promise<{ readonly id: string; readonly userId: string }[]> {
  return query<{ id: string; userId: string }>(tx)`
    with receivers as (
      select distinct user_id from (
        select user_id from notifications where mail_due_at <= ${at.toISOString()}::timestamptz order by mail_due_at limit ${limit}
      ) first
    )
    select n.id, n.user_id as "userId" from notifications n
    where n.mail_due_at <= ${soon.toISOString()}::timestamptz and n.user_id in (select user_id from receivers)
    order by n.mail_due_at, n.id limit ${limit * 2} for update of n skip locked`;
}

/** Ends the waiting of notifications whose mail was queued or is no longer needed. */
export async function clearDue(tx: Transaction, ids: readonly string[]): Promise<void> {
  await query(
    tx,
  )`update notifications set mail_due_at = null where id = any(${arrayText(ids)}::text::uuid[])`;
}
