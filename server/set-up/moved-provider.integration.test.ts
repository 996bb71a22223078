import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { listProviders } from "@/domain/providers/provider.service";
import { type FakeServer, startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import { reply } from "@/testing/authorization-servers/replies";
import { createWorld, SYSTEM, type World } from "@/testing/domain/world";
import { carryOut, readDeclared, tryOut } from "./run";

const INTROSPECTION_SECRET = "secret-of-introspection";
let world: World;
let folder: string;
let fake: FakeServer;
let other: FakeServer;
let moved: Record<string, string> = {};

beforeEach(async () => {
  world = await createWorld({
    REGISTRATION_SECRET: TOKEN_CLIENT.clientSecret,
    INTROSPECTION_SECRET,
  });
  folder = mkdtempSync(join(tmpdir(), "latchkey-moved-"));
  moved = {};
  fake = await startFakeServer({ discovery: (document) => ({ ...document, ...moved }) });
  other = await startFakeServer();
  for (const { server } of [fake, other]) server.on("POST /introspect", reply({ body: { active: false } }));
});
afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await fake.server.stop();
  await other.server.stop();
  await world.close();
});

interface Declared {
  readonly discoveryUrl?: string;
  readonly trustedOrigins?: readonly string[];
  readonly description?: string;
  /** Whether the file has the secrets. */
  readonly secrets?: boolean;
}

function declared({ secrets = true, ...fields }: Declared) {
  const provider = {
    name: "Keycloak",
    discoveryUrl: fake.discoveryUrl,
    initialAccessMethod: "CLIENT_CREDENTIALS",
    clientId: TOKEN_CLIENT.clientId,
    introspectionClientId: "gateway",
    ...(secrets && {
      clientSecret: { env: "REGISTRATION_SECRET" },
      introspectionSecret: { env: "INTROSPECTION_SECRET" },
    }),
    ...fields,
  };
  const path = join(folder, "latchkey.yaml");
  writeFileSync(path, JSON.stringify({ latchkey: 1, providers: [provider] }));
  return readDeclared(path);
}

const applied = async (fields: Declared) => {
  const [outcome] = await carryOut(declared(fields), { showsLinks: false, newLinks: false });
  return { problem: outcome?.problem, changes: outcome?.effects.map(({ changes }) => changes) };
};
const theProvider = async () => (await listProviders(SYSTEM))[0];
const NOTHING = { problem: null, changes: [] };

it("a provider moves to another server with the secrets of the file", async () => {
  expect((await applied({})).problem).toBeNull();
  const { discoveryUrl } = other;
  expect(await applied({ discoveryUrl })).toEqual({
    problem: null,
    changes: [[{ field: "discoveryUrl", before: fake.discoveryUrl, after: discoveryUrl }]],
  });
  expect(other.server.received("POST /token")).toHaveLength(1);
  expect(other.server.received("POST /introspect")).toHaveLength(1);
  expect(await applied({ discoveryUrl })).toEqual(NOTHING);
  const { problem } = await applied({ secrets: false });
  expect(problem).toMatch(/clientSecret: Enter the client secret again/);
});

it.each(["token_endpoint", "introspection_endpoint"])(
  "a server's moved %s is confirmed by the secrets of the file, at origins that it trusts",
  async (name) => {
    const trustedOrigins = [other.server.origin];
    await applied({ trustedOrigins });
    moved = { [name]: `${other.server.origin}/${name === "token_endpoint" ? "token" : "introspect"}` };
    await world.connection.sql`
      update client_registration_providers set unconfirmed_origins = ${trustedOrigins}`;
    const { problem: untrusted } = await applied({ trustedOrigins: [] });
    expect(untrusted).toMatch(/add this origin to the trusted origins/);
    expect((await applied({ trustedOrigins, secrets: false })).problem).toMatch(/Enter the .* secret again/);
    expect(other.server.requests).toHaveLength(0);
    expect((await theProvider())?.unconfirmedOrigins).toEqual(trustedOrigins);
    const [tried] = await tryOut(declared({ trustedOrigins }));
    expect(tried?.effects).toHaveLength(1);
    expect(await applied({ trustedOrigins })).toEqual({ problem: null, changes: [[]] });
    expect((await theProvider())?.unconfirmedOrigins).toEqual([]);
    const requests = fake.server.requests.length;
    expect(await applied({ trustedOrigins })).toEqual(NOTHING);
    expect(fake.server.requests).toHaveLength(requests);
  },
);

it("a secret that is the same isn't reported as replaced, and one that can't be decrypted is", async () => {
  await applied({});
  expect((await applied({ description: "Ours" })).changes).toEqual([
    [{ field: "description", before: "", after: "Ours" }],
  ]);
  await world.connection.sql`
    update client_registration_providers set sealed_client_secret = 'gone.' || md5('x')`;
  const { problem, changes } = await applied({ description: "Ours" });
  expect(problem).toBeNull();
  expect(changes?.flat().map(({ field }) => field)).toEqual(["clientSecret"]);
  expect(await applied({ description: "Ours" })).toEqual(NOTHING);
});
