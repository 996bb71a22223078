import { afterEach, describe, expect, test } from "vitest";
import { connectionTo, failureOf } from "@/testing/authorization-servers/expectations";
import { json, reply } from "@/testing/authorization-servers/replies";
import { type Handler, type Route, ScriptedServer } from "@/testing/authorization-servers/scripted-server";
import { createAuthorizationServer } from "./adapter";

const OPENID = "GET /.well-known/openid-configuration";

let server: ScriptedServer | undefined;
afterEach(() => server?.stop());

async function serve(route: Route, handler?: Handler): Promise<string> {
  server = await ScriptedServer.start();
  const { origin } = server;
  server.on(route, handler ?? json(documentOf(origin)));
  return origin;
}

function documentOf(issuer: string, members: Record<string, unknown> = {}) {
  return {
    issuer,
    registration_endpoint: `${new URL(issuer).origin}/register`,
    token_endpoint: `${new URL(issuer).origin}/token`,
    ...members,
  };
}

const adapter = createAuthorizationServer({ allowPrivateNetwork: true });
const discover = (url: string) => adapter.discover(connectionTo(url));

/** Discovery of a document with these members. */
async function discoverWith(members: Record<string, unknown>) {
  const origin = await serve(OPENID);
  server?.on(OPENID, json(documentOf(origin, members)));
  return discover(`${origin}${OPENID.slice(4)}`);
}

describe("a discovery document", () => {
  test("every member in use", async () => {
    const metadata = await discoverWith({
      authorization_endpoint: "https://auth.example.com/authorize",
      jwks_uri: "https://keys.example.com/jwks?v=1",
      introspection_endpoint: "https://auth.example.com/introspect",
      revocation_endpoint: "https://auth.example.com/revoke",
      userinfo_endpoint: "https://auth.example.com/me",
      grant_types_supported: ["authorization_code"],
      response_types_supported: ["code", "code id_token"],
      token_endpoint_auth_methods_supported: ["client_secret_post"],
      code_challenge_methods_supported: ["S256"],
      scopes_supported: ["openid"],
    });
    expect(metadata).toMatchObject({
      authorizationEndpoint: "https://auth.example.com/authorize",
      jwksUri: "https://keys.example.com/jwks?v=1",
      introspectionEndpoint: "https://auth.example.com/introspect",
      revocationEndpoint: "https://auth.example.com/revoke",
      userinfoEndpoint: "https://auth.example.com/me",
      grantTypesSupported: ["authorization_code"],
      responseTypesSupported: ["code", "code id_token"],
      tokenEndpointAuthMethodsSupported: ["client_secret_post"],
      codeChallengeMethodsSupported: ["S256"],
      scopesSupported: ["openid"],
    });
  });

  test.each<[string, Record<string, unknown>]>([
    ["missing", { registration_endpoint: undefined }],
    ["null", { registration_endpoint: null }],
    ["empty", { registration_endpoint: "" }],
  ])("a registration endpoint that is %s counts as missing", async (_what, members) => {
    expect((await discoverWith(members)).registrationEndpoint).toBeNull();
  });

  test("an announced renewal endpoint becomes a template", async () => {
    const { renewSecretEndpoint } = await discoverWith({
      registration_renew_secret_endpoint: "https://am.example.com:8092/oidc/register/:client_id/renew_secret",
    });
    expect(renewSecretEndpoint).toBe("https://am.example.com:8092/oidc/register/{client_id}/renew_secret");
  });

  test.each<[string, Record<string, unknown>]>([
    ["issuer", { issuer: 5 }],
    ["issuer", { issuer: null }],
    ["issuer", { issuer: "not an address" }],
    ["issuer", { issuer: "http://auth.example.com" }],
    ["registration_endpoint", { registration_endpoint: ["https://auth.example.com"] }],
    ["registration_endpoint", { registration_endpoint: "/register" }],
    ["token_endpoint", { token_endpoint: {} }],
    ["token_endpoint", { token_endpoint: "https://auth.example.com/\u0000" }],
    ["jwks_uri", { jwks_uri: 1 }],
    ["registration_renew_secret_endpoint", { registration_renew_secret_endpoint: "x/:client_id" }],
    ["grant_types_supported", { grant_types_supported: "authorization_code" }],
    ["scopes_supported", { scopes_supported: ["a", 1] }],
    ["token_endpoint_auth_methods_supported", { token_endpoint_auth_methods_supported: {} }],
  ])("an invalid %s is rejected by name", async (name, members) => {
    const error = await failureOf(discoverWith(members));
    expect(error).toMatchObject({ kind: "INVALID_ANSWER", status: 200 });
    expect(error.detail).toContain(name);
  });

  test.each([
    "http://auth.example.com/token",
    "https://user@auth.example.com/token",
    "https://auth.example.com/token#x",
    "https://169.254.169.254/token",
    "javascript:alert(1)",
    "https://[fe80::1]/token",
  ])("a disallowed endpoint is rejected: %s", async (token_endpoint) => {
    const error = await failureOf(discoverWith({ token_endpoint }));
    expect(error.kind).toBe("ADDRESS_REFUSED");
    expect(error.detail).toMatch(/^token_endpoint: /);
  });

  test("an overlong list is truncated, and invalid entries are omitted", async () => {
    const scopes = Array.from({ length: 5000 }, (_, index) => `scope-${index}`);
    const metadata = await discoverWith({ scopes_supported: ["a\u0000b", "x".repeat(400), ...scopes] });
    expect(metadata.scopesSupported).toHaveLength(998);
    expect(metadata.scopesSupported?.[0]).toBe("scope-0");
  });

  test.each<[string, string, Record<string, string>]>([
    ["as plain text", "", { "content-type": "text/plain" }],
    ["as a page", "", { "content-type": "text/html; charset=utf-8" }],
    ["without a type", "", {}],
    ["with a byte order mark", "\uFEFF", { "content-type": "application/json" }],
  ])("JSON %s is JSON", async (_what, prefix, headers) => {
    const origin = await serve(OPENID);
    server?.on(OPENID, reply({ headers, body: prefix + JSON.stringify(documentOf(origin)) }));
    expect((await discover(origin)).issuer).toBe(origin);
  });

  test.each([
    ["nothing", ""],
    ["a list", "[]"],
    ["a word", '"issuer"'],
    ["null", "null"],
    ["half of it", '{"issuer": "https://'],
    ["nested without end", "[".repeat(500_000)],
    ["nested objects", '{"a":'.repeat(100_000)],
    ["no issuer", "{}"],
    ["not UTF-8", Buffer.from([0xff, 0xfe, 0x7b])],
  ])("%s is not a document", async (_what, body) => {
    const origin = await serve(OPENID, reply({ body }));
    const error = await failureOf(discover(`${origin}/.well-known/openid-configuration`));
    expect(error).toMatchObject({ kind: "INVALID_ANSWER", status: 200, temporary: false });
  });

  test("inherited names have no meaning", async () => {
    const origin = await serve(OPENID);
    const body = `{"__proto__": {"issuer": "${origin}", "registration_endpoint": "https://evil.example"}}`;
    server?.on(OPENID, reply({ body }));
    expect((await failureOf(discover(origin))).kind).toBe("INVALID_ANSWER");
  });

  test("the last one of duplicate members counts", async () => {
    const origin = await serve(OPENID);
    server?.on(OPENID, reply({ body: `{"issuer":"https://evil.example","issuer":"${origin}"}` }));
    expect((await discover(origin)).issuer).toBe(origin);
  });
});
