import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { encodeId, newId } from "@/domain/kernel/ids";
import { database } from "@/domain/store/database";
import { query } from "@/domain/store/statements";
import { anApi, anOffer } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

const ISSUER = "https://auth.example.com/realms/main/";
const JWKS = "https://auth.example.com/keys";

let world: World;
let publisher: Person;
let apiId: string;
let known: string;
let unreached: string;
let keyless: string;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  apiId = encodeId("api", await anApi(publisher));
  known = await aProvider("Known", { issuer: ISSUER, jwksUri: JWKS });
  unreached = await aProvider("Unreached", null);
  keyless = await aProvider("Keyless", { issuer: "https://other.example.com", jwksUri: null });
});
afterAll(() => world.close());

async function aProvider(name: string, metadata: object | null): Promise<string> {
  const id = newId();
  await query(database())`
    insert into client_registration_providers (id, name, discovery_url, initial_access_method, server_metadata, created_at, updated_at)
    values (${id}, ${name}, ${`https://${name}.example.com`.toLowerCase()}, 'NONE', ${metadata && JSON.stringify(metadata)}::jsonb, now(), now())`;
  return encodeId("provider", id);
}

const CREATE = `mutation ($input: CreatePlanInput!) { createPlan(input: $input) {
  plan { jwt { issuer jwksUri publicKey } oauth2 { authorizationServer } } userErrors { code field message } } }`;

interface Result {
  readonly plan: { readonly jwt: object | null; readonly oauth2: object | null } | null;
  readonly userErrors: readonly {
    readonly code: string;
    readonly field: readonly string[];
    readonly message: string;
  }[];
}

async function create(authenticationType: "JWT" | "OAUTH2", settings: object): Promise<Result> {
  const input = {
    apiId,
    name: "Plan",
    authenticationType,
    [authenticationType === "JWT" ? "jwt" : "oauth2"]: settings,
  };
  const { data, errors } = await executeOperation<{ createPlan: Result }>(CREATE, { input }, publisher);
  expect(errors).toEqual([]);
  return (data as { createPlan: Result }).createPlan;
}

describe("a plan with a provider", () => {
  it("takes its issuer and keys, byte for byte", async () => {
    const { plan } = await create("JWT", { providerId: known });
    expect(plan?.jwt).toEqual({ issuer: ISSUER, jwksUri: JWKS, publicKey: null });
    const { plan: other } = await create("OAUTH2", { providerId: known });
    expect(other?.oauth2).toEqual({ authorizationServer: ISSUER });
  });

  it("keeps entered keys, and an issuer that is the provider's", async () => {
    const jwksUri = "https://cdn.example.com/keys";
    const { plan } = await create("JWT", { providerId: known, issuer: ISSUER, jwksUri });
    expect(plan?.jwt).toMatchObject({ issuer: ISSUER, jwksUri });
  });

  it.each([
    [
      "another issuer",
      () => ({ providerId: known, issuer: ISSUER.slice(0, -1) }),
      "issuer",
      "has another issuer",
    ],
    ["none", () => ({ jwksUri: JWKS }), "issuer", "choose a provider"],
    ["a server never reached", () => ({ providerId: unreached }), "providerId", "never reached"],
    [
      "an unknown provider",
      () => ({ providerId: encodeId("provider", newId()) }),
      "providerId",
      "doesn't exist",
    ],
    ["something else's ID", () => ({ providerId: apiId }), "providerId", "doesn't exist"],
    ["a provider without keys", () => ({ providerId: keyless }), "jwt", "JWKS URL or a public key"],
  ])("is rejected for %s", async (_, settings, field, message) => {
    const { plan, userErrors } = await create("JWT", settings());
    expect(plan).toBeNull();
    expect(userErrors[0]?.message).toContain(message);
    expect(userErrors[0]?.field.at(-1)).toBe(field);
  });

  it("can take the server of an OAuth 2.0 plan only from a provider that is known", async () => {
    expect((await create("OAUTH2", {})).userErrors[0]?.field.at(-1)).toBe("authorizationServer");
    expect((await create("OAUTH2", { providerId: unreached })).userErrors[0]?.field.at(-1)).toBe(
      "providerId",
    );
  });
});

it("offers the issuers to those who manage the API's plans, and to no one else", async () => {
  const offered = await anOffer(publisher);
  const text = "query ($id: ID!) { api(id: $id) { issuerOptions { providerId name issuer jwksUri } } }";
  const options = async (person: Person) => {
    type Data = { api: { issuerOptions: { name: string }[] } };
    const { data } = await executeOperation<Data>(text, { id: encodeId("api", offered.apiId) }, person);
    return data?.api.issuerOptions.map(({ name }) => name).toSorted();
  };
  expect(await options(publisher)).toEqual(["Keyless", "Known"]);
  expect(await options(await aPerson())).toEqual([]);
  expect(await options(await anAdministrator())).toEqual([]);
});

it("says at which servers gateways can introspect tokens", async () => {
  const { apiId: offered } = await anOffer(publisher);
  const text = "query ($id: ID!) { api(id: $id) { issuerOptions { name introspects } } }";
  const introspecting = async () => {
    type Data = { api: { issuerOptions: { name: string; introspects: boolean }[] } };
    const { data } = await executeOperation<Data>(text, { id: encodeId("api", offered) }, publisher);
    return data?.api.issuerOptions.flatMap(({ name, introspects }) => (introspects ? [name] : []));
  };
  expect(await introspecting()).toEqual([]);
  const endpoint = JSON.stringify({ introspectionEndpoint: `${ISSUER}/introspect` });
  await query(database())`
    update client_registration_providers set server_metadata = server_metadata || ${endpoint}::jsonb where name = 'Known'`;
  expect(await introspecting()).toEqual([]);
  await query(database())`
    update client_registration_providers set introspection_client_id = 'gateway', sealed_introspection_secret = 'sealed'
    where name in ('Known', 'Keyless')`;
  expect(await introspecting()).toEqual(["Known"]);
});
