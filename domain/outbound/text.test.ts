import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { errorTextOf } from "@/domain/authorization-servers/error-text";
import { isSafeText, maskFor, maskKnown, oneLine, safeText } from "./text";

const none = maskFor([]);

describe("a server's text", () => {
  test.each([
    ["a\r\nb\tc\u0000d", "a b c d"],
    ["<script>alert(1)</script>no", "no"],
    ["<b>bold</b> <img src=x onerror=alert(1)> text", "bold text"],
    ["1 < 2 > 0", "1 0"],
    ["<<script>script>alert(1)", null],
    ["\u202Egnorw\u202C", "gnorw"],
    ["\u001b[31mred", "[31mred"],
    ["lone \ud800 half", "lone half"],
    ["   ", null],
    ["<p></p>", null],
  ])("%j becomes %j", (text, expected) => {
    expect(oneLine(text, 100, none)).toBe(expected);
  });

  test("is bounded and cut between characters", () => {
    expect(oneLine("x".repeat(1000), 10, none)).toBe(`${"x".repeat(9)}…`);
    expect(oneLine("\u{1F511}".repeat(20), 10, none)).toBe(`${"\u{1F511}".repeat(4)}…`);
  });

  test("takes time bounded by its length, whatever its form", () => {
    const hostile = ["eyJ-", "<script ", "<", "bearer ", "token   ", "a1-", "&", '\\"', "secret = "];
    for (const piece of hostile) oneLine(piece.repeat(64_000 / piece.length), 500, maskFor(["a secret"]));
  });
});

describe("secrets in a server's text", () => {
  const secret = 's3cr3t/with+signs=& "quotes"';
  const mask = maskFor([secret]);

  test.each([
    ["as it is", secret],
    ["form-encoded", new URLSearchParams([["", secret]]).toString().slice(1)],
    ["percent-encoded", encodeURIComponent(secret)],
    ["in JSON", JSON.stringify(secret).slice(1, -1)],
    ["in base64", Buffer.from(secret).toString("base64")],
    ["in base64url", Buffer.from(secret).toString("base64url")],
  ])("are masked %s", (_form, form) => {
    expect(oneLine(`you sent ${form} to us`, 300, mask)).toBe("you sent … to us");
  });

  test("are masked even with markup or control characters inside", () => {
    const plain = maskFor(["abcdefgh"]);
    expect(oneLine("it was abcd<b></b>efgh", 300, plain)).not.toContain("abcdefgh");
    expect(oneLine("Bearer<b> abcdef123456", 300, none)).toBe("Bearer …");
    expect(oneLine("x".repeat(495) + secret, 500, mask)).not.toContain("s3cr");
  });

  test.each([
    ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "a JWT"],
    ["Bearer abcdef123456", "a bearer token"],
    ["Basic dXNlcjpwYXNzd29yZDE=", "basic credentials"],
    ["client_secret=hunter2hunter2", "a parameter"],
    ['"registration_access_token": "abcdefghij"', "a JSON member"],
    [randomBytes(32).toString("base64url"), "a long random string"],
    [randomBytes(32).toString("hex"), "a long random string in hex"],
  ])("that are unknown are masked by their form: %s", (text) => {
    const shown = oneLine(`got ${text} here`, 300, none) ?? "";
    expect(shown).toContain("…");
    for (const word of text.split(/[\s"=:]+/).filter((part) => part.length > 16 && /\d/.test(part))) {
      expect(shown).not.toContain(word);
    }
  });

  test.each([
    "Invalid client_id",
    "token_endpoint_auth_method must be one of client_secret_basic, none",
    "client authentication failed: no token provided",
    "org.keycloak.representations.oidc.OIDCClientRepresentation",
    "request id 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    "redirect_uris[0]: https://app.example.com/callback?x=1 is not allowed",
    "Bearer token expected",
    "invalid token: expired",
  ])("are all that is masked: %s", (text) => {
    expect(oneLine(text, 300, none)).toBe(text);
  });

  test("that could be ordinary words are not masked", () => {
    expect(maskKnown(["code"], 8)("code")).toBe("code");
    expect(maskFor(["abc", ""])("abc")).toBe("abc");
  });
});

test("stored text is safe and as long as before", () => {
  expect(safeText("a\u0000b\u2028c\ud800")).toBe("a\uFFFDb\uFFFDc\uFFFD");
  expect(isSafeText("name with ünïcode \u{1F511}")).toBe(true);
  expect(isSafeText("a\u007f")).toBe(false);
});

describe("where servers put their error text", () => {
  const said = (body: unknown, headers: Record<string, string> = {}) =>
    errorTextOf({ body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), headers }, none);

  test.each<[string, unknown, string | null, string | null]>([
    [
      "RFC 6749 5.2",
      { error: "invalid_client_metadata", error_description: "Invalid client_id" },
      "invalid_client_metadata",
      "Invalid client_id",
    ],
    [
      "an English sentence",
      { error: "The requested action was forbidden" },
      "The requested action was forbidden",
      null,
    ],
    [
      "errorSummary and errorCauses",
      {
        errorCode: "E0000001",
        errorSummary: "Api validation failed",
        errorCauses: [{ errorSummary: "taken" }, 5],
      },
      "E0000001",
      "Api validation failed; taken",
    ],
    [
      "message",
      { statusCode: 400, error: "Bad Request", message: "needed", errorCode: "x" },
      "Bad Request",
      "needed",
    ],
    [
      "code, description, traceId",
      {
        code: "OAUTH-60001",
        message: "Bad request",
        description: "client_name is mandatory",
        traceId: "5f4d",
      },
      "OAUTH-60001",
      "client_name is mandatory; (trace 5f4d)",
    ],
    [
      "an object as error",
      { error: { code: 403, message: "Not enabled", status: "DENIED" } },
      "403",
      "Not enabled",
    ],
    ["a list of errors", { errors: [{ code: "x1", detail: "first" }, { detail: "second" }] }, "x1", "first"],
    [
      "RFC 9457",
      { type: "about:blank", title: "Bad", detail: "What is wrong", status: 400 },
      null,
      "What is wrong",
    ],
    ["wrong types", { error: ["x"], error_description: { a: 1 }, message: null }, null, null],
    ["inherited names", { constructor: 1 }, null, null],
    [
      "a page",
      "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>…</body>",
      null,
      "502 Bad Gateway",
    ],
    ["a page without a title", "<html><body>secret stack trace</body></html>", null, null],
    ["plain text", "Service unavailable\n", null, "Service unavailable"],
    ["broken JSON", '{"error": "x"', null, null],
    ["nothing", "", null, null],
  ])("%s", (_what, body, error, description) => {
    expect(said(body)).toEqual({ error, description });
  });

  test("the challenge, where the body says nothing", () => {
    const challenge =
      'Bearer realm="x", error="invalid_token", error_description="The \\"token\\" is <b>gone</b>"';
    const words = { error: "invalid_token", description: 'The "token" is gone' };
    expect(said("", { "www-authenticate": challenge })).toEqual(words);
    expect(said("{}", { "www-authenticate": challenge })).toEqual(words);
    expect(said("", { "www-authenticate": "Bearer error=invalid_token" }).error).toBe("invalid_token");
    expect(said({ error: "own" }, { "www-authenticate": challenge }).error).toBe("own");
  });

  test("a form", () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    expect(said("error=bad&error_description=so+bad", headers)).toEqual({
      error: "bad",
      description: "so bad",
    });
  });

  test("long text is truncated", () => {
    const words = said({ error: "e".repeat(5000), error_description: "d ".repeat(5000) });
    expect(words.error).toHaveLength(200);
    expect(words.description?.length).toBeLessThanOrEqual(500);
  });
});
