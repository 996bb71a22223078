import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/domain/store/database";
import { query } from "@/domain/store/statements";

/**
 * The form in which entry points are compared: host in lower case, path without a slash at the end. As gateways do, without scheme and port.
 */
function comparable(entryPoint: SQL): SQL {
  return sql`case when ${entryPoint} like '/%' then rtrim(${entryPoint}, '/')
    else lower(substring(${entryPoint} from '(?i)^https?://(\\[[^]]*\\]|[^/:?#]+)'))
      || rtrim(coalesce(substring(${entryPoint} from '(?i)^https?://[^/?#]*(.*)$'), ''), '/') end`;
}

/** Waits for other changes to APIs with this entry point, until the end of the transaction. */
export async function lockEntryPoint(tx: Transaction, entryPoint: string): Promise<void> {
  await query(
    tx,
  )`select pg_advisory_xact_lock(hashtextextended('entry point ' || ${comparable(sql`${entryPoint}::text`)}, 0))`;
}

/** Whether another published or deprecated API has an entry point. A platform has too few of them to need an index. */
export async function hasPublishedTwin(tx: Transaction, id: string, entryPoint: string): Promise<boolean> {
  const rows = await query<{ id: string }>(tx)`
    select a.id from apis a where a.status in ('PUBLISHED', 'DEPRECATED') and a.id <> ${id}
      and ${comparable(sql`a.entry_point`)} = ${comparable(sql`${entryPoint}::text`)} limit 1`;
  return rows.length > 0;
}
