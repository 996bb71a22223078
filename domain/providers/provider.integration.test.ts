import { describe, expect, it } from "vitest";
import { auditEntries, clientRegistrationProviders } from "@/db/schema";
import { createApplication } from "@/domain/lifecycle/application.service";
import { deleteProvider } from "@/domain/lifecycle/delete-provider.service";
import { database } from "@/domain/store/database";
import { startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { makeTestCertificate } from "@/testing/authorization-servers/test-certificate";
import {
  addFake,
  currentOf,
  domainError,
  providerInput,
  providerRow,
  WEB,
} from "@/testing/domain/registration-world";
import { setStage } from "@/testing/domain/stage";
import { anAdministrator, aPerson, SYSTEM, toolOf } from "@/testing/domain/world";
import type { ProviderInput } from "./provider.rules";
import { createProvider, getProvider, listProviders, updateProvider } from "./provider.service";

const s = setStage();

describe("adding a provider", () => {
  it("requests the server's metadata and a token first, and stores both", async () => {
    await s.start();
    expect(s.fake.server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /.well-known/openid-configuration",
      "POST /token",
    ]);
    const row = await providerRow(s.providerId);
    expect(row.serverMetadata).toMatchObject({ registrationEndpoint: expect.stringContaining("/register") });
    await s.register();
    expect(s.fake.server.received("POST /token")).toHaveLength(1);
    expect(s.fake.server.received("GET /.well-known/openid-configuration")).toHaveLength(1);
  });

  it.each<[string, (discoveryUrl: string) => ProviderInput, string, RegExp]>([
    [
      "wrong secret",
      (url) => providerInput(url, { clientSecret: "wrong-secret-of-mine" }),
      "clientSecret",
      /token request \(HTTP 401\): invalid_client/,
    ],
    [
      "unused address",
      (url) => providerInput(new URL("/nothing", url).href),
      "discoveryUrl",
      /discovery document/,
    ],
    ["closed port", () => providerInput("http://127.0.0.1:9/"), "discoveryUrl", /couldn't reach/],
  ])("with a %s saves nothing and names the field", async (_what, input, field, message) => {
    const { discoveryUrl, server } = await startFakeServer();
    try {
      const failure = await createProvider(SYSTEM, input(discoveryUrl)).catch((error: unknown) => error);
      expect(failure).toMatchObject({
        ...domainError("AUTHORIZATION_SERVER"),
        issues: [expect.objectContaining({ path: [field] })],
        message: expect.stringMatching(message),
      });
      expect(JSON.stringify(failure)).not.toContain("wrong-secret-of-mine");
      expect(String(failure)).not.toContain("wrong-secret-of-mine");
      expect(await listProviders(SYSTEM)).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  it("with a server without registration saves nothing", async () => {
    const { discoveryUrl, server } = await startFakeServer({
      discovery: ({ registration_endpoint: _gone, ...document }) => document,
    });
    try {
      await expect(createProvider(SYSTEM, providerInput(discoveryUrl))).rejects.toMatchObject({
        issues: [
          expect.objectContaining({
            path: ["discoveryUrl"],
            message: expect.stringMatching(/registration_endpoint/),
          }),
        ],
      });
      expect(await listProviders(SYSTEM)).toEqual([]);
    } finally {
      await server.stop();
    }
  });

  it("never returns or reveals its secrets", async () => {
    await s.start({ registrationAuthorization: null });
    const direct = await createProvider(SYSTEM, {
      name: "Direct",
      discoveryUrl: s.fake.discoveryUrl,
      initialAccessMethod: "INITIAL_ACCESS_TOKEN",
      initialAccessToken: "direct-token-of-mine",
      initialAccessTokenExpiresAt: new Date("2027-01-01"),
    });
    expect(direct).toMatchObject({ hasInitialAccessToken: true, hasClientSecret: false });
    const shown = JSON.stringify([await listProviders(SYSTEM), await getProvider(SYSTEM, s.providerId)]);
    const auditLog = JSON.stringify(await database().select().from(auditEntries));
    const rows = JSON.stringify(await database().select().from(clientRegistrationProviders));
    for (const secret of [
      TOKEN_CLIENT.clientSecret,
      "direct-token-of-mine",
      "initial-access-token-of-the-test",
    ]) {
      for (const text of [shown, auditLog, rows]) expect(text).not.toContain(secret);
    }
    expect(shown).not.toContain("sealed");
    expect(auditLog).toContain("••••");
  });

  it("trusts its own certificates, only for this server", async () => {
    const certificate = makeTestCertificate();
    const fake = await startFakeServer({}, { certificate, name: "localhost" });
    try {
      await expect(createProvider(SYSTEM, providerInput(fake.discoveryUrl))).rejects.toMatchObject({
        issues: [
          expect.objectContaining({ path: ["discoveryUrl"], message: expect.stringMatching(/certificate/) }),
        ],
      });
      const { id } = await createProvider(
        SYSTEM,
        providerInput(fake.discoveryUrl, { trustedCertificates: certificate.cert }),
      );
      const created = await createApplication(s.owner, WEB);
      expect(await currentOf(created.id)).toMatchObject({ status: "ACTIVE", providerId: id });
      await expect(
        updateProvider(
          SYSTEM,
          id,
          providerInput(fake.discoveryUrl, { trustedCertificates: null, clientSecret: null }),
        ),
      ).rejects.toMatchObject(domainError("AUTHORIZATION_SERVER"));
      expect((await providerRow(id)).trustedCertificates).toContain("BEGIN CERTIFICATE");
    } finally {
      await fake.server.stop();
    }
  });

  it("checks names, scopes, URLs and certificates before any call", async () => {
    const { discoveryUrl, server } = await startFakeServer();
    const wrong: [Partial<ProviderInput>, string][] = [
      [{ name: "ab" }, "name"],
      [{ discoveryUrl: "http://elsewhere.example/" }, "discoveryUrl"],
      [{ discoveryUrl: "https://user:secret@elsewhere.example/" }, "discoveryUrl"],
      [{ scopes: ["two words"] }, "scopes"],
      [{ clientSecret: null }, "clientSecret"],
      [{ clientId: "" }, "clientId"],
      [{ initialAccessMethod: "INITIAL_ACCESS_TOKEN" }, "initialAccessToken"],
      [{ trustedCertificates: "none" }, "trustedCertificates"],
      [{ renewal: { method: "POST", endpoint: "ftp://x/{client_id}" } }, "renewal"],
    ];
    for (const [input, field] of wrong) {
      const failure = await createProvider(SYSTEM, providerInput(discoveryUrl, input)).catch(
        (error) => error,
      );
      expect(failure, field).toMatchObject({
        ...domainError("INVALID_INPUT"),
        issues: [expect.objectContaining({ path: expect.arrayContaining([field]) })],
      });
    }
    expect(server.requests).toEqual([]);
    await server.stop();
  });

  it("is for administrators", async () => {
    await s.start();
    const person = await aPerson();
    const admin = await anAdministrator();
    const input = providerInput(s.fake.discoveryUrl);
    const before = s.fake.server.requests.length;
    for (const actor of [person, toolOf(person, "FULL")]) {
      await expect(createProvider(actor, input)).rejects.toMatchObject(domainError("FORBIDDEN"));
      await expect(updateProvider(actor, s.providerId, input)).rejects.toMatchObject(
        domainError("FORBIDDEN"),
      );
      await expect(deleteProvider(actor, s.providerId, 0)).rejects.toMatchObject(domainError("FORBIDDEN"));
      await expect(listProviders(actor)).rejects.toMatchObject(domainError("FORBIDDEN"));
    }
    expect(s.fake.server.requests).toHaveLength(before);
    await expect(
      createProvider(admin, { ...input, name: (await providerRow(s.providerId)).name }),
    ).rejects.toMatchObject(domainError("NAME_TAKEN"));
  });

  it("is edited and deleted with the same permissions", async () => {
    await s.start();
    const { name } = await providerRow(await addFake(s.fake));
    const edit = (id: string, input: Partial<ProviderInput>) =>
      updateProvider(SYSTEM, id, providerInput(s.fake.discoveryUrl, { clientSecret: null, ...input }));
    await expect(edit(s.providerId, { name })).rejects.toMatchObject(domainError("NAME_TAKEN"));
    for (const similar of [
      `${name}\u2003`,
      name.toUpperCase(),
      name.replaceAll("o", "ο").replaceAll("a", "а"),
    ]) {
      await expect(edit(s.providerId, { name: similar })).rejects.toThrow();
    }
    for (const unclear of ["Acme ꓡogin", "Acme ᒪogin", "Acme\u2800Login", "Acme Login\u{1D159}"]) {
      await expect(edit(s.providerId, { name: unclear })).rejects.toMatchObject(domainError("INVALID_INPUT"));
    }
    for (const discoveryUrl of [
      "http:127.0.0.1:4801",
      "https:/x.example",
      "https:///x.example",
      "https:\\\\x.example",
    ]) {
      await expect(edit(s.providerId, { discoveryUrl })).rejects.toMatchObject(domainError("INVALID_INPUT"));
      const renewal = { method: "POST", endpoint: discoveryUrl } as const;
      await expect(edit(s.providerId, { renewal })).rejects.toMatchObject(domainError("INVALID_INPUT"));
    }
    await expect(edit(s.providerId, { name: "" })).rejects.toMatchObject(domainError("INVALID_INPUT"));
    await expect(edit(s.owner.userId, {})).rejects.toMatchObject(domainError("NOT_FOUND"));
    await expect(deleteProvider(SYSTEM, s.owner.userId, 0)).rejects.toMatchObject(domainError("NOT_FOUND"));
  });
});

describe("the default", () => {
  it("is the first provider, changes when another is set, and moves on when its provider is deleted", async () => {
    await s.start();
    const [first] = await listProviders(SYSTEM);
    expect(first?.isDefault).toBe(true);
    const second = await addFake(s.fake, { name: "Bbb", isDefault: true });
    const third = await addFake(s.fake, { name: "Aaa" });
    const defaults = async () =>
      (await listProviders(SYSTEM)).filter(({ isDefault }) => isDefault).map(({ id }) => id);
    expect(await defaults()).toEqual([second]);
    const { id } = await createApplication(s.owner, WEB);
    expect(await currentOf(id)).toMatchObject({ providerId: second });
    await deleteProvider(SYSTEM, second, 1);
    expect(await defaults()).toEqual([third]);
  });

  it("is exactly one, also when several are added or set as default at the same time", async () => {
    const fake = await startFakeServer();
    try {
      const made = await Promise.all(Array.from({ length: 5 }, () => addFake(fake)));
      const all = async () => (await listProviders(SYSTEM)).filter(({ isDefault }) => isDefault);
      expect(await all()).toHaveLength(1);
      await Promise.all(
        made.map(async (id) => {
          const { name } = await providerRow(id);
          return updateProvider(
            SYSTEM,
            id,
            providerInput(fake.discoveryUrl, { name, isDefault: true, clientSecret: null }),
          );
        }),
      );
      expect(await all()).toHaveLength(1);
    } finally {
      await fake.server.stop();
    }
  });

  it("yields to the chosen provider, or the one that supports the type", async () => {
    await s.start({}, { applicationTypes: ["BROWSER"] });
    const web = await addFake(s.fake, { applicationTypes: ["WEB"] });
    const other = await addFake(s.fake, { applicationTypes: ["WEB", "NATIVE"] });
    const first = await createApplication(s.owner, WEB);
    expect([web, other]).toContain((await currentOf(first.id)).providerId);
    const chosen = await createApplication(s.owner, { ...WEB, providerId: other });
    expect(await currentOf(chosen.id)).toMatchObject({ providerId: other });
    await expect(createApplication(s.owner, { ...WEB, providerId: s.providerId })).rejects.toMatchObject({
      ...domainError("NOT_FOUND"),
      issues: [expect.objectContaining({ path: ["providerId"] })],
    });
    await expect(createApplication(s.owner, { type: "BACKEND_TO_BACKEND", name: "B" })).rejects.toMatchObject(
      domainError("TYPE_NOT_AVAILABLE"),
    );
  });
});
