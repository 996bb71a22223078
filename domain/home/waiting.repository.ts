import { sql } from "drizzle-orm";
import { isShared } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { managed } from "@/domain/store/publishers";
import { reading } from "@/domain/store/replica/reading";
import { query } from "@/domain/store/statements";

/** What waits for a platform administrator; each number is counted up to a bound. */
export interface AdministratorWaiting {
  readonly failedMailCount: number;
  readonly pendingUserCount: number;
  /** Applications that an administrator approves or rejects. */
  readonly pendingApplicationCount: number;
  /** Whether the latest backup that has ended failed: one that waits or runs doesn't hide it. */
  readonly backupFailed: boolean;
  /** Whether the latest backup was created, but its file can't be verified. */
  readonly backupUnverified: boolean;
  /** Webhooks of the audit log. */
  readonly pausedWebhookCount: number;
  /** Webhooks of the audit log that send, but miss entries. */
  readonly incompleteWebhookCount: number;
  readonly silentGatewayCount: number;
  /** Teams without an active manager. */
  readonly unmanagedTeamCount: number;
}

/**
 * What waits for an administrator. By mails_by_status, users_by_status, applications_pending_approval, backups_pkey and
 * webhooks_of_audit_log; there are few gateways and teams, whose managers are found by team_members_pkey.
 * @param failedSince mails that failed before are no news
 * @param seenSince gateways that reported before no longer respond
 */
export async function selectAdministratorWaiting(
  failedSince: Date,
  seenSince: Date,
  bound: number,
): Promise<AdministratorWaiting> {
  const [row] = await query<AdministratorWaiting>(reading())`
    select
      (select count(*)::int from (
        select from (
          select created_at from mails where ${isShared({ name: "status", type: "mail_status", value: "FAILED" })}
          order by status desc, id desc limit ${bound}) last
        where created_at > ${failedSince.toISOString()}::timestamptz) f) as "failedMailCount",
      (select count(*)::int from (select from users where status = 'PENDING_APPROVAL' limit ${bound}) u) as "pendingUserCount",
      (select count(*)::int from (
        select from applications where approval = 'PENDING' and status = 'ACTIVE' limit ${bound}) a) as "pendingApplicationCount",
      coalesce(latest.status = 'FAILED', false) as "backupFailed",
      coalesce(latest.status = 'DONE' and latest.verification is null, false) as "backupUnverified",
      (select count(*)::int from (
        select from webhooks where application_id is null and api_id is null and status = 'PAUSED' and deleted_at is null
        limit ${bound}) w) as "pausedWebhookCount",
      (select count(*)::int from (
        select from webhooks where application_id is null and api_id is null and status = 'ACTIVE' and deleted_at is null
          and missing_since is not null
        limit ${bound}) w) as "incompleteWebhookCount",
      (select count(*)::int from (
        select from gateways where revoked_at is null and last_seen_at < ${seenSince.toISOString()}::timestamptz
        limit ${bound}) g) as "silentGatewayCount",
      (select count(*)::int from (
        select from teams t where deleted_at is null and not ${managed(sql`t.id`)}
        limit ${bound}) t) as "unmanagedTeamCount"
    from (select) one left join (
      select status, verification from backups where status in ('DONE', 'FAILED') order by id desc limit 1) latest on true`;
  return (
    row ?? {
      failedMailCount: 0,
      pendingUserCount: 0,
      pendingApplicationCount: 0,
      backupFailed: false,
      backupUnverified: false,
      pausedWebhookCount: 0,
      incompleteWebhookCount: 0,
      silentGatewayCount: 0,
      unmanagedTeamCount: 0,
    }
  );
}

/** A webhook of an application or an API of the viewer's that doesn't get what happens. */
export interface TroubledWebhook {
  readonly id: string;
  readonly name: string;
  readonly applicationId: string | null;
  readonly apiId: string | null;
  /** The name of the application or API. */
  readonly subjectName: string;
  /** Why it is paused: a user paused it, or its endpoint failed. */
  readonly statusReason: string | null;
  /** Since when events are not stored for it. */
  readonly missingSince: Date | null;
}

const TROUBLES = {
  PAUSED: sql`w.status = 'PAUSED' and w.deleted_at is null`,
  INCOMPLETE: sql`w.status = 'ACTIVE' and w.missing_since is not null and w.deleted_at is null`,
};

/**
 * Webhooks of the applications that a user owns, last changed first, and of these APIs, that are paused, or that send but miss events. By
 * memberships_by_user, webhooks_by_application and webhooks_by_api.
 */
export async function selectTroubledWebhooks(
  trouble: keyof typeof TROUBLES,
  userId: string,
  apiIds: readonly string[],
  applications: number,
  limit: number,
): Promise<TroubledWebhook[]> {
  const troubled = TROUBLES[trouble];
  const rows = await query<TroubledWebhook>(reading())`
    with mine as (
      select application_id as id from memberships where user_id = ${userId} and role in ('PRIMARY_OWNER', 'OWNER')
      order by application_updated_at desc, application_id desc limit ${applications}
    )
    (select w.id, w.name, w.application_id as "applicationId", w.api_id as "apiId", a.name as "subjectName", w.status_reason as "statusReason",
      w.missing_since as "missingSince"
      from mine join webhooks w on w.application_id = mine.id join applications a on a.id = mine.id
      where ${troubled} limit ${limit})
    union all
    (select w.id, w.name, w.application_id, w.api_id, i.name, w.status_reason, w.missing_since from webhooks w
      join apis i on i.id = w.api_id
      where w.api_id = any(${arrayText(apiIds)}::text::uuid[]) and ${troubled} limit ${limit})
    limit ${limit}`;
  return rows.map((row) => ({ ...row, missingSince: row.missingSince && new Date(row.missingSince) }));
}
