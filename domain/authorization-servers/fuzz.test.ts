import { expect, test } from "vitest";
import { isJsonObject, type JsonObject, parseJsonObject } from "@/domain/outbound/json";
import { maskFor } from "@/domain/outbound/text";
import { readClientInformation, UnusableResponse } from "./client-information";
import { errorTextOf } from "./error-text";
import { readServerMetadata, UnusableMetadata } from "./metadata";
import { AuthorizationServerError } from "./port";
import { readToken } from "./tokens";

/** The same numbers in every run (mulberry32), so that a failure can be found again. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NAMES = [
  ...[
    "client_id",
    "client_secret",
    "client_secret_expires_at",
    "client_id_issued_at",
    "client_name",
    "scope",
  ],
  ...[
    "registration_access_token",
    "registration_client_uri",
    "redirect_uris",
    "token_endpoint_auth_method",
    "jwks",
  ],
  ...[
    "issuer",
    "registration_endpoint",
    "token_endpoint",
    "scopes_supported",
    "registration_renew_secret_endpoint",
  ],
  ...["error", "error_description", "errors", "errorCauses", "message", "code", "traceId"],
  ...[
    "access_token",
    "token_type",
    "expires_in",
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "length",
  ],
];
const SCALARS = [
  ...[null, true, 0, -1, 1.5, 1e300, 2 ** 53, "", " ", "c1", "Bearer", "0", "-0", "1e999", "2030-01-01"],
  ...[
    "https://auth.example.com",
    "https://[",
    "/x",
    "//x",
    "http://a",
    "\u0000",
    "\ud800",
    "\uFFFD",
    "<b>",
    "x".repeat(5000),
  ],
];

function anything(random: () => number, depth = 0): unknown {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const kind = random();
  if (depth > 4 || kind < 0.6) return pick(SCALARS);
  const length = Math.floor(random() * 6);
  if (kind < 0.75) return Array.from({ length }, () => anything(random, depth + 1));
  return Object.fromEntries(
    Array.from({ length: length * 2 }, () => [pick(NAMES), anything(random, depth + 1)]),
  );
}

const response = (body: Buffer, status: number) => ({
  status,
  body,
  headers: { "www-authenticate": body.toString("latin1").slice(0, 200), "retry-after": "x" },
  url: new URL("https://auth.example.com/register"),
});

/** Runs a reader; whatever it throws must be one of its own errors. */
function read(expected: (new (...args: never[]) => Error)[], work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (expected.some((type) => error instanceof type)) return undefined;
    throw error;
  }
}

test("for any input, the parsers return a valid value or throw one of their own errors", () => {
  const random = numbers(20_261_120);
  const mask = maskFor(["initial-access-token"]);
  for (let round = 0; round < 5000; round += 1) {
    const value = anything(random);
    const text = JSON.stringify(value);
    // Sometimes cut short, so that it is not JSON.
    const body = Buffer.from(random() < 0.1 ? text.slice(0, random() * text.length) : text);
    const json: JsonObject = parseJsonObject(body) ?? {};
    const context = {
      askedAt: response(body, 200).url,
      homes: [response(body, 200).url],
      clientId: "c1",
      secrets: [],
    };

    const information = read([UnusableResponse], () => readClientInformation(json, context));
    // PostgreSQL takes neither of these in jsonb.
    if (information) expect(JSON.stringify(information)).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    if (isJsonObject(information)) expect(information.clientId).toBe("c1");

    read([UnusableMetadata], () => readServerMetadata(json, () => {}));
    read([AuthorizationServerError], () =>
      readToken(response(body, random() < 0.5 ? 200 : 400), [], () => new Date()),
    );
    const words = errorTextOf(response(body, 400), mask);
    const said = `${words.error ?? ""}${words.description ?? ""}`;
    expect(said).not.toMatch(/[<>\p{Cc}\p{Cs}]/u);
    expect(said.length).toBeLessThanOrEqual(700);
  }
});
