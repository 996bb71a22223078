import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { embeddedDatabaseUrl, withSql } from "@/testing/server/embedded-database";
import { installIn } from "@/testing/server/installation";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();

describe("the file .env", () => {
  let place: string;
  beforeAll(async () => {
    place = tests.newFolder();
    await installIn(place);
  });
  const start = (content: string, variables: Record<string, string> = {}) =>
    writeFile(join(place, ".env"), content).then(() =>
      tests.spawn({ cwd: place, variables: { LATCHKEY_DATA_FOLDER: "", PORT: "", ...variables } }),
    );

  it("is read, and variables already set are kept", async () => {
    const file = "PORT=1\nLATCHKEY_DATA_FOLDER=kept-here\n# a comment\nLATCHKEY_SELF_REGISTRATION=false\n";
    const latchkey = await (await start(file, { PORT: "0" })).ready();
    // An empty variable counts as set: the file does not override it, and the default folder is used.
    expect(existsSync(join(place, ".latchkey"))).toBe(true);
    expect(latchkey.port).toBeGreaterThan(1);
    const page = await new Visitor(latchkey.base).open("/sign-in");
    expect(page.text).not.toContain("Create one");
  });

  it("is rejected in one line if it is invalid or not a file", async () => {
    const wrong = await start("LATCHKEY_WORKER=perhaps\n");
    expect(await wrong.ended).toEqual({ code: 1, signal: null });
    expect(wrong.stderr()).toBe("LATCHKEY_WORKER is invalid: must be true or false.\n");
    const other = tests.newFolder();
    await installIn(other);
    await mkdir(join(other, ".env"));
    const folder = tests.spawn({ cwd: other });
    expect(await folder.ended).toEqual({ code: 1, signal: null });
    expect(folder.stderr()).toMatch(/^The file .*\.env can't be read \(\w+\)\.\n$/);
  });
});

describe("background work", () => {
  async function isDone(latchkey: ReadyLatchkey, folder: string, milliseconds: number): Promise<boolean> {
    expect((await fetch(`${latchkey.base}/api/health`)).status).toBe(200);
    return withSql(await embeddedDatabaseUrl(folder), async (sql) => {
      await sql`select graphile_worker.add_job('housekeeping')`;
      const gone = async () => {
        const [row] =
          await sql`select count(*)::int as count from graphile_worker.jobs where task_identifier = 'housekeeping'`;
        return row?.count === 0;
      };
      return until("the job is done", gone, milliseconds).then(
        () => true,
        () => false,
      );
    });
  }

  it("runs only in processes without LATCHKEY_WORKER=false", async () => {
    const folder = await tests.startedFolder();
    const idle = await tests.start({ folder, variables: { LATCHKEY_WORKER: "false" } });
    expect(await isDone(idle, folder, 5_000)).toBe(false);
    await idle.end();
    expect(await isDone(await tests.start({ folder }), folder, 60_000)).toBe(true);
  });
});
