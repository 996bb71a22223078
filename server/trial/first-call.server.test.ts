import { beforeAll, describe, expect, it } from "vitest";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { until } from "@/testing/server/processes";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

const tests = serverTests();
let latchkey: ReadyLatchkey;
let token = "";
let gateway = "";

beforeAll(async () => {
  latchkey = await tests.startForAll({ folder: await tests.startedFolder() });
  const visitor = new Visitor(latchkey.base);
  const account = { email: "newcomer@example.com", password: "a long enough password" };
  await visitor.submit(await visitor.open("/sign-up"), { name: "New Comer", ...account });
  await visitor.signIn(account.email, account.password);
  token = await accessTokenOf(visitor);
  gateway = (await ask<{ gatewayUrl: string }>("{ gatewayUrl }")).gatewayUrl;
});

async function ask<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await graphql<T>(latchkey.base, { token }, query, variables);
  expect(errors).toEqual([]);
  return data;
}

/** The result of the one mutation of a document, which must have no user errors. */
async function perform<T>(document: string, input: Record<string, unknown>): Promise<T> {
  const data = await ask<Record<string, T & { userErrors: unknown[] }>>(document, { input });
  const [result] = Object.values(data);
  expect(result?.userErrors).toEqual([]);
  return result as T;
}

async function anApplication(type: string, name: string): Promise<string> {
  const create = `mutation ($input: CreateApplicationInput!) { createApplication(input: $input) {
    application { id clientRegistration { status } } userErrors { message } } }`;
  return (await perform<{ application: { id: string } }>(create, { type, name })).application.id;
}

const SUBSCRIBE = `mutation ($input: SubscribeInput!) { subscribe(input: $input) {
  apiKey subscription { id status } userErrors { message } } }`;

async function subscribed(applicationId: string, api: string, plan: string) {
  const query = `query ($search: String) { apis(search: $search, first: 1) { nodes { callUrl plans { id name } } } }`;
  const { apis } = await ask<{
    apis: { nodes: { callUrl: string; plans: { id: string; name: string }[] }[] };
  }>(query, { search: api });
  const [found] = apis.nodes;
  const planId = found?.plans.find(({ name }) => name === plan)?.id;
  const { subscription, apiKey } = await perform<{
    subscription: { id: string; status: string };
    apiKey: string;
  }>(SUBSCRIBE, { applicationId, planId });
  expect(subscription.status).toBe("ACCEPTED");
  return { url: found?.callUrl ?? "", id: subscription.id, key: apiKey };
}

const call = (url: string, headers: Record<string, string>) => fetch(url, { headers });
const withKey = async (url: string, key: string) => (await call(url, { "x-api-key": key })).status;

/** A new right is in force within a second; the first look can be earlier. */
const admits = (url: string, headers: Record<string, string>) =>
  until("the gateway admits the call", async () => (await call(url, headers)).status === 200, 5_000);

describe("a newcomer's API key", () => {
  it("works immediately, through a renewal, and not after its revocation; the portal says so", async () => {
    const applicationId = await anApplication("SIMPLE", "First steps");
    const { url, id, key } = await subscribed(applicationId, "Weather and places", "Community");
    expect(url).toBe(`${gateway}/weather/v4`);
    await admits(url, { "x-api-key": key });
    const forecast = await call(`${url}/forecast?latitude=50.9&longitude=6.9`, { "x-api-key": key });
    expect([forecast.status, await forecast.json()]).toEqual([
      200,
      expect.objectContaining({ hours: expect.any(Array) }),
    ]);

    const renewed = await perform<{ apiKey: string }>(
      `mutation ($input: RenewApiKeyInput!) { renewApiKey(input: $input) { apiKey userErrors { message } } }`,
      { subscriptionId: id, gracePeriodHours: 24 },
    );
    await admits(url, { "x-api-key": renewed.apiKey });
    expect(await withKey(url, key)).toBe(200);

    const SEEN = `query ($id: ID!) { subscription(id: $id) { keys { id lastFour status }
      observedCalls { lastAdmittedAt lastRejected { reason requestId } } } }`;
    type Seen = {
      subscription: {
        keys: { id: string; lastFour: string; status: string }[];
        observedCalls: {
          lastAdmittedAt: string | null;
          lastRejected: { reason: string; requestId: string } | null;
        };
      };
    };
    await until(
      "the portal has seen the call",
      async () => (await ask<Seen>(SEEN, { id })).subscription.observedCalls.lastAdmittedAt !== null,
      20_000,
    );

    const { keys } = (await ask<Seen>(SEEN, { id })).subscription;
    for (const { id: keyId } of keys) {
      await perform(
        `mutation ($input: ApiKeyInput!) { revokeApiKey(input: $input) { userErrors { message } } }`,
        {
          id: keyId,
        },
      );
    }
    const revokedAt = Date.now();
    await until("the key is rejected", async () => (await withKey(url, renewed.apiKey)) === 401, 5_000);
    expect(Date.now() - revokedAt).toBeLessThan(1_500);
    await until("the old key is rejected too", async () => (await withKey(url, key)) === 401, 5_000);
    const rejected = await call(url, { "x-api-key": key });
    const { request_id: requestId } = (await rejected.json()) as { request_id: string };
    await until(
      "the portal explains the rejection",
      async () =>
        (await ask<Seen>(SEEN, { id })).subscription.observedCalls.lastRejected?.requestId === requestId,
      20_000,
    );
    expect((await ask<Seen>(SEEN, { id })).subscription.observedCalls.lastRejected?.reason).toBe(
      "KEY_REVOKED",
    );
  }, 90_000);
});

describe("the tokens of a client that Latchkey registered", () => {
  let applicationId = "";
  let client = { clientId: "", tokenEndpoint: "", clientSecret: "" };

  beforeAll(async () => {
    applicationId = await anApplication("BACKEND_TO_BACKEND", "Nightly report");
    const { application } = await ask<{
      application: { clientRegistration: { clientId: string; endpoints: { tokenEndpoint: string } } };
    }>(
      `query ($id: ID!) { application(id: $id) { clientRegistration { clientId endpoints { tokenEndpoint } } } }`,
      { id: applicationId },
    );
    const { clientSecret } = await perform<{ clientSecret: string }>(
      `mutation ($input: RevealClientSecretInput!) { revealClientSecret(input: $input) { clientSecret userErrors { message } } }`,
      { applicationId },
    );
    const { clientId, endpoints } = application.clientRegistration;
    client = { clientId, tokenEndpoint: endpoints.tokenEndpoint, clientSecret };
  });

  async function tokenWith(parameters: Record<string, string>): Promise<string> {
    const response = await fetch(client.tokenEndpoint, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${client.clientId}:${encodeURIComponent(client.clientSecret)}`)}`,
      },
      body: new URLSearchParams({ grant_type: "client_credentials", ...parameters }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  it("open a JWT plan, and no other API's", async () => {
    const { url } = await subscribed(applicationId, "Payments", "Test money");
    const accessToken = await tokenWith({ resource: "urn:sample:payments-test" });
    await admits(url, { authorization: `Bearer ${accessToken}` });
    const disputes = await call(`${url}/disputes`, { authorization: `Bearer ${accessToken}` });
    expect([disputes.status, await disputes.json()]).toEqual([
      200,
      [expect.objectContaining({ id: "dsp_88" })],
    ]);
    const other = await tokenWith({ resource: "urn:sample:identity" });
    expect((await call(url, { authorization: `Bearer ${other}` })).status).toBe(401);
  });

  it("open an OAuth 2.0 plan with the required scope, and not without it", async () => {
    const { url } = await subscribed(applicationId, "Order events", "Stream");
    const accessToken = await tokenWith({ scope: "events:read" });
    await admits(url, { authorization: `Bearer ${accessToken}` });
    const without = await call(url, { authorization: `Bearer ${await tokenWith({})}` });
    expect([without.status, without.headers.get("www-authenticate")]).toEqual([
      403,
      expect.stringContaining("insufficient_scope"),
    ]);
  });
});

it("has a sample API that needs no credential", async () => {
  const response = await call(`${gateway}/status/v1/components`, {});
  expect([response.status, await response.json()]).toEqual([200, expect.any(Array)]);
});
