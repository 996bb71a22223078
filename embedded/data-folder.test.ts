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
  test("is made for its owner alone, and hidden from git", async () => {
    const opened = await openDataFolder(folder);
    const others = (await stat(folder)).mode & 0o077;
    expect(others).toBe(process.getuid?.() === 0 ? 0o011 : 0);
    expect(await readFile(join(folder, ".gitignore"), "utf8")).toBe("*\n");
    await opened.release();
  });

  test("that was open to others is closed", async () => {
    await (await openDataFolder(folder)).release();
    await chmod(folder, 0o777);
    await (await openDataFolder(folder)).release();
    expect((await stat(folder)).mode & 0o066).toBe(0);
  });

  test("with somebody else's files is refused and left as it was", async () => {
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await writeFile(join(folder, "package.json"), "{}");
    await expect(openDataFolder(folder)).rejects.toThrow(/holds files that are not Latchkey's/);
    expect((await stat(folder)).mode & 0o777).toBe(0o755);
    expect(await readdir(folder)).toEqual(["package.json"]);
  });

  test("that is a file is refused in words", async () => {
    await writeFile(join(temporary.path, "file"), "");
    await expect(openDataFolder(join(temporary.path, "file"))).rejects.toThrow(
      /there is a file of that name/,
    );
  });
});

describe("the lock", () => {
  test("refuses a second one in the same process, and is free after release", async () => {
    const first = await openDataFolder(folder);
    await expect(openDataFolder(folder)).rejects.toThrow(`as process ${process.pid}`);
    await first.release();
    await first.release();
    await (await openDataFolder(folder)).release();
    expect((await readdir(folder)).filter((name) => name.endsWith(".lock"))).toHaveLength(1);
  });

  test("refuses another process, naming the one that has it and what to do", async () => {
    const holder = runScript("hold-data-folder.ts", [folder]);
    expect(await holder.said).toEqual({ opened: true });
    const error = await openDataFolder(folder).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DataFolderError);
    expect((error as DataFolderError).holder?.pid).toBe(holder.pid);
    expect((error as DataFolderError).message).toMatch(
      new RegExp(`as process ${holder.pid} .*Stop that one first`),
    );
    holder.child.stdin?.end();
    await holder.ended;
    await (await openDataFolder(folder)).release();
  });

  test("of a killed process is free at once", async () => {
    const holder = runScript("hold-data-folder.ts", [folder]);
    await holder.said;
    await holder.kill("SIGKILL");
    const before = Date.now();
    await (await openDataFolder(folder)).release();
    expect(Date.now() - before).toBeLessThan(2_000);
  });

  test("is free when its number belongs to another process now", async () => {
    await leaveLock({ pid: process.pid, start: "1", realm: await processRealm() });
    await (await openDataFolder(folder)).release();
  });

  test("is held when number and start are those of a living process", async () => {
    await leaveLock({
      pid: process.pid,
      start: await processStart(process.pid),
      realm: await processRealm(),
    });
    await expect(openDataFolder(folder)).rejects.toThrow("since 2026-01-01");
  });

  test("from another container is free when it has been silent", async () => {
    await leaveLock({ pid: 1, start: "1", realm: "elsewhere" }, 60);
    await (await openDataFolder(folder)).release();
  });

  test("from another container is held while it gives signs of life", async () => {
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

  test.each([false, true])("has one winner of many in one process (after a crash: %s)", async (crashed) => {
    if (crashed) await leaveLock({ pid: process.pid, start: "1", realm: await processRealm() });
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => openDataFolder(folder)));
    const winners = attempts.filter((attempt) => attempt.status === "fulfilled");
    expect(winners).toHaveLength(1);
    await winners[0]?.value.release();
  });

  test("has one winner of several processes that start at the same instant after a crash", async () => {
    await leaveLock({ pid: process.pid, start: "1", realm: await processRealm() });
    const at = String(Date.now() + 2_500);
    const contenders = Array.from({ length: 4 }, () => runScript("hold-data-folder.ts", [folder, at]));
    const outcomes = await Promise.all(contenders.map(({ said }) => said as Promise<{ opened: boolean }>));
    expect(outcomes.filter(({ opened }) => opened)).toHaveLength(1);
    for (const contender of contenders) contender.child.stdin?.end();
    await Promise.all(contenders.map(({ ended }) => ended));
  });
});
