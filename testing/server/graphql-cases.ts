import { randomBytes } from "node:crypto";

/** Credentials of a request's sender. */
export interface Keys {
  readonly valid: string;
  readonly readOnly: string;
  readonly expired: string;
  readonly revoked: string;
  /** The Cookie header of a signed-in user. */
  readonly cookies: string;
}

export interface Sent {
  readonly method?: string;
  readonly search?: string;
  readonly headers: Record<string, string>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

export interface Expected {
  readonly code?: string;
  readonly type?: RegExp;
  readonly header?: readonly [string, RegExp];
}

/** An HTTP request: its description, its response's status, how to send it, and what else to expect. */
export type Case = readonly [string, number, (keys: Keys) => Sent, Expected?];

const JSON_TYPE = { "content-type": "application/json" };
const PREFLIGHT = { "apollo-require-preflight": "1" };
const VIEWER = body("{ viewer { name } }");
const MUTATION =
  'mutation { createApplication(input: { type: SIMPLE, name: "By GET" }) { userErrors { code } } }';
const DEEP = `{ node(id: "x") { ${"... on Application { members { nodes { user { id ".repeat(6)}${"} } } } ".repeat(6)} } }`;
const DEAR =
  "{ applications(first: 100) { nodes { id members(first: 100) { nodes { role user { id name } } } } } }";
const ALIASES = `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: viewer { id }`).join(" ")} }`;
const LONG = `{ viewer { ${"id ".repeat(5_000)} } }`;
const PAGED = "query ($n: Int) { applications(first: $n) { nodes { id } } }";

function body(query: string, more: object = {}): string {
  return JSON.stringify({ query, ...more });
}
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
/** With the valid token: this body, optionally with other headers. */
const send =
  (text: Sent["body"], headers: Record<string, string> = {}) =>
  (keys: Keys): Sent => ({ headers: { ...JSON_TYPE, ...bearer(keys.valid), ...headers }, body: text });
/** The same query with other credentials. */
const as =
  (headers: (keys: Keys) => Record<string, string>) =>
  (keys: Keys): Sent => ({ headers: { ...JSON_TYPE, ...headers(keys) }, body: VIEWER });
const byGet =
  (query: string, headers: (keys: Keys) => Record<string, string>) =>
  (keys: Keys): Sent => ({
    method: "GET",
    search: query && `?query=${encodeURIComponent(query)}`,
    headers: headers(keys),
  });
const programByGet = (keys: Keys) => ({ ...bearer(keys.valid), ...PREFLIGHT });
const mistyped = (token: string) =>
  token.replace(/^lkp_./, (start) => (start === "lkp_a" ? "lkp_b" : "lkp_a"));
const forgedCookie = () => `latchkey.session=${randomBytes(60).toString("base64url")}`;

const JSON_ANSWER = { type: /^application\/json; charset=utf-8$/ };
const SPECIFIC = "application/graphql-response+json";
const INVALID_TOKEN: Expected = {
  code: "UNAUTHENTICATED",
  header: ["www-authenticate", /^Bearer realm="latchkey", error="invalid_token"$/],
};
const NOBODY: Expected = {
  code: "UNAUTHENTICATED",
  header: ["www-authenticate", /^Bearer realm="latchkey"$/],
};
const UNSUPPORTED: Expected = { code: "UNSUPPORTED_MEDIA_TYPE" };
const MALFORMED: Expected = { code: "BAD_REQUEST", ...JSON_ANSWER };
const TOO_LARGE: Expected = { code: "BODY_TOO_LARGE", ...JSON_ANSWER };
const NOT_ALLOWED: Expected = { code: "METHOD_NOT_ALLOWED", header: ["allow", /^GET, POST$/] };

export const CASES: readonly Case[] = [
  ["a query", 200, send(VIEWER), JSON_ANSWER],
  ["a charset", 200, send(VIEWER, { "content-type": "application/json; charset=utf-8" }), JSON_ANSWER],
  ["a quoted charset in capitals", 200, send(VIEWER, { "content-type": 'Application/JSON;charset="UTF-8"' })],
  ["a scheme in small letters", 200, as(({ valid }) => ({ authorization: `bearer ${valid}` }))],
  [
    "the newer media type",
    200,
    send(VIEWER, { accept: SPECIFIC }),
    { type: /^application\/graphql-response\+json/ },
  ],
  ["a read-only token that reads", 200, as(({ readOnly }) => bearer(readOnly))],
  ["a session", 200, as(({ cookies }) => ({ cookie: cookies }))],
  ["a query by GET", 200, byGet("{ viewer { name } }", programByGet)],
  ["nobody", 401, as(() => ({})), NOBODY],
  ["a forged token", 401, as(() => bearer(`lkp_${"x".repeat(39)}`)), INVALID_TOKEN],
  ["a mistyped token", 401, as(({ valid }) => bearer(mistyped(valid))), INVALID_TOKEN],
  ["an expired token", 401, as(({ expired }) => bearer(expired)), INVALID_TOKEN],
  ["a revoked token", 401, as(({ revoked }) => bearer(revoked)), INVALID_TOKEN],
  ["another scheme", 401, as(() => ({ authorization: "Basic eDp5" })), INVALID_TOKEN],
  [
    "an invalid token with a valid session",
    401,
    as(({ cookies }) => ({ ...bearer("lkp_bad"), cookie: cookies })),
    INVALID_TOKEN,
  ],
  ["a forged session", 401, as(() => ({ cookie: forgedCookie() })), NOBODY],
  ["malformed JSON", 400, send("{not json"), MALFORMED],
  ["bytes that are not UTF-8", 400, send(new Uint8Array([0x22, 0xff, 0x22])), MALFORMED],
  ["an empty body", 400, send(""), MALFORMED],
  ["null", 400, send("null")],
  ["a batch", 400, send(`[${VIEWER}]`)],
  ["a query that is not a string", 400, send('{"query":1}')],
  ["a syntax error", 400, send(body("{ viewer ")), { code: "GRAPHQL_PARSE_FAILED" }],
  ["an unknown field", 400, send(body("{ nothing }")), { code: "GRAPHQL_VALIDATION_FAILED" }],
  [
    "an unknown operation",
    400,
    send(body("query A { viewer { name } }", { operationName: "B" })),
    { code: "OPERATION_RESOLUTION_FAILURE" },
  ],
  [
    "an operation name for an unnamed operation",
    400,
    send(body("{ viewer { name } }", { operationName: "B" })),
    { code: "OPERATION_RESOLUTION_FAILURE" },
  ],
  [
    "a variable of the wrong type",
    400,
    send(body(PAGED, { variables: { n: "many" } })),
    { code: "BAD_USER_INPUT" },
  ],
  ["text", 415, send(VIEWER, { "content-type": "text/plain" }), UNSUPPORTED],
  [
    "a form",
    415,
    send("query={viewer{id}}", { "content-type": "application/x-www-form-urlencoded" }),
    UNSUPPORTED,
  ],
  ["another charset", 415, send(VIEWER, { "content-type": "application/json; charset=latin1" }), UNSUPPORTED],
  ["one byte more than a megabyte", 413, send(" ".repeat(1024 * 1024 + 1)), TOO_LARGE],
  ["five megabytes", 413, send(" ".repeat(5 * 1024 * 1024)), TOO_LARGE],
  ["a mutation by GET", 405, byGet(MUTATION, programByGet), { header: ["allow", /POST/] }],
  [
    "GET like a link on another site",
    400,
    byGet("{ viewer { name } }", ({ cookies }) => ({ cookie: cookies })),
  ],
  ["GET without a query", 400, byGet("", programByGet)],
  ["PUT", 405, (keys) => ({ ...send(VIEWER)(keys), method: "PUT" }), NOT_ALLOWED],
  ["PATCH", 405, (keys) => ({ ...send(VIEWER)(keys), method: "PATCH" }), NOT_ALLOWED],
  ["DELETE", 405, (keys) => ({ ...send(VIEWER)(keys), method: "DELETE" }), NOT_ALLOWED],
  ["too deep a query", 400, send(body(DEEP))],
  ["too expensive a query", 400, send(body(DEAR)), { code: "OPERATION_TOO_EXPENSIVE" }],
  ["too many aliases", 400, send(body(ALIASES))],
  ["too long a query", 400, send(body(LONG))],
];
