import { type Connection, connect } from "@/db/client";

/** What a statement read of a table: the rows that a scan returned or threw away. */
export interface Read {
  readonly table: string;
  readonly how: string;
  readonly rows: number;
}

interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly PlanNode[];
}

/** A connection whose statements can be explained afterwards. */
export interface WatchedReads {
  readonly connection: Connection;
  /** The statements since the last call that read rows, run again by EXPLAIN ANALYZE: what each read. */
  reads(): Promise<Read[][]>;
}

/** @param url the database's URL */
export function watchReads(url: string): WatchedReads {
  let sent: { text: string; parameters: readonly unknown[] }[] = [];
  const connection = connect(url, {
    max: 2,
    onStatement: (text, parameters) => sent.push({ text, parameters }),
  });
  return {
    connection,
    async reads() {
      const statements = sent.filter(({ text }) => /^\s*(select|with)/i.test(text));
      const found: Read[][] = [];
      for (const { text, parameters } of statements) {
        const explained = await connection.sql.unsafe(
          `explain (analyze, timing off, format json) ${text}`,
          // biome-ignore lint/suspicious/noExplicitAny: they were parameters of the same client
          parameters as any[],
        );
        const plan = explained[0]?.["QUERY PLAN"];
        const [{ Plan }] = (typeof plan === "string" ? JSON.parse(plan) : plan) as [{ Plan: PlanNode }];
        found.push(readsOf(Plan));
      }
      sent = [];
      return found;
    },
  };
}

function readsOf(node: PlanNode): Read[] {
  const below = (node.Plans ?? []).flatMap(readsOf);
  const table = node["Relation Name"];
  if (!table) return below;
  const each =
    node["Actual Rows"] +
    (node["Rows Removed by Filter"] ?? 0) +
    (node["Rows Removed by Index Recheck"] ?? 0);
  return [{ table, how: node["Node Type"], rows: Math.round(each * node["Actual Loops"]) }, ...below];
}
