import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { inNamespaces, WITHOUT_RIGHTS } from "@/testing/package/container";
import { endingWithParent } from "@/testing/package/ending-with-parent";
import { isRunning, until } from "@/testing/server/processes";

const canUnshare = spawnSync("unshare", ["--mount", "--pid", "--fork", "true"]).status === 0;
const OTHER_USER = ["setpriv", "--reuid", "65534", ...WITHOUT_RIGHTS, "--"];

/** A test run: starts a command, prints its process ID, and waits. */
const RUN = `const { spawn } = require("node:child_process");
const [file, ...args] = JSON.parse(process.argv[1]);
console.log(spawn(file, args, { detached: true, stdio: "ignore" }).pid);
setInterval(() => {}, 1000);`;

/** Starts a command in a test run, and kills the run. @returns what the command had started by then, itself included */
async function killRunOf(command: readonly string[], expected: number): Promise<number[]> {
  const run = spawn(process.execPath, ["-e", RUN, JSON.stringify(command)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(run.stdout, "data")) as [Buffer];
  const started = [Number(line.toString())];
  await until("everything runs", async () => {
    const parent = started.at(-1) ?? 0;
    const children = await readFile(`/proc/${parent}/task/${parent}/children`, "utf8").catch(() => "");
    if (children.trim()) started.push(Number(children.trim()));
    return started.length === expected && (await runsSleep(started.at(-1) ?? 0));
  });
  run.kill("SIGKILL");
  await once(run, "close");
  return started;
}

const runsSleep = async (pid: number) =>
  (await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "")).startsWith("sleep\0");

async function expectEnd(pids: readonly number[]): Promise<void> {
  for (const pid of pids) await until(`process ${pid} has ended`, async () => !(await isRunning(pid)), 5_000);
}

describe.runIf(process.platform === "linux")("a killed test run", () => {
  it("leaves no command behind that ends with it, but others", async () => {
    await expectEnd(await killRunOf(endingWithParent(["sleep", "60"]), 1));
    const [left = 0] = await killRunOf(["sleep", "60"], 1);
    expect(await isRunning(left)).toBe(true);
    process.kill(left, "SIGKILL");
  });

  it.runIf(canUnshare)("leaves nothing behind in a namespace, as another user either", async () => {
    for (const user of [[], OTHER_USER])
      await expectEnd(await killRunOf(inNamespaces([...user, "sleep", "60"]), 2));
  });
});
