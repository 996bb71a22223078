import { eq, sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  json,
  jsonb,
  numeric,
  pgTable,
  text,
  time,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { bytea, timestamptz } from "@/db/schema/types";
import { newId } from "@/domain/kernel/ids";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { change, closeDatabase, database, type Queryable, replaceConnection } from "./database";
import { send, type Writer } from "./send";
import { insertRow, query, statement, updateRow } from "./statements";

const values = pgTable("values_of_each_kind", {
  id: uuid().primaryKey(),
  timestamp: timestamptz("moment"),
  zoned: timestamp({ withTimezone: true, mode: "date" }),
  zonedText: timestamp("zoned_text", { withTimezone: true, mode: "string" }),
  local: timestamp({ mode: "date" }),
  day: date({ mode: "string" }),
  dayAsDate: date("day_as_date", { mode: "date" }),
  hour: time(),
  plain: json(),
  document: jsonb(),
  bytes: bytea("bytes"),
  words: text().array(),
  ids: uuid().array(),
  timestamps: timestamp({ withTimezone: true }).array(),
  whole: bigint({ mode: "number" }),
  huge: bigint({ mode: "bigint" }),
  exact: numeric(),
  exacts: numeric().array(),
  flag: boolean(),
  nothing: text(),
});
type Row = typeof values.$inferSelect;

const CREATE = `create table values_of_each_kind (id uuid primary key, moment timestamptz, zoned timestamptz, zoned_text timestamptz,
  local timestamp, day date, day_as_date date, hour time, plain json, document jsonb, bytes bytea, words text[], ids uuid[], timestamps timestamptz[],
  whole bigint, huge bigint, exact numeric, exacts numeric[], flag boolean, nothing text)`;

function aRow(): Row {
  return {
    id: newId(),
    timestamp: new Date("2026-02-28T23:59:59.123Z"),
    zoned: new Date("1999-12-31T22:00:00.001Z"),
    zonedText: "2026-07-01 12:30:00.5+00",
    local: new Date("2026-03-29T02:30:00.000Z"),
    day: "2024-02-29",
    dayAsDate: new Date("2024-02-29T00:00:00.000Z"),
    hour: "23:59:59.5",
    plain: { nested: [1, "two", null], 'quote"': "ä€😀\\" },
    document: ["a", { b: false }, 1.5],
    bytes: Buffer.from([0, 1, 128, 255]),
    words: ["plain", 'quo"te', "com,ma", "{brace}", "", "null"],
    ids: [newId(), newId()],
    timestamps: [new Date("2026-01-01T00:00:00.000Z")],
    whole: Number.MAX_SAFE_INTEGER,
    huge: 9_223_372_036_854_775_807n,
    exact: "12345678901234567890.000000001",
    exacts: ["0.1", "1e3"],
    flag: false,
    nothing: null,
  };
}

const byId = vi.fn((db: Writer) =>
  db
    .select()
    .from(values)
    .where(eq(values.id, sql.placeholder("id"))),
);
const findKept = statement(byId);

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.connection.sql.unsafe(CREATE);
});
afterAll(() => world.close());

/** The stored row, as each way of reading returns it. */
async function readings(db: Queryable, id: string): Promise<unknown[]> {
  const [built] = await db.select().from(values).where(eq(values.id, id));
  const [kept] = await findKept(db, { id });
  return [built, kept];
}

describe("a prepared statement", () => {
  it("is written once, and prepared once for the pool and for transactions", async () => {
    replaceConnection(connect(world.url, { max: 1 }));
    byId.mockClear();
    const find = statement(byId);
    const id = newId();
    await find(database(), { id });
    await change(SYSTEM, (tx) => find(tx, { id }));
    await find(database(), { id });
    const [prepared] = await query<{ count: number; calls: number }>(database())`
      select count(*)::int as count, sum(generic_plans + custom_plans)::int as calls from pg_prepared_statements
      where statement like 'select % from "values_of_each_kind" where %'`;
    await closeDatabase();
    replaceConnection(world.connection);
    expect(byId).toHaveBeenCalledTimes(1);
    expect(prepared).toEqual({ count: 1, calls: 3 });
  });
});

describe("values", () => {
  /** drizzle's own driver for postgres.js, for comparison. */
  async function withDriver<T>(
    work: (db: ReturnType<typeof drizzle<Record<string, never>>>) => Promise<T>,
  ): Promise<T> {
    const client = postgres(world.url, { max: 1 });
    try {
      return await work(drizzle(client));
    } finally {
      await client.end();
    }
  }

  const writings: Record<string, (db: Queryable, row: Row) => Promise<unknown>> = {
    "by the builder": (db, row) => db.insert(values).values(row),
    "by a prepared insert": (db, row) => insertRow(db, values, row),
    "by a prepared update": async (db, row) => {
      await send(db, "insert into values_of_each_kind (id) values ($1)", [row.id]);
      await updateRow(db, values, row.id, row);
    },
  };

  for (const [way, write] of Object.entries(writings)) {
    it(`written ${way} are read as drizzle's own driver reads them`, async () => {
      const [outside, inside] = [aRow(), aRow()];
      await write(database(), outside);
      await change(SYSTEM, (tx) => write(tx, inside));
      for (const row of [outside, inside]) {
        const [expected] = await withDriver((db) => db.select().from(values).where(eq(values.id, row.id)));
        expect(expected).toEqual({ ...row, exacts: ["0.1", "1000"] });
        expect(await readings(database(), row.id)).toEqual([expected, expected]);
        expect(await change(SYSTEM, (tx) => readings(tx, row.id))).toEqual([expected, expected]);
      }
    });
  }

  it("written by drizzle's own driver are read likewise", async () => {
    const row = aRow();
    const [expected] = await withDriver((db) => db.insert(values).values(row).returning());
    expect(await readings(database(), row.id)).toEqual([expected, expected]);
  });

  it("are returned as text, parsed JSON and arrays by a handwritten statement", async () => {
    const row = aRow();
    await insertRow(database(), values, row);
    const [read] = await query(database())`
      select moment, day, document, words, timestamps::text as timestamps, whole, flag, nothing from ${values}
      where id = any(${sql.param([row.id])}::uuid[]) and words = ${sql.param(row.words)} and huge = ${row.huge}
        and flag = ${row.flag} and ${row.nothing}::text is null`;
    expect(read).toEqual({
      moment: "2026-02-28 23:59:59.123+00",
      day: row.day,
      document: row.document,
      words: row.words,
      timestamps: '{"2026-01-01 00:00:00+00"}',
      whole: String(row.whole),
      flag: false,
      nothing: null,
    });
  });

  it("never appear in the text of a handwritten statement", async () => {
    world.statements();
    const [read] = await query(database())`select ${"x'; --"}::text as a, ${1}::int as b`;
    expect(read).toEqual({ a: "x'; --", b: 1 });
    expect(world.statements()).toEqual(["select $1::text as a, $2::int as b"]);
  });
});

it("are counted without the driver's own, on however many new connections", async () => {
  const sent: string[] = [];
  const { sql } = connect(world.url, { max: 8, onStatement: (text) => sent.push(text) });
  await Promise.all(Array.from({ length: 8 }, () => sql`select pg_sleep(0.1)`));
  await sql.end();
  expect(sent).toEqual(Array(8).fill("select pg_sleep(0.1)"));
});
