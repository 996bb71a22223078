import { afterEach, describe, expect, it } from "vitest";
import {
  latestProviderTest,
  runProviderTest,
  startProviderTest,
} from "@/domain/provider-tests/provider-test.service";
import { renewClientSecret } from "@/domain/registrations/registration.service";
import { type FakeServer, startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { currentOf, domainError, providerInput, providerRow } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, SYSTEM } from "@/testing/domain/world";
import type { ProviderInput } from "./provider.rules";
import { createProvider, getProvider, updateProvider } from "./provider.service";
import { serverMetadata } from "./server-access";

const s = setStage();
const others: FakeServer[] = [];
let moved: Record<string, string> = {};
afterEach(async () => {
  moved = {};
  for (const other of others.splice(0)) await other.server.stop();
});

const start = () => s.start({ discovery: (document) => ({ ...document, ...moved }) });

/** Another server, to which the first one's document can point. */
async function another(): Promise<FakeServer> {
  const server = await startFakeServer();
  others.push(server);
  return server;
}

const input = (fields: Partial<ProviderInput> = {}) =>
  providerInput(s.fake.discoveryUrl, { name: "Another", ...fields });
const edit = (fields: Partial<ProviderInput> = {}) =>
  providerInput(s.fake.discoveryUrl, { clientSecret: null, ...fields });
const requestsTo = ({ server }: FakeServer) => server.requests.length;
const rejectedAt = (field: string) => ({
  ...domainError("INVALID_INPUT"),
  issues: [expect.objectContaining({ path: [field] })],
});
const providers = async () =>
  (await s.world.connection.sql`select count(*)::int as n from client_registration_providers`)[0]?.n;

describe("endpoints at other origins", () => {
  it.each(["token_endpoint", "registration_endpoint"])(
    "get no credentials from a new provider unless %s's origin is trusted",
    async (name) => {
      await start();
      const other = await another();
      moved = { [name]: `${other.server.origin}/${name === "token_endpoint" ? "token" : "register"}` };
      const before = s.fake.server.received("POST /token").length;
      await expect(createProvider(SYSTEM, input())).rejects.toMatchObject(rejectedAt("trustedOrigins"));
      await expect(createProvider(SYSTEM, input())).rejects.toThrow(other.server.origin);
      expect(requestsTo(other)).toBe(0);
      expect(s.fake.server.received("POST /token")).toHaveLength(before);
      expect(await providers()).toBe(1);
      const trustedOrigins = [`${other.server.origin}/`];
      const created = await createProvider(SYSTEM, input({ trustedOrigins }));
      expect(created.trustedOrigins).toEqual([other.server.origin]);
    },
  );

  it("are rejected as origins when they are more or less than an origin", async () => {
    await start();
    for (const origin of [
      "example.com",
      "https://a.example/path",
      "https://u:p@a.example",
      "javascript:x",
      "https:/a.example",
      "https:a.example",
      "https:///a.example",
      "https://a.example/..",
      "https://%61.example",
    ]) {
      await expect(createProvider(SYSTEM, input({ trustedOrigins: [origin] }))).rejects.toMatchObject(
        domainError("INVALID_INPUT"),
      );
    }
    const many = Array.from({ length: 11 }, (_, at) => `https://a${at}.example`);
    await expect(createProvider(SYSTEM, input({ trustedOrigins: many }))).rejects.toMatchObject(
      domainError("INVALID_INPUT"),
    );
  });
});

describe("a stored secret", () => {
  it("isn't sent to another server's origin, even a trusted one, unless it is entered again", async () => {
    await start();
    const other = await another();
    const elsewhere = edit({ discoveryUrl: other.discoveryUrl, trustedOrigins: [s.fake.server.origin] });
    await expect(updateProvider(SYSTEM, s.providerId, elsewhere)).rejects.toMatchObject(
      rejectedAt("clientSecret"),
    );
    moved = { token_endpoint: `${other.server.origin}/token` };
    const trustedOrigins = [other.server.origin];
    await expect(updateProvider(SYSTEM, s.providerId, edit({ trustedOrigins }))).rejects.toMatchObject(
      rejectedAt("clientSecret"),
    );
    expect(other.server.received("POST /token")).toHaveLength(0);
    expect(await providerRow(s.providerId)).toMatchObject({ trustedOrigins: [] });
    const clientSecret = TOKEN_CLIENT.clientSecret;
    await updateProvider(SYSTEM, s.providerId, edit({ trustedOrigins, clientSecret }));
    expect(other.server.received("POST /token")).toHaveLength(1);
    await updateProvider(SYSTEM, s.providerId, edit({ trustedOrigins, name: "Renamed" }));
    expect(other.server.received("POST /token")).toHaveLength(2);
  });

  it("isn't sent to a renewal endpoint at another origin unless it is entered again", async () => {
    await start();
    const other = await another();
    const renewal = { method: "POST" as const, endpoint: `${other.server.origin}/renew/{client_id}` };
    await expect(updateProvider(SYSTEM, s.providerId, edit({ renewal }))).rejects.toMatchObject(
      rejectedAt("clientSecret"),
    );
    const sideways = { ...renewal, endpoint: "https://{client_id}.example.com/renew" };
    await expect(updateProvider(SYSTEM, s.providerId, edit({ renewal: sideways }))).rejects.toMatchObject(
      domainError("INVALID_INPUT"),
    );
    await updateProvider(SYSTEM, s.providerId, edit({ renewal, clientSecret: TOKEN_CLIENT.clientSecret }));
    expect(await providerRow(s.providerId)).toMatchObject({ renewalEndpoint: renewal.endpoint });
  });

  it.each(["INITIAL_ACCESS_TOKEN", "NONE"] as const)(
    "of a client isn't sent to a renewal endpoint at another origin, with %s",
    async (initialAccessMethod) => {
      const initialAccessToken = "initial-access-token-of-the-test";
      const quirks = initialAccessMethod === "NONE" ? { registrationAuthorization: null } : {};
      await s.start(quirks, { initialAccessMethod, initialAccessToken });
      const id = await s.register();
      expect((await currentOf(id)).token).toBeTruthy();
      const other = await another();
      const renewal = { method: "POST" as const, endpoint: `${other.server.origin}/renew/{client_id}` };
      const fields = { initialAccessMethod, initialAccessToken, renewal };
      await updateProvider(SYSTEM, s.providerId, providerInput(s.fake.discoveryUrl, fields));
      await renewClientSecret(s.owner, id).catch(() => {});
      await runProviderTest(await startProviderTest(await anAdministrator(), s.providerId));
      const sent = other.server.received("POST /renew/*").map(({ headers }) => headers.authorization);
      expect(sent.length).toBeGreaterThanOrEqual(1);
      const expected = initialAccessMethod === "NONE" ? undefined : `Bearer ${initialAccessToken}`;
      for (const authorization of sent) expect(authorization).toBe(expected);
    },
  );

  it("that is an initial access token isn't reused at another origin either", async () => {
    await start();
    const other = await another();
    const direct = {
      initialAccessMethod: "INITIAL_ACCESS_TOKEN" as const,
      clientId: null,
      clientSecret: null,
    };
    const initialAccessToken = "initial-access-token-of-the-test";
    const { id } = await createProvider(SYSTEM, input({ ...direct, initialAccessToken }));
    const elsewhere = input({ ...direct, discoveryUrl: other.discoveryUrl });
    await expect(updateProvider(SYSTEM, id, elsewhere)).rejects.toMatchObject(
      rejectedAt("initialAccessToken"),
    );
    await updateProvider(SYSTEM, id, { ...elsewhere, initialAccessToken });
    expect(await providerRow(id)).toMatchObject({ discoveryUrl: other.discoveryUrl });
  });
});

describe("endpoints that a later document moves", () => {
  const anHourLater = () =>
    s.world.connection
      .sql`update client_registration_providers set server_metadata_at = now() - interval '2 hours', access_token_expires_at = now()`;

  it("get no credentials: the former ones stay in use until an administrator confirms the move", async () => {
    await start();
    const other = await another();
    moved = {
      token_endpoint: `${other.server.origin}/token`,
      registration_endpoint: `${other.server.origin}/register`,
    };
    await anHourLater();
    expect(await currentOf(await s.register())).toMatchObject({ status: "ACTIVE" });
    expect(requestsTo(other)).toBe(0);
    expect((await getProvider(SYSTEM, s.providerId)).unconfirmedOrigins).toEqual([other.server.origin]);
    const trustedOrigins = [other.server.origin];
    const clientSecret = TOKEN_CLIENT.clientSecret;
    await updateProvider(SYSTEM, s.providerId, edit({ trustedOrigins, clientSecret }));
    expect((await getProvider(SYSTEM, s.providerId)).unconfirmedOrigins).toEqual([]);
    await s.register();
    expect(other.server.received("POST /register")).toHaveLength(1);
  });

  it.each(["CLIENT_CREDENTIALS", "INITIAL_ACCESS_TOKEN"] as const)(
    "get nothing from the test bench either, with %s",
    async (initialAccessMethod) => {
      await start();
      const other = await another();
      const initialAccessToken = "initial-access-token-of-the-test";
      const { id } = await createProvider(SYSTEM, input({ initialAccessMethod, initialAccessToken }));
      moved = {
        token_endpoint: `${other.server.origin}/token`,
        registration_endpoint: `${other.server.origin}/register`,
      };
      const administrator = await anAdministrator();
      await runProviderTest(await startProviderTest(administrator, id));
      expect(requestsTo(other)).toBe(0);
      const test = await latestProviderTest(administrator, id);
      expect(test?.steps[0]).toMatchObject({ step: "discovery", status: "FAILED" });
      expect(test?.steps[0]?.error?.message).toContain(other.server.origin);
      expect((await getProvider(SYSTEM, id)).unconfirmedOrigins).toEqual([other.server.origin]);
    },
  );

  it("get no credentials from a provider without stored metadata either", async () => {
    await start();
    const other = await another();
    moved = { token_endpoint: `${other.server.origin}/token` };
    const { sql } = s.world.connection;
    await sql`update client_registration_providers set server_metadata = null, access_token_expires_at = now()`;
    const provider = await providerRow(s.providerId);
    await expect(serverMetadata(provider)).rejects.toThrow(other.server.origin);
    await expect(
      serverMetadata({ ...provider, trustedOrigins: [other.server.origin] }),
    ).resolves.toMatchObject({ tokenEndpoint: moved.token_endpoint });
    expect(requestsTo(other)).toBe(0);
  });

  it("are named once each, in one order, however many secrets would go there", async () => {
    await start();
    const others = [await another(), await another()];
    const [first = "", second = ""] = others.map(({ server }) => server.origin).sort();
    moved = {
      token_endpoint: `${second}/token`,
      registration_endpoint: `${second}/register`,
      introspection_endpoint: `${first}/introspect`,
    };
    const pair = { introspectionClientId: "gateway", introspectionSecret: "introspection-secret-1" };
    const { sql } = s.world.connection;
    await sql`update client_registration_providers set server_metadata = null`;
    const provider = { ...(await providerRow(s.providerId)), introspectionClientId: "gateway" };
    await expect(serverMetadata(provider)).rejects.toThrow(
      `its metadata has endpoints at ${first} and ${second}, which are not among the provider's trusted origins`,
    );
    await expect(createProvider(SYSTEM, input(pair))).rejects.toThrow(
      `The server's metadata has endpoints at ${first} and ${second}. If`,
    );
    moved = { ...moved, introspection_endpoint: `${second}/introspect` };
    await expect(serverMetadata(provider)).rejects.toThrow(`its metadata has endpoints at ${second}, which`);
    expect(others.map(requestsTo)).toEqual([0, 0]);
  });

  it("aren't used either when they move between two trusted origins", async () => {
    await start();
    const [first, second] = [await another(), await another()];
    moved = { token_endpoint: `${first.server.origin}/token` };
    const trustedOrigins = [first.server.origin, second.server.origin];
    await updateProvider(
      SYSTEM,
      s.providerId,
      edit({ trustedOrigins, clientSecret: TOKEN_CLIENT.clientSecret }),
    );
    moved = { token_endpoint: `${second.server.origin}/token` };
    await anHourLater();
    await s.register();
    expect([first, second].map((server) => server.server.received("POST /token").length)).toEqual([2, 0]);
  });

  it("are forgotten as soon as the document names the former origins again", async () => {
    await start();
    const other = await another();
    moved = { registration_endpoint: `${other.server.origin}/register` };
    await anHourLater();
    await s.register();
    moved = {};
    await anHourLater();
    await s.register();
    expect((await getProvider(SYSTEM, s.providerId)).unconfirmedOrigins).toEqual([]);
    expect(requestsTo(other)).toBe(0);
  });
});
