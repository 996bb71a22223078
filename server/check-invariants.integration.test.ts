import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { INVARIANTS } from "@/db/invariants";
import { migrate } from "@/db/migrate";
import { openDataFolder } from "@/embedded/data-folder";
import { startEmbeddedPostgres } from "@/embedded/postgres";
import { createTestDatabase } from "@/testing/database/database";
import { main } from "./check-invariants";

const ROOT = join(import.meta.dirname, "..");
const { DATABASE_URL, LATCHKEY_DATA_FOLDER } = process.env;
let said: string[] = [];

beforeEach(() => {
  said = [];
  const listen = (line: unknown) => void said.push(String(line));
  vi.spyOn(console, "log").mockImplementation(listen);
  vi.spyOn(console, "error").mockImplementation(listen);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = 0;
  Object.assign(process.env, { DATABASE_URL, LATCHKEY_DATA_FOLDER });
  if (DATABASE_URL === undefined) delete process.env.DATABASE_URL;
  if (LATCHKEY_DATA_FOLDER === undefined) delete process.env.LATCHKEY_DATA_FOLDER;
});

/** Runs the command like an operator. @returns its exit code */
async function check(...flags: string[]): Promise<number> {
  said = [];
  process.exitCode = 0;
  const { argv } = process;
  process.argv = ["node", "check-invariants", ...flags];
  try {
    await main({ root: ROOT });
    return Number(process.exitCode);
  } finally {
    process.argv = argv;
    process.exitCode = 0;
  }
}

it("prints its usage and rejects unknown options", async () => {
  expect(await check("--help")).toBe(0);
  expect(said.join()).toContain("npm run check:invariants");
  expect(await check("--list")).toBe(0);
  for (const { name } of INVARIANTS) expect(said.join()).toContain(name);
  expect(await check("--fast")).toBe(2);
  expect(said.join()).toContain("--fast");
});

it("finds nothing in a valid database, and reports violations in another", async () => {
  const test = await createTestDatabase();
  try {
    process.env.DATABASE_URL = test.url;
    expect(await check()).toBe(0);
    expect(said).toEqual([`All ${INVARIANTS.length} invariants hold.`]);
    await test.connection.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`insert into applications (id, type, name, sort_key, created_at, updated_at)
        values (gen_random_uuid(), 'SIMPLE', 'Orphan', 'orphan', now(), now())`;
    });
    expect(await check()).toBe(1);
    expect(said.join()).toMatch(/VIOLATED application-has-one-owner: .*“Orphan” has 0/s);
    expect(await check("--json")).toBe(1);
    expect(JSON.parse(said.join())).toMatchObject({
      breaches: [{ name: "application-has-one-owner", count: 1 }],
    });
  } finally {
    await test.drop();
  }
});

it("reports a missing database or missing tables in one line", async () => {
  delete process.env.DATABASE_URL;
  process.env.LATCHKEY_DATA_FOLDER = join(tmpdir(), "latchkey-of-nobody");
  expect(await check()).toBe(2);
  expect(said.join()).toMatch(/No database found in/);
  process.env.DATABASE_URL = "postgres://nobody@127.0.0.1:1/nothing";
  expect(await check()).toBe(2);
  expect(said.join()).toMatch(/can't be reached/);
  const test = await createTestDatabase();
  try {
    await test.connection.sql`drop table api_keys`;
    process.env.DATABASE_URL = test.url;
    expect(await check()).toBe(2);
    expect(said.join()).toMatch(/Start Latchkey once/);
  } finally {
    await test.drop();
  }
});

it("checks the embedded database, whether it runs or not", async () => {
  const path = await mkdtemp(join(tmpdir(), "latchkey-invariants-"));
  try {
    delete process.env.DATABASE_URL;
    process.env.LATCHKEY_DATA_FOLDER = path;
    const folder = await openDataFolder(path);
    const server = await startEmbeddedPostgres({ folder: join(path, "postgres"), durable: false });
    await migrate(server.url, join(ROOT, "db", "migrations"));
    expect(await check()).toBe(0);
    await server.stop();
    await folder.release();
    expect(await check()).toBe(0);
    expect(said).toEqual([`All ${INVARIANTS.length} invariants hold.`]);
  } finally {
    await rm(path, { recursive: true, force: true });
  }
});
