import type { World } from "./world";

/** Rows of each table: so many that reading them all costs more than any look-up. */
const MANY = 20_000;

/** Adds invitations, offers of ownership and APIs of others, as a platform has them after years. Their keys refer to nothing. */
export async function addManyOffers({ connection: { sql } }: World): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into invitations (id, application_id, api_id, team_id, email, role, status, digest, sent_at, invited_by_user_id, created_at, expires_at)
      select gen_random_uuid(), case n % 3 when 0 then gen_random_uuid() end, case n % 3 when 1 then gen_random_uuid() end,
        case n % 3 when 2 then gen_random_uuid() end, 'person' || n || '@example.com', 'USER',
        (case n % 2 when 0 then 'OPEN' else 'ACCEPTED' end)::offer_status, sha256(n::text::bytea), now(), gen_random_uuid(), now(),
        now() + interval '1 day' from generate_series(1, ${MANY}) n`;
    await tx`
      insert into ownership_transfers (id, application_id, api_id, to_user_id, to_team_id, kept_role, status, requested_by_user_id,
        created_at, expires_at, ended_by_user_id)
      select gen_random_uuid(), case n % 2 when 0 then gen_random_uuid() end, case n % 2 when 1 then gen_random_uuid() end,
        case n % 3 when 0 then gen_random_uuid() end, case n % 3 when 0 then null else gen_random_uuid() end, 'NONE',
        (case n % 2 when 0 then 'OPEN' else 'DECLINED' end)::offer_status, gen_random_uuid(), now(), now() + interval '1 day',
        case n % 2 when 1 then gen_random_uuid() end from generate_series(1, ${MANY}) n`;
    await tx`
      insert into apis (id, owner_id, name, sort_key, version, entry_point, created_at, updated_at)
      select gen_random_uuid(), gen_random_uuid(), 'API ' || n, 'api ' || n, '1', '/' || n, now(), now()
      from generate_series(1, ${MANY}) n`;
  });
  await sql`vacuum analyze invitations, ownership_transfers, apis`;
}

/** PostgreSQL's plans, for any values, of the statements that some reads send. */
export async function plansOf(
  { connection, statements }: World,
  reads: () => Promise<unknown>,
): Promise<string[]> {
  statements();
  await reads();
  const sent = statements();
  const plans = sent.map(async (text) => {
    const rows = await connection.sql.unsafe(`explain (generic_plan) ${text}`);
    return rows.map((row) => row["QUERY PLAN"]).join("\n");
  });
  return Promise.all(plans);
}

/** The scans in some plans that read every invitation, offer or API. */
export const wholeScans = (plans: readonly string[]): string[] =>
  plans.flatMap((plan) => plan.match(/Seq Scan on (invitations|ownership_transfers|apis)\b/g) ?? []);
