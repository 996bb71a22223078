import { sql } from "drizzle-orm";
import { endMatters } from "@/domain/api-keys/api-key.repository";
import { now } from "@/domain/kernel/clock";
import { isShared } from "@/domain/store/keyset";
import { reading } from "@/domain/store/replica/reading";
import { query } from "@/domain/store/statements";

/** A credential or subscription of a viewer's application that ends soon. */
export interface ExpiringItem {
  readonly kind: "CLIENT_SECRET" | "API_KEY" | "SUBSCRIPTION";
  readonly applicationId: string;
  readonly applicationName: string;
  /** For keys and subscriptions. */
  readonly subscriptionId: string | null;
  readonly apiKeyId: string | null;
  readonly endsAt: Date;
  /** The API or the authorization server. */
  readonly detail: string;
}

/** The maximum number of a user's applications to read, last changed first: a dashboard is a summary. */
export const LOOKED_AT = 200;

/** The number of a user's applications, counted up to a bound. By memberships_by_user. */
export async function countMemberships(userId: string, bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(reading())`
    select count(*)::int as count from (select from memberships where user_id = ${userId} limit ${bound}) found`;
  return row?.count ?? 0;
}

/**
 * What ends before a timestamp among the viewer's applications, soonest first; a client secret stays until it is renewed, also after its
 * end. One range of memberships_by_user for the last changed
 * applications; for each, a range of api_keys_expiring_by_application and subscriptions_ending_by_application, and
 * client_registrations_one_current. The limits keep PostgreSQL from scanning the whole installation instead.
 */
export async function selectExpiringItems(
  userId: string,
  before: Date,
  limit: number,
): Promise<ExpiringItem[]> {
  const from = now().toISOString();
  const until = before.toISOString();
  const rows = await query<ExpiringItem>(reading())`
    with mine as (
      select application_id as id from memberships where user_id = ${userId}
      order by application_updated_at desc, application_id desc limit ${LOOKED_AT}
    ), endings as (
      select 'API_KEY' as kind, k.* from mine cross join lateral (
        select k.application_id, k.expires_at as ends_at, i.name as detail, s.id as subscription_id, k.id as key_id
        from api_keys k join subscriptions s on s.id = k.subscription_id join apis i on i.id = s.api_id
        where k.application_id = mine.id and k.revoked_at is null and k.expires_at > ${from} and k.expires_at < ${until}
          and s.status in ('ACCEPTED', 'PAUSED') and ${endMatters("k", "s")}
        order by k.expires_at limit ${limit}
      ) k
      union all
      select 'SUBSCRIPTION', s.* from mine cross join lateral (
        select s.application_id, s.ends_at, i.name, s.id, null::uuid from subscriptions s join apis i on i.id = s.api_id
        where s.application_id = mine.id and s.ends_at > ${from} and s.ends_at < ${until} and s.status in ('ACCEPTED', 'PAUSED')
        order by s.ends_at limit ${limit}
      ) s
      union all
      select 'CLIENT_SECRET', r.* from mine cross join lateral (
        select application_id, client_secret_expires_at, provider_name, null::uuid, null::uuid from client_registrations
        where application_id = mine.id and superseded_at is null
          and status <> 'REMOVED' and client_secret_expires_at < ${until}
        limit 1
      ) r
    )
    select e.kind, a.id as "applicationId", a.name as "applicationName", e.ends_at as "endsAt", e.detail,
      e.subscription_id as "subscriptionId", e.key_id as "apiKeyId"
    from endings e join applications a on a.id = e.application_id and a.status = 'ACTIVE'
    order by e.ends_at limit ${limit}`;
  return rows.map((row) => ({ ...row, endsAt: new Date(row.endsAt) }));
}

/** An access token that expires soon: of a user, or of an application. */
export interface ExpiringToken {
  readonly id: string;
  readonly name: string;
  readonly applicationId: string | null;
  readonly applicationName: string | null;
  readonly expiresAt: Date;
}

/** A user's own tokens and those of applications that they own that expire before a timestamp, soonest first. By access_tokens_by_user, memberships_by_user and access_tokens_by_application. */
export async function selectExpiringTokens(
  userId: string,
  before: Date,
  limit: number,
): Promise<ExpiringToken[]> {
  const from = now().toISOString();
  const until = before.toISOString();
  const rows = await query<ExpiringToken>(reading())`
    with mine as (
      select application_id as id from memberships where user_id = ${userId} and role in ('PRIMARY_OWNER', 'OWNER')
      order by application_updated_at desc, application_id desc limit ${LOOKED_AT}
    )
    (select t.id, t.name, null::uuid as "applicationId", null as "applicationName", t.expires_at as "expiresAt" from access_tokens t
      where t.user_id = ${userId} and t.application_id is null and t.revoked_at is null
        and t.expires_at > ${from}::timestamptz and t.expires_at < ${until}::timestamptz)
    union all
    (select t.id, t.name, a.id, a.name, t.expires_at from mine
      join access_tokens t on t.application_id = mine.id join applications a on a.id = mine.id and a.status = 'ACTIVE'
      where t.revoked_at is null and t.expires_at > ${from}::timestamptz and t.expires_at < ${until}::timestamptz)
    order by "expiresAt" limit ${limit}`;
  return rows.map((row) => ({ ...row, expiresAt: new Date(row.expiresAt) }));
}

/** The viewer's requests waiting for a publisher, newest first, by ID. By subscriptions_by_application. */
export async function selectWaitingRequests(userId: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(reading())`
    with mine as (
      select application_id as id from memberships where user_id = ${userId}
      order by application_updated_at desc, application_id desc limit ${LOOKED_AT}
    )
    select s.id from mine join subscriptions s on s.application_id = mine.id
    where s.status = 'PENDING' order by s.id desc limit ${limit}`;
  return rows.map((row) => row.id);
}

/** The latest entries among the viewer's applications that changed last. By audit_entries_by_application. */
export async function selectRecentActivity(userId: string, limit: number): Promise<string[]> {
  const rows = await query<{ id: string }>(reading())`
    with mine as (
      select application_id as id from memberships where user_id = ${userId} and role in ('PRIMARY_OWNER', 'OWNER')
      order by application_updated_at desc, application_id desc limit 20
    )
    select e.id from mine cross join lateral (
      select id from audit_entries where ${isShared({ name: "application_id", type: "uuid", value: sql`mine.id` })}
      order by application_id desc, id desc limit ${limit}
    ) e order by e.id desc limit ${limit}`;
  return rows.map((row) => row.id);
}
