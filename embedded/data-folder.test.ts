import { chmod, mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runScript } from "@/testing/embedded/run-script";
import { type TemporaryFolder, temporaryFolder } from "@/testing/embedded/temporary-folder";
import { DataFolderError, openDataFolder } from "./data-folder";
import { processRealm, processStart } from "./process-identity";

let temporary: TemporaryFolder;
let folder: string;

beforeEach(async () => {
  temporary = await temporaryFolder();
  folder = join(temporary.path, "deep", "data");
});
afterEach(() => temporary.remove());

async function leaveLock(record: Record<string, unknown>, secondsOld = 0): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, "instance-4.lock");
  await writeFile(file, JSON.stringify({ since: "2026-01-01T00:00:00.000Z", ...record }));
  const time = Date.now() / 1000 - secondsOld;
  await utimes(file, time, time);
  return file;
}

describe("the folder", () => {
  test("is created for its owner only, and ignored by git", async () => {
    const opened = await openDataFolder(folder);
    const others = (await stat(folder)).mode & 0o077;
    expect(others).toBe(process.getuid?.() === 0 ? 0o011 : 0);
    expect(await readFile(join(folder, ".gitignore"), "utf8")).toBe("*\n");
    await opened.release();
  });

  test("with open permissions is restricted", async () => {
    await (await openDataFolder(folder)).release();
    await chmod(folder, 0o777);
    await (await openDataFolder(folder)).release();
    expect((await stat(folder)).mode & 0o066).toBe(0);
  });

  test("with foreign files is rejected and unchanged", async () => {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await writeFile(join(folder, "package.json"), "{}");
    await expect(openDataFolder(folder)).rejects.toThrow(/contains files that aren't Latchkey's/);
    expect((await stat(folder)).mode & 0o777).toBe(0o755);
    expect(await readdir(folder)).toEqual(["package.json"]);
  });

  test("that is a file is rejected with an explanation", async () => {
    await writeFile(join(temporary.path, "file"), "");
    await expect(openDataFolder(join(temporary.path, "file"))).rejects.toThrow(
      /a file with that name exists/,
    );
  });
});

describe("the lock", () => {
  test("rejects a second holder in the same process, and is free after release", async () => {
    const first = await openDataFolder(folder);
    await expect(openDataFolder(folder)).rejects.toThrow(`as process ${process.pid}`);
    await first.release();
    await first.release();
    await (await openDataFolder(folder)).release();
    expect((await readdir(folder)).filter((name) => name.endsWith(".lock"))).toHaveLength(1);
  });

  test("rejects another process, naming the holder and what to do", async () => {
    const holder = runScript("hold-data-folder.ts", [folder]);
    expect(await holder.said).toEqual({ opened: true });
    const error = await openDataFolder(folder).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DataFolderError);
    expect((error as DataFolderError).holder?.pid).toBe(holder.pid);
    expect((error as DataFolderError).message).toMatch(
      new RegExp(`as process ${holder.pid} .*Stop that process first`),
    );
    holder.child.stdin?.end();
    await holder.ended;
    await (await openDataFolder(folder)).release();
  });

  test("of a killed process is free immediately", async () => {
    const holder = runScript("hold-data-folder.ts", [folder]);
    await holder.said;
    await holder.kill("SIGKILL");
    const before = Date.now();
    await (await openDataFolder(folder)).release();
    expect(Date.now() - before).toBeLessThan(2_000);
  });

  test("is free if its PID now belongs to another process", async () => {
    await leaveLock({ pid: process.pid, start: "1", realm: await processRealm() });
    await (await openDataFolder(folder)).release();
  });

  test("is held if PID and start time match a running process", async () => {
    await leaveLock({
      pid: process.pid,
      start: await processStart(process.pid),
      realm: await processRealm(),
    });
    await expect(openDataFolder(folder)).rejects.toThrow("since 2026-01-01");
  });

  test("from another container is free without recent heartbeats", async () => {
    await leaveLock({ pid: 1, start: "1", realm: "elsewhere" }, 60);
    await (await openDataFolder(folder)).release();
  });

  test("from another container is held while its heartbeat continues", async () => {
    const file = await leaveLock({ pid: 1, start: "1", realm: "elsewhere" });
    const beat = setInterval(() => void utimes(file, new Date(), new Date()), 200);
    await expect(openDataFolder(folder)).rejects.toThrow("as process 1");
    clearInterval(beat);
  });

  test("that is damaged is free", async () => {
    const file = await leaveLock({}, 60);
    await writeFile(file, "{");
    await utimes(file, 0, 0);
    await (await openDataFolder(folder)).release();
  });

  test.each([false, true])("goes to one of many in one process (after a crash: %s)", async (crashed) => {
    if (crashed) await leaveLock({ pid: process.pid, start: "1", realm: await processRealm() });
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => openDataFolder(folder)));
    const winners = attempts.filter((attempt) => attempt.status === "fulfilled");
    expect(winners).toHaveLength(1);
    await winners[0]?.value.release();
  });

  test("goes to one of several processes starting simultaneously after a crash", async () => {
    await leaveLock({ pid: process.pid, start: "1", realm: await processRealm() });
    const at = String(Date.now() + 2_500);
    const contenders = Array.from({ length: 4 }, () => runScript("hold-data-folder.ts", [folder, at]));
    const outcomes = await Promise.all(contenders.map(({ said }) => said as Promise<{ opened: boolean }>));
    expect(outcomes.filter(({ opened }) => opened)).toHaveLength(1);
    for (const contender of contenders) contender.child.stdin?.end();
    await Promise.all(contenders.map(({ ended }) => ended));
  });
});
