import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import type { Person } from "@/domain/kernel/actor";
import { aPerson, createWorld, disable, type World } from "@/testing/domain/world";
import { type GraphQLHttpRequest, handleGraphQL } from "./http";

let world: World;
let owner: Person;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ name: "Ada" });
});
afterAll(() => world.close());

type Sent = {
  method?: string;
  search?: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
};

/** An HTTP request as both servers pass it on. There is no session here. */
async function send({ method = "POST", search = "", headers = {}, body = "" }: Sent) {
  const all: Record<string, string> = { "content-type": "application/json", ...headers };
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const request: GraphQLHttpRequest = {
    method,
    search,
    header: (name) => all[name] ?? null,
    headers: Object.entries(all),
    readBody: async (maximum) => (bytes.byteLength > maximum ? null : bytes),
    ip: "127.0.0.1",
  };
  const response = await handleGraphQL(request, async () => null);
  const responseHeaders = Object.fromEntries(response.headers);
  return { status: response.status, headers: responseHeaders, json: JSON.parse(response.body) };
}

async function tokenFor(
  person: Person,
  scope: "READ_ONLY" | "FULL" = "FULL",
): Promise<Record<string, string>> {
  const { token } = await createAccessToken(person, { name: "test", scope });
  return { authorization: `Bearer ${token}` };
}

describe("over HTTP", () => {
  it("responds to a query with a token, by POST with a charset and by GET", async () => {
    const headers = await tokenFor(owner);
    const query = "{ viewer { name email isAccessToken roles } }";
    const posted = await send({
      headers: { ...headers, "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ query }),
    });
    expect(posted.status).toBe(200);
    expect(posted.json.data.viewer).toMatchObject({ name: "Ada", isAccessToken: true, roles: ["USER"] });
    const got = await send({
      method: "GET",
      search: `?query=${encodeURIComponent(query)}`,
      headers: { ...headers, "apollo-require-preflight": "1", accept: "application/graphql-response+json" },
    });
    expect(got.status).toBe(200);
    expect(got.headers["content-type"]).toMatch(/^application\/graphql-response\+json/);
  });

  it.each([
    ["no credentials", {}, 401],
    ["a forged token", { authorization: `Bearer lkp_${"x".repeat(39)}` }, 401],
    ["another scheme", { authorization: "Basic eDp5" }, 401],
    ["an empty token", { authorization: "Bearer " }, 401],
  ])("rejects %s", async (_name, headers, status) => {
    const response = await send({ headers, body: '{"query":"{ viewer { id } }"}' });
    expect(response.status).toBe(status);
    expect(response.json.errors[0].extensions.code).toBe("UNAUTHENTICATED");
    expect(response.headers["www-authenticate"]).toMatch(/^Bearer/);
  });

  it("rejects malformed, mistyped, batched and oversized bodies with their own status", async () => {
    const headers = await tokenFor(owner);
    expect((await send({ headers, body: "{not json" })).status).toBe(400);
    expect((await send({ headers, body: new Uint8Array([0x7b, 0xff, 0x7d]) })).status).toBe(400);
    expect((await send({ headers: { ...headers, "content-type": "text/plain" }, body: "{}" })).status).toBe(
      415,
    );
    expect(
      (
        await send({
          headers: { ...headers, "content-type": "application/json; charset=latin1" },
          body: "{}",
        })
      ).status,
    ).toBe(415);
    expect((await send({ headers, body: " ".repeat(1024 * 1024 + 1) })).status).toBe(413);
    expect((await send({ headers, body: '[{"query":"{ viewer { id } }"}]' })).status).toBe(400);
    expect((await send({ headers, body: "null" })).status).toBe(400);
    expect((await send({ method: "DELETE", headers })).status).toBe(405);
    const mutation = encodeURIComponent(
      'mutation { leaveApplication(input: {applicationId: "x"}) { applicationId } }',
    );
    expect(
      (
        await send({
          method: "GET",
          search: `?query=${mutation}`,
          headers: { ...headers, "apollo-require-preflight": "1" },
        })
      ).status,
    ).toBe(405);
  });

  it("rejects a cross-site simple request", async () => {
    const response = await send({
      method: "GET",
      search: "?query={viewer{id}}",
      headers: { ...(await tokenFor(owner)), "content-type": "text/plain" },
    });
    expect(response.status).toBe(400);
  });

  it("immediately rejects the token of a disabled user, and an expired or revoked one", async () => {
    const person = await aPerson();
    const headers = await tokenFor(person);
    const body = '{"query":"{ viewer { id } }"}';
    expect((await send({ headers, body })).status).toBe(200);
    await disable(person);
    expect((await send({ headers, body })).status).toBe(401);
    const other = await aPerson();
    const ended = await tokenFor(other);
    await world.connection
      .sql`update access_tokens set expires_at = now() - interval '1 second' where user_id = ${other.userId}`;
    expect((await send({ headers: ended, body })).status).toBe(401);
  });
});
