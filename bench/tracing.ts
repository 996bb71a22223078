import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Sql } from "postgres";
import { connect } from "@/db/client";
import { newId } from "@/domain/kernel/ids";
import { digestOf } from "@/domain/kernel/sealing";
import { newToken } from "@/domain/kernel/token-format";
import { closeDatabase } from "@/domain/store/database";
import { createFront } from "@/server/front";
import { createHealth } from "@/server/health/health";
import { gatherFromDatabase } from "@/server/watching/gathered";
import { startExport } from "@/telemetry/export/start";
import { metricsText } from "@/telemetry/gather";
import { setExport, tracer } from "@/telemetry/tracer";
import { openBenchServer } from "./bench-server";
import { median } from "./figures";
import { seed } from "./seed";

const USAGE = `npm run bench:tracing [-- --requests 3000] [--rounds 7] [--share 1]

Processor time of this process for a GraphQL request ("the first 20 of my applications"), without tracing and with every trace sent to a
collector, or a share of them; both alternate in one run. The caller, the collector and PostgreSQL are processes of their own. Then the
time and size of a scrape.`;

const QUERY = `query Mine { applications(first: 20) { nodes { id name type picturePath registrationStatus viewerRole memberCount
  primaryOwner { name } updatedAt } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;

/** A collector that takes everything. */
const SINK = `require("node:http").createServer((q, s) => { q.resume(); q.on("end", () => s.end()); }).listen(0, "127.0.0.1", function () { process.send(this.address().port); }); process.once("disconnect", () => process.exit(0));`;

/** Spans that wait are sent after so many milliseconds, so that their cost is in the round that made them. */
const FLUSH = 300;

/** `npm run bench:tracing`. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  const { values } = parseArgs({
    options: {
      requests: { type: "string", default: "3000" },
      rounds: { type: "string", default: "7" },
      share: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const server = await openBenchServer(root);
  const sink = spawn(process.execPath, ["-e", SINK], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  try {
    const [port] = (await once(sink, "message")) as [number];
    const token = await prepare(root, await server.fresh("bench_tracing"));
    Object.assign(process.env, {
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      OTEL_LOGS_EXPORTER: "none",
      OTEL_BSP_SCHEDULE_DELAY: String(FLUSH),
      OTEL_BSP_MAX_QUEUE_SIZE: "100000",
      OTEL_TRACES_SAMPLER: "parentbased_traceidratio",
      OTEL_TRACES_SAMPLER_ARG: values.share,
    });
    await compare(token, Number(values.requests), Number(values.rounds));
    await scrape();
  } finally {
    sink.kill();
    await closeDatabase();
    await server.stop();
  }
}

/** A database with 1,000 applications. @returns the access token of one of their owners */
async function prepare(root: string, url: string): Promise<string> {
  Object.assign(process.env, {
    LATCHKEY_SESSION_SECRET: randomBytes(32).toString("base64"),
    LATCHKEY_ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}`,
    LATCHKEY_URL: "http://localhost:1",
    LATCHKEY_REQUESTS_PER_MINUTE: "0",
    LATCHKEY_LOG_LEVEL: "warn",
    DATABASE_URL: url,
  });
  await seed(url, { applications: 1_000, subscriptions: 10_000 }, join(root, "db", "migrations"));
  const { sql } = connect(url, { max: 1 });
  const token = await makeToken(sql).finally(() => sql.end());
  return token;
}

async function makeToken(sql: Sql): Promise<string> {
  const [user] = await sql<{ id: string }[]>`
    select u.id from users u join memberships m on m.user_id = u.id where u.status = 'ACTIVE'
    group by u.id order by count(*) desc limit 1`;
  const token = newToken("lkp");
  await sql`insert into access_tokens (id, user_id, name, scopes, digest, last_four, created_at)
    values (${newId()}, ${user?.id ?? ""}, 'Benchmark', enum_range(null::token_scope), ${digestOf(token)}, ${token.slice(-4)}, now())`;
  return token;
}

async function compare(token: string, requests: number, rounds: number): Promise<void> {
  const running = await startExport({ service: "bench", version: "0", warn: console.warn, info: () => {} });
  const recording = tracer();
  if (!recording) throw new Error("Nothing is recorded.");
  const front = createFront(createHealth(), { accessLog: null });
  const http = createServer(front.listener);
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const address = { url, isSet: true, allowedHosts: new Set<string>(), trustedProxies: 0 };
  front.open((_, response) => void response.end(), { graphql: true, address });
  const costs = { off: [] as number[], on: [] as number[] };
  await cost(url, token, requests);
  for (let round = 0; round < rounds; round += 1) {
    for (const name of round % 2 === 0 ? (["off", "on"] as const) : (["on", "off"] as const)) {
      setExport(name === "on" ? { tracer: recording } : {});
      costs[name].push(await cost(url, token, requests));
    }
  }
  const ratios = costs.on.map((on, round) => on / (costs.off[round] ?? Number.NaN));
  console.log(
    `without tracing ${median(costs.off).toFixed(0)} µs of CPU per request, with tracing ${median(costs.on).toFixed(0)} µs`,
  );
  console.log(
    `ratio, median of ${rounds} pairs: ${median(ratios).toFixed(3)} (${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)})`,
  );
  await running.stop();
  http.closeAllConnections();
  http.close();
}

/** @returns microseconds of processor time per request, of this process */
async function cost(url: string, token: string, requests: number): Promise<number> {
  const before = process.cpuUsage();
  await fire(url, token, requests);
  await new Promise((resolve) => setTimeout(resolve, 2 * FLUSH));
  const { user, system } = process.cpuUsage(before);
  return (user + system) / requests;
}

async function fire(url: string, token: string, requests: number): Promise<void> {
  const program = createRequire(import.meta.url).resolve("autocannon");
  const headers = ["content-type=application/json", `authorization=Bearer ${token}`].flatMap((one) => [
    "-H",
    one,
  ]);
  const child: ChildProcess = spawn(
    process.execPath,
    [
      program,
      "-n",
      "-c",
      "8",
      "-a",
      String(requests),
      "-m",
      "POST",
      ...headers,
      "-b",
      JSON.stringify({ query: QUERY }),
      `${url}/api/graphql`,
    ],
    { stdio: "ignore" },
  );
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`autocannon ended with ${code}.`);
}

async function scrape(): Promise<void> {
  gatherFromDatabase();
  const first = performance.now();
  await metricsText();
  const gathered = performance.now() - first;
  const times: number[] = [];
  let text = "";
  for (let number = 0; number < 50; number += 1) {
    const began = performance.now();
    text = await metricsText();
    times.push(performance.now() - began);
  }
  const series = text.split("\n").filter((line) => line !== "" && !line.startsWith("#")).length;
  console.log(
    `scrape: ${median(times).toFixed(1)} ms (${gathered.toFixed(1)} ms when the database is asked), ${Buffer.byteLength(text)} bytes, ${series} series`,
  );
}
