import type { Sql } from "postgres";

/** A table with this many rows is large: the cost of full scans would grow with the installation. */
const LARGE = 5_000;

/** Names of the large tables. */
export async function largeTables(sql: Sql): Promise<ReadonlySet<string>> {
  const rows = await sql<{ name: string }[]>`
    select relname as name from pg_catalog.pg_class where relkind = 'r' and reltuples >= ${LARGE}`;
  return new Set(rows.map(({ name }) => name));
}

/** Prints each statement's execution plan, for optimization. */
export async function printPlans(sql: Sql, statements: Parameters<typeof scansOf>[1]): Promise<void> {
  for (const { text, parameters } of statements) {
    if (!/^\s*(select|with)/i.test(text)) continue;
    // biome-ignore lint/suspicious/noExplicitAny: they were parameters of the same client
    const rows = await sql.unsafe(`explain (analyze, buffers) ${text}`, parameters as any[]);
    console.log(rows.map((row) => row["QUERY PLAN"]).join("\n"));
  }
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Finds the large tables that these statements scan completely: with the plan for their parameters, and with the
 * generic plan, which PostgreSQL switches to for repeated statements.
 */
export async function scansOf(
  sql: Sql,
  statements: readonly { readonly text: string; readonly parameters: readonly unknown[] }[],
  tables: ReadonlySet<string>,
): Promise<string[]> {
  const found = new Set<string>();
  for (const { text, parameters } of statements) {
    if (!/^\s*(select|with)/i.test(text)) continue;
    // biome-ignore lint/suspicious/noExplicitAny: they were parameters of the same client
    const explained = await sql.unsafe(`explain (format json) ${text}`, parameters as any[]);
    collect(planOf(explained), tables, found);
    const generic = await sql.unsafe(`explain (generic_plan, format json) ${text}`).catch(() => null);
    if (generic) collect(planOf(generic), tables, found);
  }
  return [...found];
}

function planOf(rows: ArrayLike<Record<string, unknown>>): PlanNode | null {
  const plan = rows[0]?.["QUERY PLAN"];
  const parsed = (typeof plan === "string" ? JSON.parse(plan) : plan) as [{ Plan: PlanNode }] | undefined;
  return parsed?.[0].Plan ?? null;
}

function collect(node: PlanNode | null, tables: ReadonlySet<string>, found: Set<string>): void {
  if (!node) return;
  const table = node["Relation Name"];
  if (node["Node Type"] === "Seq Scan" && table && tables.has(table)) found.add(table);
  for (const child of node.Plans ?? []) collect(child, tables, found);
}
