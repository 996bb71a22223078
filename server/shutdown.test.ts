import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import postgres from "postgres";
import { afterEach, expect, it, vi } from "vitest";
import {
  createShutdown,
  isLostWhileOpened,
  isReleasedTwice,
  isWriteAfterClose,
  type Shutdown,
} from "./shutdown";

const EVENTS = ["SIGTERM", "SIGINT", "SIGHUP", "unhandledRejection", "uncaughtException"];
const before = EVENTS.map((event) => process.listeners(event as "SIGTERM"));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  for (const [index, event] of EVENTS.entries()) {
    process.removeAllListeners(event);
    for (const listener of before[index] ?? []) process.on(event, listener);
  }
});

/** Begins a stop whose last part does something meanwhile. @returns the exit code, and what reached the parts */
async function stopWith(first: number, meanwhile: (shutdown: Shutdown) => void) {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const codes: number[] = [];
  const exited = new Promise((resolve) => {
    vi.spyOn(process, "exit").mockImplementation((exitCode) => {
      resolve(exitCode);
      return undefined as never;
    });
  });
  const shutdown = createShutdown();
  shutdown.add("started first", async (code) => void codes.push(code));
  shutdown.add("started last", async (code) => {
    codes.push(code);
    meanwhile(shutdown);
  });
  void shutdown.run(first);
  return { code: await exited, codes };
}

it.each([0, 1])("exits with the code %d of the stop, whatever fails because of it", async (first) => {
  const outcome = await stopWith(first, (shutdown) => void shutdown.run(1 - first));
  expect(outcome).toEqual({ code: first, codes: [first, first] });
});

it("exits with 1 after an uncaught exception during a stop that was asked for", async () => {
  process.removeAllListeners("uncaughtException");
  const outcome = await stopWith(0, () => process.emit("uncaughtException", new Error("a defect")));
  expect(outcome).toEqual({ code: 1, codes: [0, 1] });
});

function errorAt(frame: string): TypeError {
  const error = new TypeError("Cannot read properties of null (reading 'write')");
  error.stack = `TypeError: ${error.message}\n    at ${frame}\n    at process.processImmediate (node:internal/timers:483:21)`;
  return error;
}

it("tells a statement on a connection that was just closed from other defects", () => {
  expect(
    isWriteAfterClose(errorAt("Immediate.nextWrite (/app/node_modules/postgres/src/connection.js:255:22)")),
  ).toBe(true);
  expect(
    isWriteAfterClose(
      errorAt("Immediate.nextWrite (file:///app/node_modules/postgres/src/connection.js:255:22)"),
    ),
  ).toBe(true);
  expect(isWriteAfterClose(errorAt("Immediate.write (/app/server/main.ts:1:1)"))).toBe(false);
  expect(isWriteAfterClose(new TypeError("other"))).toBe(false);
  expect(isWriteAfterClose(null)).toBe(false);
});

it("knows by its statement that a connection was lost while it was opened", async () => {
  const server = createServer((socket) => socket.on("error", () => {}).on("data", () => answer(socket)));
  // The handshake of PostgreSQL succeeds; the connection ends at the first statement.
  const answers = [Buffer.concat([message("R", Buffer.alloc(4)), message("Z", Buffer.from("I"))]), null];
  const answer = (socket: Socket) => {
    const next = answers.shift();
    if (next) socket.write(next);
    else socket.resetAndDestroy();
  };
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const rejected = new Promise((resolve) => {
    process.removeAllListeners("unhandledRejection").once("unhandledRejection", resolve);
  });
  const sql = postgres({ host: "127.0.0.1", port, user: "x", ssl: false, max: 1, connect_timeout: 2 });
  const statement = sql`select 1`.catch((error: unknown) => error);
  const reason = await rejected;
  await sql.end({ timeout: 0 });
  expect(isLostWhileOpened(reason)).toBe(true);
  // The caller's own promise.
  expect(await statement).toBeInstanceOf(Error);
  expect([null, "x", new Error("other")].map(isLostWhileOpened)).toEqual([false, false, false]);
  server.close();
});

it("recognizes a connection that graphile-worker releases twice, and no other double release", () => {
  const reason = new Error("Release called on client which has already been released to the pool.");
  const ours = new Error(reason.message);
  const at = (file: string) =>
    [
      "Error: x",
      "    at throwOnDoubleRelease (/app/node_modules/pg-pool/index.js:27:9)",
      `    at ${file}`,
    ].join("\n");
  reason.stack = at("release (/app/node_modules/graphile-worker/dist/main.js:351:20)");
  ours.stack = at("release (/app/dist/jobs/worker.js:1:1)");
  expect(isReleasedTwice(reason)).toBe(true);
  expect([ours, new Error("other"), null, "x"].map(isReleasedTwice)).toEqual([false, false, false, false]);
});

/** A message of PostgreSQL's protocol. */
function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}
