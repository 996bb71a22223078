import type { Sql } from "postgres";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import { holdLock } from "@/testing/server/held-lock";
import { type HeldServer, startHeldServer } from "@/testing/server/held-server";
import { type ReadyLatchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { createOwnDatabase, type OwnDatabase, ownVariables } from "@/testing/server/own-database";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

/*
 * Kills Latchkey at every stage of a creation and an archiving, with the authorization server's request held by the
 * test, then restarts it and checks both sides.
 */
const tests = serverTests();
let database: OwnDatabase;
let variables: Record<string, string>;
let sql: Sql;
let server: HeldServer;
let token: string;
let latchkey: ReadyLatchkey;

beforeAll(async () => {
  database = await createOwnDatabase();
  server = await startHeldServer();
  sql = postgres(database.url, { max: 3, onnotice: () => {} });
  variables = {
    ...ownVariables(database.url),
    LATCHKEY_DYNAMIC_CLIENT_REGISTRATION: "true",
    LATCHKEY_ALLOW_PRIVATE_NETWORK: "true",
  };
  const args = ["--email", "root@example.com", "--name", "Root", "--role", "ADMIN"];
  const command = spawnLatchkey({
    variables,
    command: [process.execPath, "scripts/create-user.mjs", ...args],
  });
  command.child.stdin?.end("a long and unusual one\n");
  expect((await command.ended).code).toBe(0);
  latchkey = await tests.startForAll({ variables });
  const visitor = new Visitor(latchkey.base);
  await visitor.signIn("root@example.com", "a long and unusual one");
  token = await accessTokenOf(visitor);
  const made = await graphql<{ createClientRegistrationProvider: { userErrors: unknown[] } }>(
    latchkey.base,
    { token },
    "mutation ($input: CreateClientRegistrationProviderInput!) { createClientRegistrationProvider(input: $input) { userErrors { message } } }",
    { input: server.server.provider },
  );
  expect(made.data.createClientRegistrationProvider.userErrors).toEqual([]);
});
afterAll(async () => {
  await latchkey.end();
  await server.close();
  await sql.end({ timeout: 2 });
  await database.drop();
});

let name = "";
let known: string[] = [];
beforeEach(async () => {
  name = `Application ${Math.random()}`;
  known = await server.clients();
});

afterEach(() => server.forget());

const CREATE = `mutation ($name: String!) { createApplication(input: { type: WEB, name: $name, redirectUris: ["https://app.example.com/"] }) {
  application { id clientRegistration { status } } userErrors { message } } }`;
const create = () =>
  graphql<{ createApplication: { application: { id: string } } }>(latchkey.base, { token }, CREATE, { name });
const ARCHIVE = "mutation ($id: ID!) { archiveApplication(input: { id: $id }) { changed } }";
const RETRY =
  "mutation ($id: ID!) { retryClientRegistration(input: { applicationId: $id }) { application { clientRegistration { status } } userErrors { message } } }";

/**
 * Kills Latchkey during a request, and restarts it with all operation leases expired.
 * @param between runs while Latchkey is stopped
 */
async function killAndRestart(waiting: Promise<unknown>, between: () => unknown = () => {}): Promise<void> {
  const responded = waiting.then(
    () => true,
    () => false,
  );
  await latchkey.end("SIGKILL");
  await between();
  expect(await responded).toBe(false);
  await expectOwners();
  latchkey = await tests.startForAll({ variables });
  await sql`update registration_operations set lease_ends_at = now() - interval '1 second' where status = 'RUNNING'`;
  const open = await sql<
    { id: string }[]
  >`select id from registration_operations where status in ('PENDING', 'RUNNING')`;
  for (const { id } of open) {
    const key = `registration-operation:${id}`;
    const payload = JSON.stringify({ operationId: id });
    await sql`select graphile_worker.add_job('registration-operation', ${payload}::text::json, job_key := ${key}::text)`;
  }
}

async function expectOwners(): Promise<void> {
  const ownerless = await sql`select name from applications a where status = 'ACTIVE'
    and not exists (select from memberships m where m.application_id = a.id and m.role = 'PRIMARY_OWNER')`;
  expect(ownerless).toHaveLength(0);
}

/** The application of this test with the last change of its client. */
async function running() {
  const [row] = await sql`
    select a.id, a.status, a.client_id as "clientId", r.status as registration, o.kind, o.status as operation,
      o.outcome_unknown as "outcomeUnknown",
      (select count(*)::int from memberships m where m.application_id = a.id) as members,
      (select count(*)::int from archive_records ar where ar.application_id = a.id) as records
    from applications a
    left join client_registrations r on r.application_id = a.id and r.superseded_at is null
    left join registration_operations o on o.registration_id = r.id
    where a.name = ${name} order by o.id desc limit 1`;
  return row ?? null;
}

async function settles(input: Record<string, unknown>): Promise<void> {
  const matches = async () => {
    const found = await running();
    return Object.entries(input).every(([key, value]) => found?.[key] === value);
  };
  await until(`its status is ${JSON.stringify(input)}`, matches).catch(() => {});
  expect(await running()).toMatchObject(input);
}

const newClients = async () => (await server.clients()).filter((id) => !known.includes(id));

const lock = (statement: string) => holdLock(database, sql, statement);

describe("killed in a creation", () => {
  it("while it is written: nothing exists on either side", async () => {
    const blocked = await lock("lock table memberships in access exclusive mode");
    const creating = create();
    creating.catch(() => {});
    await blocked.awaited();
    await killAndRestart(creating, blocked.release);
    expect(await running()).toBeNull();
    expect(await newClients()).toEqual([]);
  });

  it("before the registration was sent: it continues automatically and creates one client", async () => {
    await sql`update client_registration_providers set sealed_access_token = null`;
    const held = server.hold("POST", /\/token$/, "RECEIVED");
    const creating = create();
    await held.reached();
    await killAndRestart(creating, held.drop);
    await settles({ status: "ACTIVE", members: 1, registration: "ACTIVE", operation: "SUCCEEDED" });
    expect(await newClients()).toEqual([(await running())?.clientId]);
  });

  it("with the registration sent but not executed: it reports the failure, and the owner's retry creates the client", async () => {
    const held = server.hold("POST", /\/register$/, "RECEIVED");
    const creating = create();
    await held.reached();
    await killAndRestart(creating, held.drop);
    await settles({
      status: "ACTIVE",
      members: 1,
      registration: "FAILED",
      operation: "FAILED",
      outcomeUnknown: true,
    });
    expect(await newClients()).toEqual([]);
    await retry();
    await settles({ registration: "ACTIVE", operation: "SUCCEEDED" });
    expect(await newClients()).toEqual([(await running())?.clientId]);
  });

  it("with the registration executed but no response: it is listed as outcome unknown and never blindly repeated", async () => {
    const held = server.hold("POST", /\/register$/, "CARRIED_OUT");
    const creating = create();
    await held.reached();
    await killAndRestart(creating, held.drop);
    await settles({
      status: "ACTIVE",
      members: 1,
      registration: "FAILED",
      operation: "FAILED",
      outcomeUnknown: true,
    });
    expect(await newClients()).toHaveLength(1);
    await retry();
    await settles({ registration: "ACTIVE" });
    // The lost response's client is the possible orphan named by the first operation.
    expect(await newClients()).toHaveLength(2);
    const unknown =
      await sql`select from registration_operations o join applications a on a.id = o.application_id
      where a.name = ${name} and o.status = 'FAILED' and o.outcome_unknown`;
    expect(unknown).toHaveLength(1);
  });

  it("with the response received but not stored: the same", async () => {
    const held = server.hold("POST", /\/register$/, "CARRIED_OUT");
    const creating = create();
    await held.reached();
    const blocked = await lock(`select from applications where name = '${name}' for update`);
    held.release();
    await blocked.awaited();
    await killAndRestart(creating, blocked.release);
    await settles({
      status: "ACTIVE",
      members: 1,
      registration: "FAILED",
      operation: "FAILED",
      outcomeUnknown: true,
    });
    expect(await newClients()).toHaveLength(1);
  });
});

describe("killed in an archiving", () => {
  const archive = async () => {
    const response = graphql(latchkey.base, { token }, ARCHIVE, { id: await idOf() });
    response.catch(() => {});
    return { response };
  };
  beforeEach(async () => {
    await create();
    expect(await running()).toMatchObject({ registration: "ACTIVE", members: 1 });
    expect(await newClients()).toHaveLength(1);
  });

  it("while it is written: nothing changed on either side", async () => {
    const blocked = await lock("lock table archive_records in access exclusive mode");
    const { response } = await archive();
    await blocked.awaited();
    await killAndRestart(response, blocked.release);
    expect(await running()).toMatchObject({
      status: "ACTIVE",
      members: 1,
      records: 0,
      registration: "ACTIVE",
    });
    expect(await newClients()).toEqual([(await running())?.clientId]);
  });

  it.each([
    ["sent but not executed", "RECEIVED"],
    ["executed but without a response", "CARRIED_OUT"],
  ] as const)("with the deletion %s: it completes after the restart", async (_what, stage) => {
    const held = server.hold("DELETE", /\/register\//, stage);
    const { response } = await archive();
    await held.reached();
    await killAndRestart(response, held.drop);
    await settles({
      status: "ARCHIVED",
      members: 0,
      records: 1,
      kind: "DELETE",
      operation: "SUCCEEDED",
      registration: "REMOVED",
    });
    expect(await newClients()).toEqual([]);
  });

  it("with the response received but not stored: the same", async () => {
    const held = server.hold("DELETE", /\/register\//, "CARRIED_OUT");
    const { response } = await archive();
    await held.reached();
    const blocked = await lock(`select from applications where name = '${name}' for update`);
    held.release();
    await blocked.awaited();
    await killAndRestart(response, blocked.release);
    await settles({
      status: "ARCHIVED",
      members: 0,
      records: 1,
      operation: "SUCCEEDED",
      registration: "REMOVED",
    });
    expect(await newClients()).toEqual([]);
  });
});

async function retry(): Promise<void> {
  const id = await idOf();
  const response = await graphql<{ retryClientRegistration: { userErrors: unknown[] } }>(
    latchkey.base,
    { token },
    RETRY,
    { id },
  );
  expect(response.data.retryClientRegistration.userErrors).toEqual([]);
}

/** The application's ID in the API. */
async function idOf(): Promise<string> {
  const { data } = await graphql<{ applications: { nodes: { id: string }[] } }>(
    latchkey.base,
    { token },
    "query ($name: String!) { applications(first: 2, search: $name) { nodes { id } } }",
    { name },
  );
  return data.applications.nodes[0]?.id ?? "";
}
