import { describe, expect, it } from "vitest";
import { apiRecord, applicationRecord } from "@/testing/access/state";
import { namedReason, type ProblemContext, problemLine, problemOf } from "./problem.rules";
import { REASONS, type Reason } from "./reasons.rules";
import type { PlanRecord } from "./records";
import { type RefusalFacts, rejection } from "./refusal.rules";

const REASON_LIST = Object.keys(REASONS) as Reason[];
const api = apiRecord({ name: 'Bücher "geheim"' });
const TYPES: readonly PlanRecord["authenticationType"][] = ["API_KEY", "JWT"];

function context(types = TYPES): ProblemContext {
  return {
    portalUrl: "https://portal.example.com",
    requestId: "req-1",
    plans: types.map((authenticationType) => ({ authenticationType })),
  };
}
const problem = (reason: Reason, facts: RefusalFacts = {}, types = TYPES) =>
  problemOf(rejection(reason, { api, ...facts }), context(types));

describe("the response to a rejected call", () => {
  it("is a problem with the page about its reason and the request's ID", () => {
    expect(problem("KEY_EXPIRED", { disclosed: true })).toEqual({
      status: 401,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        "www-authenticate": 'Bearer realm="Latchkey", ApiKey realm="Latchkey", header="X-API-Key"',
      },
      body: {
        type: "https://portal.example.com/refusals/key-expired",
        title: "API key expired",
        status: 401,
        detail: "The API key has expired. An owner of the application can create a new one.",
        request_id: "req-1",
      },
    });
  });

  it("names a portal below a path", () => {
    const below = { ...context(), portalUrl: "https://example.com/portal/" };
    expect(problemOf(rejection("KEY_UNKNOWN"), below).body.type).toBe(
      "https://example.com/portal/refusals/key-unknown",
    );
  });

  it.each(REASON_LIST)("%s: status, headers and body agree, in ASCII", (reason) => {
    for (const disclosed of [true, false]) {
      const { status, headers, body } = problem(reason, {
        disclosed,
        application: applicationRecord(),
        scope: "a",
      });
      expect(status).toBe(body.status);
      expect(Math.floor(status / 100)).toBe(Math.floor(REASONS[reason].status / 100));
      const whole = JSON.stringify({ headers, body });
      expect(whole).toMatch(/^[\x20-\x7e]+$/);
      expect(whole).not.toMatch(/cher|geheim/);
      expect(headers["www-authenticate"] !== undefined).toBe(status === 401 || reason === "TOKEN_SCOPE");
      expect(Buffer.byteLength(problemLine(body)) + JSON.stringify(headers).length).toBeLessThan(3_000);
    }
  });
});

describe("a stranger", () => {
  it.each(REASON_LIST)("learns no more than they know: %s", (reason) => {
    const stranger = problem(reason, { disclosed: false });
    if (reason.startsWith("KEY_")) expect(stranger).toEqual(problem("KEY_UNKNOWN"));
    else if (reason.startsWith("SUBSCRIPTION_")) expect(stranger).toEqual(problem("NOT_SUBSCRIBED"));
    else if (reason.startsWith("TOKEN_") && reason !== "TOKEN_SCOPE") {
      expect(stranger).toEqual(problem("TOKEN_SIGNATURE"));
      expect(stranger.body).toMatchObject({
        title: "Invalid access token",
        detail: "The access token is invalid.",
      });
    } else expect(namedReason({ reason, disclosed: false })).toBe(reason);
  });

  it.each(REASON_LIST)("with a credential of the application learns the reason: %s", (reason) => {
    expect(namedReason({ reason, disclosed: true })).toBe(reason);
  });
});

describe("WWW-Authenticate", () => {
  const header = (reason: Reason, facts: RefusalFacts, types: typeof TYPES) =>
    problem(reason, facts, types).headers["www-authenticate"];

  it("has no error without a credential (RFC 6750 3.1)", () => {
    expect(header("CREDENTIAL_MISSING", {}, ["JWT"])).toBe('Bearer realm="Latchkey"');
    expect(header("CREDENTIAL_MISSING", {}, ["KEYLESS", "API_KEY"])).toBe(
      'ApiKey realm="Latchkey", header="X-API-Key"',
    );
    expect(header("CREDENTIAL_MISSING", {}, ["OAUTH2", "API_KEY"])).toBe(
      'Bearer realm="Latchkey", ApiKey realm="Latchkey", header="X-API-Key"',
    );
    expect(header("KEY_UNKNOWN", {}, ["KEYLESS"])).toBe('ApiKey realm="Latchkey", header="X-API-Key"');
  });

  it("has the error of a token, and the missing scope", () => {
    expect(header("TOKEN_EXPIRED", {}, ["JWT"])).toBe(
      'Bearer realm="Latchkey", error="invalid_token", error_description="The access token is invalid."',
    );
    expect(header("TOKEN_SCOPE", { scope: 'orders:read "x\\' }, ["JWT", "API_KEY"])).toBe(
      'Bearer realm="Latchkey", error="insufficient_scope", error_description="The access token lacks a scope that the plan requires.", scope="orders:read x"',
    );
  });
});

describe("a long list of scopes", () => {
  it("is in the body, and in no header", () => {
    const scope = Array.from({ length: 50 }, (_, index) => `${"s".repeat(190)}${index}`).join(" ");
    const { headers, body } = problem("TOKEN_SCOPE", { scope });
    expect(body.detail).toContain(scope);
    expect(headers["www-authenticate"]).toMatch(/^Bearer realm="Latchkey", error="insufficient_scope"/);
    expect(JSON.stringify(headers).length).toBeLessThan(1_000);
  });
});

describe("other headers and texts", () => {
  it("have Retry-After in whole seconds, at least one", () => {
    expect(problem("RATE_EXCEEDED", { retryAfter: 0.2 }).headers["retry-after"]).toBe("1");
    expect(problem("QUOTA_EXCEEDED", { retryAfter: 61.1 }).headers["retry-after"]).toBe("62");
    expect(problem("PROVIDER_UNAVAILABLE").headers["retry-after"]).toBe("5");
    expect(problem("KEY_UNKNOWN").headers).not.toHaveProperty("retry-after");
  });

  it("say where to send a missing credential", () => {
    expect(problem("CREDENTIAL_MISSING").body.detail).toBe(
      "The call has no credential. Send an API key in the header X-API-Key or an access token as Authorization: Bearer.",
    );
    expect(problem("CREDENTIAL_MISSING", {}, []).body.detail).toBe("The call has no credential.");
  });

  it("fit into one line of a header", () => {
    const { body } = problem("KEY_UNKNOWN");
    expect(problemLine({ ...body, detail: 'ä\n"😀' })).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(problemLine({ ...body, detail: 'ä\n"😀' })).detail).toBe('ä\n"😀');
  });
});
