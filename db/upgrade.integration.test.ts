import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { executeOperation } from "@/graphql/execute";
import { createWorld, type World } from "@/testing/domain/world";
import { installRelease, readRelease, upgrade } from "@/testing/releases/release";
import { findBreaches } from "./invariants";

/** An installation of release 0.1.0 with every kind of data, upgraded. */
let world: World;
let before: ReadonlyMap<string, number>;
beforeAll(async () => {
  const { encryptionKeys } = await readRelease("0.1.0");
  world = await createWorld({ LATCHKEY_ENCRYPTION_KEYS: encryptionKeys });
  await installRelease("0.1.0", world.url);
  await addProviders();
  before = await counts();
  await upgrade(world.url);
});
afterAll(() => world.close());

/** Providers whose endpoints are at other origins, which the release allowed without asking. */
async function addProviders(): Promise<void> {
  const places = [
    ["split", "https://token.example.com/t", "https://Register.example.com:8443/r?x=1"],
    ["home", "https://home.example.com/token", "https://home.example.com/register"],
  ] as const;
  for (const [name, tokenEndpoint, registrationEndpoint] of places) {
    await world.connection.sql`
      insert into client_registration_providers (id, name, discovery_url, initial_access_method, client_id, sealed_client_secret,
        server_metadata, created_at, updated_at)
      values (gen_random_uuid(), ${name}, ${`https://${name}.example.com/.well-known/openid-configuration`}, 'CLIENT_CREDENTIALS', 'c', 's',
        ${JSON.stringify({ tokenEndpoint, registrationEndpoint })}::text::jsonb, now(), now())`;
  }
}

/** Number of rows per table; by oid, which a renamed table keeps. */
async function counts(): Promise<ReadonlyMap<string, number>> {
  const { sql } = world.connection;
  const tables = await sql<{ oid: string; relname: string }[]>`
    select oid::text, relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by oid`;
  const found = new Map<string, number>();
  for (const { oid, relname } of tables) {
    const [row] = await sql<{ count: number }[]>`select count(*)::int from ${sql(relname)}`;
    found.set(oid, row?.count ?? 0);
  }
  return found;
}

async function person(email: string): Promise<Person> {
  const [row] = await world.connection.sql<{ id: string; name: string; roles: string }[]>`
    select id, name, array_to_string(roles, ',') as roles from users where email = ${email}`;
  if (!row) throw new Error(`the release has no ${email}`);
  const roles = row.roles.split(",") as Person["roles"];
  return { kind: "person", userId: row.id, name: row.name, roles, sessionId: row.id, ip: null };
}

type Data = Record<string, unknown>;

/** An operation that must succeed. */
async function ask(email: string, query: string, variables: Data = {}): Promise<Data> {
  const { data, errors } = await executeOperation<Data>(query, variables, await person(email));
  expect(errors).toEqual([]);
  return data ?? {};
}

describe("an installation of release 0.1.0, upgraded,", () => {
  it("keeps all its rows", async () => {
    const after = await counts();
    for (const [table, count] of before) expect([table, after.get(table)]).toEqual([table, count]);
    expect([...before.values()].filter((count) => count > 0).length).toBeGreaterThan(20);
  });

  it("trusts the origins to which its providers' credentials went", async () => {
    const rows = await world.connection.sql<{ name: string; trusted_origins: string[] }[]>`
      select name, trusted_origins from client_registration_providers order by name`;
    const trusted = Object.fromEntries(rows.map((row) => [row.name, row.trusted_origins]));
    expect(trusted).toMatchObject({
      home: [],
      split: ["https://register.example.com:8443", "https://token.example.com"],
    });
  });

  it("violates no invariant", async () => {
    expect(await findBreaches(world.connection.sql)).toEqual([]);
  });

  it("shows the activity of its applications and APIs", async () => {
    const entry = "nodes { action actorKind actorName subjectName changes { field before after } }";
    const applications = await ask(
      "developer@example.com",
      `{ applications(first: 20) { nodes { name activity(first: 10) { ${entry} } } } }`,
    );
    expect(JSON.stringify(applications)).toContain('"action":"registration.registered"');
    const apis = await ask(
      "publisher@example.com",
      `{ apis(scope: MINE, first: 20) { nodes { name activity(first: 10) { ${entry} } } } }`,
    );
    expect(JSON.stringify(apis)).toContain('"action":"plan.published"');
  });

  it("shows notifications of every kind", async () => {
    const query =
      "{ viewer { notifications(first: 100) { nodes { event applicationName details { name value } } } } }";
    const events = new Set<string>();
    for (const name of ["admin", "developer", "colleague", "publisher"]) {
      const shown = JSON.stringify(await ask(`${name}@example.com`, query));
      for (const [, event = ""] of shown.matchAll(/"event":"([a-z_.]+)"/g)) events.add(event);
    }
    expect(events.size).toBeGreaterThan(25);
  });

  it("shows the preview of a restore", async () => {
    const listed = await ask(
      "admin@example.com",
      "{ archivedApplications(first: 50) { nodes { applicationId name subscriptionCount } } }",
    );
    const { nodes } = listed.archivedApplications as { nodes: Record<string, string>[] };
    const museum = nodes.find(({ name }) => name === "Museum");
    const query = `query ($id: ID!) { restorePreview(applicationId: $id) {
      clientIdTaken formerMembers { role } subscriptions { formerStatus subscription { planName } } } }`;
    const { restorePreview } = await ask("admin@example.com", query, { id: museum?.applicationId });
    expect(restorePreview).toMatchObject({ formerMembers: [{}, {}, {}], subscriptions: [{}, {}, {}] });
  });

  it("lists the clients at authorization servers, and registration problems", async () => {
    const clients = await ask(
      "admin@example.com",
      "{ registeredClients(first: 100) { nodes { applicationName clientId } } }",
    );
    expect((clients.registeredClients as { nodes: unknown[] }).nodes.length).toBeGreaterThan(20);
    for (const kind of ["FAILED", "POSSIBLE_ORPHAN", "ORPHANED"]) {
      const { registrationProblems } = await ask(
        "admin@example.com",
        `{ registrationProblems(kind: ${kind}, first: 50) { nodes { applicationName kind error { code message } } } }`,
      );
      expect([kind, (registrationProblems as { nodes: unknown[] }).nodes.length > 0]).toEqual([kind, true]);
    }
  });

  it("decrypts its secrets", async () => {
    const listed = await ask(
      "developer@example.com",
      '{ applications(search: "Partner lounge") { nodes { id } } }',
    );
    const [application] = (listed.applications as { nodes: { id: string }[] }).nodes;
    const revealed = await ask(
      "developer@example.com",
      `mutation ($input: RevealClientSecretInput!) { revealClientSecret(input: $input) { clientSecret } }`,
      { input: { applicationId: application?.id } },
    );
    expect(JSON.stringify(revealed)).toMatch(/"clientSecret":"[\w-]{32}"/);
  });
});
