import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { connect } from "@/db/client";
import { POOLER, type Pooler, startPooler } from "@/testing/database/pooler";
import { freePort } from "@/testing/server/free-port";
import { createOwnDatabase, type OwnDatabase } from "@/testing/server/own-database";
import { oneLine } from "../one-line-error";
import { requirePooler } from "./pooler";

if (!POOLER) console.warn("Skipped: PgBouncer isn't installed.");

describe.runIf(POOLER)("the start behind a pooler", () => {
  const role = `o'dd "role" ${randomUUID().slice(0, 8)}`;
  const quoted = `"${role.replaceAll('"', '""')}"`;
  let database: OwnDatabase;
  let pooler: Pooler;
  let direct: string;
  beforeAll(async () => {
    database = await createOwnDatabase();
    await asAdministrator(`create role ${quoted} login password 'pass'`);
    const url = new URL(database.url);
    Object.assign(url, { username: encodeURIComponent(role), password: "pass" });
    direct = url.href;
    pooler = await startPooler(direct);
  });
  afterAll(async () => {
    await pooler.stop();
    await database.drop();
    await asAdministrator(`drop role ${quoted}`);
  });

  async function asAdministrator(statement: string): Promise<void> {
    const sql = postgres(inject("databaseAdminUrl"), { max: 1, onnotice: () => {} });
    await sql.unsafe(statement).finally(() => sql.end());
  }

  async function warnings(more: { url?: string; directUrl?: string; patience?: number } = {}) {
    const said: string[] = [];
    const start = { url: pooler.through(direct), directUrl: direct, patience: 0, ...more };
    await requirePooler({ ...start, warn: (line) => said.push(line) });
    return said;
  }

  it("says which statement gives the pooler's sessions a time limit, until it was run", async () => {
    const [line = "", ...others] = await warnings();
    expect(others).toEqual([]);
    const statement = line.slice(line.indexOf("alter role"));
    expect(statement).toBe(`alter role ${quoted} set statement_timeout = '10s'`);
    await asAdministrator(statement);
    // The pooler's sessions began before.
    await pooler.stop();
    pooler = await startPooler(direct);
    expect(await warnings()).toEqual([]);
  });

  it("fails if the pooler leads to another database, or to another server", async () => {
    const other = await createOwnDatabase();
    const url = Object.assign(new URL(direct), { pathname: `/${other.name}` }).href;
    try {
      await expect(warnings({ url: pooler.through(url) })).rejects.toThrow(/lead to different databases/);
    } finally {
      await other.drop();
    }
  });

  it("waits for a pooler that is starting, and ends with what to do", async () => {
    const url = Object.assign(new URL(direct), { port: `${await freePort()}` }).href;
    const failed = await warnings({ url, patience: 1 }).catch((error: unknown) => error);
    expect(oneLine(failed)).toMatch(/^The database can't be reached \(ECONNREFUSED\)/);
  });

  it("a pooler in DATABASE_URL alone is named in one line", async () => {
    const { sql } = connect(pooler.through(direct), { max: 1 });
    const failed = await sql`select 1`.catch((error: unknown) => error);
    await sql.end();
    expect(oneLine(failed)).toMatch(/^DATABASE_URL leads to a pooler .*LATCHKEY_DATABASE_DIRECT_URL/);
  });
});
