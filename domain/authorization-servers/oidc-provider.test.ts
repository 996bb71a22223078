import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider, { type Configuration } from "oidc-provider";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { connectionTo, failureOf } from "@/testing/authorization-servers/expectations";
import { createAuthorizationServer } from "./adapter";

const adapter = createAuthorizationServer({ allowPrivateNetwork: true });
const FIXED_TOKEN = "fixed-initial-access-token";

let listener: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (listener ? listener.close(() => resolve()) : resolve())));
beforeAll(() => {
  // It warns of its development keys.
  vi.spyOn(console, "info").mockImplementation(() => {});
  vi.spyOn(console, "warn").mockImplementation(() => {});
});

interface Setup {
  readonly rotate?: boolean;
  readonly manage?: boolean;
  readonly secret?: string;
  readonly method?: "client_secret_basic" | "client_secret_post" | "client_secret_jwt";
}

/** The real oidc-provider in this process, with its in-memory adapter. */
async function start(setup: Setup = {}): Promise<{ origin: string; provider: Provider }> {
  const server = createServer();
  listener = server;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(origin, configuration(setup));
  server.on("request", provider.callback());
  server.keepAliveTimeout = 1;
  return { origin, provider };
}

function configuration({ rotate = true, manage = true, secret = "s", method }: Setup): Configuration {
  return {
    clients: [
      {
        client_id: "latchkey",
        client_secret: secret,
        grant_types: ["client_credentials"],
        redirect_uris: [],
        response_types: [],
        token_endpoint_auth_method: method ?? "client_secret_basic",
      },
    ],
    clientAuthMethods: ["client_secret_basic", "client_secret_post", "client_secret_jwt", "none"],
    scopes: ["openid", "register"],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      registration: { enabled: true, initialAccessToken: FIXED_TOKEN },
      registrationManagement: { enabled: manage, rotateRegistrationAccessToken: rotate },
    },
    ttl: { ClientCredentials: 600 },
    cookies: { keys: ["test"] },
  };
}

const WISH = {
  client_name: "Weather",
  application_type: "web",
  redirect_uris: ["https://app.example.com/callback"],
  grant_types: ["authorization_code"],
  response_types: ["code"],
  token_endpoint_auth_method: "client_secret_basic",
};

async function register(origin: string, desiredClient: Record<string, unknown> = WISH) {
  const connection = connectionTo(origin);
  const metadata = await adapter.discover(connection);
  const registered = await adapter.register(connection, metadata, FIXED_TOKEN, desiredClient);
  const managed = {
    clientId: registered.clientId,
    registrationClientUri: registered.registrationClientUri ?? "",
    registrationAccessToken: registered.registrationAccessToken ?? "",
  };
  return { connection, metadata, registered, managed };
}

describe("the real oidc-provider", () => {
  test.each([true, false])("from registration to deletion, token rotation %s", async (rotate) => {
    const { origin } = await start({ rotate });
    const { connection, registered, managed } = await register(origin);
    expect(registered).toMatchObject({ clientSecretExpiresAt: null, metadata: WISH });
    expect(registered.clientSecret).toBeTruthy();
    expect(registered.clientIdIssuedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);

    const read = await adapter.read(connection, managed);
    expect(read).toMatchObject({
      clientSecret: registered.clientSecret,
      metadata: { client_name: "Weather" },
    });
    expect(read.registrationAccessToken).toBe(managed.registrationAccessToken);

    const updated = await adapter.update(connection, managed, {
      ...registered.metadata,
      client_name: "Wind",
    });
    expect(updated).toMatchObject({
      clientSecret: registered.clientSecret,
      metadata: { client_name: "Wind" },
    });
    const rotated = updated.registrationAccessToken;
    expect(rotated === managed.registrationAccessToken).toBe(!rotate);
    if (rotate) expect((await failureOf(adapter.read(connection, managed))).kind).toBe("UNAUTHORIZED");

    const current = { ...managed, registrationAccessToken: rotated ?? "" };
    await adapter.delete(connection, current);
    expect(await failureOf(adapter.read(connection, current))).toMatchObject({
      kind: "UNAUTHORIZED",
      serverError: "invalid_token",
    });
  });

  test("without management it still issues clients, and rejects management", async () => {
    const { origin } = await start({ manage: false });
    const { connection, registered, managed } = await register(origin);
    expect(registered.clientSecret).toBeTruthy();
    if (registered.registrationClientUri) {
      const error = await failureOf(adapter.update(connection, managed, WISH));
      expect(["NOT_FOUND", "NOT_SUPPORTED"]).toContain(error.kind);
      const deletion = await failureOf(adapter.delete(connection, managed));
      expect(["NOT_FOUND", "NOT_SUPPORTED"]).toContain(deletion.kind);
    }
  });

  test("a client for client_credentials alone, and a public one", async () => {
    const { origin } = await start();
    const service = { redirect_uris: [], response_types: [], grant_types: ["client_credentials"] };
    expect((await register(origin, service)).registered.metadata).toMatchObject(service);
    const { registered } = await register(origin, { ...WISH, token_endpoint_auth_method: "none" });
    expect(registered.clientSecret).toBeUndefined();
  });

  test("rejects with its own text", async () => {
    const { origin } = await start();
    const error = await failureOf(register(origin, { ...WISH, redirect_uris: ["not an address"] }));
    expect(error).toMatchObject({ kind: "REFUSED", status: 400, serverError: "invalid_redirect_uri" });
    const connection = connectionTo(origin);
    const metadata = await adapter.discover(connection);
    expect(await failureOf(adapter.register(connection, metadata, "wrong-token", WISH))).toMatchObject({
      kind: "UNAUTHORIZED",
      serverError: "invalid_token",
    });
    expect((await failureOf(adapter.register(connection, metadata, null, WISH))).temporary).toBe(false);
  });

  test.each(["client_secret_basic", "client_secret_post", "client_secret_jwt"] as const)(
    "returns a token for %s, with a secret full of special characters",
    async (method) => {
      const secret = "p+ss/w%rd:=& and more than thirty-two bytes";
      const { origin } = await start({ secret, method });
      const connection = connectionTo(origin);
      const metadata = await adapter.discover(connection);
      const credentials = {
        clientId: "latchkey",
        clientSecret: secret,
        scopes: ["register"],
        authMethod: method,
      };
      const token = await adapter.obtainToken(connection, metadata, credentials);
      expect(token.accessToken).toBeTruthy();
      expect(token.expiresAt?.getTime()).toBeGreaterThan(Date.now());
      const wrong = { ...credentials, clientSecret: "wrong" };
      const error = await failureOf(adapter.obtainToken(connection, metadata, wrong));
      expect(error).toMatchObject({ kind: "UNAUTHORIZED", step: "token", serverError: "invalid_client" });
    },
  );

  test("is recognized under both names of this machine", async () => {
    const { origin } = await start();
    const metadata = await adapter.discover(connectionTo(origin.replace("localhost", "127.0.0.1")));
    expect(metadata.issuer).toBe(origin);
  });
});
