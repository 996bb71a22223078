import type { TestDatabase } from "./database";

/**
 * A digest of the rows of every table, to show that nothing changed.
 * @param except tables of which only the name is returned
 */
export async function tableDigests(
  { connection: { sql } }: Pick<TestDatabase, "connection">,
  except: readonly string[] = [],
): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname in ('public', 'graphile_worker') order by 1`;
  const digests = tables.map(
    ({ name }) =>
      `select '${name.replace("public.", "")}' as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from ${name} t`,
  );
  const rows = await sql.unsafe<{ name: string; digest: string }[]>(digests.join(" union all "));
  return Object.fromEntries(
    rows.map(({ name, digest }) => [name, except.includes(name) ? "excepted" : digest]),
  );
}
