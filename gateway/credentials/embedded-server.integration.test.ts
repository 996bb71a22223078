import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ProviderRecord } from "@/domain/access/records";
import type { ServerMetadata } from "@/domain/authorization-servers/port";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import { createApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { updateSettings } from "@/domain/settings/settings.service";
import {
  addProvider,
  INTROSPECTION_CLIENT,
  type ServerUnderTest,
  startAuthorizationServer,
} from "@/testing/authorization-servers/authorization-server";
import { currentOf, providerRow } from "@/testing/domain/registration-world";
import { aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { planWith, testClock } from "@/testing/gateway/tokens";
import { createTokenChecker } from "./token-checker";

let world: World;
let server: ServerUnderTest;
let provider: ProviderRecord;
const AUDIENCE = "urn:example:api";
const ELSEWHERE = "urn:example:elsewhere";

beforeAll(async () => {
  world = await createWorld();
  server = await startAuthorizationServer(world.connection.sql, {
    scopes: { "orders:read": "Read orders", "prices:read": "Read prices" },
    resources: [AUDIENCE, ELSEWHERE].map((identifier) => ({
      identifier,
      scopes: ["orders:read"],
      format: "jwt" as const,
    })),
  });
  await updateSettings(SYSTEM, { registrationEnabled: true });
  provider = await recordOf(await addProvider(server, INTROSPECTION_CLIENT));
});
afterAll(async () => {
  await server.close();
  await world.close();
});

/** The provider as gateways know it. */
async function recordOf(id: string): Promise<ProviderRecord> {
  const row = await providerRow(id);
  const metadata = row.serverMetadata as ServerMetadata;
  return {
    kind: "PROVIDER",
    id,
    issuer: metadata.issuer,
    jwksUri: metadata.jwksUri,
    introspectionEndpoint: metadata.introspectionEndpoint,
    introspectionAuthMethods: metadata.introspectionEndpointAuthMethodsSupported ?? null,
    trustedCertificates: row.trustedCertificates,
    introspectionClientId: row.introspectionClientId,
    introspectionSecret: row.sealedIntrospectionSecret,
  };
}

/** A client registered by Latchkey, and a way to get tokens for it as its owner would. */
async function registeredClient() {
  const owner = await aPerson();
  const { id } = await createApplication(owner, {
    type: "BACKEND_TO_BACKEND",
    name: "Backend",
    redirectUris: [],
  });
  const { clientId, secret } = await currentOf(id);
  const tokenFor = async (parameters: Record<string, string>): Promise<string> => {
    const response = await fetch(`${server.issuer}/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` },
      body: new URLSearchParams({ grant_type: "client_credentials", ...parameters }),
    });
    const { access_token: token, error } = (await response.json()) as Record<string, string>;
    if (!token) throw new Error(`no token: ${error}`);
    return token;
  };
  return { clientId, tokenFor, archive: () => archiveApplication(owner, id) };
}

function checkerAt(clock = testClock(Date.now())) {
  return createTokenChecker({
    state: { provider: (id) => (id === provider.id ? provider : undefined) },
    unseal: async (secret) => unseal(secret, secretPlaces.introspectionSecret(provider.id)),
    allowPrivateNetwork: true,
    clock,
  });
}
const jwtPlan = (requiredScopes: string[] = []) =>
  planWith({
    jwt: {
      issuer: provider.issuer,
      providerId: provider.id,
      jwksUri: provider.jwksUri,
      audience: AUDIENCE,
      requiredScopes,
    },
  });
const oauth2Plan = (requiredScopes: string[] = []) =>
  planWith({ oauth2: { authorizationServer: provider.issuer, providerId: provider.id, requiredScopes } });

describe("tokens of the embedded authorization server for a client registered by Latchkey", () => {
  it("are accepted on a JWT plan if they are signed for its audience", async () => {
    const { clientId, tokenFor } = await registeredClient();
    const token = await tokenFor({ resource: AUDIENCE, scope: "orders:read" });
    const checker = checkerAt();
    expect(await checker.check(jwtPlan(["orders:read"]), token)).toEqual({
      ok: true,
      clientId,
      scopes: ["orders:read"],
    });
    expect(await checker.check(jwtPlan(["prices:read"]), token)).toMatchObject({
      reason: "TOKEN_SCOPE",
      clientId,
    });
    const elsewhere = await tokenFor({ resource: ELSEWHERE });
    expect(await checker.check(jwtPlan(), elsewhere)).toMatchObject({ reason: "TOKEN_AUDIENCE" });
    expect(await checker.check(jwtPlan(), await tokenFor({}))).toMatchObject({ reason: "TOKEN_MALFORMED" });
    const late = checkerAt(testClock(Date.now() + 3_600_000 + 31_000));
    expect(await late.check(jwtPlan(), token)).toMatchObject({ reason: "TOKEN_EXPIRED", clientId });
  });

  it("are accepted on an OAuth 2.0 plan by introspection with the provider's own client", async () => {
    const { clientId, tokenFor } = await registeredClient();
    const token = await tokenFor({ scope: "orders:read" });
    const checker = checkerAt();
    expect(await checker.check(oauth2Plan(["orders:read"]), token)).toEqual({
      ok: true,
      clientId,
      scopes: ["orders:read"],
    });
    expect(await checker.check(oauth2Plan(["prices:read"]), token)).toMatchObject({
      reason: "TOKEN_SCOPE",
      clientId,
    });
    const invented = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    expect(await checker.check(oauth2Plan(), invented)).toMatchObject({ reason: "TOKEN_INACTIVE" });
    const signed = await tokenFor({ resource: AUDIENCE });
    expect(await checker.check(oauth2Plan(), signed)).toMatchObject({ reason: "TOKEN_MALFORMED" });
  });

  it("end with the application", async () => {
    const { clientId, tokenFor, archive } = await registeredClient();
    const token = await tokenFor({ scope: "orders:read" });
    const clock = testClock(Date.now());
    const checker = checkerAt(clock);
    expect(await checker.check(oauth2Plan(), token)).toMatchObject({ ok: true, clientId });
    await archive();
    await expect
      .poll(async () => {
        clock.pass(60_000);
        return checker.check(oauth2Plan(), token);
      })
      .toMatchObject({ ok: false, reason: "TOKEN_INACTIVE" });
  });

  it("are checked during an outage with what is known, and otherwise can't be", async () => {
    const { tokenFor } = await registeredClient();
    const signed = await tokenFor({ resource: AUDIENCE });
    const opaque = await tokenFor({});
    const clock = testClock(Date.now());
    const checker = checkerAt(clock);
    expect(await checker.check(jwtPlan(), signed)).toMatchObject({ ok: true });
    expect(await checker.check(oauth2Plan(), opaque)).toMatchObject({ ok: true });
    await server.stop();
    clock.pass(600_000);
    expect(await checker.check(jwtPlan(), signed)).toMatchObject({ ok: true });
    expect(await checker.check(oauth2Plan(), opaque)).toMatchObject({ reason: "PROVIDER_UNAVAILABLE" });
    expect(await checkerAt().check(jwtPlan(), signed)).toMatchObject({ reason: "PROVIDER_UNAVAILABLE" });
    await server.listen();
    clock.pass(5_000);
    expect(await checker.check(oauth2Plan(), opaque)).toMatchObject({ ok: true });
  });
});
