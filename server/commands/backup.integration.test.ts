import { execFileSync } from "node:child_process";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { on, run, start, terminate } from "@/testing/backups/commands";
import { type BackupStage, createBackupStage } from "@/testing/backups/stage";

let stage: BackupStage;
const source = { url: "" };
const at = (name: string) => join(stage.folder, name);
const where = ({ url }: { url: string }) => ({ url, place: stage.folder });
beforeAll(async () => {
  stage = await createBackupStage();
  source.url = stage.source.url;
}, 120_000);
afterAll(() => stage.remove());

describe("npm run backup", () => {
  it("names the file, the keys, and that they are not inside", async () => {
    const { code, stdout, stderr } = await run("backup", ["named.backup"], where(source));
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.toString()).toMatch(
      /^Backup created: \S+\/named\.backup \(\d+ rows of \d+ tables, [\d.]+ MB\)\.\nIt needs the encryption key t1, which it doesn't contain\./,
    );
    const again = await run("backup", ["named.backup"], where(source));
    expect([again.code, again.stderr]).toEqual([1, expect.stringContaining("exists. Choose another name")]);
  });

  it("names its connections, whatever the URL says", async () => {
    const url = `${source.url}?application_name=mine`;
    const running = start("backup", ["own-name.backup"], where({ url }));
    const ended = running.ended.then(() => true);
    const names = new Set<string>();
    while (!(await Promise.race([ended, delay(5, false)]))) {
      const rows = await on(
        source,
        (sql) => sql`
        select application_name as name from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      );
      for (const { name } of rows) names.add(name);
    }
    expect([...names].filter((name) => name !== "psql")).toEqual(["latchkey backup"]);
  });

  it("writes to standard output, and checks a file", async () => {
    const { code, stdout, stderr } = await run("backup", ["--stdout"], where(source));
    expect(code).toBe(0);
    expect(stderr).toContain("Backup created: standard output");
    await writeFile(at("piped.backup"), stdout);
    const check = await run("backup", ["--check", "piped.backup", "--json"], where(source));
    expect(check.code).toBe(0);
    expect(JSON.parse(check.stdout.toString())).toMatchObject({ bytes: stdout.length, keys: ["t1"] });
    await writeFile(at("cut.backup"), stdout.subarray(0, -1));
    const cut = await run("backup", ["--check", "cut.backup"], where(source));
    expect([cut.code, cut.stderr]).toEqual([1, expect.stringContaining("ends early")]);
  });

  it.each([
    [["a", "b"], 2],
    [["--fast"], 2],
    [["--stdout", "a"], 2],
    [["--help"], 0],
    [[], 1],
  ])("with %j exits with %i", async (args, expected) => {
    expect((await run("backup", args, where(source))).code).toBe(expected);
  });

  it("leaves no file when it is stopped, killed, or loses the database", async () => {
    for (const [how, left] of [
      ["SIGTERM", 0],
      ["SIGKILL", 1],
      ["terminate", 0],
    ] as const) {
      const place = at(`ended-${how}`);
      await mkdir(place);
      const running = start("backup", [join(place, "x.backup")], where(source));
      await partial(place, 100_000);
      if (how === "terminate") await terminate("latchkey backup", stage.source.name);
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
    const { code, stderr } = await run("backup", [join(limited, "x.backup")], {
      ...where(source),
      shell: "ulimit -f 200",
    });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/larger than files|no space left/)]);
    expect(await readdir(limited)).toEqual([]);
    if (process.getuid?.() !== 0 || process.platform !== "linux") return;
    const small = at("small");
    await mkdir(small);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=300k", "tmpfs", small], { stdio: "ignore" });
    } catch {
      // A container can't.
      return;
    }
    try {
      const full = await run("backup", [join(small, "x.backup")], where(source));
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
