import { afterEach, describe, expect, test } from "vitest";
import { MAXIMUM_REDIRECT_URIS } from "@/domain/applications/redirect-uris.rules";
import { LIMITS } from "@/domain/kernel/limits";
import { calls, endConversation, serve, TOKEN } from "@/testing/authorization-servers/conversation";
import { json, reply } from "@/testing/authorization-servers/replies";

afterEach(endConversation);

describe("stored metadata", () => {
  const kept = async (response: Record<string, unknown>) => {
    const origin = await serve(json({ client_id: "c1", ...response }, 201));
    return (await calls.register(origin)).metadata;
  };

  test.each<[string, unknown, unknown]>([
    ["token_endpoint_auth_method", ["client_secret_basic"], "client_secret_basic"],
    ["token_endpoint_auth_method", [], null],
    ["token_endpoint_auth_method", {}, undefined],
    ["redirect_uris", "https://app.example.com", ["https://app.example.com"]],
    ["redirect_uris", null, null],
    ["redirect_uris", [1], undefined],
    ["redirect_uris", ["regexp=(a|b)"], ["regexp=(a|b)"]],
    ["scope", ["a", "b"], "a b"],
    ["scope", "a b", "a b"],
    ["scope", [1], undefined],
    ["contacts", null, null],
    ["client_uri", "", null],
    ["jwks", {}, {}],
    ["client_name", "<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["client_name", "a\u0000b\nc", "a\uFFFDb\uFFFDc"],
    ["client_name", "\ud800", "\uFFFD"],
    ["client_name", "x".repeat(5000), undefined],
    ["own", false, false],
    ["software_statement", "eyJhbGciOiJub25lIn0.eyJhIjoxfQ.", "eyJhbGciOiJub25lIn0.eyJhIjoxfQ."],
  ])("%s: %j is stored as %j", async (name, value, expected) => {
    expect((await kept({ [name]: value }))[name]).toEqual(expected);
  });

  test("has room for the most and longest redirect URIs, wherever they are", async () => {
    const uris = Array.from({ length: MAXIMUM_REDIRECT_URIS }, (_, index) =>
      `https://app.example.com/${index}/`.padEnd(LIMITS.url, "x"),
    );
    const own = Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [`own_${index}`, "x".repeat(4000)]),
    );
    for (const response of [
      { redirect_uris: uris, ...own },
      { ...own, redirect_uris: uris },
    ]) {
      expect(await kept(response)).toEqual(response);
    }
  });

  test("excludes secrets, tokens and members with their own field", async () => {
    const response = {
      client_secret: "the-client-secret",
      registration_access_token: TOKEN,
      client_secret_expires_at: 0,
      clientSecret: "x",
      client_secrets: ["x"],
      access_token: "x",
      password: "x",
      nested: { client_secret: "x", deep: [{ access_token: "x", kept: 1 }] },
      repeats: `it is the-client-secret and ${TOKEN} and iat-12345678`,
    };
    expect(await kept(response)).toEqual({
      nested: { deep: [{ kept: 1 }] },
      repeats: "it is … and … and …",
    });
  });

  test("excludes prototype pollution", async () => {
    const origin = await serve(
      reply({
        body: '{"client_id":"c1","__proto__":{"polluted":1},"constructor":{"a":1},"a":{"__proto__":{"b":1}}}',
      }),
    );
    const { metadata } = await calls.read(origin);
    expect(Object.keys(metadata)).toEqual(["a"]);
    expect(metadata.a).toEqual({});
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(metadata)).toBe(Object.prototype);
  });

  test("excludes invalid numbers", async () => {
    const origin = await serve(reply({ body: '{"client_id":"c1","own":1e999,"other":1e9}' }));
    expect((await calls.read(origin)).metadata).toEqual({ other: 1e9 });
  });

  test("is bounded in number, depth, length and total", async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`m${index}`, index]));
    expect(Object.keys(await kept(many))).toHaveLength(100);
    const deep = JSON.parse(`${'{"a":'.repeat(50)}1${"}".repeat(50)}`);
    const long = Array.from({ length: 10_000 }, () => "x");
    const wide = { values: Array.from({ length: 100 }, () => "y".repeat(1000)) };
    expect(await kept({ deep, long, wide, ["n".repeat(200)]: 1, "a\u0000": 1, fine: 1 })).toEqual({
      fine: 1,
    });
    const large = Object.fromEntries(
      Array.from({ length: 50 }, (_, index) => [`m${index}`, "z".repeat(4000)]),
    );
    expect(JSON.stringify(await kept(large)).length).toBeLessThan(70_000);
  });
});
