import type { NotificationData } from "@/db/schema/notifications";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import { CAUSE, causeHere } from "@/domain/kernel/request/cause";
import { currentDryRun } from "@/domain/kernel/request/dry-run";
import { afterCommit } from "@/domain/store/after-commit";
import type { Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { countNotifications } from "@/telemetry/metrics/messages";

/** What happened, once for all who are notified of it. */
export interface Occurrence {
  readonly id: string;
  readonly applicationId: string | null;
  readonly apiId: string | null;
  /** What it is about, for the order of deliveries: `subscription:<uuid>`. */
  readonly subject: string;
  readonly data: NotificationData;
  /** It summarizes others for people: webhooks get those instead. */
  readonly isSummary?: boolean;
}

export interface NewNotification {
  readonly id: string;
  readonly userId: string;
  readonly occurrenceId: string;
}

/** Rows of one statement. */
const BATCH = 2_000;

/**
 * Inserts what happened with its cause and the application's name, which chat messages can't look up, and the notifications of it, two
 * thousand per statement. A user's settings decide whether each is in the inbox. By notification_settings_pkey and applications_pkey.
 * @param happened.isKnown the occurrences exist already: another part of the change inserted them
 */
export async function insertNotices(
  tx: Transaction,
  happened: {
    readonly event: string;
    readonly at: Date;
    readonly occurrences: readonly Occurrence[];
    readonly isKnown: boolean;
    /** In the inbox of users without a setting of their own; "ALWAYS" regardless of settings. */
    readonly inbox: boolean | "ALWAYS";
  },
  notifications: readonly NewNotification[],
): Promise<void> {
  const { event, at, occurrences, inbox } = happened;
  const dryRun = currentDryRun();
  for (const { id, applicationId, apiId } of dryRun ? occurrences : []) {
    const userIds = notifications
      .filter(({ occurrenceId }) => occurrenceId === id)
      .map(({ userId }) => userId);
    dryRun?.notifications.push({ event, userIds, applicationId, apiId });
  }
  afterCommit(tx, () => countNotifications(event, notifications.length));
  for (let start = 0; start === 0 || start < notifications.length; start += BATCH) {
    const rows = JSON.stringify(notifications.slice(start, start + BATCH));
    const cause = causeHere();
    const added = JSON.stringify(cause ? { [CAUSE]: cause } : {});
    const isNew = start === 0 && !happened.isKnown;
    await query(tx)`
      with happened as materialized (
        select o."id", o."applicationId", o."apiId", o."subject", o."isSummary",
          case when a.name is null then o."data" else jsonb_build_object('application', a.name) || o."data" end as "data"
        from jsonb_to_recordset(${JSON.stringify(occurrences)}::text::jsonb)
          as o("id" uuid, "applicationId" uuid, "apiId" uuid, "subject" text, "data" jsonb, "isSummary" boolean)
        left join applications a on a.id = o."applicationId"
      ), stored as (
        insert into occurrences (id, event, application_id, api_id, subject, data, created_at, spread_at)
        select "id", ${event}, "applicationId", "apiId", "subject", "data" || ${added}::text::jsonb, ${at.toISOString()}::timestamptz,
          case when "isSummary" then ${at.toISOString()}::timestamptz end
        from happened where ${isNew}::boolean
      )
      insert into notifications (id, user_id, event, application_id, api_id, data, created_at, occurrence_id, in_inbox)
      select n."id", n."userId", ${event}, o."applicationId", o."apiId", o."data", ${at.toISOString()}::timestamptz, o."id",
        ${inbox === "ALWAYS"}::boolean or coalesce(s.pace <> 'OFF', ${inbox !== false}::boolean)
      from jsonb_to_recordset(${rows}::text::jsonb) as n("id" uuid, "userId" uuid, "occurrenceId" uuid)
      join happened o on o."id" = n."occurrenceId"
      left join notification_settings s on s.user_id = n."userId" and s.event = ${event} and s.channel = 'INBOX'`;
  }
}

/**
 * The active members of applications who get an event: those that each application's settings name, otherwise those with these roles. One
 * statement, by memberships_by_application and application_notification_settings_pkey.
 */
export async function selectRecipients(
  tx: Transaction,
  applicationIds: readonly string[],
  event: string,
  roles: readonly ApplicationRole[],
): Promise<{ applicationId: string; userId: string }[]> {
  if (applicationIds.length === 0) return [];
  return query<{ applicationId: string; userId: string }>(tx)`
    select m.application_id as "applicationId", m.user_id as "userId"
    from memberships m
    join users u on u.id = m.user_id and u.status = 'ACTIVE'
    left join application_notification_settings s on s.application_id = m.application_id and s.event = ${event}
    where m.application_id = any(${arrayText(applicationIds)}::text::uuid[])
      and case s.recipients
        when 'ALL_MEMBERS' then true
        when 'OWNERS' then m.role in ('PRIMARY_OWNER', 'OWNER')
        when 'NO_MEMBERS' then false
        else m.role = any(${arrayText(roles)}::text::application_role[]) end`;
}

/** Active administrators; there are few. By users_administrators. */
export async function selectAdministrators(tx: Transaction): Promise<string[]> {
  const rows = await query<{ id: string }>(tx)`
    select id from users where 'ADMIN' = any(roles) and status = 'ACTIVE' limit 1000`;
  return rows.map((row) => row.id);
}
