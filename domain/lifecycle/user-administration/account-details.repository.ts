import { type SQL, sql } from "drizzle-orm";
import type { AuditChange } from "@/db/schema/audit-entries";
import { database } from "@/domain/store/database";
import { isShared } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { deviceLabel } from "@/domain/users/sessions/device.rules";

export interface AccountSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date | null;
  readonly ip: string | null;
  /** The browser and its system, as far as they say. */
  readonly device: string;
}
export interface AccountIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly createdAt: Date;
}
/** A role in an application, API or team. */
export interface AccountRole {
  readonly kind: "APPLICATION" | "API" | "TEAM";
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

type Of<T> = T & { readonly userId: string };

/** The most of each kind that a user's page shows. */
export const SHOWN = 100;

const requested = (ids: readonly string[]): SQL => sql`unnest(${arrayText(ids)}::uuid[]) as r (id)`;

/** Active sessions, last seen first. By sessions_by_user. */
export async function selectAccountSessions(ids: readonly string[]): Promise<Of<AccountSession>[]> {
  const rows = await query<
    Of<{
      id: string;
      createdAt: string;
      lastSeenAt: string | null;
      ip: string | null;
      userAgent: string | null;
    }>
  >(database())`
    select r.id as "userId", s.* from ${requested(ids)} cross join lateral (
      select id, created_at as "createdAt", last_seen_at as "lastSeenAt", coalesce(last_seen_ip, ip) as ip, user_agent as "userAgent"
      from sessions where user_id = r.id and revoked_at is null and expires_at > now()
      order by coalesce(last_seen_at, created_at) desc, id limit ${SHOWN}) s`;
  return rows.map(({ userAgent, ...row }) => ({
    ...row,
    device: deviceLabel(userAgent),
    createdAt: new Date(row.createdAt),
    lastSeenAt: row.lastSeenAt ? new Date(row.lastSeenAt) : null,
  }));
}

/** By user_identities_by_user. */
export async function selectAccountIdentities(ids: readonly string[]): Promise<Of<AccountIdentity>[]> {
  const rows = await query<Of<{ issuer: string; subject: string; createdAt: string }>>(database())`
    select r.id as "userId", i.* from ${requested(ids)} cross join lateral (
      select issuer, subject, created_at as "createdAt" from user_identities where user_id = r.id
      order by created_at, issuer, subject limit ${SHOWN}) i`;
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
}

/** Active personal access tokens, up to a bound. By access_tokens_by_user. */
export async function countAccountTokens(
  ids: readonly string[],
  bound: number,
): Promise<{ userId: string; count: number }[]> {
  return query<{ userId: string; count: number }>(database())`
    select r.id as "userId", (select count(*)::int from (
      select from access_tokens where user_id = r.id and application_id is null and revoked_at is null
        and (expires_at is null or expires_at > now()) limit ${bound}) t) as count from ${requested(ids)}`;
}

/**
 * Roles in active applications, APIs and teams, up to SHOWN of each kind. By memberships_by_user, apis_by_owner, api_publishers_by_user,
 * api_viewers_by_user and team_members_by_user.
 */
export async function selectAccountRoles(ids: readonly string[]): Promise<Of<AccountRole>[]> {
  return query<Of<AccountRole>>(database())`
    select r.id as "userId", x.* from ${requested(ids)} cross join lateral (
      (select 'APPLICATION' as kind, a.id, a.name, m.role::text as role from memberships m
        join applications a on a.id = m.application_id where m.user_id = r.id
        order by m.application_updated_at desc, m.application_id desc limit ${SHOWN})
      union all
      (select 'API', p.id, p.name, roles.role from (
          select id as api_id, 'OWNER' as role from apis where owner_id = r.id and team_id is null
          union all select api_id, 'PUBLISHER' from api_publishers where user_id = r.id
          union all select api_id, 'VIEWER' from api_viewers where user_id = r.id) roles
        join apis p on p.id = roles.api_id where p.status <> 'ARCHIVED' order by p.sort_key, p.id limit ${SHOWN})
      union all
      (select 'TEAM', t.id, t.name, m.role::text from team_members m join teams t on t.id = m.team_id
        where m.user_id = r.id and t.deleted_at is null order by t.sort_key, t.id limit ${SHOWN})) x`;
}

/** The changes that the last disabling recorded. By audit_entries_by_subject. */
export async function selectLastDisabling(
  ids: readonly string[],
): Promise<{ userId: string; changes: readonly AuditChange[] }[]> {
  return query<{ userId: string; changes: readonly AuditChange[] }>(database())`
    select r.id as "userId", e.changes from ${requested(ids)} cross join lateral (
      select changes from audit_entries where ${isShared({ name: "subject_id", type: "uuid", value: sql`r.id` })} and action = 'user.disabled'
      order by subject_id desc, id desc limit 1) e`;
}
