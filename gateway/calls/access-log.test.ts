import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { log } from "@/domain/kernel/log";
import { until } from "@/testing/server/processes";
import type { MeteredCall } from "../usage/meter";
import { openAccessLog } from "./access-log";

vi.hoisted(() => {
  process.env.LATCHKEY_LOG_LEVEL = "silent";
});

const entry: MeteredCall = {
  at: Date.UTC(2026, 0, 2),
  milliseconds: 1,
  status: 404,
  reason: "API_UNKNOWN",
  requestId: "r",
  method: "GET",
  path: "/orders",
  apiId: null,
  planId: null,
  applicationId: null,
  subscriptionId: null,
  apiKeyId: null,
  keyHint: null,
};

let folder = "";
const logged = vi.spyOn(log(), "error");
const linesOf = async (path: string) =>
  (await readFile(path, "utf8").catch(() => "")).split("\n").filter(Boolean);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "latchkey-access-log-"));
  logged.mockClear();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("the access log", () => {
  it("has a line for each call, within a second and at the end", async () => {
    const path = join(folder, "access.log");
    const accessLog = openAccessLog(path);
    accessLog.write(entry);
    await until("the first line", async () => (await linesOf(path)).length === 1);
    for (let number = 0; number < 100; number += 1) accessLog.write({ ...entry, requestId: `r${number}` });
    await accessLog.close();
    accessLog.write(entry);
    const lines = (await linesOf(path)).map((line) => JSON.parse(line));
    expect(lines).toHaveLength(101);
    expect(lines[0]).toEqual({ time: "2026-01-02T00:00:00.000Z", ...entry });
    expect(lines[100].requestId).toBe("r99");
    expect(logged).not.toHaveBeenCalled();
  });

  it("that can't be opened is said once, disturbs no call, and begins when it can", async () => {
    const path = join(folder, "missing", "access.log");
    const accessLog = openAccessLog(path);
    await until("the failure", () => logged.mock.calls.length > 0);
    expect(logged.mock.calls).toEqual([[{ code: "ENOENT" }, "the access log can't be written"]]);
    for (let number = 0; number < 100; number += 1) accessLog.write(entry);
    await new Promise((resolve) => setTimeout(resolve, 2_200));
    expect(logged).toHaveBeenCalledTimes(1);
    await mkdir(join(folder, "missing"));
    await until("the file", () => existsSync(path));
    await until("a line", async () => {
      accessLog.write(entry);
      return (await linesOf(path)).length > 0;
    });
    await accessLog.close();
  });

  it("ends in time though it can't be opened", async () => {
    const accessLog = openAccessLog(folder);
    accessLog.write(entry);
    const began = performance.now();
    await accessLog.close();
    expect(performance.now() - began).toBeLessThan(900);
    expect(logged).toHaveBeenCalledWith({ code: "EISDIR" }, "the access log can't be written");
  });

  it.each(["/dev/full", "/missing/access.log"].filter((path) => path !== "/dev/full" || existsSync(path)))(
    "at %s neither ends the process nor keeps it from ending",
    async (path) => {
      const script = `
        import { openAccessLog } from "./gateway/calls/access-log.ts";
        const accessLog = openAccessLog(${JSON.stringify(path)});
        setTimeout(() => accessLog.write({ at: 0, path: "x".repeat(5_000) }), 100);
        setTimeout(() => accessLog.close().then(() => process.exit(7)), 1_500);`;
      const file = join(folder, "program.ts");
      await writeFile(file, script.replace("./gateway", join(process.cwd(), "gateway")));
      const program = spawn(process.execPath, ["--import", "tsx", file], { stdio: "ignore" });
      const timer = setTimeout(() => program.kill("SIGKILL"), 20_000);
      const [code] = await once(program, "exit");
      clearTimeout(timer);
      expect(code).toBe(7);
    },
  );

  it.runIf(existsSync("/dev/full"))("on a full disk drops lines, and ends in time", async () => {
    const accessLog = openAccessLog("/dev/full");
    const large = { ...entry, path: "x".repeat(100_000) };
    for (let number = 0; number < 200; number += 1) accessLog.write(large);
    await until("the failure", () => logged.mock.calls.length === 2);
    const began = performance.now();
    await accessLog.close();
    expect(performance.now() - began).toBeLessThan(1_400);
    expect(logged.mock.calls.map(([facts]) => facts)).toEqual(
      expect.arrayContaining([{ code: "ENOSPC" }, {}]),
    );
    expect(logged).toHaveBeenCalledTimes(2);
  });
});
