import type { Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { withSql } from "@/testing/server/embedded-database";
import { freePort } from "@/testing/server/free-port";
import { type HeldLock, holdLock } from "@/testing/server/held-lock";
import { type Latchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { createOwnDatabase, type OwnDatabase, ownVariables } from "@/testing/server/own-database";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";

const tests = serverTests();
const EMAIL = "ada@example.com";
let database: OwnDatabase;
let variables: Record<string, string>;
beforeAll(async () => {
  database = await createOwnDatabase();
  variables = {
    ...ownVariables(database.url),
    LATCHKEY_URL: "http://localhost:3999",
    // The job hangs for longer than the stop waits.
    LATCHKEY_DATABASE_LOCK_TIMEOUT: "120",
    LATCHKEY_DATABASE_STATEMENT_TIMEOUT: "120",
  };
  const command = spawnLatchkey({
    variables,
    command: [process.execPath, "scripts/create-user.mjs", "--email", EMAIL, "--name", "Ada"],
  });
  command.child.stdin?.end("a long and unusual one\n");
  expect((await command.ended).code).toBe(0);
});
afterAll(() => database.drop());

/** Starts a worker, and waits until it is ready. */
async function aWorker(): Promise<Latchkey> {
  const port = await freePort();
  const worker = tests.spawn({
    variables: { ...variables, PORT: String(port) },
    command: [process.execPath, "scripts/worker.mjs"],
  });
  await until("the worker is ready", async () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  return worker;
}

/** Stops a worker whose job hangs. @returns the job as the queue has it then */
async function stopDuring(sql: Sql, worker: Latchkey, lock: HeldLock) {
  await lock.awaited();
  const asked = Date.now();
  expect(await worker.end()).toEqual({ code: 0, signal: null });
  const seconds = (Date.now() - asked) / 1_000;
  console.log(`a worker whose job hangs ended ${seconds.toFixed(1)} s after SIGTERM`);
  expect(seconds).toBeGreaterThan(10);
  expect(seconds).toBeLessThan(23);
  expect(worker.complaints()).toContain("jobs didn't end in time; they return to the queue");
  const jobs = await sql`
    select attempts, locked_at as "lockedAt", last_error as "lastError", run_at <= now() as "isDue"
    from graphile_worker._private_jobs where payload ->> 'email' = ${EMAIL}`;
  return [...jobs];
}

it("a job that hangs at a stop is free for another process immediately, and done by it once", () =>
  withSql(database.url, async (sql) => {
    const lock = await holdLock(database, sql, `select from users where email = '${EMAIL}' for update`);
    const first = await aWorker();
    const payload = JSON.stringify({ purpose: "RESET_PASSWORD", email: EMAIL });
    // The only attempt: a return that counted as a failed one would end the job.
    await sql`select graphile_worker.add_job('account-link', ${payload}::text::json, max_attempts := 1)`;
    const jobs = await stopDuring(sql, first, lock);
    expect(jobs).toEqual([{ attempts: 0, lockedAt: null, lastError: null, isDue: true }]);

    const second = await aWorker();
    await lock.awaited();
    await lock.release();
    const isDone = async () =>
      (await sql`select from graphile_worker._private_jobs where payload ->> 'email' = ${EMAIL}`).length ===
      0;
    await until("the other process has done it", isDone);
    const count = async (statement: string) => (await sql.unsafe<{ count: number }[]>(statement))[0]?.count;
    expect(await count("select count(*)::int from mails where kind = 'RESET_PASSWORD'")).toBe(1);
    expect(
      await count("select count(*)::int from audit_entries where action = 'user.password_reset_requested'"),
    ).toBe(1);
    expect(await second.end()).toEqual({ code: 0, signal: null });
  }));
