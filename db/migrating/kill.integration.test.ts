import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCatalog } from "@/testing/database/catalog";
import { createTestDatabase, type TestDatabase } from "@/testing/database/database";
import { installRelease, upgrade } from "@/testing/releases/release";
import { findBreaches } from "../invariants";

const ROOT = join(import.meta.dirname, "..", "..");
const folder = join(ROOT, "node_modules", ".cache", `latchkey-migration-${process.pid}`);
const program = join(folder, "testing", "releases", "migration.mjs");

let expected: readonly string[];
let database: TestDatabase;
beforeAll(async () => {
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: [join(ROOT, "testing", "releases", "mortal-migration.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    tsconfig: join(ROOT, "tsconfig.json"),
    define: { "import.meta.dirname": JSON.stringify(join(ROOT, "testing", "releases")) },
    logLevel: "error",
  });
  const whole = await createTestDatabase();
  await installRelease("0.1.0", whole.url);
  await upgrade(whole.url);
  expected = await readCatalog(whole.connection.sql);
  await whole.drop();
  database = await createTestDatabase();
  await installRelease("0.1.0", database.url);
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** Migrates in a process. @param killAt the line of its output at which it is killed; 0: never */
async function migrateInProcess(
  killAt = 0,
): Promise<{ signal: string | null; code: number | null; output: string }> {
  const child = spawn(process.execPath, [program, String(killAt)], {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: database.url },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  }
  const [code, signal] = await once(child, "close");
  return { code, signal, output };
}

describe("processes that migrate", () => {
  it("can be killed in any migration, and the last one ends the same", async () => {
    // The first line is the next migration; the second one comes when it is done. On a fast machine, the last ones are before the kill.
    let kills = 0;
    for (const line of [1, 2, 1, 2, 3, 1, 2]) {
      const { signal, code } = await migrateInProcess(line);
      if (signal === null && code === 0) break;
      expect(signal).toBe("SIGKILL");
      kills += 1;
    }
    expect(kills).toBeGreaterThan(3);
    // Two at the same time: one waits.
    const both = await Promise.all([migrateInProcess(), migrateInProcess()]);
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(await readCatalog(database.connection.sql)).toEqual(expected);
    expect(await findBreaches(database.connection.sql)).toEqual([]);
  }, 300_000);
});
