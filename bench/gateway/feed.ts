import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { connect, DEFAULT_LIMITS } from "@/db/client";
import { migrate } from "@/db/migrate";
import { createGateway } from "@/domain/gateways/gateway.service";
import { replaceConnection } from "@/domain/store/database";
import { startEmbeddedPostgres } from "@/embedded/postgres";
import { insertFeedRows } from "@/testing/domain/feed-rows";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { aPublicKey, callPortal, startGatewayPortal } from "@/testing/server/gateway-client";
import { percentile } from "../figures";

const USAGE = `npm run bench:feed [-- --keys 1000000] [--changes 300]

The gateways' feed over HTTP: duration and memory of a whole snapshot, and the time from a commit until the change has arrived. The reader
only looks for IDs, so that the portal is what is measured.`;

const { values } = parseArgs({
  options: {
    keys: { type: "string", default: "1000000" },
    changes: { type: "string", default: "300" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit();
}
const [keys, changes] = [Number(values.keys), Number(values.changes)];
const megabytes = () => Math.round(process.memoryUsage.rss() / 1e6);
const place = await temporaryFolder();
const postgres = await startEmbeddedPostgres({ folder: join(place.path, "postgres") });
Object.assign(process.env, {
  DATABASE_URL: postgres.url,
  LATCHKEY_LOG_LEVEL: "warn",
  LATCHKEY_URL: "http://localhost:3999",
  LATCHKEY_SESSION_SECRET: randomBytes(32).toString("base64"),
  LATCHKEY_ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}`,
});
await migrate(postgres.url, join(import.meta.dirname, "..", "..", "db", "migrations"));
const connection = connect(postgres.url, { max: 10 });
replaceConnection(connection);
const sizes = { apis: 100, plans: 300, applications: keys / 100, subscriptions: keys / 10, keys };
const seeding = connect(postgres.url, { max: 1, limits: { ...DEFAULT_LIMITS, statement: 600_000 } });
const rows = await insertFeedRows(seeding.sql, sizes);
await seeding.sql`truncate gateway_changes`;
await seeding.sql`vacuum analyze`;
await seeding.sql.end();

const portal = await startGatewayPortal();
const { token } = await createGateway({ kind: "system", name: "Benchmark" }, { name: "Benchmark" });
await callPortal(`${portal.url}/api/gateway/enroll`, token, { json: { publicKey: await aPublicKey() } });

const waiting = new Map<string, (at: number) => void>();
let whole = () => {};
const snapshot = new Promise<void>((resolve) => {
  whole = resolve;
});
let bytes = 0;
let peak = megabytes();
const before = peak;
const began = performance.now();
const response = await callPortal(`${portal.url}/api/gateway/feed`, token);
void (async () => {
  let rest = "";
  for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    bytes += part.length;
    const lines = (rest + part).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.startsWith('{"type":"end"')) whole();
      if (!line.startsWith('{"type":"changes"')) continue;
      for (const [id, arrived] of waiting) if (line.includes(id)) arrived(performance.now());
    }
  }
})().catch(() => {});
const watching = setInterval(() => {
  peak = Math.max(peak, megabytes());
}, 50);
await snapshot;
clearInterval(watching);
const seconds = (performance.now() - began) / 1_000;
console.log(
  `${keys} keys: snapshot of ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s; memory of this process ${before} MB before, ${peak} MB at most`,
);
const times: number[] = [];
for (let change = 0; change < changes; change += 1) {
  const id = rows.keys[Math.floor(Math.random() * rows.keys.length)] ?? "";
  const arrived = new Promise<number>((resolve) => waiting.set(id, resolve));
  await connection.sql`update api_keys set revoked_at = now() where id = ${id}`;
  const committed = performance.now();
  times.push((await arrived) - committed);
  waiting.delete(id);
  await pause(Math.random() * 250);
}
const at = (share: number) => Math.round(percentile(times, share));
console.log(`change visible: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, at most ${at(1)} ms`);
await portal.close();
replaceConnection(undefined);
await connection.sql.end({ timeout: 1 });
await postgres.stop();
await place.remove();
