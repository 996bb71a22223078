import { randomBytes } from "node:crypto";
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
import { withSql } from "./testing/embedded-database";
import { freePort } from "./testing/free-port";
import { accessTokenOf, graphql } from "./testing/graphql";
import { PROJECT, type ReadyLatchkey, spawnLatchkey } from "./testing/latchkey";
import { createOwnDatabase, type OwnDatabase, ownVariables } from "./testing/own-database";
import { until } from "./testing/processes";
import { serverTests } from "./testing/server-tests";
import { Visitor } from "./testing/visitor";

/** The API over HTTP, by both ways: our own server answers before Next is asked; Next's route is what `next start` has. */
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
    const hint = (token: string) => token.slice(-4);
    await sql`update access_tokens set expires_at = now() - interval '1 second' where hint = ${hint(tokens.expired)}`;
    await sql`update access_tokens set revoked_at = now() where hint = ${hint(tokens.revoked)}`;
  });
});
afterAll(() => database.drop());

async function startNext(): Promise<string> {
  const port = await freePort();
  const base = `http://localhost:${port}`;
  tests.spawnForAll({
    variables: { ...variables, LATCHKEY_URL: base, NEXTAUTH_URL: base, NEXT_TELEMETRY_DISABLED: "1" },
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
  await until("next start answers", async () => {
    const answer = await fetch(`${base}/api/health`).catch(() => null);
    return answer?.status === 200;
  });
  return base;
}

const JSON_TYPE = { "content-type": "application/json" };
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const body = (query: string, more: object = {}) => JSON.stringify({ query, ...more });
const VIEWER = body("{ viewer { name isTool } }");
const SPECIFIC = "application/graphql-response+json";
const get = (query: string) => `?query=${encodeURIComponent(query)}`;
const PREFLIGHT = { "apollo-require-preflight": "1" };
const MUTATION =
  'mutation { createApplication(input: { type: SIMPLE, name: "By GET" }) { userErrors { code } } }';
const deep = `{ node(id: "x") { ${"... on Application { members { nodes { user { id ".repeat(6)}${"} } } } ".repeat(6)} } }`;
const dear =
  "{ applications(first: 100) { nodes { id members(first: 100) { nodes { role user { id name } } } } } }";
const aliases = `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: viewer { id }`).join(" ")} }`;

interface Case {
  readonly what: string;
  readonly method?: string;
  readonly search?: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly status: number;
  readonly code?: string;
  readonly type?: RegExp;
  readonly header?: readonly [string, RegExp];
}

const JSON_ANSWER = /^application\/json; charset=utf-8$/;
const signedIn = () => ({ ...JSON_TYPE, ...bearer(tokens.valid) });

/** Made late: the tokens do not exist when the tests are collected. */
const CASES: readonly (() => Case)[] = [
  () => ({ what: "a query", headers: signedIn(), body: VIEWER, status: 200, type: JSON_ANSWER }),
  () => ({
    what: "a charset",
    headers: { ...signedIn(), "content-type": "application/json; charset=utf-8" },
    body: VIEWER,
    status: 200,
  }),
  () => ({
    what: "a quoted charset in capitals",
    headers: { ...signedIn(), "content-type": 'Application/JSON;charset="UTF-8"' },
    body: VIEWER,
    status: 200,
  }),
  () => ({
    what: "a scheme in small letters",
    headers: { ...JSON_TYPE, authorization: `bearer ${tokens.valid}` },
    body: VIEWER,
    status: 200,
  }),
  () => ({
    what: "the newer media type",
    headers: { ...signedIn(), accept: SPECIFIC },
    body: VIEWER,
    status: 200,
    type: /^application\/graphql-response\+json/,
  }),
  () => ({
    what: "a read-only token that reads",
    headers: { ...JSON_TYPE, ...bearer(tokens.readOnly) },
    body: VIEWER,
    status: 200,
  }),
  () => ({
    what: "a query by GET",
    method: "GET",
    search: get("{ viewer { name } }"),
    headers: { ...bearer(tokens.valid), ...PREFLIGHT },
    status: 200,
  }),
  () => ({
    what: "a session",
    headers: { ...JSON_TYPE, cookie: visitor.cookies() },
    body: VIEWER,
    status: 200,
  }),
  () => ({
    what: "nobody",
    headers: JSON_TYPE,
    body: VIEWER,
    status: 401,
    code: "UNAUTHENTICATED",
    header: ["www-authenticate", /^Bearer realm="latchkey"$/],
  }),
  () => ({
    what: "a forged token",
    headers: { ...JSON_TYPE, ...bearer(`lkp_${"x".repeat(39)}`) },
    body: VIEWER,
    status: 401,
    header: ["www-authenticate", /error="invalid_token"/],
  }),
  () => ({
    what: "a token with one character changed",
    headers: {
      ...JSON_TYPE,
      ...bearer(tokens.valid.replace(/^lkp_./, (start) => (start === "lkp_a" ? "lkp_b" : "lkp_a"))),
    },
    body: VIEWER,
    status: 401,
  }),
  () => ({
    what: "an expired token",
    headers: { ...JSON_TYPE, ...bearer(tokens.expired) },
    body: VIEWER,
    status: 401,
  }),
  () => ({
    what: "a revoked token",
    headers: { ...JSON_TYPE, ...bearer(tokens.revoked) },
    body: VIEWER,
    status: 401,
  }),
  () => ({
    what: "another scheme",
    headers: { ...JSON_TYPE, authorization: "Basic eDp5" },
    body: VIEWER,
    status: 401,
  }),
  () => ({
    what: "a bad token beside a good session",
    headers: { ...JSON_TYPE, ...bearer("lkp_bad"), cookie: visitor.cookies() },
    body: VIEWER,
    status: 401,
  }),
  () => ({
    what: "a forged session",
    headers: { ...JSON_TYPE, cookie: `latchkey.session=${randomBytes(60).toString("base64url")}` },
    body: VIEWER,
    status: 401,
  }),
  () => ({
    what: "malformed JSON",
    headers: signedIn(),
    body: "{not json",
    status: 400,
    code: "BAD_REQUEST",
    type: JSON_ANSWER,
  }),
  () => ({
    what: "bytes that are no UTF-8",
    headers: signedIn(),
    body: new Uint8Array([0x22, 0xff, 0x22]),
    status: 400,
    code: "BAD_REQUEST",
  }),
  () => ({ what: "an empty body", headers: signedIn(), body: "", status: 400 }),
  () => ({ what: "null", headers: signedIn(), body: "null", status: 400 }),
  () => ({ what: "a batch", headers: signedIn(), body: `[${VIEWER}]`, status: 400 }),
  () => ({ what: "a query that is no text", headers: signedIn(), body: '{"query":1}', status: 400 }),
  () => ({
    what: "a syntax error",
    headers: signedIn(),
    body: body("{ viewer "),
    status: 400,
    code: "GRAPHQL_PARSE_FAILED",
  }),
  () => ({
    what: "an unknown field",
    headers: signedIn(),
    body: body("{ nothing }"),
    status: 400,
    code: "GRAPHQL_VALIDATION_FAILED",
  }),
  () => ({
    what: "an unknown operation",
    headers: signedIn(),
    body: body("query A { viewer { id } }", { operationName: "B" }),
    status: 400,
  }),
  () => ({
    what: "a variable of the wrong type",
    headers: signedIn(),
    body: body("query ($n: Int) { applications(first: $n) { nodes { id } } }", { variables: { n: "many" } }),
    status: 400,
  }),
  () => ({
    what: "text",
    headers: { ...signedIn(), "content-type": "text/plain" },
    body: VIEWER,
    status: 415,
    code: "UNSUPPORTED_MEDIA_TYPE",
  }),
  () => ({
    what: "a form",
    headers: { ...signedIn(), "content-type": "application/x-www-form-urlencoded" },
    body: "query={viewer{id}}",
    status: 415,
  }),
  () => ({
    what: "another charset",
    headers: { ...signedIn(), "content-type": "application/json; charset=latin1" },
    body: VIEWER,
    status: 415,
  }),
  () => ({
    what: "more than a megabyte",
    headers: signedIn(),
    body: " ".repeat(1024 * 1024 + 1),
    status: 413,
    code: "BODY_TOO_LARGE",
  }),
  () => ({
    what: "five megabytes",
    headers: signedIn(),
    body: " ".repeat(5 * 1024 * 1024),
    status: 413,
    code: "BODY_TOO_LARGE",
  }),
  () => ({
    what: "a mutation by GET",
    method: "GET",
    search: get(MUTATION),
    headers: { ...bearer(tokens.valid), ...PREFLIGHT },
    status: 405,
    header: ["allow", /POST/],
  }),
  () => ({
    what: "GET as a link or picture of another site makes it",
    method: "GET",
    search: get("{ viewer { id } }"),
    headers: { cookie: visitor.cookies() },
    status: 400,
  }),
  () => ({
    what: "GET without a query",
    method: "GET",
    headers: { ...bearer(tokens.valid), ...PREFLIGHT },
    status: 400,
  }),
  ...["PUT", "PATCH", "DELETE"].map((method) => () => ({
    what: method,
    method,
    headers: signedIn(),
    status: 405,
    header: ["allow", /^GET, POST$/] as const,
  })),
  () => ({ what: "too deep a query", headers: signedIn(), body: body(deep), status: 400 }),
  () => ({
    what: "too dear a query",
    headers: signedIn(),
    body: body(dear),
    status: 400,
    code: "OPERATION_TOO_EXPENSIVE",
  }),
  () => ({ what: "too many aliases", headers: signedIn(), body: body(aliases), status: 400 }),
  () => ({
    what: "too long a query",
    headers: signedIn(),
    body: body(`{ viewer { ${"id ".repeat(5_000)} } }`),
    status: 400,
  }),
];

describe.each(DOORS)("GraphQL %s", (door) => {
  it.each(CASES.map((make, index) => [index, make] as const))("case %i", async (_index, make) => {
    const { what, method = "POST", search = "", headers, body: sent, status, code, type, header } = make();
    const response = await fetch(`${bases[door]}/api/graphql${search}`, { method, headers, body: sent });
    const text = await response.text();
    const about = `${what}: ${text.slice(0, 300)}`;
    expect(response.status, about).toBe(status);
    const answer = JSON.parse(text) as {
      data?: { viewer?: { name: string } };
      errors?: { extensions: { code: string } }[];
    };
    if (status === 200) expect(answer.data?.viewer?.name, about).toBe("Ada");
    else expect(answer.errors?.length, about).toBeGreaterThan(0);
    if (code) expect(answer.errors?.[0]?.extensions.code, about).toBe(code);
    if (type) expect(response.headers.get("content-type")).toMatch(type);
    if (header) expect(response.headers.get(header[0])).toMatch(header[1]);
    expect(text).not.toMatch(/node_modules|\bat \S+ \(/);
    expect(response.headers.get("cache-control")).toMatch(/no-store/);
  });

  it("changed nothing by all that", async () => {
    const { data } = await graphql<{ applications: { nodes: { name: string }[] } }>(
      bases[door],
      { token: tokens.valid },
      "{ applications(first: 10) { nodes { name } } }",
    );
    expect(data.applications.nodes.map(({ name }) => name)).toEqual(["Default application"]);
  });

  it("has the schema that is committed: nothing was renamed on the way to the build", async () => {
    const answer = await graphql<Parameters<typeof buildClientSchema>[0]>(
      bases[door],
      { token: tokens.valid },
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, schemaDescription: true }),
    );
    const committed = buildSchema(await readFile(join(PROJECT, "graphql/schema.graphql"), "utf8"));
    expect(printed(buildClientSchema(answer.data))).toBe(printed(committed));
  });
});

const printed = (schema: GraphQLSchema) => printSchema(lexicographicSortSchema(schema));

it("hides the schema where introspection is switched off", async () => {
  const closed = await tests.start({ variables: { ...variables, LATCHKEY_GRAPHQL_INTROSPECTION: "false" } });
  const ask = (query: string) => graphql(closed.base, { token: tokens.valid }, query);
  expect((await ask("{ __schema { queryType { name } } }")).status).toBe(400);
  const mistyped = await ask("{ viewer { nam } }");
  expect(mistyped.status).toBe(400);
  expect(JSON.stringify(mistyped.errors)).not.toMatch(/did you mean/i);
  expect((await ask("{ viewer { name __typename } }")).status).toBe(200);
});
