import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { connect } from "@/db/client";
import { migrate } from "@/db/migrate";
import { createGateway } from "@/domain/gateways/gateway.service";
import { replaceConnection } from "@/domain/store/database";
import { startEmbeddedPostgres } from "@/embedded/postgres";
import { createGatewayEndpoints } from "@/server/gateways/endpoints";
import { listen, portOf } from "@/server/listen";
import { registry } from "@/telemetry/registry";
import { insertFeedRows } from "@/testing/domain/feed-rows";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { percentile } from "../figures";
import type { News, Order } from "./many-gateways";

const USAGE = `npm run bench:followers [-- --gateways 100] [--keys 10000] [--changes 30]

So many gateways at one portal, over HTTP: all start at the same time, rest, get revocations, a change of every key, and return after a restart of
the portal. The gateways are in one process, without listeners and disks; the portal's endpoints of gateways are in this one.`;

const SYSTEM = { kind: "system", name: "Benchmark" } as const;
const time = () => performance.timeOrigin + performance.now();
const seconds = (milliseconds: number) => `${(milliseconds / 1_000).toFixed(2)} s`;

interface Stage {
  readonly count: number;
  readonly keys: readonly string[];
  readonly tokens: readonly string[];
  readonly sql: Sql;
  readonly gateways: ReturnType<typeof startGateways>;
  readonly use: ReturnType<typeof meter>;
  /** Pages of keys that snapshots have read. */
  pages: number;
  portal: Awaited<ReturnType<typeof startPortal>>;
}

/** `npm run bench:followers`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      gateways: { type: "string", default: "100" },
      keys: { type: "string", default: "10000" },
      changes: { type: "string", default: "30" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const place = await temporaryFolder();
  const postgres = await startEmbeddedPostgres({ folder: join(place.path, "postgres") });
  try {
    const stage = await prepare(root, postgres.url, Number(values.gateways), Number(values.keys));
    await start(stage);
    await rest(stage);
    await revoke(stage, Number(values.changes));
    await changeAll(stage, Number(values.changes));
    await restart(stage, Number(values.changes) + 1);
    await close(stage);
  } finally {
    await postgres.stop();
    await place.remove();
  }
}

async function prepare(root: string, url: string, count: number, keys: number): Promise<Stage> {
  prepareEnvironment(url);
  await migrate(url, join(root, "db", "migrations"));
  const onStatement = (text: string) => {
    if (text.includes("from api_keys where id >")) stage.pages += 1;
  };
  const connection = connect(url, { max: 10, onStatement });
  replaceConnection(connection);
  const { sql } = connection;
  const sizes = { apis: 20, plans: 60, applications: keys / 100, subscriptions: keys / 10, keys };
  const rows = await insertFeedRows(sql, sizes);
  await sql`vacuum analyze`;
  const tokens: string[] = [];
  for (let number = 0; number < count; number += 1)
    tokens.push((await createGateway(SYSTEM, { name: `Gateway ${number}` })).token);
  const [portal, gateways] = [await startPortal(0), startGateways(root)];
  const stage: Stage = { count, keys: rows.keys, tokens, sql, gateways, use: meter(), pages: 0, portal };
  return stage;
}

async function start(stage: Stage): Promise<void> {
  const { count, keys, tokens, gateways, use, portal } = stage;
  const loaded = gateways.whenAll("loaded", count);
  gateways.order({ type: "start", portal: `http://127.0.0.1:${portal.port}`, tokens });
  await gateways.ready;
  const began = time();
  use.begin();
  const times = (await loaded).map((at) => at - began);
  const snapshots = stage.pages / (Math.floor(keys.length / 2_000) + 1);
  console.log(
    `start: the first of ${count} gateways has its state after ${seconds(Math.min(...times))}, the last after ${seconds(Math.max(...times))}; ` +
      `snapshots read: ${snapshots}; portal: ${use.end()}`,
  );
}

async function rest({ gateways, use }: Stage): Promise<void> {
  await pause(3_000);
  use.begin();
  await pause(10_000);
  console.log(`at rest: portal: ${use.end()}; gateways: ${gateways.memory()}`);
}

/** Revokes keys one by one. */
async function revoke({ count, keys, sql, gateways, use }: Stage, changes: number): Promise<void> {
  const all: number[] = [];
  const last: number[] = [];
  use.begin();
  for (const key of keys.slice(0, changes)) {
    gateways.order({ type: "watch", key });
    const applied = gateways.whenAll("applied", count, key);
    await sql`update api_keys set revoked_at = now() where id = ${key}`;
    const committed = time();
    const times = (await applied).map((at) => at - committed);
    all.push(...times);
    last.push(Math.max(...times));
    await pause(Math.random() * 250);
  }
  const at = (figures: readonly number[], share: number) => `${Math.round(percentile(figures, share))} ms`;
  console.log(
    `revocation: a gateway has it after ${at(all, 0.5)} (median), ${at(all, 0.99)} (99 %), ${at(all, 1)} at most; ` +
      `the last of ${count} after ${at(last, 0.5)} (median); portal: ${use.end()}`,
  );
}

/** Changes every key in one transaction. The one that is watched isn't revoked yet, and is among them. */
async function changeAll({ count, keys, sql, gateways, use }: Stage, watched: number): Promise<void> {
  const key = keys[watched] ?? "";
  gateways.order({ type: "watch", key });
  const applied = gateways.whenAll("applied", count, key);
  use.begin();
  await sql`update api_keys set revoked_at = now()`;
  const committed = time();
  const times = (await applied).map((at) => at - committed);
  await pause(2_000);
  console.log(
    `a change of all ${keys.length} keys: a gateway has the watched one after ${seconds(percentile(times, 0.5))} (median), ${seconds(Math.max(...times))} at most; portal: ${use.end()}`,
  );
}

/** Restarts the portal, and revokes a key while it is away. */
async function restart(stage: Stage, watched: number): Promise<void> {
  const { count, keys, sql, gateways, use } = stage;
  const key = keys[watched] ?? "";
  await sql`update api_keys set revoked_at = null where id = ${key}`;
  await pause(2_000);
  stage.pages = 0;
  await stage.portal.close();
  gateways.order({ type: "watch", key });
  const applied = gateways.whenAll("applied", count, key);
  await sql`update api_keys set revoked_at = now() where id = ${key}`;
  await pause(3_000);
  stage.portal = await startPortal(stage.portal.port);
  const returned = time();
  use.begin();
  const times = (await applied).map((at) => at - returned);
  console.log(
    `restart of the portal: half of the gateways have the change after ${seconds(percentile(times, 0.5))}, the last after ${seconds(Math.max(...times))}; ` +
      `pages of snapshots read: ${stage.pages}; portal: ${use.end()}`,
  );
}

async function close({ sql, gateways, portal }: Stage): Promise<void> {
  const metric = await registry().getSingleMetric("latchkey_gateway_feed_interruptions_total")?.get();
  const interruptions = metric?.values.reduce((sum, { value }) => sum + value, 0) ?? 0;
  console.log(
    `feeds that the portal cut off: ${interruptions}; feeds that gateways lost: ${gateways.losses()}`,
  );
  await gateways.stop();
  await portal.close();
  replaceConnection(undefined);
  await sql.end({ timeout: 1 });
}

function prepareEnvironment(databaseUrl: string): void {
  Object.assign(process.env, {
    DATABASE_URL: databaseUrl,
    LATCHKEY_LOG_LEVEL: "warn",
    LATCHKEY_URL: "http://localhost:3999",
    LATCHKEY_SESSION_SECRET: randomBytes(32).toString("base64"),
    LATCHKEY_ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}`,
  });
}

/** The portal's endpoints of gateways, on the portal's own kind of server. */
async function startPortal(port: number) {
  const endpoints = createGatewayEndpoints({ ingest: async () => {} });
  const { server, draining } = await listen({ host: "127.0.0.1", port }, "portal", (request, response) => {
    if (!endpoints.handle(request, response)) response.writeHead(404).end();
  });
  return {
    port: portOf(server),
    close: async () => {
      endpoints.close();
      await draining.close(3_000);
    },
  };
}

/** CPU and memory of this process. */
function meter() {
  let cpu = process.cpuUsage();
  let began = time();
  return {
    begin() {
      cpu = process.cpuUsage();
      began = time();
    },
    end() {
      const { user, system } = process.cpuUsage(cpu);
      const used = (user + system) / 1_000;
      const share = Math.round((100 * used) / (time() - began));
      return `${seconds(used)} of CPU (${share} % of a core), ${Math.round(process.memoryUsage.rss() / 1e6)} MB`;
    },
  };
}

function startGateways(root: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, "bench", "run.mjs"), "gateway/many-gateways"],
    { cwd: root, stdio: ["ignore", "inherit", "inherit", "ipc"] },
  );
  const heard = new Map<string, number[]>();
  const waiting = new Map<string, { readonly count: number; readonly done: (times: number[]) => void }>();
  let state: Extract<News, { type: "state" }> = { type: "state", connected: 0, losses: 0, memory: 0 };
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const stopped = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.on("message", (news: News) => {
    if (news.type === "ready") isReady();
    if (news.type === "state") state = news;
    if (!("at" in news)) return;
    const name = `${news.type} ${news.key ?? ""}`;
    const times = heard.get(name) ?? [];
    times.push(news.at);
    heard.set(name, times);
    const one = waiting.get(name);
    if (one && times.length === one.count) one.done(times);
  });
  return {
    ready,
    order: (order: Order) => void child.send(order),
    /** When each of them said so, once all have. */
    whenAll: (type: News["type"], count: number, key = "") =>
      new Promise<number[]>((done) => waiting.set(`${type} ${key}`, { count, done })),
    losses: () => state.losses,
    memory: () => `${Math.round(state.memory / 1e6)} MB in all, ${state.connected} connected`,
    async stop() {
      child.send({ type: "stop" } satisfies Order);
      await stopped;
    },
  };
}
