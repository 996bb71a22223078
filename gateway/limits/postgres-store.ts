import postgres, { type Sql } from "postgres";
import { withAddress } from "@/db/database-url";
import { log } from "@/domain/kernel/log";
import { counterKey, type Limit } from "./limits-of";
import type { Counted } from "./outcome";
import { lifetimeOf, rejectLate, type SharedStore } from "./shared-store";

/**
 * Its own schema, so that the store can be in any database. Rows are locked in the order of their keys, so that calls of one subscription
 * wait for each other without a deadlock; the function is one statement, so all rows change or none.
 */
const SCHEMA = `
select pg_advisory_xact_lock(hashtext('latchkey_limits'));
create schema if not exists latchkey_limits;
create table if not exists latchkey_limits.counters (
  key text primary key, calls integer not null, expires_at timestamptz not null
) with (fillfactor = 50);
create index if not exists counters_by_expiry on latchkey_limits.counters (expires_at);
create or replace function latchkey_limits.count_call(
  keys text[], allowed integer[], lifetimes bigint[], out admitted boolean, out used integer[]
) language plpgsql as $$
declare
  entry record;
begin
  insert into latchkey_limits.counters (key, calls, expires_at)
    select asked.key, 0, now() + asked.lifetime * interval '1 millisecond'
    from unnest(keys, lifetimes) as asked (key, lifetime) order by asked.key
    on conflict (key) do nothing;
  admitted := true;
  used := array_fill(0, array[cardinality(keys)]);
  for entry in
    select counters.calls, asked.place, asked.allowed
    from latchkey_limits.counters
      join unnest(keys, allowed) with ordinality as asked (key, allowed, place) using (key)
    order by counters.key for update of counters
  loop
    used[entry.place] := entry.calls;
    if entry.calls >= entry.allowed then admitted := false; end if;
  end loop;
  if admitted then
    update latchkey_limits.counters set calls = counters.calls + 1 where key = any(keys);
    for place in 1 .. cardinality(keys) loop used[place] := used[place] + 1; end loop;
  end if;
end $$;`;

/** Removed by one statement, so that a clean-up holds no lock for long. */
const SWEPT = 1_000;
const SWEEP_INTERVAL = 60_000;
const CONNECTIONS = 10;
const PREPARE_LIMIT = 10_000;
/** PostgreSQL's codes for a schema, a function and a table that don't exist. */
const MISSING = ["3F000", "42883", "42P01"];

/** Counters in PostgreSQL. @param wait milliseconds for an answer */
export function createPostgresStore(url: string, wait: number): SharedStore {
  let sql = connect(url, wait);
  let prepared: Promise<void> | null = null;
  let isPrepared = false;

  /** Connections that don't answer may never: their statements are dropped with them. */
  const replace = (): void => {
    void sql.end({ timeout: 0 }).catch(() => {});
    sql = connect(url, wait);
  };
  /** Creating the tables takes longer than a call waits, and goes on while calls stop waiting. */
  const preparing = (): Promise<void> => {
    prepared ??= within(PREPARE_LIMIT, prepare(sql)).then(
      () => {
        isPrepared = true;
      },
      (error) => {
        prepared = null;
        replace();
        throw error;
      },
    );
    return prepared;
  };
  preparing().catch(() => {});
  /** The schema was dropped, or the database was created again: it is prepared for the next call. */
  const notice = (error: unknown, under: Promise<void> | null): void => {
    if (prepared !== under || !MISSING.includes((error as { code?: string }).code ?? "")) return;
    isPrepared = false;
    prepared = null;
  };

  let isSweeping = false;
  const sweeper = setInterval(() => {
    if (!isPrepared || isSweeping) return;
    isSweeping = true;
    sweep(sql)
      .catch((error) =>
        log().warn({ code: error.code }, "expired counters of the store of limits can't be removed"),
      )
      .finally(() => {
        isSweeping = false;
      });
  }, SWEEP_INTERVAL).unref();

  return {
    async count(limits, until) {
      if (!isPrepared) {
        await preparing();
        rejectLate(until);
      }
      const under = prepared;
      try {
        return await countCall(sql, limits);
      } catch (error) {
        notice(error, under);
        throw error;
      }
    },
    reconnect() {
      if (isPrepared) replace();
    },
    async close() {
      clearInterval(sweeper);
      await sql.end({ timeout: 1 });
    },
  };
}

async function countCall(sql: Sql, limits: readonly Limit[]): Promise<Counted> {
  const now = Date.now();
  const [row] = await sql<{ admitted: boolean; used: number[] }[]>`
    select admitted, to_json(used) as used from latchkey_limits.count_call(
      ${arrayOf(limits.map(counterKey))}::text[], ${arrayOf(limits.map(({ calls }) => calls))}::int[],
      ${arrayOf(limits.map((limit) => lifetimeOf(limit, now)))}::bigint[])`;
  if (!row) throw new Error("no answer of the store of limits");
  return row;
}

/** An array as PostgreSQL reads it. */
const arrayOf = (values: readonly (string | number)[]) =>
  `{${values.map((value) => `"${String(value).replace(/["\\]/g, "\\$&")}"`).join(",")}}`;

/** @throws Error after a time, whatever the work does */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer")), milliseconds).unref();
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

function connect(url: string, wait: number): Sql {
  return postgres(
    withAddress(url, {
      max: CONNECTIONS,
      // The client's question for array types fails unhandled, and ends the process, if the connection is lost meanwhile.
      fetch_types: false,
      connect_timeout: 2,
      backoff: () => 0.2,
      onnotice: () => {},
      connection: {
        application_name: "latchkey-limits",
        statement_timeout: wait,
        lock_timeout: wait,
        // A crash of the server loses the last half second of counts; each call would otherwise wait for its disk.
        synchronous_commit: "off",
      },
    }),
  );
}

async function prepare(sql: Sql): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local statement_timeout = '5s'`;
    await tx`set local lock_timeout = '5s'`;
    await tx.unsafe(SCHEMA);
  });
}

/** Removes all counters that have expired: each window has its own, so they can be thousands in a minute. By counters_by_expiry. */
async function sweep(sql: Sql): Promise<void> {
  let removed: number;
  do {
    removed = await sql.begin(async (tx) => {
      // No call waits for it.
      await tx`set local statement_timeout = '5s'`;
      const { count } = await tx`
        delete from latchkey_limits.counters where key in (
          select key from latchkey_limits.counters where expires_at < now() order by expires_at limit ${SWEPT}
          for update skip locked)`;
      return count;
    });
  } while (removed === SWEPT);
}
