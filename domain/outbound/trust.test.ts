import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import tls from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { failureOf } from "@/testing/authorization-servers/expectations";
import { json } from "@/testing/authorization-servers/replies";
import { makeTestCertificate } from "@/testing/authorization-servers/test-certificate";
import { call, start, stopAll } from "@/testing/authorization-servers/transport";

afterEach(stopAll);

describe("certificates", () => {
  const certificate = makeTestCertificate();
  const DAY = 24 * 60 * 60 * 1000;

  test("are trusted when the provider is configured to", async () => {
    const server = await start(json({}), { certificate });
    const other = makeTestCertificate();
    const pem = `# ours\n${other.cert}\n# theirs\n${certificate.cert}`;
    expect((await call(server.origin, { pem })).status).toBe(200);
    const named = await start(json({}), { certificate, name: "localhost" });
    expect((await call(named.origin, { pem })).status).toBe(200);
  });

  test("are not trusted for other providers", async () => {
    const server = await start(json({}), { certificate });
    expect((await call(server.origin, { pem: certificate.cert })).status).toBe(200);
    const error = await failureOf(call(server.origin));
    expect(error).toMatchObject({ kind: "TLS", outcomeUnknown: false, temporary: false });
    expect(error.detail).toBe("it is self-signed and not trusted");
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    [
      "expired",
      { notAfter: new Date(Date.now() - DAY), notBefore: new Date(Date.now() - 9 * DAY) },
      "expired",
    ],
    [
      "not valid yet",
      { notBefore: new Date(Date.now() + DAY), notAfter: new Date(Date.now() + 9 * DAY) },
      "not valid yet",
    ],
    ["for another name", { names: ["other.example"] }, "another name"],
  ])("that are %s are rejected", async (_what, options, words) => {
    const bad = makeTestCertificate(options);
    const server = await start(json({}), { certificate: bad });
    const error = await failureOf(call(server.origin, { pem: bad.cert }));
    expect(error).toMatchObject({ kind: "TLS", outcomeUnknown: false });
    expect(error.detail).toContain(words);
    expect(server.requests).toHaveLength(0);
  });

  test("are not asked of a server that does not use TLS", async () => {
    const server = await start(json({}));
    const error = await failureOf(call(server.origin.replace("http:", "https:")));
    expect(error).toMatchObject({ kind: "TLS", outcomeUnknown: false });
    expect(error.detail).toContain("does not use TLS");
  });

  test.each([
    ["nonsense", "contain no PEM certificate"],
    ["-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "trusted certificate 1 cannot be read"],
  ])("that can't be read are reported: %s", async (pem, words) => {
    const server = await start(json({}), { certificate });
    const error = await failureOf(call(server.origin, { pem }));
    expect(error).toMatchObject({ kind: "TLS", outcomeUnknown: false });
    expect(error.detail).toContain(words);
  });

  // Later versions of Node report their trusted certificates, and read the file only at start.
  test.skipIf("getCACertificates" in tls)("named in NODE_EXTRA_CA_CERTS are also trusted", async () => {
    const folder = await mkdtemp(join(tmpdir(), "trust-"));
    const file = join(folder, "extra.pem");
    await writeFile(file, certificate.cert);
    process.env.NODE_EXTRA_CA_CERTS = file;
    try {
      const server = await start(json({}), { certificate });
      expect((await call(server.origin, { pem: makeTestCertificate().cert })).status).toBe(200);
    } finally {
      delete process.env.NODE_EXTRA_CA_CERTS;
      await rm(folder, { recursive: true });
    }
  });

  test("are checked even if the environment disables it", async () => {
    const server = await start(json({}), { certificate });
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";
    try {
      expect((await failureOf(call(server.origin))).kind).toBe("TLS");
    } finally {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    }
  });
});
