import { type ChildProcess, spawn } from "node:child_process";
import { chown, readdir, readFile, stat, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isRoot, postgresTests, query } from "@/testing/embedded/postgres-harness";
import { until } from "@/testing/server/processes";
import { processStart } from "./process-identity";

const tests = postgresTests();

describe("after a crash", () => {
  test("of the supervisor, the orphaned server is stopped and the data is intact", async () => {
    await tests.putCluster();
    const supervisor = tests.supervise([tests.folder]);
    const { url } = (await supervisor.said) as { url: string };
    await query(url, "create table kept as select 1 as one");
    const pid = await tests.serverPid();
    await supervisor.kill("SIGKILL");
    expect(await processStart(pid)).not.toBeNull();
    const lines: string[] = [];
    const server = await tests.start({ log: (line) => lines.push(line) });
    expect(lines.join("\n")).toContain(`process ${pid}`);
    expect(await processStart(pid)).toBeNull();
    expect(await query(server.url, "select one from kept")).toEqual([{ one: 1 }]);
  });

  test("during the first start, the next one starts over", async () => {
    const supervisor = tests.supervise([tests.folder]);
    for (;;) {
      const names = await readdir(tests.folder).catch(() => [] as string[]);
      const unfinished = names.find((name) => name.startsWith("initializing-"));
      if (unfinished && (await readdir(join(tests.folder, unfinished))).includes("data")) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await supervisor.kill("SIGKILL");
    expect(await readdir(tests.folder)).not.toContain("data");
    const server = await tests.start();
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    expect((await readdir(tests.folder)).filter((name) => name.startsWith("initializing-"))).toEqual([]);
  });

  test("of the server itself, its exit is reported and it can be restarted", async () => {
    await tests.putCluster();
    const server = await tests.start();
    process.kill(await tests.serverPid(), "SIGKILL");
    expect(await server.exited).toMatchObject({ signal: "SIGKILL" });
    await server.stop();
    const again = await tests.start();
    expect(await query(again.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });

  test("a process that reuses the server's PID is not stopped", async () => {
    await tests.putCluster();
    const server = await tests.start();
    const file = join(tests.folder, "data", "postmaster.pid");
    const content = await readFile(file, "utf8");
    await server.stop();
    const stranger: ChildProcess = spawn(process.execPath, ["-e", "setTimeout(() => {}, 60_000)"]);
    await writeFile(file, content.replace(/^\d+/, String(stranger.pid)));
    if (isRoot)
      await chown(
        file,
        (await stat(join(tests.folder, "data"))).uid,
        (await stat(join(tests.folder, "data"))).gid,
      );
    await tests.start();
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
    stranger.kill("SIGKILL");
  });
});

describe("an ended server that its parent did not collect", () => {
  const putPid = async (pid: number) => {
    const file = join(tests.folder, "data", "postmaster.pid");
    const server = await tests.start();
    const content = await readFile(file, "utf8");
    await server.stop();
    await writeFile(file, content.replace(/^\d+/, String(pid)));
    const { uid, gid } = await stat(join(tests.folder, "data"));
    if (isRoot) await chown(file, uid, gid);
  };

  test.runIf(process.platform !== "win32")("does not stop the next one from starting", async () => {
    await tests.putCluster();
    // The shell becomes a program that never collects its child.
    const parent = spawn("sh", ["-c", "sleep 0.3 & echo $!; exec sleep 60"], {
      stdio: ["ignore", "pipe", "ignore"],
    });
    const pid = await new Promise<number>((resolve) => {
      parent.stdout.once("data", (text: Buffer) => resolve(Number(text.toString())));
    });
    await putPid(pid);
    await until("the child has ended", async () => (await processStart(pid)) === null);
    expect(() => process.kill(pid, 0)).not.toThrow();
    const server = await tests.start();
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
    parent.kill("SIGKILL");
  });

  test("is replaced twenty times after it and its supervisor were killed together", {
    timeout: 240_000,
  }, async () => {
    await tests.putCluster();
    for (let kill = 0; kill < 20; kill += 1) {
      const supervisor = tests.supervise([tests.folder]);
      await supervisor.said;
      const pid = await tests.serverPid();
      process.kill(pid, "SIGKILL");
      await supervisor.kill("SIGKILL");
    }
    const server = await tests.start();
    expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
  });
});

describe("unusable clusters are rejected with an explanation", () => {
  test("a cluster of another major version", async () => {
    await tests.putCluster();
    await (await tests.start()).stop();
    await writeFile(join(tests.folder, "data", "PG_VERSION"), "15\n");
    await expect(tests.start()).rejects.toThrow(
      /created by PostgreSQL 15, but this release includes PostgreSQL 18/,
    );
  });

  test("a cluster with a lost or wrong password", async () => {
    await tests.putCluster();
    await (await tests.start()).stop();
    await writeFile(join(tests.folder, "password"), "another\n");
    await expect(tests.start()).rejects.toThrow(/rejected the password/);
    await unlink(join(tests.folder, "password"));
    await expect(tests.start()).rejects.toThrow(/The password of the database in .* is lost/);
  });

  test("a damaged cluster, with the server's message", async () => {
    await tests.putCluster();
    await (await tests.start()).stop();
    await unlink(join(tests.folder, "data", "global", "pg_control"));
    await expect(tests.start()).rejects.toThrow(/failed to start: .*pg_control/);
  });
});
