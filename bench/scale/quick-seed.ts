import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { makeTokens } from "../seed";
import { countsFor, type SeedSize, seedSteps } from "../seed-sql";

/** Tables that grow with applications and subscriptions; logs, mails and deliveries are left empty. */
const STEPS = new Set([
  "functions",
  "people",
  "applications",
  "registrations",
  "APIs",
  "plans",
  "subscriptions",
  "API keys",
]);
/** Their triggers fill columns. */
const NEED_TRIGGERS = new Set(["applications"]);
const TABLES = ["users", "applications", "memberships", "client_registrations", "subscriptions", "api_keys"];

/**
 * Creates the same rows as `seed`, but only what lists and the gateways' feed are made of, mostly without triggers and checks of references, and
 * with indexes that are built at the end: for sizes that would take hours otherwise. The URL must be a superuser's.
 */
export async function seedQuickly(url: string, size: SeedSize, migrations: string): Promise<void> {
  await migrate(url, migrations);
  const { sql } = connect(url, { max: 1 });
  const timed = async (name: string, statement: string) => {
    const began = performance.now();
    await sql.unsafe(statement);
    console.log(`${name.padEnd(44)} ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  };
  try {
    await sql.unsafe(
      `set statement_timeout = 0; set maintenance_work_mem = '512MB'; set max_parallel_maintenance_workers = 0`,
    );
    const indexes = await sql<{ name: string; definition: string }[]>`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid = any(${TABLES}::text[]::regclass[]) and not indisunique`;
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
    for (const step of seedSteps(countsFor(size))) {
      if (!STEPS.has(step.name)) continue;
      await sql.unsafe(
        `set session_replication_role = ${NEED_TRIGGERS.has(step.name) ? "origin" : "replica"}`,
      );
      await timed(step.name, step.sql);
    }
    for (const { name, definition } of indexes) await timed(name, definition);
    await timed("statistics", "vacuum (analyze)");
    await makeTokens(sql);
  } finally {
    await sql.end();
  }
}
