import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { Sql } from "postgres";
import {
  type ImitatedServer,
  imitateServer,
  TOKEN_CLIENT,
} from "../domain/client-registration/testing/imitated-server";
import { hang } from "../domain/client-registration/testing/replies";
import { build } from "../scripts/build.mjs";
import { embeddedDatabaseUrl, withSql } from "../server/testing/embedded-database";
import { accessTokenOf, type Credentials, graphql } from "../server/testing/graphql";
import { type ReadyLatchkey, spawnLatchkey } from "../server/testing/latchkey";
import { Visitor } from "../server/testing/visitor";
import { median, percentile } from "./parallel";

const PENDING = 50;
const MEASURED_MILLISECONDS = 7_000;
const READERS = 4;

/**
 * An authorization server takes registrations and never answers: what 50 of them that wait cost everybody else. The built server with
 * its embedded database, spoken to over HTTP.
 */
export async function hangingServer(): Promise<void> {
  await build();
  const folder = await mkdtemp(join(tmpdir(), "latchkey-bench-"));
  const variables = {
    PORT: "0",
    LATCHKEY_DATA_FOLDER: folder,
    LATCHKEY_LOG_LEVEL: "error",
    LATCHKEY_ALLOW_PRIVATE_NETWORK: "true",
  };
  const latchkey = await spawnLatchkey({ variables }).ready();
  const imitated = await imitateServer();
  try {
    await withSql(await embeddedDatabaseUrl(folder), (sql) => measure(latchkey, imitated, sql));
  } finally {
    await latchkey.end();
    await imitated.server.stop();
    await rm(folder, { recursive: true });
  }
}

async function measure(latchkey: ReadyLatchkey, imitated: ImitatedServer, sql: Sql): Promise<void> {
  const password = latchkey.samplePassword ?? "";
  const developer = new Visitor(latchkey.base);
  await developer.signIn("developer@example.com", password);
  const credentials = { token: await accessTokenOf(developer) };
  const providerId = await addProvider(latchkey.base, password, imitated);
  await readPages(developer, 3_000);
  const idle = await readPages(developer, MEASURED_MILLISECONDS);
  const before = await memory(latchkey.pid);
  imitated.server.on("POST /register", hang);
  const creations = Array.from({ length: PENDING }, (_, n) =>
    create(latchkey.base, credentials, providerId, `Pending ${n}`),
  );
  const arrived = () => imitated.server.received("POST /register").length;
  for (let waited = 0; arrived() < PENDING && waited < 8_000; waited += 50) await pause(50);
  const watch = watchDatabase(sql);
  const busy = await readPages(developer, MEASURED_MILLISECONDS);
  const transactions = await watch.stop();
  const during = await memory(latchkey.pid);
  await Promise.all(creations);
  await pause(10_000);
  const again = await readPages(developer, MEASURED_MILLISECONDS);
  const after = await memory(latchkey.pid);
  console.log(
    `A list page while ${arrived()} registrations wait for a server that hangs; milliseconds, median and 95 of 100:`,
  );
  console.log(`  nothing waits        ${figures(idle)}`);
  console.log(`  ${PENDING} wait              ${figures(busy)}`);
  console.log(`  nothing waits again  ${figures(again)}`);
  console.log(`  ratio of the medians ${(median(busy) / median(idle)).toFixed(2)}`);
  console.log(
    `  transactions open for more than 250 ms: ${transactions.long} of ${transactions.looks} looks at pg_stat_activity`,
  );
  console.log(
    `  memory of the process: ${before} MB before, ${during} MB while they wait, ${after} MB after`,
  );
}

const figures = (times: readonly number[]) =>
  `${median(times).toFixed(1).padStart(7)} ${percentile(times, 0.95).toFixed(1).padStart(7)}   (${times.length} pages)`;

async function addProvider(
  base: string,
  password: string,
  { discoveryUrl }: ImitatedServer,
): Promise<string> {
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
  if (!id) throw new Error(`The provider could not be added: ${JSON.stringify({ data, errors })}`);
  return id;
}

async function create(base: string, credentials: Credentials, providerId: string, name: string) {
  const answer = await graphql<{ createApplication: { userErrors: unknown[] } }>(
    base,
    credentials,
    `mutation ($name: String!, $providerId: ID!) {
      createApplication(input: { type: WEB, name: $name, providerId: $providerId, redirectUris: ["https://app.example.com/"] }) {
        application { id } userErrors { message } } }`,
    { name, providerId },
  );
  if (answer.errors.length > 0 || answer.data.createApplication.userErrors.length > 0) {
    throw new Error(`An application could not be created: ${JSON.stringify(answer)}`);
  }
}

/** A few people open their list of applications, again and again. @returns how long each page took */
async function readPages(visitor: Visitor, milliseconds: number): Promise<number[]> {
  const end = performance.now() + milliseconds;
  const times: number[] = [];
  const reader = async () => {
    while (performance.now() < end) {
      const started = performance.now();
      const { status } = await visitor.open("/applications");
      if (status !== 200) throw new Error(`The list answered ${status}.`);
      times.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return times;
}

/** Looks at the database's connections again and again: how many were in a transaction for long. */
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

/** What a process has in memory, in megabytes. */
async function memory(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "rss=", "-p", String(pid)]);
  return Math.round(Number(stdout) / 1024);
}
