import { fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  allowInsecureRequests,
  type ClientMetadata,
  ClientSecretBasic,
  type CustomFetch,
  clientCredentialsGrant,
  customFetch,
  discovery,
  dynamicClientRegistration,
} from "openid-client";
import { createApplication } from "@/domain/lifecycle/application.service";
import { createProvider } from "@/domain/providers/provider.service";
import { closeDatabase, database } from "@/domain/store/database";
import { migrate } from "../db/migrate";
import { users } from "../db/schema";
import type { Person, System } from "../domain/kernel/actor";
import { forgetEnvironment } from "../domain/kernel/environment";
import { newId } from "../domain/kernel/ids";
import { updateSettings } from "../domain/settings/settings.service";
import { startEmbeddedPostgres } from "../embedded/postgres";
import { median } from "./figures";
import { inParallel } from "./parallel";

const REGISTRATIONS = 200;
const AT_ONCE = 20;
const ROUNDS = 5;
const SYSTEM: System = { kind: "system", name: "Benchmark" };
const CLIENT_SECRET = randomBytes(24).toString("base64url");
const REDIRECT_URIS = ["https://app.example.com/callback"];

/**
 * 200 registrations, 20 at a time, alternating: by Latchkey (an application with its owner, operation, encrypted
 * credentials and audit log), and by openid-client alone with the same calls to the same server.
 */
export async function overhead(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "latchkey-bench-"));
  const postgres = await startEmbeddedPostgres({ folder: join(folder, "postgres") });
  pointAt(postgres.url);
  await migrate(postgres.url, join(import.meta.dirname, "..", "db", "migrations"));
  const server = await startServer(postgres.url, folder);
  const byLatchkey = await latchkey(server.issuer);
  const metadata = await firstRequest();
  const ways = {
    "openid-client, the same requests": await openidClient(server.issuer, metadata),
    "openid-client, all steps each time": allStepsEachTime(server.issuer, metadata),
    Latchkey: byLatchkey,
  };
  const measured = await inTurns(ways, server);
  report(measured);
  server.stop();
  await closeDatabase();
  await postgres.stop();
  await rm(folder, { recursive: true });
}

interface Measured {
  readonly milliseconds: number[];
  readonly processor: number[];
  requests: unknown;
}

async function inTurns(
  ways: Readonly<Record<string, () => Promise<void>>>,
  server: Awaited<ReturnType<typeof startServer>>,
): Promise<Map<string, Measured>> {
  const measured = new Map<string, Measured>();
  for (const [name, register] of Object.entries(ways)) {
    await inParallel(AT_ONCE * 3, AT_ONCE, register);
    measured.set(name, { milliseconds: [], processor: [], requests: null });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [name, register] of Object.entries(ways)) {
      await server.requests();
      const before = process.cpuUsage();
      const milliseconds = await inParallel(REGISTRATIONS, AT_ONCE, register);
      const { user, system } = process.cpuUsage(before);
      const figures = measured.get(name);
      figures?.milliseconds.push(milliseconds / REGISTRATIONS);
      figures?.processor.push((user + system) / 1000 / REGISTRATIONS);
      if (figures) figures.requests = await server.requests();
    }
  }
  return measured;
}

/** Ratios of one round each, and their median: disturbances of the machine affect neighboring runs equally. */
function report(measured: Map<string, Measured>): void {
  console.log(
    `${REGISTRATIONS} registrations, ${AT_ONCE} at a time, ${ROUNDS} rounds in turns; milliseconds per registration, and of these the CPU time of this process:`,
  );
  const own = measured.get("Latchkey")?.milliseconds ?? [];
  for (const [name, { milliseconds, processor, requests }] of measured) {
    const ratio = median(own.map((time, round) => time / (milliseconds[round] ?? Number.NaN)));
    const added = (ratio - 1).toFixed(2);
    const beside =
      name === "Latchkey"
        ? ""
        : `   Latchkey takes ${ratio.toFixed(2)} times as long: what it adds is ${added} times that`;
    const [time, part] = [milliseconds, processor].map((values) => median(values).toFixed(2).padStart(7));
    console.log(`  ${name.padEnd(36)} ${time} ${part}${beside}`);
    console.log(`    ${JSON.stringify(requests)}`);
  }
}

function pointAt(url: string): void {
  Object.assign(process.env, {
    DATABASE_URL: url,
    LATCHKEY_URL: "http://localhost:3999",
    LATCHKEY_LOG_LEVEL: "warn",
    LATCHKEY_SESSION_SECRET: randomBytes(32).toString("base64"),
    LATCHKEY_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
    LATCHKEY_ALLOW_PRIVATE_NETWORK: "true",
  });
  forgetEnvironment();
}

async function startServer(databaseUrl: string, folder: string) {
  const program = join(import.meta.dirname, "embedded-server.ts");
  const child = fork(program, [databaseUrl, folder, CLIENT_SECRET], { execArgv: ["--import", "tsx"] });
  const [{ issuer }] = (await once(child, "message")) as [{ issuer: string }];
  return {
    issuer,
    async requests(): Promise<unknown> {
      child.send("requests");
      const [{ requests }] = await once(child, "message");
      return requests;
    },
    stop: () => child.disconnect(),
  };
}

async function latchkey(issuer: string): Promise<() => Promise<void>> {
  await updateSettings(SYSTEM, { registrationEnabled: true, maxApplicationsPerUser: 0 });
  await createProvider(SYSTEM, {
    name: "Embedded",
    discoveryUrl: issuer,
    initialAccessMethod: "CLIENT_CREDENTIALS",
    clientId: "registrar",
    clientSecret: CLIENT_SECRET,
    scopes: ["dcr"],
  });
  const owner = await somebody();
  const register = async () => {
    await createApplication(owner, { type: "WEB", name: "Weather", redirectUris: REDIRECT_URIS });
  };
  await register();
  return register;
}

async function somebody(): Promise<Person> {
  const id = newId();
  const timestamp = new Date();
  const person = { name: "Somebody", roles: ["USER" as const] };
  await database()
    .insert(users)
    .values({
      ...person,
      id,
      email: "somebody@example.com",
      emailVerifiedAt: timestamp,
      status: "ACTIVE",
      createdAt: timestamp,
      updatedAt: timestamp,
    });
  return { kind: "person", userId: id, ...person, sessionId: newId(), ip: "127.0.0.1" };
}

/** The metadata of Latchkey's first client: openid-client sends the same. */
async function firstRequest(): Promise<Partial<ClientMetadata>> {
  const [row] = await database().client<{ requested: Partial<ClientMetadata> }[]>`
    select requested from client_registrations where status = 'ACTIVE' limit 1`;
  if (!row) throw new Error("The first registration failed.");
  return row.requested;
}

/** openid-client alone, with metadata and token requested once, like Latchkey. */
async function openidClient(issuer: string, metadata: Partial<ClientMetadata>): Promise<() => Promise<void>> {
  const url = new URL(issuer);
  const insecure = { execute: [allowInsecureRequests] };
  const config = await discovery(url, "registrar", CLIENT_SECRET, ClientSecretBasic(CLIENT_SECRET), insecure);
  const { access_token: initialAccessToken } = await clientCredentialsGrant(config, { scope: "dcr" });
  const discovered = JSON.stringify(config.serverMetadata());
  const known: CustomFetch = (address, options) =>
    options.method === "GET"
      ? Promise.resolve(new Response(discovered, { headers: { "content-type": "application/json" } }))
      : fetch(address, options as RequestInit);
  return async () => {
    const options = { initialAccessToken, ...insecure, [customFetch]: known };
    await dynamicClientRegistration(url, metadata, undefined, options);
  };
}

/** openid-client as in its documentation, without caching: discovery, a token, discovery again and registration. */
function allStepsEachTime(issuer: string, metadata: Partial<ClientMetadata>): () => Promise<void> {
  const url = new URL(issuer);
  const insecure = { execute: [allowInsecureRequests] };
  return async () => {
    const config = await discovery(
      url,
      "registrar",
      CLIENT_SECRET,
      ClientSecretBasic(CLIENT_SECRET),
      insecure,
    );
    const { access_token: initialAccessToken } = await clientCredentialsGrant(config, { scope: "dcr" });
    await dynamicClientRegistration(url, metadata, undefined, { initialAccessToken, ...insecure });
  };
}
