import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { Sql } from "postgres";
import { type FakeServer, startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { hang } from "@/testing/authorization-servers/replies";
import { embeddedDatabaseUrl, withSql } from "@/testing/server/embedded-database";
import { accessTokenOf, type Credentials, graphql } from "@/testing/server/graphql";
import { type ReadyLatchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { Visitor } from "@/testing/server/visitor";
import { build } from "../scripts/build.mjs";
import { median, percentile } from "./figures";

const PENDING = 50;
const FILLING = 25;
const WAVES = 3;
/** Less than the ten seconds that requests wait. */
const MEASURED_MILLISECONDS = 6_000;
/** After requests end, the calls continue until their own limit of 15 seconds. */
const ALL_IS_OVER_MILLISECONDS = 8_000;
const READERS = 4;

/**
 * An authorization server accepts registrations and never responds: measures what 50 waiting registrations cost other
 * requests. Uses the built server with its embedded database over HTTP.
 */
export async function hangingServer(): Promise<void> {
  await build();
  const folder = await mkdtemp(join(tmpdir(), "latchkey-bench-"));
  const variables = {
    PORT: "0",
    LATCHKEY_DATA_FOLDER: folder,
    LATCHKEY_LOG_LEVEL: "error",
    LATCHKEY_ALLOW_PRIVATE_NETWORK: "true",
    LATCHKEY_MAX_APPLICATIONS_PER_USER: "0",
  };
  const latchkey = await spawnLatchkey({ variables }).ready();
  const fake = await startFakeServer();
  try {
    await withSql(await embeddedDatabaseUrl(folder), (sql) => measure(latchkey, fake, sql));
  } finally {
    await latchkey.end();
    await fake.server.stop();
    await rm(folder, { recursive: true });
  }
}

async function measure(latchkey: ReadyLatchkey, fake: FakeServer, sql: Sql): Promise<void> {
  const { base, pid } = latchkey;
  const password = latchkey.samplePassword ?? "";
  const developer = new Visitor(base);
  await developer.signIn("developer@example.com", password);
  const credentials = { token: await accessTokenOf(developer) };
  const providerId = await addProvider(base, password, fake);
  // The first page of the list is full from the start.
  for (let n = 0; n < FILLING; n += 1)
    await create(base, credentials, `{ type: SIMPLE, name: "Filling ${n}" }`);
  fake.server.on("POST /register", hang);
  const arrived = () => fake.server.received("POST /register").length;
  const hold = async () => {
    const input = arrived() + PENDING;
    const creations = Array.from({ length: PENDING }, (_, n) =>
      create(base, credentials, webApplication(providerId, `Pending ${input} ${n}`)),
    );
    for (let waited = 0; arrived() < input && waited < 10_000; waited += 50) await pause(50);
    return creations;
  };
  await readPages(developer, MEASURED_MILLISECONDS);
  await measurePages(developer, hold, sql);
  const memories = [await memory(pid)];
  for (let wave = 0; wave < WAVES; wave += 1) {
    await Promise.all(await hold());
    await pause(ALL_IS_OVER_MILLISECONDS);
    memories.push(await memory(pid));
  }
  console.log(
    `  memory of the process, before and after each of ${WAVES} times ${PENDING}: ${memories.join(", ")} MB`,
  );
}

/** @param hold starts this many waiting registrations; returns their requests */
async function measurePages(visitor: Visitor, hold: () => Promise<Promise<void>[]>, sql: Sql): Promise<void> {
  const idle: number[] = [];
  const busy: number[] = [];
  const seen = { looks: 0, long: 0 };
  for (let wave = 0; wave < WAVES; wave += 1) {
    idle.push(...(await readPages(visitor, MEASURED_MILLISECONDS)));
    const creations = await hold();
    const watch = watchDatabase(sql);
    busy.push(...(await readPages(visitor, MEASURED_MILLISECONDS)));
    const { looks, long } = await watch.stop();
    seen.looks += looks;
    seen.long += long;
    await Promise.all(creations);
    await pause(ALL_IS_OVER_MILLISECONDS);
  }
  console.log(
    `A list page while ${PENDING} registrations wait for a hanging server, ${WAVES} times; milliseconds, median and 95th percentile:`,
  );
  console.log(`  nothing waits        ${figures(idle)}`);
  console.log(`  ${PENDING} wait              ${figures(busy)}`);
  console.log(`  ratio of the medians ${(median(busy) / median(idle)).toFixed(2)}`);
  console.log(
    `  transactions open for more than 250 ms: at ${seen.long} of ${seen.looks} samples of pg_stat_activity`,
  );
}

const webApplication = (providerId: string, name: string) =>
  `{ type: WEB, name: "${name}", providerId: "${providerId}", redirectUris: ["https://app.example.com/"] }`;

const figures = (times: readonly number[]) =>
  `${median(times).toFixed(1).padStart(7)} ${percentile(times, 0.95).toFixed(1).padStart(7)}   (${times.length} pages)`;

async function addProvider(base: string, password: string, { discoveryUrl }: FakeServer): Promise<string> {
  const admin = new Visitor(base);
  await admin.signIn("admin@example.com", password);
  const { data, errors } = await graphql<{
    createClientRegistrationProvider: { provider: { id: string } | null; userErrors: unknown[] };
  }>(
    base,
    { token: await accessTokenOf(admin) },
    `mutation ($input: CreateClientRegistrationProviderInput!) {
      createClientRegistrationProvider(input: $input) { provider { id } userErrors { message } } }`,
    { input: { name: "Hanging", discoveryUrl, initialAccessMethod: "CLIENT_CREDENTIALS", ...TOKEN_CLIENT } },
  );
  const id = data?.createClientRegistrationProvider?.provider?.id;
  if (!id) throw new Error(`The provider couldn't be added: ${JSON.stringify({ data, errors })}`);
  return id;
}

async function create(base: string, credentials: Credentials, input: string): Promise<void> {
  const response = await graphql<{ createApplication: { userErrors: unknown[] } }>(
    base,
    credentials,
    `mutation { createApplication(input: ${input}) { application { id } userErrors { message } } }`,
  );
  if (response.errors.length > 0 || response.data.createApplication.userErrors.length > 0) {
    throw new Error(`An application couldn't be created: ${JSON.stringify(response)}`);
  }
}

/** A few users open their list of applications repeatedly. @returns milliseconds per page */
async function readPages(visitor: Visitor, milliseconds: number): Promise<number[]> {
  const end = performance.now() + milliseconds;
  const times: number[] = [];
  const reader = async () => {
    while (performance.now() < end) {
      const started = performance.now();
      const { status } = await visitor.open("/applications");
      if (status !== 200) throw new Error(`The list returned ${status}.`);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return times;
}

/** Samples the database's connections: how many had a long open transaction. */
function watchDatabase(sql: Sql) {
  let on = true;
  const seen = { looks: 0, long: 0 };
  const watching = (async () => {
    while (on) {
      const [row] = await sql<{ count: number }[]>`select count(*)::int from pg_stat_activity
        where application_name = 'latchkey' and xact_start < now() - interval '250 milliseconds'`;
      seen.looks += 1;
      seen.long += (row?.count ?? 0) > 0 ? 1 : 0;
      await pause(100);
    }
  })();
  return {
    async stop() {
      on = false;
      await watching;
      return seen;
    },
  };
}

/** A process's memory, in megabytes. */
async function memory(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
  return Math.round(Number(stdout) / 1024);
}
