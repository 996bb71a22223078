import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApi } from "@/domain/apis/api.service";
import type { Person } from "@/domain/kernel/actor";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { createApplication } from "@/domain/lifecycle/application.service";
import type { CreatePlanInput } from "@/domain/plans/plan.rules";
import { updatePlan } from "@/domain/plans/plan.service";
import { updateProvider } from "@/domain/providers/provider.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { closeSubscription } from "@/domain/subscriptions/subscription.service";
import type { RunningGateway } from "@/gateway/start";
import { startGateway } from "@/gateway/start";
import {
  addProvider,
  INTROSPECTION_CLIENT,
  type ServerUnderTest,
  startAuthorizationServer,
} from "@/testing/authorization-servers/authorization-server";
import { reply } from "@/testing/authorization-servers/replies";
import { ScriptedServer } from "@/testing/authorization-servers/scripted-server";
import { aPlan } from "@/testing/domain/catalog";
import { aFeed } from "@/testing/domain/feed-memory";
import { currentOf } from "@/testing/domain/registration-world";
import { aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { GATEWAY_OPTIONS } from "@/testing/gateway/gateway";
import { until } from "@/testing/server/processes";

const AUDIENCE = "urn:example:api";
let world: World;
let server: ServerUnderTest;
let upstream: ScriptedServer;
let gateway: RunningGateway;
let providerId: string;
let publisher: Person;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER"] });
  server = await startAuthorizationServer(world.connection.sql, {
    scopes: { "orders:read": "Read orders" },
    resources: [{ identifier: AUDIENCE, scopes: ["orders:read"], format: "jwt" }],
  });
  await updateSettings(SYSTEM, { registrationEnabled: true });
  providerId = await addProvider(server);
  upstream = await ScriptedServer.start();
  upstream.on("GET /*", reply({ body: { hello: "world" } }));
  gateway = await startGateway(GATEWAY_OPTIONS, await aFeed());
  await until("the gateway is ready", () => gateway.isReady());
});
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
  await server.close();
  await world.close();
});

let counter = 0;

/** A published API with a plan, an application with a client of its own, and its subscription. */
async function subscribed(plan: Partial<CreatePlanInput>) {
  counter += 1;
  const entryPoint = `/tokens-${counter}`;
  const upstreamUrl = upstream.origin;
  const apiId = await createApi(publisher, {
    name: `Tokens ${counter}`,
    version: "1",
    entryPoint,
    upstreamUrl,
  });
  const planId = await aPlan(publisher, apiId, { approval: "AUTO", ...plan });
  await changeApiStatus(publisher, apiId, "publish");
  const owner = await aPerson();
  const application = { type: "BACKEND_TO_BACKEND" as const, name: "Backend", redirectUris: [] };
  const { id: applicationId } = await createApplication(owner, application);
  const client = await currentOf(applicationId);
  const { id: subscriptionId } = await subscribe(owner, { applicationId, planId });
  return {
    planId,
    client,
    end: () => closeSubscription(owner, subscriptionId),
    call: (token: string) => call(`${entryPoint}/orders`, token),
  };
}

async function call(path: string, token: string) {
  const response = await fetch(`${gateway.url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  const body = (await response.json()) as Record<string, unknown>;
  const { headers, status } = response;
  return {
    status,
    type: String(body.type ?? "")
      .split("/")
      .at(-1),
    challenge: headers.get("www-authenticate"),
    retryAfter: headers.get("retry-after"),
  };
}

async function tokenOf(
  client: { clientId: string | null; secret: string | null },
  form: Record<string, string>,
) {
  const basic = Buffer.from(`${client.clientId}:${client.secret}`).toString("base64");
  const body = new URLSearchParams({ grant_type: "client_credentials", ...form });
  const response = await fetch(`${server.issuer}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body,
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

const eventually = (work: () => Promise<{ status: number }>) =>
  expect.poll(async () => (await work()).status, { timeout: 5_000 });

describe("calls through a gateway with tokens for clients registered by Latchkey", () => {
  it("pass on a JWT plan, without the token at the API", async () => {
    const jwt = { providerId, audience: AUDIENCE };
    const { client, call: callIt, planId, end } = await subscribed({ authenticationType: "JWT", jwt });
    const token = await tokenOf(client, { resource: AUDIENCE });
    await eventually(() => callIt(token)).toBe(200);
    expect(upstream.requests.at(-1)?.headers).toMatchObject({ "x-latchkey-client": client.clientId });
    expect(upstream.requests.at(-1)?.headers.authorization).toBeUndefined();
    const [header, claims] = token.split(".");
    expect(await callIt(`${header}.${claims}.AAAA`)).toMatchObject({ status: 401, type: "invalid-token" });
    await updatePlan(publisher, planId, { jwt: { ...jwt, requiredScopes: ["orders:read"] } });
    await eventually(() => callIt(token)).toBe(403);
    expect(await callIt(token)).toMatchObject({
      type: "token-scope",
      challenge: expect.stringContaining('scope="orders:read"'),
    });
    const scoped = await tokenOf(client, { resource: AUDIENCE, scope: "orders:read" });
    expect(await callIt(scoped)).toMatchObject({ status: 200 });
    await end();
    await eventually(() => callIt(scoped)).toBe(403);
  });

  it("pass on an OAuth 2.0 plan as soon as the provider has an introspection client, and until it is gone", async () => {
    const oauth2 = { providerId, requiredScopes: ["orders:read"] };
    const { client, call: callIt } = await subscribed({ authenticationType: "OAUTH2", oauth2 });
    const token = await tokenOf(client, { scope: "orders:read" });
    await eventually(() => callIt(token)).toBe(503);
    expect(await callIt(token)).toMatchObject({ type: "provider-unavailable", retryAfter: "30" });
    await updateProvider(SYSTEM, providerId, { ...server.provider, ...INTROSPECTION_CLIENT });
    await eventually(() => callIt(token)).toBe(200);
    expect(await callIt("invented")).toMatchObject({ status: 401, type: "invalid-token" });
    await updateProvider(SYSTEM, providerId, server.provider);
    await eventually(() => callIt(token)).toBe(503);
  });
});
