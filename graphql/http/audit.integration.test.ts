import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { type GraphQLServer, startGraphQLServer } from "@/testing/clients/graphql-server";
import { aPerson, createWorld, type World } from "@/testing/domain/world";

let world: World;
let server: GraphQLServer;
let token: string;
beforeAll(async () => {
  world = await createWorld();
  server = await startGraphQLServer();
  ({ token } = await createAccessToken(await aPerson(), { name: "Audit", scope: "FULL" }));
});
afterAll(async () => {
  await server.stop();
  await world.close();
});

const withToken = (url: string, init: RequestInit = {}) => {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${token}`);
  return fetch(url, { ...init, headers });
};

/** The audits of the GraphQL over HTTP specification, as the package graphql-http carries them out; docs/graphql-api.md has the numbers. */
describe("GraphQL over HTTP", () => {
  it.each([
    ["MUST", 13],
    ["SHOULD", 23],
    ["MAY", 25],
  ])("passes every audit of what a server %s do", async (level, count) => {
    const audits = serverAudits({ url: server.url, fetchFn: withToken }).filter(({ name }) =>
      name.startsWith(level),
    );
    const failed: string[] = [];
    for (const audit of audits) {
      const result = await audit.fn();
      if (result.status !== "ok") failed.push(`${audit.id} ${audit.name}: ${result.reason}`);
    }
    expect(failed).toEqual([]);
    expect(audits).toHaveLength(count);
  });
});

describe("an operation that can't run", () => {
  const post = (accept: string, query: string) =>
    withToken(server.url, {
      method: "POST",
      headers: { "content-type": "application/json", accept },
      body: JSON.stringify({ query }),
    });

  it.each(["{ nothing }", "{ viewer ", "query A { viewer { id } } query B { viewer { id } }"])(
    "has a status that depends on what the client accepts: %s",
    async (query) => {
      expect((await post("application/json", query)).status).toBe(200);
      for (const accept of [
        "application/graphql-response+json",
        "application/graphql-response+json, application/json;q=0.9",
        "*/*",
      ])
        expect((await post(accept, query)).status).toBe(400);
    },
  );
});

it("takes a query by GET from a token without further headers, and a mutation never", async () => {
  const get = (query: string) => withToken(`${server.url}?query=${encodeURIComponent(query)}`);
  expect((await get("{ viewer { id } }")).status).toBe(200);
  expect(
    (await get('mutation { createApplication(input: { type: SIMPLE, name: "x" }) { userErrors { code } } }'))
      .status,
  ).toBe(405);
});
