import { readdir, readFile, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import { ONE_SIGNAL_MILLISECONDS } from "@/domain/kernel/process/stop-signals";
import { createPlainDatabase, type PlainDatabase } from "@/testing/backups/backups";
import { on, run, start, terminate } from "@/testing/backups/commands";
import { type BackupStage, createBackupStage } from "@/testing/backups/stage";
import { tableDigests } from "@/testing/database/digests";

let stage: BackupStage;
let target: PlainDatabase;
const at = (name: string) => join(stage.folder, name);
const where = ({ url }: { url: string }) => ({ url, place: stage.folder });
beforeAll(async () => {
  stage = await createBackupStage();
  target = await createPlainDatabase();
  await run("backup", [at("full.backup")], where(stage.source));
  await writeFile(at("cut.backup"), (await readFile(at("full.backup"))).subarray(0, -1));
}, 120_000);
afterAll(async () => {
  await target.drop();
  await stage.remove();
});

const digests = async ({ url }: { url: string }) =>
  on({ url }, (sql) => tableDigests({ connection: { sql } } as never));

/** A way to a database that is cut when a commit that wrote something was sent: after the server has got it, or before; or passes nothing on then. */
async function openCut(url: string, when: "COMMITTED" | "NOT_SENT" | "HELD", onHeld = () => {}) {
  const { hostname, port } = new URL(url);
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let [writes, isCut] = [false, false];
    upstream.on("data", (chunk) => {
      if (isCut) client.destroy();
      else client.write(chunk);
    });
    client.on("data", (chunk) => {
      writes ||= chunk.includes("create table");
      isCut ||= writes && chunk.includes("commit\0");
      if (isCut && when === "NOT_SENT") {
        upstream.destroy();
        client.destroy();
      } else if (isCut && when === "HELD") onHeld();
      else upstream.write(chunk);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const)
      one.on("error", () => {}).on("close", () => other.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const way = Object.assign(new URL(url), {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
  });
  return { url: way.href, close: () => server.close() };
}

describe("npm run restore", () => {
  it("fills an empty database, and says what is in force again", async () => {
    const { code, stdout, stderr } = await run("restore", ["full.backup"], where(target));
    expect([code, stderr.split("\n")[0]]).toEqual([0, "Checking the backup and the keys …"]);
    expect(stdout.toString()).toContain(`Restored into the database ${target.name}: `);
    expect(stdout.toString()).toContain("is in force again");
    await on(target, async (sql) => expect(await findBreaches(sql as never)).toEqual([]));
  });

  it("asks before it replaces anything, and stores that first", async () => {
    const before = await digests(target);
    const unasked = await run("restore", ["full.backup"], where(target));
    expect(unasked.code).toBe(1);
    expect(unasked.stderr).toContain(`add --yes-replace ${target.name}. Nothing was changed.`);
    const wrong = await run("restore", ["full.backup", "--yes-replace", "other"], where(target));
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringContaining("is not the name of the database"),
    ]);
    expect(await digests(target)).toEqual(before);
    await on(target, (sql) => sql`update users set name = 'Before'`);
    const replaced = await run("restore", ["full.backup", "--yes-replace", target.name], where(target));
    expect(replaced.code).toBe(0);
    const [safety = ""] = (await readdir(stage.folder)).filter((name) => name.startsWith("before-restore-"));
    const checked = await run("backup", ["--check", safety], where(target));
    expect(checked.code).toBe(0);
    await run("restore", [safety, "--yes-replace", target.name, "--no-safety-backup"], where(target));
    const [user] = await on(target, (sql) => sql`select name from users limit 1`);
    expect(user).toEqual({ name: "Before" });
  }, 90_000);

  it("is rejected while programs are connected", async () => {
    const sql = postgres(target.url, { max: 1, connection: { application_name: "latchkey" } });
    await sql`select 1`;
    const { code, stderr } = await run(
      "restore",
      ["full.backup", "--yes-replace", target.name],
      where(target),
    );
    await sql.end();
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining("connected to this database: latchkey (1). Stop every Latchkey process first"),
    ]);
  });

  it("leaves the database as it was, whenever it is killed or loses the database", async () => {
    const before = await digests(target);
    const args = ["full.backup", "--yes-replace", target.name, "--no-safety-backup"];
    for (const [step, how] of [
      ["Creating the tables", "terminate"],
      ["Creating the tables", "SIGTERM"],
      ["Loading and comparing", "SIGINT"],
      ["Loading and comparing", "SIGKILL"],
      ["Checking the invariants", "SIGKILL"],
    ] as const) {
      const running = start("restore", args, where(target));
      await running.said(step);
      if (how === "terminate") await terminate("latchkey restore", target.name);
      else running.child.kill(how);
      const { code, stderr } = await running.ended;
      expect([step, code]).toEqual([step, how === "SIGKILL" ? null : 1]);
      if (how === "terminate") expect(stderr).toContain("Nothing was changed");
      else if (how !== "SIGKILL") expect(stderr).toMatch(/\nStopped by a signal\. Nothing was changed\.\n$/);
      expect([step, await digests(target)]).toEqual([step, before]);
    }
    expect((await run("restore", args, where(target))).code).toBe(0);
  }, 120_000);

  it.each([
    ["COMMITTED", "Restored"],
    ["NOT_SENT", "Before"],
  ] as const)(
    "says that the outcome isn't known if the connection ends during the commit: %s",
    async (when, expected) => {
      await on(target, (sql) => sql`update users set name = 'Before'`);
      const cut = await openCut(target.url, when);
      const args = ["full.backup", "--yes-replace", target.name, "--no-safety-backup"];
      const { code, stdout, stderr } = await run("restore", args, where(cut));
      cut.close();
      expect([code, stdout.toString(), stderr]).toEqual([
        4,
        "",
        expect.stringContaining("it isn't known whether"),
      ]);
      expect(stderr).not.toContain("Nothing was changed");
      // What the message says to look at.
      const look = /with (select .*?)\. If/.exec(stderr)?.[1] ?? "";
      const [newest] = await on(target, (sql) => sql.unsafe(look));
      const [user] = await on(target, (sql) => sql`select name from users limit 1`);
      expect([newest?.action === "backup.restored", user?.name === "Before"]).toEqual(
        expected === "Restored" ? [true, false] : [expect.any(Boolean), true],
      );
    },
  );

  it("waits for the commit after a signal, and says after another one that the outcome isn't known", async () => {
    await on(target, (sql) => sql`update users set name = 'Before'`);
    let hold = () => {};
    const held = new Promise<void>((resolve) => {
      hold = resolve;
    });
    const cut = await openCut(target.url, "HELD", hold);
    const args = ["full.backup", "--yes-replace", target.name, "--no-safety-backup"];
    const { child, ended } = start("restore", args, where(cut));
    await held;
    child.kill("SIGTERM");
    await delay(ONE_SIGNAL_MILLISECONDS + 200);
    expect(child.exitCode).toBeNull();
    child.kill("SIGTERM");
    const { code, stderr } = await ended;
    cut.close();
    expect([code, stderr]).toEqual([
      4,
      expect.stringContaining(
        "The command was ended while the restore was being committed, so it isn't known",
      ),
    ]);
    expect(await on(target, (sql) => sql`select name from users limit 1`)).toEqual([{ name: "Before" }]);
  });

  it("is done although the tables of the queue can't be prepared, and says so", async () => {
    await on(
      target,
      (sql) => sql`insert into graphile_worker.migrations (id, breaking) values (999999, true)`,
    );
    const args = ["full.backup", "--yes-replace", target.name, "--no-safety-backup"];
    const { code, stdout } = await run("restore", args, where(target));
    await on(target, (sql) => sql`delete from graphile_worker.migrations where id = 999999`);
    expect([code, stdout.toString()]).toEqual([0, expect.stringContaining("Restored into the database")]);
    expect(stdout.toString()).toContain("The next start of Latchkey finishes them.");
  });

  it("leaves what isn't Latchkey's alone", async () => {
    const args = ["full.backup", "--yes-replace", target.name, "--no-safety-backup"];
    await on(target, (sql) => sql`create table reports (id int)`);
    expect((await run("restore", args, where(target))).stderr).toContain(
      "has reports, which isn't Latchkey's",
    );
    await on(target, (sql) =>
      sql.unsafe("drop table reports; create schema dba; create view dba.names as select name from users"),
    );
    const { code, stderr } = await run("restore", args, where(target));
    expect([code, stderr]).toEqual([1, expect.stringContaining("view dba.names depends on table users")]);
    const [found] = await on(target, (sql) => sql`select count(*)::int as count from dba.names`);
    expect(found?.count).toBeGreaterThan(0);
  });

  it("says what is wrong with a file", async () => {
    for (const [name, message] of [
      ["missing.backup", "doesn't exist"],
      [".", "is not a file"],
      ["cut.backup", "ends early"],
    ]) {
      const { code, stderr } = await run("restore", [name ?? ""], where(target));
      expect([code, stderr]).toEqual([1, expect.stringContaining(message ?? "")]);
    }
    expect((await run("restore", [], where(target))).code).toBe(2);
    expect((await readFile(at("cut.backup"))).length).toBeGreaterThan(0);
  });
});
