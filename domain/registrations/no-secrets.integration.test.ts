import fs from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { clientRegistrationProviders } from "@/db/schema";
import type { Person } from "@/domain/kernel/actor";
import { log } from "@/domain/kernel/log";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { restoreApplication } from "@/domain/lifecycle/restore.service";
import {
  latestProviderTest,
  runProviderTest,
  startProviderTest,
} from "@/domain/provider-tests/provider-test.service";
import { getProvider, updateProvider } from "@/domain/providers/provider.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import {
  type FakeServer,
  INITIAL_TOKEN,
  startFakeServer,
  TOKEN_CLIENT,
} from "@/testing/authorization-servers/fake-server";
import { breakOff, type Reply, reply, resetAfterReading } from "@/testing/authorization-servers/replies";
import { addFake, drain, providerInput, WEB } from "@/testing/domain/registration-world";
import { RENEWAL_PATH } from "@/testing/domain/stage";
import {
  anAdministrator,
  aPerson,
  createWorld,
  removeProviders,
  SYSTEM,
  type World,
} from "@/testing/domain/world";
import { listOperations, registrationsOf, revealClientSecret } from "./registration.queries";
import {
  checkRegistration,
  renewClientSecret,
  reregisterClient,
  retryRegistration,
} from "./registration.service";

/*
 * A client's whole life cycle with every possible failure, at the most verbose log level.
 */

let world: World;
let owner: Person;
let admin: Person;
let fake: FakeServer;
/** Everything that is a secret, whoever made it. */
const secrets = new Set<string>([INITIAL_TOKEN, TOKEN_CLIENT.clientSecret]);
let written: string[] = [];

beforeAll(async () => {
  world = await createWorld({ LATCHKEY_LOG_LEVEL: "debug" });
  await updateSettings(SYSTEM, { registrationEnabled: true });
  admin = await anAdministrator();
  secrets.add(new URL(world.url).password);
  secrets.add((process.env.LATCHKEY_ENCRYPTION_KEYS ?? "").split(":")[1] ?? "");
});
afterAll(() => world.close());
beforeEach(async () => {
  written = [];
  // None of it is shown, and all of it is stored.
  vi.spyOn(fs, "writeSync").mockImplementation((_descriptor: number, text: unknown) => {
    written.push(String(text));
    return Buffer.byteLength(String(text));
  });
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, "write").mockImplementation((text: unknown) => {
      written.push(String(text));
      return true;
    });
  }
  owner = await aPerson();
  fake = await startFakeServer({
    rotatesTokenAtUpdate: true,
    rotatesSecretAtUpdate: true,
    renewalPath: RENEWAL_PATH,
    dress: (answer) => {
      for (const member of ["client_secret", "registration_access_token"]) {
        if (answer[member]) secrets.add(String(answer[member]));
      }
      return answer;
    },
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await removeProviders();
  await fake.server.stop();
});

/** A server that repeats the whole request in its error. */
const echo = (status: number) =>
  reply(
    ({ headers, body }): Reply => ({
      status,
      headers: { "www-authenticate": `Bearer error_description="${headers.authorization}"` },
      body: { error: `no ${headers.authorization}`, error_description: `${JSON.stringify(headers)} ${body}` },
    }),
  );

/** Runs work while the server responds differently; whether it succeeds does not matter. */
async function against(
  route: Parameters<FakeServer["server"]["around"]>[0],
  answer: ReturnType<typeof reply>,
  action: () => Promise<unknown>,
) {
  const undo = fake.server.around(route, () => answer);
  await action().catch(() => {});
  undo();
}

async function live(): Promise<string> {
  const { origin } = fake.server;
  const renewal = {
    method: "POST" as const,
    endpoint: `${origin}${RENEWAL_PATH.replace(":client_id", "{client_id}")}`,
  };
  await against("POST /token", echo(401), () => addFake(fake));
  const providerId = await addFake(fake, { renewal });
  await runProviderTest(await startProviderTest(admin, providerId));
  for (const answer of [
    echo(400),
    echo(401),
    echo(503),
    resetAfterReading,
    breakOff('{"client_secret":"half'),
  ]) {
    await against("POST /register", answer, () => createApplication(owner, WEB));
    await against("POST /register", answer, async () =>
      runProviderTest(await startProviderTest(admin, providerId)),
    );
  }
  const { id } = await createApplication(owner, WEB);
  for (const answer of [echo(400), echo(401), echo(500), resetAfterReading]) {
    await against("PUT /register/*", answer, () =>
      updateApplication(owner, id, { name: `N ${Math.random()}` }),
    );
    await against("GET /register/*", answer, () => checkRegistration(owner, id));
    await against("POST /register/*", answer, () => renewClientSecret(owner, id));
  }
  await retryRegistration(owner, id).catch(() => {});
  await drain(id);
  await renewClientSecret(owner, id);
  await revealClientSecret(owner, id);
  await databaseStumbles(() => updateApplication(owner, id, { name: "Stumbled" }));
  await reregisterClient(owner, id);
  await drain(id);
  await against("DELETE /register/*", echo(403), () => archiveApplication(owner, id));
  await restoreApplication(admin, id);
  await drain(id);
  await takenClientId();
  await updateProvider(admin, providerId, providerInput(fake.discoveryUrl, { name: "Renamed", renewal }));
  return id;
}

/** The statement that keeps the answer fails for good: its parameters are the sealed secrets, and the answer's own are in its reach. */
async function databaseStumbles(action: () => Promise<unknown>): Promise<void> {
  const { sql } = world.connection;
  await sql.unsafe(`create sequence stumbles; create function stumble() returns trigger language plpgsql as $$ begin
    if nextval('stumbles') <= 3 then raise exception 'no %', new; end if; return new; end $$;
    create trigger stumble before update on client_registrations for each row
      when (new.status = 'ACTIVE') execute function stumble();`);
  await action().catch(() => {});
  await sql.unsafe("drop function stumble cascade; drop sequence stumbles");
}

/** The server returns another application's client_id, and does not allow its deletion. */
async function takenClientId(): Promise<void> {
  await createApplication(owner, { type: "SIMPLE", name: "Simple", clientId: "taken" });
  const secret = "secret-of-the-stray-client";
  secrets.add(secret);
  const registration_client_uri = `${fake.server.origin}/register/taken`;
  const body = {
    client_id: "taken",
    client_secret: secret,
    registration_access_token: secret,
    registration_client_uri,
  };
  await against("POST /register", reply({ status: 201, body }), () => createApplication(owner, WEB));
}

it("no secret is in the log, or in any stored text shown to users", async () => {
  const id = await live();
  log().error({ clientSecret: "x" }, "the log is written");
  const said = written.join("\n");
  expect(said).toContain("the log is written");
  expect(said).toContain("an unclaimed client could not be deleted");
  expect(said).toContain("a response could not be stored yet");
  expect(secrets.size).toBeGreaterThan(15);
  const shown = JSON.stringify([
    await registrationsOf([id]).then((found) => [...found.values()]),
    await listOperations(admin, id, { first: 50 }),
    await getProvider(admin, await anyProvider()),
    await latestProviderTest(admin, await anyProvider()),
  ]);
  const tables = await everything();
  for (const secret of secrets) {
    for (const text of [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")]) {
      expect(said.includes(text), `the log has ${text}`).toBe(false);
      expect(shown.includes(text), `an answer has ${text}`).toBe(false);
      for (const [table, rows] of tables) expect(rows.includes(text), `${table} has ${text}`).toBe(false);
    }
  }
});

async function anyProvider(): Promise<string> {
  const [provider] = await database().select().from(clientRegistrationProviders).limit(1);
  return provider?.id ?? "";
}

/** Every row of every Latchkey table and of the job queue, as text. */
async function everything(): Promise<[string, string][]> {
  const { sql } = world.connection;
  const tables = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`;
  return Promise.all(
    tables.map(async ({ name }): Promise<[string, string]> => {
      const [row] = await sql.unsafe<{ rows: string }[]>(
        `select coalesce(jsonb_agg(t), '[]')::text as rows from ${name} t`,
      );
      return [name, row?.rows ?? ""];
    }),
  );
}
