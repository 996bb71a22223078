import { readFile } from "node:fs/promises";
import { join } from "node:path";
import {
  buildClientSchema,
  buildSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  lexicographicSortSchema,
  printSchema,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "@/scripts/build.mjs";
import { pagesFolder } from "@/scripts/builds.mjs";
import { withSql } from "@/testing/server/embedded-database";
import { freePort } from "@/testing/server/free-port";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import { CASES } from "@/testing/server/graphql-cases";
import { PROJECT, type ReadyLatchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { createOwnDatabase, type OwnDatabase, ownVariables } from "@/testing/server/own-database";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

/** The API over HTTP in two ways: this server's own endpoint, and Next's route, as with `next start`. */
const tests = serverTests();
const DOORS = ["in front of Next", "through Next's route"] as const;
type Door = (typeof DOORS)[number];
const bases = {} as Record<Door, string>;
let database: OwnDatabase;
let variables: Record<string, string>;
let latchkey: ReadyLatchkey;
let visitor: Visitor;
const tokens = {} as Record<"valid" | "expired" | "revoked" | "readOnly", string>;

beforeAll(async () => {
  database = await createOwnDatabase();
  variables = ownVariables(database.url);
  latchkey = await tests.startForAll({ variables });
  bases["in front of Next"] = latchkey.base;
  bases["through Next's route"] = await startNext();
  const password = "a long and unusual one";
  const command = spawnLatchkey({
    variables,
    command: [process.execPath, "scripts/create-user.mjs", "--email", "ada@example.com", "--name", "Ada"],
  });
  command.child.stdin?.end(`${password}\n`);
  expect((await command.ended).code).toBe(0);
  visitor = new Visitor(latchkey.base);
  await visitor.signIn("ada@example.com", password);
  tokens.valid = await accessTokenOf(visitor);
  tokens.readOnly = await accessTokenOf(visitor, "READ_ONLY");
  tokens.expired = await accessTokenOf(visitor);
  tokens.revoked = await accessTokenOf(visitor);
  await withSql(database.url, async (sql) => {
    const lastFour = (token: string) => token.slice(-4);
    await sql`update access_tokens set expires_at = now() - interval '1 second' where last_four = ${lastFour(tokens.expired)}`;
    await sql`update access_tokens set revoked_at = now() where last_four = ${lastFour(tokens.revoked)}`;
  });
});
afterAll(() => database.drop());

async function startNext(): Promise<string> {
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const LATCHKEY_PAGES_FOLDER = pagesFolder(await build());
  tests.spawnForAll({
    variables: {
      ...variables,
      LATCHKEY_URL: base,
      NEXTAUTH_URL: base,
      NEXT_TELEMETRY_DISABLED: "1",
      LATCHKEY_PAGES_FOLDER,
    },
    command: [
      process.execPath,
      join(PROJECT, "node_modules/next/dist/bin/next"),
      "start",
      "-p",
      String(port),
      "-H",
      "127.0.0.1",
    ],
  });
  await until("next start responds", async () => {
    const response = await fetch(`${base}/api/health`).catch(() => null);
    return response?.status === 200;
  });
  return base;
}

interface Response {
  readonly data?: { readonly viewer?: { readonly name: string } };
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

const ALL_CASES = CASES.map(([what, status, make, expected = {}]) => [what, status, make, expected] as const);

describe.each(DOORS)("GraphQL %s", (door) => {
  it.each(ALL_CASES)("responds to %s with %i", async (_what, status, make, expected) => {
    const { method = "POST", search = "", headers, body } = make({ ...tokens, cookies: visitor.cookies() });
    const response = await fetch(`${bases[door]}/api/graphql${search}`, { method, headers, body });
    const text = await response.text();
    expect(response.status, text.slice(0, 300)).toBe(status);
    const { data, errors } = JSON.parse(text) as Response;
    if (status === 200) expect(data?.viewer?.name).toBe("Ada");
    else expect(errors?.length).toBeGreaterThan(0);
    const { code, type, header } = expected;
    if (code) expect(errors?.[0]?.extensions.code).toBe(code);
    if (type) expect(response.headers.get("content-type")).toMatch(type);
    if (header) expect(response.headers.get(header[0])).toMatch(header[1]);
    expect(text).not.toMatch(/node_modules|\bat \S+ \(|INTERNAL_SERVER_ERROR/);
    expect(response.headers.get("cache-control")).toMatch(/no-store/);
  });

  it("changed nothing in the tests above", async () => {
    const { data } = await graphql<{ applications: { nodes: { name: string }[] } }>(
      bases[door],
      { token: tokens.valid },
      "{ applications(first: 10) { nodes { name } } }",
    );
    expect(data.applications.nodes.map(({ name }) => name)).toEqual(["Default application"]);
  });

  it("has the committed schema, without names changed by the build", async () => {
    const response = await graphql<Parameters<typeof buildClientSchema>[0]>(
      bases[door],
      { token: tokens.valid },
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true }),
    );
    const committed = buildSchema(await readFile(join(PROJECT, "graphql/schema.graphql"), "utf8"));
    expect(printed(buildClientSchema(response.data))).toBe(printed(committed));
  });
});

const printed = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema));

it("hides the schema if introspection is disabled", async () => {
  const closed = await tests.start({ variables: { ...variables, LATCHKEY_GRAPHQL_INTROSPECTION: "false" } });
  const ask = (query: string) => graphql(closed.base, { token: tokens.valid }, query);
  expect((await ask("{ __schema { queryType { name } } }")).status).toBe(400);
  const mistyped = await ask("{ viewer { nam } }");
  expect(mistyped.status).toBe(400);
  expect(JSON.stringify(mistyped.errors)).not.toMatch(/did you mean/i);
  const role = await graphql(
    closed.base,
    { token: tokens.valid },
    "query ($roles: [ApplicationRole!]) { applications(roles: $roles) { nodes { id } } }",
    { roles: ["OWNR"] },
  );
  expect(role.status).toBe(400);
  expect(JSON.stringify(role.errors)).not.toMatch(/PRIMARY_OWNER|did you mean/i);
  const literal = await ask("{ applications(roles: [OWNR]) { nodes { id } } }");
  expect(JSON.stringify(literal.errors)).not.toMatch(/PRIMARY_OWNER|did you mean/i);
  expect((await ask("{ viewer { name __typename } }")).status).toBe(200);
});
