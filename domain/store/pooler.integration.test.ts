import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, DEFAULT_LIMITS } from "@/db/client";
import { POOLER, type Pooler, startPooler } from "@/testing/database/pooler";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { change, closeDatabase, database, readConsistently, replaceConnection } from "./database";
import { query } from "./statements";

/** Clients of the pooler; it has two sessions of PostgreSQL for them. */
const CLIENTS = 12;
const LIMITS = { ...DEFAULT_LIMITS, statement: 7_000, lock: 300, idle: 9_000 };

describe.runIf(POOLER)("through a pooler in transaction mode", () => {
  let world: World;
  let pooler: Pooler;
  beforeAll(async () => {
    world = await createWorld();
    await world.connection.sql.unsafe("create table counted (id int primary key, n int not null)");
    await world.connection.sql.unsafe("insert into counted select id, 0 from generate_series(1, 5) id");
    pooler = await startPooler(world.url);
    replaceConnection(connect(pooler.through(world.url), { max: CLIENTS, limits: LIMITS, isPooled: true }));
  });
  afterAll(async () => {
    await closeDatabase();
    await pooler.stop();
    await world.close();
  });

  it("handwritten and drizzle's statements, alone and in changes, run on any session", async () => {
    const sessions = new Set<number>();
    const turn = async (at: number) => {
      const id = 1 + (at % 5);
      await change(SYSTEM, async (tx) => {
        const [row] = await query<{ pid: number }>(tx)`
          update counted set n = n + 1 where id = ${id} returning pg_backend_pid() as pid`;
        const [again] = await query<{ pid: number; limits: string }>(tx)`
          select pg_backend_pid() as pid, concat_ws(' ', current_setting('statement_timeout'),
            current_setting('lock_timeout'), current_setting('idle_in_transaction_session_timeout')) as limits`;
        expect(again).toEqual({ pid: row?.pid, limits: "7s 300ms 9s" });
        sessions.add(row?.pid ?? 0);
      });
      await database().select({ n: sql<number>`n` }).from(sql`counted`).where(sql`id = ${id}`);
    };
    for (let round = 0; round < 4; round += 1) {
      await Promise.all(Array.from({ length: CLIENTS }, (_, at) => turn(round * CLIENTS + at)));
    }
    const [total] = await query<{ n: number }>(database())`select sum(n)::int as n from counted`;
    expect(total?.n).toBe(4 * CLIENTS);
    expect(sessions.size).toBe(2);
  });

  it("nothing is sent behind a statement in progress: the session belongs to another client by then", async () => {
    const failing = new Error("on purpose");
    const works: readonly (() => Promise<unknown>)[] = [
      () => query(database())`select 1`,
      () => query(database())`select n from counted where id = ${1}`,
      () => database().select({ n: sql<number>`n` }).from(sql`counted`).where(sql`id = ${2}`),
      () => query(database())`select missing from counted`.catch(() => {}),
      () => readConsistently((tx) => query(tx)`select 1`),
      () =>
        change(SYSTEM, (tx) =>
          Promise.all([query(tx)`select 1`, query(tx)`select ${1}::int`, query(tx)`select 2`]),
        ),
      () =>
        change(SYSTEM, async (tx) => {
          await query(tx)`select 1`;
          throw failing;
        }).catch((error) => expect(error).toBe(failing)),
    ];
    const client = async (first: number) => {
      for (let at = 0; at < 40; at += 1) await works[(first + at * 5) % works.length]?.();
    };
    await Promise.all(Array.from({ length: 4 * CLIENTS }, (_, at) => client(at)));
  });

  it("a transaction's limits are in force there, and end with it", async () => {
    const holder = await world.connection.sql.reserve();
    await holder.unsafe("begin; select from counted where id = 1 for update");
    const began = performance.now();
    const blocked = change(SYSTEM, (tx) => query(tx)`update counted set n = 0 where id = 1`);
    const failed = await blocked.catch((error: unknown) => error);
    await holder.unsafe("rollback");
    holder.release();
    expect(failed).toMatchObject({ code: "CONFLICT" });
    expect(performance.now() - began).toBeLessThan(5_000);
    const [after] = await query<{ limit: string }>(
      database(),
    )`select current_setting('lock_timeout') as limit`;
    expect(after?.limit).toBe("0");
  });

  it("consistent reads see one state, on one session", async () => {
    const seen = await readConsistently(async (tx) => {
      const read = () => query<{ n: number; pid: number }>(tx)`
        select sum(n)::int as n, pg_backend_pid() as pid from counted`;
      const before = await read();
      await world.connection.sql`update counted set n = n + 1`;
      return [before, await read()];
    });
    expect(seen[1]).toEqual(seen[0]);
  });
});
