import { randomBytes } from "node:crypto";
import type { Sql } from "postgres";
import { newId } from "@/domain/kernel/ids";

/** Rows that gateways decide from, written without verbs: many, and quickly. */
export interface FeedRows {
  readonly apis: readonly string[];
  readonly plans: readonly string[];
  readonly applications: readonly string[];
  readonly subscriptions: readonly string[];
  readonly keys: string[];
}

/** Rows that one statement inserts. */
const PORTION = 5_000;

const ids = (count: number) => Array.from({ length: count }, newId);

/** Inserts APIs, and for each so many plans, and so on; keys are spread over the subscriptions. */
export async function insertFeedRows(
  sql: Sql,
  sizes: { apis: number; plans: number; applications: number; subscriptions: number; keys: number },
): Promise<FeedRows> {
  const userId = newId();
  await sql`insert into users (id, email, name, roles, status, created_at, updated_at)
    values (${userId}, ${`${userId}@example.com`}, 'Feed', '{USER}', 'ACTIVE', now(), now())`;
  const rows = {
    apis: ids(sizes.apis),
    plans: ids(sizes.plans),
    applications: ids(sizes.applications),
    subscriptions: ids(sizes.subscriptions),
    keys: [] as string[],
  };
  await sql`insert into apis (id, name, sort_key, version, status, entry_point, owner_id, created_at, updated_at)
    select id, 'API ' || n, 'api ' || n, '1', 'PUBLISHED', '/api-' || n, ${userId}, now(), now()
    from unnest(${rows.apis}::uuid[]) with ordinality as t(id, n)`;
  await sql`insert into plans (id, api_id, name, authentication_type, approval, status, position, created_at, updated_at)
    select t.id, a.id, 'Plan ' || n, 'API_KEY', 'AUTO', 'PUBLISHED', n, now(), now()
    from unnest(${rows.plans}::uuid[]) with ordinality as t(id, n)
    join unnest(${rows.apis}::uuid[]) with ordinality as a(id, m) on m = 1 + n % ${sizes.apis}::int`;
  await sql`with inserted as (
      insert into applications (id, type, name, sort_key, created_at, updated_at)
      select id, 'SIMPLE', 'App ' || n, 'app ' || n, now(), now()
      from unnest(${rows.applications}::uuid[]) with ordinality as t(id, n) returning id)
    insert into memberships (application_id, user_id, role, created_at, application_updated_at)
    select id, ${userId}, 'PRIMARY_OWNER', now(), now() from inserted`;
  await sql`insert into subscriptions (id, application_id, plan_id, api_id, authentication_type, status, requested_by_name,
      starts_at, reviewed_at, created_at, updated_at)
    select t.id, a.id, p.id, p.api_id, 'API_KEY', 'CLOSED', 'Feed', now(), now(), now(), now()
    from unnest(${rows.subscriptions}::uuid[]) with ordinality as t(id, n)
    join unnest(${rows.applications}::uuid[]) with ordinality as a(id, m) on m = 1 + n % ${sizes.applications}::int
    join unnest(${rows.plans}::uuid[]) with ordinality as q(id, o) on o = 1 + n % ${sizes.plans}::int
    join plans p on p.id = q.id`;
  // Each statement within the time that a statement has, on a busy machine as well.
  for (let left = sizes.keys; left > 0; left -= PORTION) {
    const some = ids(Math.min(left, PORTION));
    await sql`insert into api_keys (id, subscription_id, application_id, digest, last_four, created_at)
      select t.id, s.id, s.application_id, sha256(t.id::text::bytea), right(t.id::text, 4), now()
      from unnest(${some}::uuid[]) with ordinality as t(id, n)
      join unnest(${rows.subscriptions}::uuid[]) with ordinality as q(id, m) on m = 1 + n % ${sizes.subscriptions}::int
      join subscriptions s on s.id = q.id`;
    for (const id of some) rows.keys.push(id);
  }
  return rows;
}

const oneOf = <T>(values: readonly T[]): T => values[Math.floor(Math.random() * values.length)] as T;

/** One random change of what gateways decide from. Some change nothing that they read. */
export function randomAct(sql: Pick<Sql, "unsafe">, rows: FeedRows): PromiseLike<unknown> {
  const [act, values] = oneOf([
    [
      "update apis set status = (array['DRAFT','PUBLISHED','DEPRECATED','ARCHIVED'])[1 + trunc(random() * 4)]::api_status where id = $1",
      [oneOf(rows.apis)],
    ],
    ["update apis set key_header = 'X-Key-' || trunc(random() * 9) where id = $1", [oneOf(rows.apis)]],
    ["update apis set description = random()::text where id = $1", [oneOf(rows.apis)]],
    [
      "update plans set status = (array['STAGING','PUBLISHED','CLOSED'])[1 + trunc(random() * 3)]::plan_status where id = $1",
      [oneOf(rows.plans)],
    ],
    [
      "update plans set rate_calls = 1 + trunc(random() * 9), rate_period = 'MINUTE' where id = $1",
      [oneOf(rows.plans)],
    ],
    [
      "update applications set client_id = $2 where id = $1",
      [oneOf(rows.applications), randomBytes(6).toString("hex")],
    ],
    [
      "update subscriptions set ends_at = now() + random() * interval '1 day' where id = $1",
      [oneOf(rows.subscriptions)],
    ],
    [
      "update subscriptions set rate_calls = 1 + trunc(random() * 9) where id = $1",
      [oneOf(rows.subscriptions)],
    ],
    ["update api_keys set revoked_at = now() where id = $1", [oneOf(rows.keys)]],
    [
      "update api_keys set expires_at = now() + random() * interval '1 day', revoked_at = null where id = $1",
      [oneOf(rows.keys)],
    ],
    ["delete from api_keys where id = $1", [oneOf(rows.keys)]],
    [
      `insert into api_keys (id, subscription_id, application_id, digest, last_four, created_at)
       select $2, id, application_id, sha256($2::text::bytea), 'abcd', now() from subscriptions where id = $1`,
      [oneOf(rows.subscriptions), newKey(rows)],
    ],
  ] as const satisfies readonly (readonly [string, readonly string[]])[]);
  return sql.unsafe(act, [...values]);
}

function newKey({ keys }: FeedRows): string {
  const id = newId();
  keys.push(id);
  return id;
}
