import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { findBreaches } from "@/db/invariants";
import { chainNewEntries } from "@/domain/audit/chain/chain.service";
import { createPlainDatabase, MIGRATIONS, type PlainDatabase, restoreInto } from "@/testing/backups/backups";
import { tableDigests } from "@/testing/database/digests";
import { aMail } from "@/testing/domain/permissions/mail-actions";
import { anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import { bundleServer } from "../../scripts/build.mjs";

const ROOT = join(MIGRATIONS, "..", "..");
/** In the project, so that packages are found. */
const BUNDLE = join("dist", `commands-${process.pid}`);

let world: World;
let folder: TemporaryFolder;
let source: PlainDatabase;
let target: PlainDatabase;
const at = (name: string) => join(folder.path, name);
beforeAll(async () => {
  await bundleServer(BUNDLE);
  world = await createWorld();
  folder = await temporaryFolder();
  [source, target] = [await createPlainDatabase(), await createPlainDatabase()];
  await anApplication(await aPerson());
  await aMail();
  await chainNewEntries();
  expect((await run("backup", [at("world.backup")], world.url)).code).toBe(0);
  await restoreInto(source.url, at("world.backup"));
  // Enough to be interrupted while it is written.
  await on(
    source,
    (sql) => sql`
    insert into occurrences (id, event, subject, data, created_at, spread_at)
    select gen_random_uuid(), 'x', 'x', jsonb_build_object('x', (select string_agg(md5(random()::text), '') from generate_series(1, 100) where n > 0)), now(), now()
    from generate_series(1, 1500) n`,
  );
}, 120_000);
afterAll(async () => {
  await rm(join(ROOT, BUNDLE), { recursive: true, force: true });
  await source.drop();
  await target.drop();
  await folder.remove();
  await world.close();
});

async function on<T>({ url }: { url: string }, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: "psql" } });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; stdout: Buffer; stderr: string }>;
  /** Waits until it has printed this to standard error. */
  said(text: string): Promise<void>;
}

/** Starts a command like npm's script. */
function start(name: "backup" | "restore", args: readonly string[], url: string, shell?: string): Running {
  const code = `await (await import(${JSON.stringify(join(ROOT, BUNDLE, `${name}.mjs`))})).main({ root: ${JSON.stringify(ROOT)} })`;
  const command = [process.execPath, "--input-type=module", "-e", code, "--", ...args];
  const [file = "", ...rest] = shell ? ["sh", "-c", `${shell}; exec "$@"`, "sh", ...command] : command;
  const { LATCHKEY_ENCRYPTION_KEYS, LATCHKEY_SESSION_SECRET, PATH } = process.env;
  const child = spawn(file, rest, {
    cwd: folder.path,
    env: {
      PATH,
      LATCHKEY_ENCRYPTION_KEYS,
      LATCHKEY_SESSION_SECRET,
      DATABASE_URL: url,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: Buffer[] = [];
  let stderr = "";
  child.stdout.on("data", (chunk) => out.push(chunk));
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: Buffer; stderr: string }>((resolve) =>
    child.once("close", (code) => {
      const stdout = Buffer.concat(out);
      for (const secret of [
        LATCHKEY_ENCRYPTION_KEYS?.split(":")[1] ?? "",
        LATCHKEY_SESSION_SECRET ?? "",
        "p%40ss",
      ]) {
        expect(stderr + stdout.toString("latin1")).not.toContain(secret);
      }
      resolve({ code, stdout, stderr });
    }),
  );
  return {
    child,
    ended,
    async said(text) {
      while (!stderr.includes(text)) {
        if (child.exitCode !== null) throw new Error(`it ended: ${stderr}`);
        await delay(5);
      }
    },
  };
}

const run = (name: "backup" | "restore", args: readonly string[], url: string, shell?: string) =>
  start(name, args, url, shell).ended;

const digests = async ({ url }: { url: string }) =>
  on({ url }, (sql) => tableDigests({ connection: { sql } } as never));

describe("npm run backup", () => {
  it("names the file, the keys, and that they are not inside", async () => {
    const { code, stdout, stderr } = await run("backup", ["named.backup"], source.url);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.toString()).toMatch(
      /^Backup created: \S+\/named\.backup \(\d+ rows of \d+ tables, [\d.]+ MB\)\.\nIt needs the encryption key t1, which it doesn't contain\./,
    );
    const again = await run("backup", ["named.backup"], source.url);
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("exists. Choose another name")]);
  });

  it("writes to standard output, and checks a file", async () => {
    const { code, stdout, stderr } = await run("backup", ["--stdout"], source.url);
    expect(code).toBe(0);
    expect(stderr).toContain("Backup created: standard output");
    await writeFile(at("piped.backup"), stdout);
    const check = await run("backup", ["--check", "piped.backup", "--json"], source.url);
    expect(check.code).toBe(0);
    expect(JSON.parse(check.stdout.toString())).toMatchObject({ bytes: stdout.length, keys: ["t1"] });
    await writeFile(at("cut.backup"), stdout.subarray(0, -1));
    const cut = await run("backup", ["--check", "cut.backup"], source.url);
    expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining("ends early")]);
  });

  it.each([
    [["a", "b"], 2],
    [["--fast"], 2],
    [["--stdout", "a"], 2],
    [["--help"], 0],
    [[], 1],
  ])("with %j exits with %i", async (args, expected) => {
    expect((await run("backup", args, source.url)).code).toBe(expected);
  });

  it("leaves no file when it is stopped, killed, or loses the database", async () => {
    for (const [how, left] of [
      ["SIGTERM", 0],
      ["SIGKILL", 1],
      ["terminate", 0],
    ] as const) {
      const place = at(`ended-${how}`);
      await mkdir(place);
      const running = start("backup", [join(place, "x.backup")], source.url);
      await partial(place, 100_000);
      if (how === "terminate") await terminate("latchkey backup");
      else running.child.kill(how);
      const { code, stderr } = await running.ended;
      expect([how, code]).toEqual([how, how === "SIGKILL" ? null : 1]);
      if (how === "SIGTERM") expect(stderr).toBe("Stopped by a signal. No backup was created.\n");
      if (how === "terminate") expect(stderr).toContain("closed the connection");
      const names = await readdir(place);
      expect(names.filter((name) => name.endsWith(".backup"))).toEqual([]);
      expect(names).toHaveLength(left);
    }
  });

  it("says that there is no space, and leaves nothing", async () => {
    const limited = at("limited");
    await mkdir(limited);
    const { code, stderr } = await run("backup", [join(limited, "x.backup")], source.url, "ulimit -f 200");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/larger than files|no space left/)]);
    expect(await readdir(limited)).toEqual([]);
    if (process.getuid?.() !== 0 || process.platform !== "linux") return;
    const small = at("small");
    await mkdir(small);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=300k", "tmpfs", small], { stdio: "ignore" });
    } catch {
      // Containers may not mount.
      return;
    }
    try {
      const full = await run("backup", [join(small, "x.backup")], source.url);
      expect([full.code, full.stderr]).toEqual([1, expect.stringContaining("no space left for the backup")]);
      expect(await readdir(small)).toEqual([]);
    } finally {
      execFileSync("umount", [small]);
    }
  });
});

/** Waits for a partial file of this size. */
async function partial(place: string, size: number): Promise<void> {
  for (;;) {
    const [name] = (await readdir(place)).filter((each) => each.endsWith(".partial"));
    if (name && ((await stat(join(place, name)).catch(() => null))?.size ?? 0) >= size) return;
    if ((await readdir(place)).some((each) => each.endsWith(".backup")))
      throw new Error("it ended too early");
    await delay(2);
  }
}

async function terminate(program: string): Promise<void> {
  await on(
    { url: inject("databaseAdminUrl") },
    (sql) => sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${program} and usename = ${source.name}
      or application_name = ${program} and usename = ${target.name}`,
  );
}

describe("npm run restore", () => {
  it("fills an empty database, and says what is in force again", async () => {
    expect((await run("backup", [at("full.backup")], source.url)).code).toBe(0);
    const { code, stdout, stderr } = await run("restore", ["full.backup"], target.url);
    expect([code, stderr.split("\n")[0]]).toEqual([0, "Checking the backup and the keys …"]);
    expect(stdout.toString()).toContain(`Restored into the database ${target.name}: `);
    expect(stdout.toString()).toContain("is in force again");
    await on(target, async (sql) => expect(await findBreaches(sql as never)).toEqual([]));
  });

  it("asks before it replaces anything, and stores that first", async () => {
    const before = await digests(target);
    const unasked = await run("restore", ["full.backup"], target.url);
    expect(unasked.code).toBe(1);
    expect(unasked.stderr).toContain(`add --yes-replace ${target.name}. Nothing was changed.`);
    const wrong = await run("restore", ["full.backup", "--yes-replace", "other"], target.url);
    expect([wrong.code, wrong.stderr]).toEqual([
      1,
      expect.stringContaining("is not the name of the database"),
    ]);
    expect(await digests(target)).toEqual(before);
    await on(target, (sql) => sql`update users set name = 'Before'`);
    const replaced = await run("restore", ["full.backup", "--yes-replace", target.name], target.url);
    expect(replaced.code).toBe(0);
    const [safety = ""] = (await readdir(folder.path)).filter((name) => name.startsWith("before-restore-"));
    const checked = await run("backup", ["--check", safety], target.url);
    expect(checked.code).toBe(0);
    await run("restore", [safety, "--yes-replace", target.name, "--no-safety-backup"], target.url);
    const [user] = await on(target, (sql) => sql`select name from users limit 1`);
    expect(user).toEqual({ name: "Before" });
  }, 90_000);

  it("is rejected while programs are connected", async () => {
    const sql = postgres(target.url, { max: 1, connection: { application_name: "latchkey" } });
    await sql`select 1`;
    const { code, stderr } = await run("restore", ["full.backup", "--yes-replace", target.name], target.url);
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
      ["Loading and comparing", "SIGKILL"],
      ["Checking the invariants", "SIGKILL"],
    ] as const) {
      const running = start("restore", args, target.url);
      await running.said(step);
      if (how === "SIGKILL") running.child.kill("SIGKILL");
      else await terminate("latchkey restore");
      const { code, stderr } = await running.ended;
      expect([step, code]).toEqual([step, how === "SIGKILL" ? null : 1]);
      if (how === "terminate") expect(stderr).toContain("Nothing was changed");
      expect([step, await digests(target)]).toEqual([step, before]);
    }
    expect((await run("restore", args, target.url)).code).toBe(0);
  }, 120_000);

  it("leaves what isn't Latchkey's alone", async () => {
    const args = ["full.backup", "--yes-replace", target.name, "--no-safety-backup"];
    await on(target, (sql) => sql`create table reports (id int)`);
    expect((await run("restore", args, target.url)).stderr).toContain("has reports, which isn't Latchkey's");
    await on(target, (sql) =>
      sql.unsafe("drop table reports; create schema dba; create view dba.names as select name from users"),
    );
    const { code, stderr } = await run("restore", args, target.url);
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
      const { code, stderr } = await run("restore", [name ?? ""], target.url);
      expect([code, stderr]).toEqual([1, expect.stringContaining(message ?? "")]);
    }
    expect((await run("restore", [], target.url)).code).toBe(2);
    expect((await readFile(at("cut.backup"))).length).toBeGreaterThan(0);
  });
});
