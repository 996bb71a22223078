import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Latchkey, ReadyLatchkey } from "@/testing/server/latchkey";
import { openRequest } from "@/testing/server/open-request";
import { processesOf, remainingProcesses, until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";

const tests = serverTests();

async function expectNothingLeft(folder: string): Promise<void> {
  expect(await remainingProcesses(folder)).toEqual([]);
}

/** Resolves when the port can be taken again. */
function take(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(port, "127.0.0.1", () => server.close(() => resolve()));
  });
}

const WAYS: readonly (readonly [string, (latchkey: Latchkey) => void])[] = [
  ["SIGTERM to the process", (latchkey) => latchkey.signal("SIGTERM")],
  ["SIGINT to the group, as Ctrl-C sends it", (latchkey) => latchkey.signalGroup("SIGINT")],
  ["SIGHUP, as a closed terminal sends it", (latchkey) => latchkey.signalGroup("SIGHUP")],
];

describe("Latchkey ends with code 0 and leaves nothing behind", () => {
  it.each(WAYS)("at %s", async (_name, ask) => {
    const folder = await tests.startedFolder();
    const latchkey = await tests.start({ folder });
    await fetch(`${latchkey.base}/sign-in`);
    ask(latchkey);
    expect(await latchkey.ended).toEqual({ code: 0, signal: null });
    expect(latchkey.stderr()).toBe("");
    await expectNothingLeft(folder);
    await take(latchkey.port);
  });

  it.each([
    ["SIGTERM to npm", (latchkey: Latchkey) => latchkey.signal("SIGTERM")],
    ["SIGINT to npm's group", (latchkey: Latchkey) => latchkey.signalGroup("SIGINT")],
  ])("at %s", async (_name, ask) => {
    const folder = await tests.startedFolder();
    const latchkey = await tests.start({ folder, command: ["npm", "start", "--silent"] });
    ask(latchkey);
    await latchkey.ended;
    await expectNothingLeft(folder);
    await take(latchkey.port);
  });

  it("while an answer is under way, which is still given", async () => {
    const latchkey = await tests.start({ folder: await tests.startedFolder() });
    const open = await openRequest(`${latchkey.base}/api/graphql`);
    latchkey.signal("SIGTERM");
    await untilItTakesNobody(latchkey);
    expect(await open.finish('{"query":"{ viewer { id } }"}')).toBe(401);
    expect(await latchkey.ended).toEqual({ code: 0, signal: null });
  });

  it("at once at a second signal, though somebody is still sending", async () => {
    const folder = await tests.startedFolder();
    const latchkey = await tests.start({ folder });
    const open = await openRequest(`${latchkey.base}/api/graphql`);
    latchkey.signal("SIGTERM");
    await untilItTakesNobody(latchkey);
    latchkey.signal("SIGTERM");
    expect((await latchkey.ended).code).toBe(1);
    await open.over;
    await expectNothingLeft(folder);
  });
});

/** The first thing that ends is the listening: from then on the signal has been heard. */
function untilItTakesNobody({ base }: ReadyLatchkey): Promise<void> {
  const refused = () =>
    fetch(`${base}/api/health`, { headers: { connection: "close" } }).then(
      () => false,
      () => true,
    );
  return until("nobody is let in any more", refused);
}

describe("asked to end while it still starts", () => {
  it.each([50, 300, 600, 1_000, 1_500])("after %i ms, it leaves nothing behind", async (milliseconds) => {
    const folder = tests.newFolder();
    const latchkey = tests.spawn({ folder });
    await sleep(milliseconds);
    latchkey.signalGroup("SIGINT");
    const { code, signal } = await latchkey.ended;
    // Node itself is not up yet in the first moments: then the signal ends it by itself.
    expect(code === 0 || signal === "SIGINT").toBe(true);
    expect(latchkey.stderr()).toBe("");
    await expectNothingLeft(folder);
    const again = await tests.start({ folder });
    expect((await fetch(`${again.base}/api/health`)).status).toBe(200);
  });
});

describe("the embedded PostgreSQL ends by itself", () => {
  it.runIf(process.platform === "linux")("Latchkey says so in one line, ends, and starts again", async () => {
    const folder = tests.newFolder();
    const latchkey = await tests.start({ folder });
    process.kill(await postmasterOf(folder, latchkey), "SIGKILL");
    expect(await latchkey.ended).toEqual({ code: 1, signal: null });
    const lines = latchkey.stderr().trimEnd().split("\n");
    expect(lines.filter((line) => !line.startsWith("{"))).toEqual([
      expect.stringMatching(/^The embedded PostgreSQL has ended \(SIGKILL\), and Latchkey ends with it\. /),
    ]);
    await expectNothingLeft(folder);
    const again = await tests.start({ folder });
    expect((await fetch(`${again.base}/api/health`)).status).toBe(200);
  });
});

async function postmasterOf(folder: string, latchkey: ReadyLatchkey): Promise<number> {
  let pid = 0;
  await until("PostgreSQL is found", async () => {
    const found = await processesOf(folder);
    pid = found.find((one) => one.pid !== latchkey.pid && one.command.includes(" -D "))?.pid ?? 0;
    return pid > 0;
  });
  return pid;
}
