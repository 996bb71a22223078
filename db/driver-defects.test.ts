import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isLostWhileOpened, isReleasedTwice, isWriteAfterClose, readsArrayTypes } from "./driver-defects";

/** ReadyForQuery: no transaction, and in one. */
const [READY_IDLE, READY_IN_TRANSACTION] = [message("Z", Buffer.from("I")), message("Z", Buffer.from("T"))];
const EVENTS = ["unhandledRejection", "uncaughtException"] as const;
const before = EVENTS.map((event) => process.listeners(event as "uncaughtException"));
let server: Server;
let sql: postgres.Sql;
/** What the server does with each message after the handshake, in order: it sends it, or ends the connection. */
let answers: (Buffer | null)[];
beforeEach(async () => {
  answers = [Buffer.concat([message("R", Buffer.alloc(4)), READY_IDLE])];
  server = createServer((socket) => socket.on("error", () => {}).on("data", () => answer(socket)));
  await once(server.listen(0, "127.0.0.1"), "listening");
  for (const event of EVENTS) process.removeAllListeners(event);
});
afterEach(async () => {
  await sql.end({ timeout: 0 });
  server.close();
  for (const [index, event] of EVENTS.entries()) {
    process.removeAllListeners(event);
    for (const listener of before[index] ?? []) process.on(event, listener);
  }
});

function answer(socket: Socket): void {
  const next = answers.shift();
  if (next) socket.write(next);
  else socket.resetAndDestroy();
}

function connect(options: { readonly fetch_types: boolean }): postgres.Sql {
  const { port } = server.address() as AddressInfo;
  return postgres({ host: "127.0.0.1", port, user: "x", ssl: false, max: 1, connect_timeout: 2, ...options });
}

it("knows a statement that was sent on a connection that had just ended", async () => {
  sql = connect({ fetch_types: false });
  answers.push(Buffer.concat([message("C", Buffer.from("BEGIN\0")), READY_IN_TRANSACTION]));
  const thrown = new Promise((resolve) => process.once("uncaughtException", resolve));
  const ended = sql
    .begin(async (tx) => {
      await tx`select 1`.catch(() => {});
      await sleep(20);
      await tx`select 2`;
    })
    .catch((error: unknown) => error);
  const error = await thrown;
  expect(error).toBeInstanceOf(TypeError);
  expect(isWriteAfterClose(error)).toBe(true);
  // What waits for the transaction is rejected apart from it.
  expect(await ended).toMatchObject({ code: expect.stringMatching(/CONNECTION_|ECONNRESET/) });
});

it("tells it from other defects, where the driver's file is an URL as well", () => {
  sql = connect({ fetch_types: false });
  const driver = "Immediate.nextWrite (file:///app/node_modules/postgres/src/connection.js:255:22)";
  expect(isWriteAfterClose(errorAt(driver))).toBe(true);
  expect(isWriteAfterClose(errorAt("Immediate.write (/app/server/main.ts:1:1)"))).toBe(false);
  expect(isWriteAfterClose(new TypeError("other"))).toBe(false);
  expect(isWriteAfterClose(null)).toBe(false);
});

it("knows by its statement that a connection was lost while it was opened", async () => {
  answers.push(null);
  const rejected = new Promise((resolve) => process.once("unhandledRejection", resolve));
  const sent: string[] = [];
  sql = connect({ fetch_types: true });
  sql.options.debug = (_connection, text) => sent.push(text);
  const statement = sql`select 1`.catch((error: unknown) => error);
  expect(isLostWhileOpened(await rejected)).toBe(true);
  expect(sent.map(readsArrayTypes)).toEqual([true]);
  // The caller's own promise.
  expect(await statement).toBeInstanceOf(Error);
  expect([null, "x", new Error("other")].map(isLostWhileOpened)).toEqual([false, false, false]);
});

it("recognizes a connection that graphile-worker releases twice, and no other double release", () => {
  sql = connect({ fetch_types: false });
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

function errorAt(frame: string): TypeError {
  const error = new TypeError("Cannot read properties of null (reading 'write')");
  error.stack = `TypeError: ${error.message}\n    at ${frame}\n    at process.processImmediate (node:internal/timers:483:21)`;
  return error;
}

/** A message of PostgreSQL's protocol. */
function message(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.write(type);
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
}
