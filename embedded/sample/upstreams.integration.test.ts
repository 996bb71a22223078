import { afterAll, beforeAll, expect, it } from "vitest";
import { updateApi } from "@/domain/apis/api.service";
import { encodeId } from "@/domain/kernel/ids";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { SAMPLE_USERS } from "@/domain/users/sample-users";
import { ensureSampleUsers } from "@/domain/users/sample-users.service";
import { executeOperation } from "@/graphql/execute";
import {
  addProvider,
  type ServerUnderTest,
  startAuthorizationServer,
} from "@/testing/authorization-servers/authorization-server";
import { anApplication, aPerson, createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { PAYMENTS_AUDIENCE, SAMPLE_RESOURCES, SAMPLE_SCOPES } from "./authorization";
import { ensureSeed } from "./sections";
import { type Cast, findCast, type SamplePlaces } from "./seed";
import { lastBackendPort, refreshUpstreams } from "./upstreams";

let world: World;
let server: ServerUnderTest;
let places: SamplePlaces;
let cast: Cast;

beforeAll(async () => {
  world = await createWorld();
  server = await startAuthorizationServer(database().client, {
    scopes: SAMPLE_SCOPES,
    resources: SAMPLE_RESOURCES,
  });
  await addProvider(server);
  await updateSettings(SYSTEM, { registrationEnabled: true });
  await ensureSampleUsers(SYSTEM, SAMPLE_USERS, "a sample password");
  const found = await findCast();
  if (!found) throw new Error("the sample users are missing");
  cast = found;
  places = {
    issuer: server.issuer,
    gatewayUrl: "http://localhost:3001",
    backendUrl: "http://127.0.0.1:4999",
  };
  await ensureSeed(places);
});
afterAll(async () => {
  await server?.close();
  await world.close();
});

const sql = () => database().client;
async function upstreams(): Promise<Record<string, string | null>> {
  const rows = await sql()`select name, upstream_url from apis`;
  return Object.fromEntries(rows.map((row) => [String(row.name), row.upstream_url as string | null]));
}
const idOf = async (name: string) => String((await sql()`select id from apis where name = ${name}`)[0]?.id);
const updates = async () =>
  Number((await sql()`select count(*) from audit_entries where action = 'api.updated'`)[0]?.count);

it("connects every sample API, with entry points on the gateway", async () => {
  const all = await upstreams();
  expect(Object.keys(all)).toHaveLength(9);
  expect(all.Orders).toBe("http://127.0.0.1:4999/orders");
  expect(Object.values(all)).toEqual(
    Object.values(all).map(() => expect.stringContaining("127.0.0.1:4999/")),
  );
  expect(await sql()`select entry_point from apis where entry_point not like '/%'`).toEqual([]);
  const texts = await sql()`select markdown, openapi from api_documents`;
  for (const { markdown, openapi } of texts)
    expect(`${markdown}${openapi}`).not.toMatch(
      /\$GATEWAY_URL|\$ISSUER_URL|\/\/(api|login|geo|status)\.example/,
    );
  expect(await lastBackendPort()).toBe(4999);
});

it("changes nothing while the port is the same, and follows another one", async () => {
  const before = await updates();
  await refreshUpstreams(places);
  expect(await updates()).toBe(before);
  await refreshUpstreams({ ...places, backendUrl: "http://127.0.0.1:5001" });
  expect((await upstreams())["Shipment tracking"]).toBe("http://127.0.0.1:5001/tracking");
  expect(await lastBackendPort()).toBe(5001);
});

it("leaves alone what a user connected elsewhere or disconnected", async () => {
  await updateApi(cast.publisher, await idOf("Orders"), { upstreamUrl: "https://orders.example.com" });
  await updateApi(cast.publisher, await idOf("Payments"), { upstreamUrl: null });
  await refreshUpstreams({ ...places, backendUrl: "http://127.0.0.1:5002" });
  const { Orders, Payments, ...others } = await upstreams();
  expect([Orders, Payments]).toEqual(["https://orders.example.com", null]);
  expect(others["Parcel lookup"]).toBe("http://127.0.0.1:5002/parcels");
});

it("connects the APIs of a trial from before gateways, once", async () => {
  const id = await idOf("Weather and places");
  await sql()`update apis set upstream_url = null, entry_point = 'https://geo.example.com/v4' where id = ${id}`;
  await sql()`alter table audit_entries disable trigger audit_entries_only_grow`;
  await sql()`update audit_entries set changes = '[]' where api_id = ${id}`;
  await sql()`alter table audit_entries enable trigger audit_entries_only_grow`;
  await refreshUpstreams(places);
  const [row] = await sql()`select upstream_url, entry_point from apis where id = ${id}`;
  expect(row).toEqual({ upstream_url: "http://127.0.0.1:4999/weather", entry_point: "/weather/v4" });
  await updateApi(cast.publisher, id, { upstreamUrl: null });
  await refreshUpstreams(places);
  expect((await upstreams())["Weather and places"]).toBeNull();
});

it("has an authorization server that gives registered clients the tokens of its plans", async () => {
  const owner = await aPerson();
  const id = encodeId("application", await anApplication(owner, { type: "BACKEND_TO_BACKEND" }));
  const read = `query ($id: ID!) { application(id: $id) { clientId } }`;
  const reveal = `mutation ($input: RevealClientSecretInput!) { revealClientSecret(input: $input) { clientSecret } }`;
  const { application } = (await executeOperation(read, { id }, owner)).data as {
    application: { clientId: string };
  };
  const { revealClientSecret } = (await executeOperation(reveal, { input: { applicationId: id } }, owner))
    .data as {
    revealClientSecret: { clientSecret: string };
  };
  const token = async (parameters: Record<string, string>) => {
    const response = await fetch(`${server.issuer}/token`, {
      method: "POST",
      headers: {
        authorization: `Basic ${btoa(`${application.clientId}:${encodeURIComponent(revealClientSecret.clientSecret)}`)}`,
      },
      body: new URLSearchParams({ grant_type: "client_credentials", ...parameters }),
    });
    return (await response.json()) as { access_token: string; scope?: string };
  };
  expect(await token({ scope: "orders:read" })).toMatchObject({ scope: "orders:read" });
  const { access_token } = await token({ resource: PAYMENTS_AUDIENCE });
  const [header, payload] = access_token.split(".").map((part) => Buffer.from(part, "base64url").toString());
  expect(JSON.parse(header ?? "")).toMatchObject({ typ: "at+jwt" });
  expect(JSON.parse(payload ?? "")).toMatchObject({
    iss: server.issuer,
    aud: PAYMENTS_AUDIENCE,
    client_id: application.clientId,
  });
});
