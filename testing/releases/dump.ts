import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Sql } from "postgres";

/*
 * The data of a database as `release.ts` loads it: partitions first, then a `copy` block for each table with rows, sequences, and the jobs
 * of the queue by its own function, whose tables another release may have in another form.
 */

const TABLES = `
  select c.relname as name, string_agg(quote_ident(attname), ', ' order by attnum) as columns,
    string_agg(quote_ident(attname) || '::text', ', ' order by attnum) as texts
  from pg_class c join pg_attribute on attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'releases'
  group by 1 order by 1`;

const PARTITIONS = `
  select format('create table if not exists public.%I partition of public.%I %s;', c.relname, p.relname, pg_get_expr(c.relpartbound, c.oid)) as line
  from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`;

const SEQUENCES = `
  select format('select setval(%L, %s);', format('public.%I', sequencename), last_value) as line
  from pg_sequences where schemaname = 'public' and last_value is not null order by sequencename`;

const JOBS = `
  select format('select graphile_worker.add_job(%L, %L::json, run_at => %L, job_key => %L, max_attempts => %s);',
    t.identifier, j.payload, j.run_at, j.key, j.max_attempts) as line
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id order by j.id`;

/** Writes a gzipped dump. @returns the tables without rows */
export async function writeDump(sql: Sql, version: string, file: string): Promise<string[]> {
  const zip = createGzip({ level: 9 });
  const written = pipeline(zip, createWriteStream(file));
  const empty: string[] = [];
  const write = async (text: string) => {
    if (!zip.write(text)) await once(zip, "drain");
  };
  await write(`-- The data of an installation of release ${version}, on top of its migrations.\n`);
  await sql.begin("isolation level repeatable read read only", async (tx) => {
    for (const { line } of await tx.unsafe<{ line: string }[]>(PARTITIONS)) await write(`${line}\n`);
    for (const { name, columns, texts } of await tx.unsafe<Record<"name" | "columns" | "texts", string>[]>(
      TABLES,
    )) {
      const rows = await tx.unsafe(`select ${texts} from public."${name}" order by 1`).values();
      if (rows.length === 0) empty.push(name);
      else await write(`copy public."${name}" (${columns}) from stdin;\n${rows.map(toLine).join("")}\\.\n`);
    }
    for (const query of [SEQUENCES, JOBS]) {
      for (const { line } of await tx.unsafe<{ line: string }[]>(query)) await write(`${line}\n`);
    }
  });
  zip.end();
  await written;
  return empty;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** A row in the text format of `copy`. */
function toLine(values: readonly (string | null)[]): string {
  const fields = values.map(
    (value) => value?.replace(/[\\\t\n\r]/g, (letter) => ESCAPES[letter] ?? "") ?? "\\N",
  );
  return `${fields.join("\t")}\n`;
}
