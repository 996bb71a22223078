import { readdir, readFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { freePort } from "@/testing/server/free-port";
import type { Latchkey, ReadyLatchkey } from "@/testing/server/latchkey";
import { openRequest } from "@/testing/server/open-request";
import { processesOf, remainingProcesses, until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";

const tests = serverTests();

/** The record in the lock of a trial's data folder. */
async function lockOf(folder: string): Promise<unknown> {
  const name = (await readdir(folder)).find((file) => /^instance-\d+\.lock$/.test(file)) ?? "";
  return JSON.parse(await readFile(join(folder, name), "utf8"));
}

async function expectNothingLeft(folder: string): Promise<void> {
  expect(await remainingProcesses(folder)).toEqual([]);
}

/** Opens a connection, sends data and leaves it open. @returns the first line of the response, if awaited */
function hold(port: number, text: string, responded = true): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  return new Promise((resolve, reject) => {
    socket.once("connect", () => {
      socket.write(text);
      if (!responded) resolve("");
    });
    socket.once("data", (data) => resolve(String(data).split("\r\n")[0] ?? ""));
    socket.once("close", () => reject(new Error(`closed without a response to ${text.slice(0, 40)}`)));
  });
}

/** Resolves when the port is free again. */
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

describe("Latchkey exits with code 0 and leaves nothing behind", () => {
  it.each(WAYS)("at %s", async (_name, ask) => {
    const folder = await tests.startedFolder();
    const latchkey = await tests.start({ folder });
    await fetch(`${latchkey.base}/sign-in`);
    ask(latchkey);
    expect(await latchkey.ended).toEqual({ code: 0, signal: null });
    expect(latchkey.complaints()).toBe("");
    await expectNothingLeft(folder);
    await take(latchkey.port);
  });

  it.each([
    ["SIGTERM to npm", (latchkey: Latchkey) => latchkey.signal("SIGTERM")],
    [
      "SIGINT to npm's group, of which npm sends one more",
      (latchkey: Latchkey) => latchkey.signalGroup("SIGINT"),
    ],
  ])("at %s", async (_name, ask) => {
    const folder = await tests.startedFolder();
    const latchkey = await tests.start({ folder, command: ["npm", "start", "--silent"] });
    ask(latchkey);
    await latchkey.ended;
    // A second signal would end it immediately: then the lock isn't released, and jobs that it had taken count as taken for hours.
    expect(await lockOf(folder)).toMatchObject({ released: true });
    await expectNothingLeft(folder);
    await take(latchkey.port);
  });

  it("while a response is in progress, which is still sent", async () => {
    const latchkey = await tests.start({ folder: await tests.startedFolder() });
    const open = await openRequest(`${latchkey.base}/api/graphql`);
    latchkey.signal("SIGTERM");
    await untilItTakesNobody(latchkey);
    expect(await open.finish('{"query":"{ viewer { id } }"}')).toBe(401);
    expect(await latchkey.ended).toEqual({ code: 0, signal: null });
  });

  it("within five seconds, with connections of every kind left open", async () => {
    const folder = await tests.startedFolder();
    const latchkey = await tests.start({ folder });
    const upgrade = (path: string, protocol: string) =>
      `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n` +
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    const responded = await Promise.all([
      hold(latchkey.port, upgrade("/_next/webpack-hmr", "websocket")),
      hold(latchkey.port, upgrade("/sign-in", "websocket")),
      hold(latchkey.port, upgrade("/api/graphql", "h2c")),
      hold(latchkey.port, "GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    ]);
    // Each response uses the protocol of its request.
    for (const first of responded) expect(first).toMatch(/^HTTP\/1\.1 (200|307|308|400|401|404|405)/);
    await Promise.all([
      hold(latchkey.port, "", false),
      hold(latchkey.port, "GET / HTTP/1.1\r\nHost: local", false),
      hold(
        latchkey.port,
        "POST /api/graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{",
        false,
      ),
    ]);
    const asked = Date.now();
    latchkey.signal("SIGTERM");
    expect(await latchkey.ended).toEqual({ code: 0, signal: null });
    expect(Date.now() - asked).toBeLessThan(5_000);
    await expectNothingLeft(folder);
  });

  it("immediately on a second signal, even during a request", async () => {
    const folder = await tests.startedFolder();
    const latchkey = await tests.start({ folder });
    const open = await openRequest(`${latchkey.base}/api/graphql`);
    latchkey.signal("SIGTERM");
    await untilItTakesNobody(latchkey);
    // Not within half a second, in which npm repeats Ctrl+C.
    await sleep(600);
    latchkey.signal("SIGTERM");
    expect((await latchkey.ended).code).toBe(1);
    await open.over;
    await expectNothingLeft(folder);
  });
});

/** Listening stops first, so a closed port shows that the signal arrived. */
function untilItTakesNobody({ base }: ReadyLatchkey): Promise<void> {
  const rejected = () =>
    fetch(`${base}/api/health`, { headers: { connection: "close" } }).then(
      () => false,
      () => true,
    );
  return until("connections are refused", rejected);
}

describe("stopped during startup", () => {
  it.each([50, 300, 600, 1_000, 1_500])("after %i ms, it leaves nothing behind", async (milliseconds) => {
    const folder = tests.newFolder();
    const latchkey = tests.spawn({ folder });
    await sleep(milliseconds);
    latchkey.signalGroup("SIGINT");
    const { code, signal } = await latchkey.ended;
    // Node itself is not ready in the first moments: then the signal ends it directly.
    expect(code === 0 || signal === "SIGINT").toBe(true);
    expect(latchkey.complaints()).toBe("");
    await expectNothingLeft(folder);
    const again = await tests.start({ folder });
    expect((await fetch(`${again.base}/api/health`)).status).toBe(200);
  });

  it("while it creates the sample data, it reports no failure of that", async () => {
    const port = await freePort();
    const latchkey = tests.spawn({ folder: tests.newFolder(), variables: { PORT: String(port) } });
    const readiness = () => fetch(`http://127.0.0.1:${port}/readyz`).then((response) => response.text());
    await until("the sample data is being created", () =>
      readiness().then(
        (text) => text.includes("creating the sample data"),
        () => false,
      ),
    );
    latchkey.signal("SIGTERM");
    expect(await latchkey.ended).toEqual({ code: 0, signal: null });
    expect(latchkey.complaints()).not.toContain("sample data");
  });
});

describe("the embedded PostgreSQL exits unexpectedly", () => {
  it.runIf(process.platform === "linux")(
    "Latchkey reports it in one line, exits, and can be restarted",
    async () => {
      const folder = tests.newFolder();
      const latchkey = await tests.start({ folder });
      process.kill(await postmasterOf(folder, latchkey), "SIGKILL");
      expect(await latchkey.ended).toEqual({ code: 1, signal: null });
      const lines = latchkey.stderr().trimEnd().split("\n");
      expect(lines.filter((line) => !line.startsWith("{"))).toEqual([
        expect.stringMatching(
          /^The embedded PostgreSQL exited \(SIGKILL\), so Latchkey is stopping\. No data is lost\. /,
        ),
      ]);
      await expectNothingLeft(folder);
      const again = await tests.start({ folder });
      expect((await fetch(`${again.base}/api/health`)).status).toBe(200);
    },
  );
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
