import { afterEach, describe, expect, test } from "vitest";
import { connectionTo, failureOf } from "@/testing/authorization-servers/expectations";
import {
  type FakeServer,
  INITIAL_TOKEN,
  startFakeServer,
  TOKEN_CLIENT,
} from "@/testing/authorization-servers/fake-server";
import * as quirks from "@/testing/authorization-servers/quirks";
import { createAuthorizationServer } from "./adapter";
import type { ClientInformation, ManagedClient } from "./port";

const adapter = createAuthorizationServer({ allowPrivateNetwork: true });

let fake: FakeServer | undefined;
afterEach(() => fake?.server.stop());

const WISH = {
  client_name: "Weather",
  redirect_uris: ["https://app.example.com/a", "https://app.example.com/b"],
  grant_types: ["authorization_code"],
  token_endpoint_auth_method: "client_secret_basic",
};

interface Conversation {
  readonly registered: ClientInformation;
  readonly discoveryUrl: string;
  /** The stored values so far: omitted members stay. */
  known: ClientInformation;
  managed(): ManagedClient;
}

/** Discovery, token and registration, as every provider begins. */
async function begin(with_: quirks.Quirks, token?: string | null): Promise<Conversation> {
  fake = await startFakeServer(with_);
  const connection = connectionTo(fake.discoveryUrl);
  const metadata = await adapter.discover(connection);
  const credentials = { ...TOKEN_CLIENT, scopes: [], authMethod: null };
  const initial =
    token === undefined ? (await adapter.obtainToken(connection, metadata, credentials)).accessToken : token;
  const registered = await adapter.register(connection, metadata, initial, WISH);
  const talk: Conversation = { registered, known: registered, discoveryUrl: fake.discoveryUrl, managed };
  function managed(): ManagedClient {
    return {
      clientId: talk.known.clientId,
      registrationClientUri: talk.known.registrationClientUri ?? "",
      registrationAccessToken: talk.known.registrationAccessToken ?? "",
    };
  }
  return talk;
}

/** Reads, updates twice, reads and deletes, keeping what responses omit; returns every response. */
async function manage(talk: Conversation) {
  const connection = connectionTo(talk.discoveryUrl);
  const keep = (response: ClientInformation) => {
    talk.known = { ...talk.known, ...response };
    return response;
  };
  const read = keep(await adapter.read(connection, talk.managed()));
  const updated = keep(await adapter.update(connection, talk.managed(), { ...WISH, client_name: "Wind" }));
  const again = keep(await adapter.update(connection, talk.managed(), { ...WISH, client_name: "Rain" }));
  const last = keep(await adapter.read(connection, talk.managed()));
  await adapter.delete(connection, talk.managed());
  const gone = await failureOf(adapter.read(connection, talk.managed()));
  return { read, updated, again, last, gone };
}

describe("a server that manages its clients", () => {
  test.each<[string, quirks.Quirks, string | null | undefined]>([
    ["follows the RFC", quirks.toTheLetter, undefined],
    ["renews the secret at every update", quirks.rotatesSecretAtEveryUpdate, undefined],
    ["renews the token at every update", quirks.rotatesTokenAtEveryUpdate, undefined],
    ["rejects unknown metadata", quirks.rejectsUnknownMetadata, INITIAL_TOKEN],
    ["renews secrets at its own endpoint", quirks.renewsSecretsAtAnEndpoint, undefined],
    ["responds with many nulls", quirks.respondsWithManyNulls, null],
  ])("and %s supports register, read, update and delete", async (_what, with_, token) => {
    const talk = await begin(with_, token);
    expect(talk.registered).toMatchObject({
      clientSecretExpiresAt: null,
      metadata: { client_name: "Weather" },
    });
    expect(talk.registered.clientSecret).toBeTruthy();
    const { read, updated, again, last, gone } = await manage(talk);
    expect(read.metadata.client_name).toBe("Weather");
    expect(updated.metadata.client_name).toBe("Wind");
    expect(again.metadata.client_name).toBe("Rain");
    expect(last.metadata.token_endpoint_auth_method).toBe("client_secret_basic");
    expect(["UNAUTHORIZED", "NOT_FOUND"]).toContain(gone.kind);
    expect(fake?.clients.size).toBe(0);
  });

  test("and renews the secret: each update returns another one", async () => {
    const talk = await begin(quirks.rotatesSecretAtEveryUpdate);
    const first = talk.registered.clientSecret;
    const { updated, again } = await manage(talk);
    expect(new Set([first, updated.clientSecret, again.clientSecret]).size).toBe(3);
    expect(updated.registrationAccessToken).toBeUndefined();
  });

  test("and renews the token: the old one is rejected immediately", async () => {
    const talk = await begin(quirks.rotatesTokenAtEveryUpdate);
    const old = talk.managed();
    const response = await adapter.update(connectionTo(talk.discoveryUrl), old, WISH);
    expect(response.registrationAccessToken).not.toBe(old.registrationAccessToken);
    const error = await failureOf(adapter.read(connectionTo(talk.discoveryUrl), old));
    expect(error).toMatchObject({ kind: "UNAUTHORIZED", status: 401, serverError: "invalid_token" });
  });

  test("and rejects unknown members with a long text, which is truncated", async () => {
    const error = await failureOf(registerAt(quirks.rejectsUnknownMetadata, { ...WISH, software_id: "x" }));
    expect(error).toMatchObject({ kind: "REFUSED", status: 400 });
    expect(error.serverError).toHaveLength(200);
    expect(error.serverError).toContain('Unrecognized field "software_id"');
  });

  test("and renews secrets at an endpoint that its discovery announces", async () => {
    const talk = await begin(quirks.renewsSecretsAtAnEndpoint);
    const connection = connectionTo(talk.discoveryUrl);
    const { renewSecretEndpoint } = await adapter.discover(connection);
    expect(renewSecretEndpoint).toMatch(/\/register\/\{client_id\}\/renew_secret$/);
    const url = (renewSecretEndpoint ?? "").replace("{client_id}", talk.known.clientId);
    const token = talk.managed().registrationAccessToken;
    const renewed = await adapter.renewSecret(connection, talk.known, { method: "POST", url, token });
    expect(renewed.clientSecret).toBeTruthy();
    expect(renewed.clientSecret).not.toBe(talk.registered.clientSecret);
    expect(renewed.registrationAccessToken).not.toBe(token);
    expect(talk.registered.clientIdIssuedAt).toEqual(new Date(1_700_000_000_000));
    const again = await failureOf(
      adapter.renewSecret(connection, talk.known, { method: "POST", url, token }),
    );
    expect(again).toMatchObject({ kind: "UNAUTHORIZED", status: 403, serverError: "registration_forbidden" });
  });

  test("and rejects any secret in an update: none is sent, even if one is given", async () => {
    const talk = await begin(quirks.respondsWithManyNulls, null);
    const response = await adapter.update(connectionTo(talk.discoveryUrl), talk.managed(), {
      ...WISH,
      client_secret: talk.registered.clientSecret,
    });
    expect(response.clientSecret).toBeUndefined();
    expect(response.registrationClientUri).toBeUndefined();
    expect(response.metadata).toMatchObject({ contacts: null, client_uri: null, jwks: {} });
  });

  test("and returns another client's token: it is rejected", async () => {
    const talk = await begin(quirks.toTheLetter);
    const stranger = { ...talk.managed(), registrationAccessToken: "of-another-client" };
    expect((await failureOf(adapter.read(connectionTo(talk.discoveryUrl), stranger))).kind).toBe(
      "UNAUTHORIZED",
    );
  });
});

describe("a server without client management", () => {
  test.each<[string, quirks.Quirks, string | null]>([
    ["and has its own authorization scheme", quirks.respondsWithoutTokens, "SSWS 00abcdefghijklmnop"],
    ["and is open to anyone", quirks.openWithoutManagement, null],
    ["and rewrites redirect URIs", quirks.rewritesRedirectUris, INITIAL_TOKEN],
  ])("%s", async (_what, with_, token) => {
    const { registered } = await begin(with_, token);
    expect(registered.clientSecret).toBeTruthy();
    expect(registered.registrationAccessToken).toBeUndefined();
    expect(registered.registrationClientUri).toBeUndefined();
  });

  test("redirect URIs are returned as the server wrote them", async () => {
    const { registered } = await begin(quirks.rewritesRedirectUris, INITIAL_TOKEN);
    expect(registered.metadata.redirect_uris).toEqual([
      "regexp=(https://app.example.com/a|https://app.example.com/b)",
    ]);
  });

  test.each<[string, quirks.Quirks, object, string | null, object]>([
    [
      "errorSummary and errorCauses",
      quirks.respondsWithoutTokens,
      { ...WISH, client_name: "taken" },
      "SSWS 00abcdefghijklmnop",
      {
        kind: "REFUSED",
        serverError: "E0000001",
        serverDescription:
          "Api validation failed: client_name; client_name: An object with this field already exists.",
      },
    ],
    [
      "a wrong scheme",
      quirks.respondsWithoutTokens,
      WISH,
      "Bearer 00abcdefghijklmnop",
      { kind: "UNAUTHORIZED", serverError: "E0000011", serverDescription: "Invalid token provided" },
    ],
    [
      "message",
      quirks.openWithoutManagement,
      { client_name: "x" },
      null,
      { kind: "REFUSED", serverError: "Bad Request", serverDescription: "redirect_uris is required" },
    ],
    [
      "code, description and traceId",
      quirks.rewritesRedirectUris,
      { redirect_uris: [] },
      INITIAL_TOKEN,
      {
        kind: "REFUSED",
        serverError: "OAUTH-60001",
        serverDescription: "client_name is mandatory; (trace 5f4dcc3b-aa76-4d61)",
      },
    ],
    [
      "an empty body",
      quirks.rewritesRedirectUris,
      WISH,
      "wrong-token-1",
      { kind: "UNAUTHORIZED", serverError: null },
    ],
  ])("rejects with its own text: %s", async (_what, with_, desiredClient, token, expected) => {
    expect(await failureOf(registerAt(with_, desiredClient, token))).toMatchObject(expected);
  });
});

async function registerAt(with_: quirks.Quirks, desiredClient: object, token: string | null = INITIAL_TOKEN) {
  fake = await startFakeServer(with_);
  const connection = connectionTo(fake.discoveryUrl);
  return adapter.register(connection, await adapter.discover(connection), token, { ...desiredClient });
}
