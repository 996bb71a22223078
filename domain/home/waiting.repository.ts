import { arrayText } from "@/domain/store/look-up";
import { reading } from "@/domain/store/replica/reading";
import { query } from "@/domain/store/statements";

/** What waits for a platform administrator; each number is counted up to a bound. */
export interface AdministratorWaiting {
  readonly failedMailCount: number;
  readonly pendingUserCount: number;
  /** Webhooks of the audit log. */
  readonly pausedWebhookCount: number;
  readonly silentGatewayCount: number;
}

/**
 * What waits for an administrator. By mails_by_status, users_by_status and webhooks_of_audit_log; there are few gateways.
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
        select from (select created_at from mails where status = 'FAILED' order by id desc limit ${bound}) last
        where created_at > ${failedSince.toISOString()}::timestamptz) f) as "failedMailCount",
      (select count(*)::int from (select from users where status = 'PENDING_APPROVAL' limit ${bound}) u) as "pendingUserCount",
      (select count(*)::int from (
        select from webhooks where application_id is null and api_id is null and status = 'PAUSED' and deleted_at is null
        limit ${bound}) w) as "pausedWebhookCount",
      (select count(*)::int from (
        select from gateways where revoked_at is null and last_seen_at < ${seenSince.toISOString()}::timestamptz
        limit ${bound}) g) as "silentGatewayCount"`;
  return row ?? { failedMailCount: 0, pendingUserCount: 0, pausedWebhookCount: 0, silentGatewayCount: 0 };
}

/** A paused webhook of an application or an API of the viewer's. */
export interface PausedWebhook {
  readonly name: string;
  readonly applicationId: string | null;
  readonly apiId: string | null;
  /** The name of the application or API. */
  readonly subjectName: string;
}

/**
 * Paused webhooks of the applications that a user owns, last changed first, and of these APIs. By memberships_by_user, webhooks_by_application
 * and webhooks_by_api.
 */
export async function selectPausedWebhooks(
  userId: string,
  apiIds: readonly string[],
  applications: number,
  limit: number,
): Promise<PausedWebhook[]> {
  return query<PausedWebhook>(reading())`
    with mine as (
      select application_id as id from memberships where user_id = ${userId} and role in ('PRIMARY_OWNER', 'OWNER')
      order by application_updated_at desc, application_id desc limit ${applications}
    )
    (select w.name, w.application_id as "applicationId", w.api_id as "apiId", a.name as "subjectName"
      from mine join webhooks w on w.application_id = mine.id join applications a on a.id = mine.id
      where w.status = 'PAUSED' and w.deleted_at is null limit ${limit})
    union all
    (select w.name, w.application_id, w.api_id, i.name from webhooks w join apis i on i.id = w.api_id
      where w.api_id = any(${arrayText(apiIds)}::text::uuid[]) and w.status = 'PAUSED' and w.deleted_at is null limit ${limit})
    limit ${limit}`;
}
