import { type Connection, connect } from "@/db/client";
import { isNewEnough, type NeededSchema, readSchemaState } from "@/db/schema-state";
import type { Check } from "./health";

/** Time limits of the check's own connection, in milliseconds. */
const LIMITS = { connect: 2_000, statement: 2_000, lock: 1_000, idle: 5_000 };
/** The whole check. A network that drops packets says nothing at all. */
const PATIENCE = 3_000;
/** Seconds after which the check connects again, to notice a changed password or a full server. */
const LIFETIME = 60;

/** Checks the database with a connection of its own: a busy pool is no reason to send requests elsewhere, where pools are busy as well. */
export interface DatabaseCheck {
  readonly check: Check;
  close(): Promise<void>;
}

export function createDatabaseCheck(
  url: string,
  needed: NeededSchema,
  { isPooled = false }: { readonly isPooled?: boolean } = {},
): DatabaseCheck {
  let open: { readonly connection: Connection; readonly since: number } | null = null;
  const close = async () => {
    const ended = open;
    open = null;
    await ended?.connection.sql.end({ timeout: 1 }).catch(() => {});
  };
  const connected = () => {
    if (open && performance.now() - open.since > LIFETIME * 1_000) void close();
    open ??= { connection: connect(url, { max: 1, limits: LIMITS, isPooled }), since: performance.now() };
    return open.connection;
  };
  const look = async () => {
    const { sql } = connected();
    const [row] = await sql<{ readOnly: boolean }[]>`
      select pg_is_in_recovery() or current_setting('transaction_read_only') = 'on' as "readOnly"`;
    const migrations = isNewEnough(await readSchemaState(sql), needed);
    return { database: row?.readOnly === false, migrations };
  };
  return {
    async check() {
      const found = await inTime(look());
      if (found) return found;
      void close();
      return { database: false };
    },
    close,
  };
}

/** Null for a failure, and for what takes too long. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, null);
  });
  try {
    return await Promise.race([work.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
