import { describe, expect, it } from "vitest";
import { DomainError } from "@/domain/kernel/domain-error";
import { createApplication } from "@/domain/lifecycle/application.service";
import { INITIAL_TOKEN } from "@/testing/authorization-servers/fake-server";
import { reply } from "@/testing/authorization-servers/replies";
import { addFake, currentOf, providerInput, providerRow } from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { SYSTEM } from "@/testing/domain/world";
import { createProvider, updateProvider } from "./provider.service";

const s = setStage();

describe("a token's lifetime", () => {
  it.each<[string, unknown, boolean]>([
    ["a number", 3600, true],
    ["numeric text", "3600", true],
    ["a fraction", 3600.5, true],
    ["longer than any calendar", 1e300, true],
    ["absent", undefined, false],
    ["null", null, false],
    ["zero", 0, false],
    ["negative", -1, false],
    ["negative text", "-1", false],
    ["text", "soon", false],
    ["text that begins with a number", "3600 seconds", false],
    ["an object", {}, false],
  ])(
    "that is %s: the token is used, and stored only if the lifetime is positive",
    async (_what, life, stored) => {
      await s.start();
      let tokens = 0;
      const answer = () => {
        tokens += 1;
        return { body: { access_token: INITIAL_TOKEN, token_type: "Bearer", expires_in: life } };
      };
      s.fake.server.on("POST /token", reply(answer));
      await s.world.connection
        .sql`update client_registration_providers set sealed_access_token = null, access_token_expires_at = null`;
      for (let round = 0; round < 3; round += 1) {
        expect(await currentOf(await s.register())).toMatchObject({ status: "ACTIVE" });
      }
      expect(tokens).toBe(stored ? 1 : 3);
      const { accessTokenExpiresAt } = await providerRow(s.providerId);
      expect(accessTokenExpiresAt === null).toBe(!stored);
      if (accessTokenExpiresAt) {
        expect(accessTokenExpiresAt.getTime() - Date.now()).toBeLessThanOrEqual(24 * 60 * 60 * 1000);
      }
    },
  );
});

describe("a failed verification", () => {
  it.each<[string, number, object, string]>([
    ["a wrong secret", 401, { error: "invalid_client" }, "clientSecret"],
    ["an unknown scope", 400, { error: "invalid_scope" }, "scopes"],
    [
      "a scope in its description",
      400,
      { error: "invalid_request", error_description: "Unknown scope" },
      "scopes",
    ],
    ["a missing permission", 403, { error: "access_denied" }, "clientId"],
    ["a grant that is off", 400, { error: "unauthorized_client" }, "clientId"],
    ["a rate limit", 429, {}, "discoveryUrl"],
    ["a broken server", 500, {}, "discoveryUrl"],
  ])("because of %s names the field that is about it", async (_what, status, body, field) => {
    await s.start();
    s.fake.server.on("POST /token", reply({ status, body }));
    const input = providerInput(s.fake.discoveryUrl, { name: `Other ${field} ${status}` });
    const error = await createProvider(SYSTEM, input).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ code: "AUTHORIZATION_SERVER", issues: [{ path: [field] }] });
  });
});

const OPEN = { initialAccessMethod: "NONE", clientId: null, clientSecret: null } as const;

describe("open registration", () => {
  it("sends no token and requests none", async () => {
    await s.start({ registrationAuthorization: null }, OPEN);
    expect(await currentOf(await s.register())).toMatchObject({ status: "ACTIVE" });
    const [request] = s.fake.server.received("POST /register");
    expect(request?.headers.authorization).toBeUndefined();
    expect(s.fake.server.received("POST /token")).toHaveLength(0);
  });

  it("forgets the credentials of the former method", async () => {
    await s.start({ registrationAuthorization: null });
    await updateProvider(
      SYSTEM,
      s.providerId,
      providerInput(s.fake.discoveryUrl, { name: "Now open", initialAccessMethod: "NONE" }),
    );
    expect(await providerRow(s.providerId)).toMatchObject({
      initialAccessMethod: "NONE",
      clientId: null,
      sealedClientSecret: null,
      sealedInitialAccessToken: null,
      sealedAccessToken: null,
    });
    await expect(
      updateProvider(SYSTEM, s.providerId, {
        name: "Closed again",
        discoveryUrl: s.fake.discoveryUrl,
        initialAccessMethod: "CLIENT_CREDENTIALS",
        clientId: "latchkey",
      }),
    ).rejects.toMatchObject({ code: "INVALID_INPUT", issues: [{ path: ["clientSecret"] }] });
  });
});

describe("extended application types", () => {
  it.each([
    [true, "BACKEND_TO_BACKEND", "service"],
    [true, "BROWSER", "browser"],
    [true, "WEB", "web"],
    [true, "NATIVE", "native"],
    [false, "BACKEND_TO_BACKEND", "web"],
    [false, "BROWSER", "web"],
  ] as const)("%s: %s is registered as %s", async (extendedApplicationTypes, type, expected) => {
    await s.start({}, { extendedApplicationTypes });
    const redirectUris = type === "BACKEND_TO_BACKEND" ? [] : ["https://app.example.com/callback"];
    await createApplication(s.owner, { type, name: "Weather", redirectUris });
    expect(s.client().metadata.application_type).toBe(expected);
  });

  it("is off by default, and is stored", async () => {
    await s.start();
    expect(await providerRow(s.providerId)).toMatchObject({ extendedApplicationTypes: false });
    const id = await addFake(s.fake, { extendedApplicationTypes: true });
    expect(await providerRow(id)).toMatchObject({ extendedApplicationTypes: true });
  });
});

it("two registrations in the same second are two clients, whatever their times say", async () => {
  const second = Math.floor(Date.now() / 1000);
  await s.start({
    dress: (response) => ({
      ...response,
      client_id_issued_at: second,
      client_secret_expires_at: second + 3600,
    }),
  });
  const ids = await Promise.all([s.register(), s.register()]);
  const clients = await Promise.all(ids.map(currentOf));
  expect(clients).toMatchObject([{ status: "ACTIVE" }, { status: "ACTIVE" }]);
  expect(clients[0]?.clientId).not.toBe(clients[1]?.clientId);
});
