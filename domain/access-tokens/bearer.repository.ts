import type { PlatformRole, TokenScope } from "@/domain/kernel/actor";
import { database } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { changesSince, LOOKED_FOR } from "@/domain/store/replica/own-changes";
import { query } from "@/domain/store/statements";
import { parseRoles } from "@/domain/users/user.repository";

/** The holder of a token that works: a user with the roles of this moment, or an application. */
export interface TokenBearer {
  readonly tokenId: string;
  readonly scopes: readonly TokenScope[];
  readonly userId: string;
  readonly name: string;
  readonly roles: readonly PlatformRole[];
  /** Set for an application's own token; its name is `applicationName`. */
  readonly applicationId: string | null;
  readonly applicationName: string | null;
  readonly applicationIds: readonly string[] | null;
  readonly apiIds: readonly string[] | null;
  /** The last use is recorded at most once a minute, so that reads don't become writes. */
  readonly useIsStale: boolean;
  /** The IDs of the latest audit entries by or about the user, or of the application, for reads from a replica. */
  readonly changes: readonly string[];
}

interface BearerRow extends Record<string, unknown> {
  readonly presented: string;
  readonly id: string;
  readonly scopes: string;
  readonly userId: string;
  readonly name: string;
  readonly roles: string;
  readonly applicationId: string | null;
  readonly applicationName: string | null;
  readonly applicationIds: readonly string[] | null;
  readonly apiIds: readonly string[] | null;
  readonly stale: boolean;
  readonly changes: readonly string[];
}

/**
 * The holders of tokens, by digest, where the token and its user are active, or its application is. A rotated token's former digest works
 * until its grace period ends. One prepared statement by access_tokens_digest_unique and access_tokens_previous_digest_unique;
 * the latest changes by audit_entries_by_actor, _by_subject and _by_application, and only with a replica.
 * @param digests in hexadecimal
 */
export async function findTokenBearers(
  digests: readonly string[],
): Promise<ReadonlyMap<string, TokenBearer>> {
  const asked = byteaArray(digests);
  const since = changesSince();
  const rows = await query<BearerRow>(database())`
    select encode(t.presented, 'hex') as presented, t.id, t.scopes::text as scopes, u.id as "userId", u.name, u.roles::text as roles,
      a.id as "applicationId", a.name as "applicationName",
      to_json(t.application_ids) as "applicationIds", to_json(t.api_ids) as "apiIds",
      (t.last_used_at is null or t.last_used_at < now() - interval '1 minute') as stale,
      to_json(array(
        (select e.id from audit_entries e where e.actor_user_id = u.id and e.id > ${since}::uuid order by e.id desc limit ${LOOKED_FOR}::int)
        union (select e.id from audit_entries e where e.subject_id = u.id and e.id > ${since}::uuid order by e.id desc limit ${LOOKED_FOR}::int)
        union (select e.id from audit_entries e where e.application_id = t.application_id and e.id > ${since}::uuid
          order by e.id desc limit ${LOOKED_FOR}::int)
      )) as changes
    from (
      select c.*, c.digest as presented from access_tokens c where c.digest = any(${asked}::bytea[])
      union all
      select p.*, p.previous_digest as presented from access_tokens p
      where p.previous_digest = any(${asked}::bytea[]) and p.previous_ends_at > now()
    ) t
    join users u on u.id = t.user_id
    left join applications a on a.id = t.application_id and a.status = 'ACTIVE'
    where t.revoked_at is null and (t.expires_at is null or t.expires_at > now())
      and case when t.application_id is null then u.status = 'ACTIVE' else a.id is not null end`;
  return new Map(rows.map((row) => [row.presented, toBearer(row)]));
}

function toBearer({ presented: _, id, stale, roles, scopes, ...row }: BearerRow): TokenBearer {
  return {
    ...row,
    tokenId: id,
    roles: parseRoles(roles),
    scopes: scopes.slice(1, -1).split(",") as TokenScope[],
    useIsStale: stale,
  };
}

/** `\\x` is PostgreSQL's hexadecimal form of bytea, its backslash doubled within an array. */
const byteaArray = (digests: readonly string[]) => arrayText(digests.map((digest) => `"\\\\x${digest}"`));

/** Records a use. Concurrent records within the same minute change nothing. */
export async function touchAccessToken(id: string, ip: string | null): Promise<void> {
  await query(database())`
    update access_tokens set last_used_at = date_trunc('milliseconds', now()), last_used_ip = coalesce(${ip}, last_used_ip)
    where id = ${id} and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
}
