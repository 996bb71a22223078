import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { SAMPLE_USERS } from "@/domain/users/sample-users";
import { countIn, embeddedDatabaseUrl, withSql } from "@/testing/server/embedded-database";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import { processesOf, until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
const NAMES = "{ applications(first: 50) { nodes { name viewerRole } } }";

it("recovers everything after kill -9, although PostgreSQL kept running", async () => {
  const folder = await tests.startedFolder();
  const first = await tests.start({ folder });
  const visitor = new Visitor(first.base);
  await visitor.signIn("developer@example.com", first.samplePassword ?? "");
  const token = await accessTokenOf(visitor);
  await graphql(
    first.base,
    { token },
    'mutation { createApplication(input: { type: SIMPLE, name: "Kept" }) { clientSecret } }',
  );
  const before = await graphql(first.base, { token }, NAMES);
  expect(JSON.stringify(before.data)).toContain("Kept");
  await first.end("SIGKILL");
  if (process.platform === "linux") {
    const left = await processesOf(folder);
    expect(left.some(({ command }) => command.includes(" -D "))).toBe(true);
  }
  const second = await tests.start({ folder, variables: { PORT: String(first.port) } });
  expect(await graphql(second.base, { token }, NAMES)).toEqual(before);
  expect((await visitor.open("/applications")).text).toContain("Kept");
  expect(second.complaints()).toBe("");
});

/** Stages of a first start, in order. */
const MOMENTS: readonly (readonly [string, (folder: string) => boolean | Promise<boolean>])[] = [
  ["the data folder exists", (folder) => existsSync(join(folder, "secrets.json"))],
  [
    "PostgreSQL's cluster is partly created",
    async (folder) => (await namesIn(folder)).some((name) => name.startsWith("initializing-")),
  ],
  ["the cluster is created", (folder) => existsSync(join(folder, "postgres", "data"))],
  ["the tables exist", async (folder) => (await countIn(folder, "select count(*) from users")) !== null],
  [
    "half of the users exist",
    async (folder) => atLeast(2, await countIn(folder, "select count(*) from users")),
  ],
  [
    "the first application exists",
    async (folder) => atLeast(1, await countIn(folder, "select count(*) from applications")),
  ],
  [
    "half of the applications exist",
    async (folder) => atLeast(4, await countIn(folder, "select count(*) from applications")),
  ],
  [
    "half of the subscriptions exist",
    async (folder) => atLeast(15, await countIn(folder, "select count(*) from subscriptions")),
  ],
];

const namesIn = (folder: string) => readdir(join(folder, "postgres")).catch(() => [] as string[]);
const atLeast = (input: number, found: number | null) => (found ?? 0) >= input;

it("completes its first start after a kill at every stage", async () => {
  const folder = tests.newFolder();
  for (const [what, happened] of MOMENTS) {
    const latchkey = tests.spawn({ folder });
    await until(what, () => happened(folder), 90_000);
    await latchkey.end("SIGKILL");
    expect(latchkey.complaints()).toBe("");
  }
  const latchkey = await tests.start({ folder });
  const url = await embeddedDatabaseUrl(folder);
  await withSql(url, async (sql) => {
    const people = await sql`select email from users order by email`;
    expect(people.map(({ email }) => email)).toEqual(SAMPLE_USERS.map(({ email }) => email).sort());
    const applications =
      await sql`select name, status from applications where name <> 'Default application' order by name`;
    expect(applications.map(({ name, status }) => `${name}: ${status}`)).toEqual([
      "Checkout prototype: ACTIVE",
      "Courier app: ACTIVE",
      "Legacy reporting: ARCHIVED",
      "Nightly export: ACTIVE",
      "Orders dashboard: ACTIVE",
      "Price checker: ACTIVE",
      "Store finder: ACTIVE",
    ]);
    const [orphans] =
      await sql`select count(*)::int as count from applications a where status = 'ACTIVE' and not exists
      (select from memberships m where m.application_id = a.id and m.role = 'PRIMARY_OWNER')`;
    expect(orphans?.count).toBe(0);
    const [providers] = await sql`select count(*)::int as count from client_registration_providers`;
    expect(providers?.count).toBe(1);
    const [sample] = await sql`select (select count(*) from apis)::int as apis,
      (select count(*) from plans)::int as plans, (select count(*) from subscriptions)::int as subscriptions`;
    expect(sample).toEqual({ apis: 9, plans: 18, subscriptions: 22 });
  });
  const visitor = new Visitor(latchkey.base);
  const landed = await visitor.signIn("colleague@example.com", latchkey.samplePassword ?? "");
  expect(landed.text).toContain("Store finder");
});

it("keeps users' changes to the sample data", async () => {
  const folder = await tests.startedFolder();
  const first = await tests.start({ folder });
  const visitor = new Visitor(first.base);
  await visitor.signIn("colleague@example.com", first.samplePassword ?? "");
  const { data } = await graphql<{ applications: { nodes: { id: string; name: string }[] } }>(
    first.base,
    { visitor },
    "{ applications(first: 50) { nodes { id name } } }",
  );
  const idOf = (name: string) => data.applications.nodes.find((node) => node.name === name)?.id;
  const renamed = await graphql(
    first.base,
    { visitor },
    'mutation ($a: ID!, $b: ID!) { updateApplication(input: { id: $a, name: "Renamed" }) { userErrors { message } } archiveApplication(input: { id: $b }) { userErrors { message } } }',
    { a: idOf("Price checker"), b: idOf("Store finder") },
  );
  expect(renamed.errors).toEqual([]);
  await first.end();
  const second = await tests.start({ folder });
  const url = await embeddedDatabaseUrl(folder);
  const names = await withSql(
    url,
    (sql) => sql`select name from applications where status = 'ACTIVE' order by name`,
  );
  const found = names.map(({ name }) => name);
  expect(found).toContain("Renamed");
  expect(found).not.toContain("Price checker");
  expect(found).not.toContain("Store finder");
  expect(second.complaints()).toBe("");
});
