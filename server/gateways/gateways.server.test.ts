import { createHash } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { newId } from "@/domain/kernel/ids";
import { newToken } from "@/domain/kernel/token-format";
import { type FeedMemory, followFeed, until } from "@/testing/domain/feed-memory";
import { insertFeedRows } from "@/testing/domain/feed-rows";
import { freePort } from "@/testing/server/free-port";
import { aPublicKey, callPortal, httpFeed } from "@/testing/server/gateway-client";
import {
  asAdministrator,
  createOwnDatabase,
  type OwnDatabase,
  ownVariables,
} from "@/testing/server/own-database";
import { serverTests } from "@/testing/server/server-tests";

/** A gateway elsewhere, while the portal stops, is killed, and loses its database's connections. */
const tests = serverTests();
const token = newToken("lkg");
let database: OwnDatabase;
let variables: Record<string, string>;
let url: string;
let sql: Sql;
let memory: FeedMemory;

beforeAll(async () => {
  database = await createOwnDatabase();
  const port = await freePort();
  url = `http://localhost:${port}`;
  variables = { ...ownVariables(database.url), PORT: String(port) };
  sql = postgres(database.url, { max: 1, onnotice: () => {} });
});
afterAll(async () => {
  await memory?.stop();
  await sql.end();
  await database.drop();
});

const SIZES = { apis: 1, plans: 1, applications: 1, subscriptions: 1, keys: 1 };

/** Waits for a new key to arrive. */
async function expectChange(): Promise<void> {
  const { keys } = await insertFeedRows(sql, SIZES);
  await until(() => memory.records.has(`API_KEY ${keys[0]}`), "the new key", 30);
}

it("follows through stops, kills and lost connections, with one whole snapshot", async () => {
  const first = await tests.start({ variables });
  await sql`insert into gateways (id, name, token_digest, token_last_four, created_at, created_by_name)
    values (${newId()}, 'Elsewhere', ${createHash("sha256").update(token).digest()}, ${token.slice(-4)}, now(), 'Test')`;
  expect((await fetch(`${url}/api/gateway/feed`)).status).toBe(401);
  const enrolled = await callPortal(`${url}/api/gateway/enroll`, token, {
    json: { publicKey: await aPublicKey() },
  });
  expect(enrolled.status).toBe(200);
  memory = followFeed(httpFeed(url, token), 200);
  await until(() => memory.snapshots === 1, "the snapshot", 30);
  await expectChange();

  await asAdministrator(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database.name}' and application_name = 'latchkey'`,
  );
  await expectChange();

  // An open feed must not hold up the end.
  const began = Date.now();
  expect((await first.end("SIGTERM")).code).toBe(0);
  expect(Date.now() - began).toBeLessThan(15_000);
  const second = await tests.start({ variables });
  await expectChange();

  await second.end("SIGKILL");
  await tests.start({ variables });
  await expectChange();
  expect(memory.snapshots).toBe(1);
});
