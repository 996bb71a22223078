import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isEnumType,
  isObjectType,
  isScalarType,
} from "graphql";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Person } from "@/domain/kernel/actor";
import { createApplication } from "@/domain/lifecycle/application.service";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { runProviderTest } from "@/domain/provider-tests/provider-test.service";
import { updateSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { executeOperation } from "@/graphql/execute";
import { buildLatchkeySchema } from "@/graphql/schema";
import { encodeId } from "@/graphql/transport/ids";
import {
  addProvider,
  type ServerUnderTest,
  startAuthorizationServer,
} from "@/testing/authorization-servers/authorization-server";
import { WEB } from "@/testing/domain/registration-world";
import {
  anAdministrator,
  aPerson,
  createWorld,
  removeProviders,
  SYSTEM,
  toolOf,
  type World,
} from "@/testing/domain/world";

let world: World;
let server: ServerUnderTest;
let admin: Person;
let publisher: Person;
let user: Person;

beforeAll(async () => {
  world = await createWorld();
  server = await startAuthorizationServer(world.connection.sql, { registrationManagement: false });
  await updateSettings(SYSTEM, { registrationEnabled: true });
  admin = await anAdministrator();
  publisher = await aPerson({ roles: ["API_PUBLISHER"] });
  user = await aPerson();
});
afterAll(async () => {
  await server.close();
  await world.close();
});
afterEach(() => removeProviders());

type Data = Record<string, { userErrors?: { code: string; message: string }[] } & Record<string, unknown>>;
const ask = (query: string, actor: Actor | null, input?: unknown) =>
  executeOperation<Data>(query, input === undefined ? {} : { input }, actor);

/** The only error code of a rejected query or mutation; null if it succeeded. */
async function rejectionOf(query: string, actor: Actor | null, input?: unknown): Promise<string | null> {
  const { data, errors } = await ask(query, actor, input);
  const told = Object.values(data ?? {}).flatMap((payload) => payload?.userErrors ?? []);
  const codes = new Set([...errors, ...told].map(({ code }) => code));
  expect(codes.size).toBeLessThanOrEqual(1);
  return [...codes][0] ?? null;
}

const QUERIES = {
  settings: "{ platformSettings { webEnabled { value source variable } } }",
  providers: "{ clientRegistrationProviders { id dependentApplications latestTest { status } } }",
  clients: "{ registeredClients(first: 5) { nodes { id } } }",
  problems: "{ registrationProblems(kind: ORPHANED, first: 5) { nodes { id } } }",
  counts: "{ registrationProblemCounts { failed orphaned possibleOrphans } }",
};

const mutation = (name: string, type: string) =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message } } }`;
const SETTINGS = mutation("updatePlatformSettings", "UpdatePlatformSettingsInput");
const CREATE = mutation("createClientRegistrationProvider", "CreateClientRegistrationProviderInput");
const UPDATE = mutation("updateClientRegistrationProvider", "UpdateClientRegistrationProviderInput");
const TEST = mutation("testClientRegistrationProvider", "TestClientRegistrationProviderInput");
const REPAIR = mutation("repairClientRegistrations", "RepairClientRegistrationsInput");
const DELETE = mutation("deleteClientRegistrationProvider", "DeleteClientRegistrationProviderInput");

/** Every administrator action, with input that would succeed. */
async function actions(): Promise<[string, string, unknown][]> {
  const id = encodeId("provider", await addProvider(server));
  const { id: applicationId } = await createApplication(user, WEB);
  await archiveApplication(user, applicationId);
  const [left] = await database().client<{ id: string }[]>`
    select id from client_registrations where status = 'ORPHANED' order by id desc limit 1`;
  const ids = [encodeId("registrationProblem", left?.id ?? "")];
  return [
    ["change a setting", SETTINGS, { nativeEnabled: true }],
    ["add a provider", CREATE, { ...server.provider, name: "Another one" }],
    ["change a provider", UPDATE, { id, ...server.provider, name: "Renamed" }],
    ["run the test bench", TEST, { id }],
    ["repair in bulk", REPAIR, { kind: "ORPHANED", ids, action: "DISMISS" }],
    ["delete a provider", DELETE, { id, dependentApplications: 0 }],
  ];
}

describe("the administration of client registration", () => {
  it("is readable by administrators, signed in or with any of their access tokens, and by no other user", async () => {
    await addProvider(server);
    for (const [what, query] of Object.entries(QUERIES)) {
      for (const actor of [admin, toolOf(admin, "FULL"), toolOf(admin, "READ_ONLY")]) {
        expect([what, await rejectionOf(query, actor)]).toEqual([what, null]);
      }
      for (const actor of [publisher, user, toolOf(publisher, "FULL"), toolOf(user, "READ_ONLY")]) {
        expect([what, await rejectionOf(query, actor)]).toEqual([what, "FORBIDDEN"]);
      }
      expect([what, await rejectionOf(query, null)]).toEqual([what, "UNAUTHENTICATED"]);
    }
  });

  it("can be changed by administrators only, and by no read-only access token", async () => {
    const everything = await actions();
    const status = () =>
      database().client`select name, updated_at from client_registration_providers order by id`;
    const before = await status();
    for (const [what, query, input] of everything) {
      for (const actor of [publisher, user, toolOf(user, "FULL"), toolOf(admin, "READ_ONLY")]) {
        expect([what, await rejectionOf(query, actor, input)]).toEqual([what, "FORBIDDEN"]);
      }
      expect([what, await rejectionOf(query, null, input)]).toEqual([what, "UNAUTHENTICATED"]);
    }
    expect(await status()).toEqual(before);
    for (const [what, query, input] of everything) {
      expect([what, await rejectionOf(query, toolOf(admin, "FULL"), input)]).toEqual([what, null]);
    }
  });

  it("reports a provider's error when it is added, and saves nothing", async () => {
    const wrong = await ask(CREATE, admin, { ...server.provider, clientSecret: "not-the-secret" });
    expect(wrong.data?.createClientRegistrationProvider?.userErrors).toMatchObject([
      { code: "AUTHORIZATION_SERVER", message: expect.stringMatching(/token/) },
    ]);
    expect(JSON.stringify(wrong)).not.toContain("not-the-secret");
    const nowhere = await ask(CREATE, admin, { ...server.provider, discoveryUrl: "ftp://x", name: "ab" });
    const codes = nowhere.data?.createClientRegistrationProvider?.userErrors?.map(({ code }) => code);
    expect(codes).toEqual(["INVALID_INPUT", "INVALID_INPUT"]);
    expect((await ask(QUERIES.providers, admin)).data?.clientRegistrationProviders).toEqual([]);
  });

  it("rejects IDs of other types and IDs that do not exist", async () => {
    for (const id of ["", "nonsense", encodeId("application", crypto.randomUUID())]) {
      expect(await rejectionOf(TEST, admin, { id })).toBe("NOT_FOUND");
      expect(await rejectionOf(DELETE, admin, { id, dependentApplications: 0 })).toBe("NOT_FOUND");
      expect(await rejectionOf(REPAIR, admin, { kind: "FAILED", ids: [id], action: "RETRY" })).toBe(
        "NOT_FOUND",
      );
    }
  });

  it("requires the number of dependent applications to delete a provider", async () => {
    const id = encodeId("provider", await addProvider(server));
    await createApplication(user, WEB);
    expect(await rejectionOf(DELETE, admin, { id, dependentApplications: 0 })).toBe("IN_USE");
    expect(await rejectionOf(DELETE, admin, { id, dependentApplications: 1 })).toBeNull();
  });
});

/** All fields of a type without arguments, to the given depth. */
function everythingOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return "";
  const fields = Object.values((named as GraphQLObjectType).getFields()).flatMap((field) => {
    if (field.args.length > 0) return [];
    const inner = getNamedType(field.type);
    if (isScalarType(inner) || isEnumType(inner)) return [field.name];
    const selection = depth > 0 ? everythingOf(inner, depth - 1) : "";
    return selection ? [`${field.name} ${selection}`] : [];
  });
  return fields.length > 0 ? `{ ${fields.join(" ")} }` : "";
}

describe("secrets", () => {
  it("omits a provider's secrets from all of its fields, in any selection, also after its test", async () => {
    const token = await server.server.issueInitialAccessToken({ expiresIn: 3600 });
    const direct = { initialAccessMethod: "INITIAL_ACCESS_TOKEN", initialAccessToken: token } as const;
    await addProvider(server, { name: "Direct", clientId: null, clientSecret: null, scopes: [], ...direct });
    const providerId = await addProvider(server);
    await ask(TEST, admin, { id: encodeId("provider", providerId) });
    const [test] = await database().client<
      { id: string }[]
    >`select id from provider_tests where provider_id = ${providerId}`;
    await runProviderTest(test?.id ?? "");
    const field = buildLatchkeySchema().getQueryType()?.getFields().clientRegistrationProviders;
    if (!field) throw new Error("the query does not exist");
    const selection = everythingOf(field.type, 3);
    expect(selection).toContain("hasClientSecret");
    expect(selection).toContain("latestTest");
    const { data, errors } = await ask(`{ clientRegistrationProviders ${selection} }`, admin);
    expect(errors).toEqual([]);
    const said = JSON.stringify(data);
    expect(said).toContain('"hasInitialAccessToken":true');
    expect(said).toContain('"status":"DONE"');
    for (const secret of [server.provider.clientSecret ?? "", token]) expect(said).not.toContain(secret);
    expect(said).not.toMatch(/sealed/i);
  });

  it("returns a client's secret only to owners, in the field that reveals it, and records this in the audit log", async () => {
    await addProvider(server);
    const { id, clientSecret } = await createApplication(user, WEB);
    const globalId = encodeId("application", id);
    const type = buildLatchkeySchema().getType("ClientRegistration") as GraphQLObjectType;
    const query = `query ($id: ID!) { application(id: $id) { clientRegistration ${everythingOf(type, 2)} } }`;
    const { data, errors } = await executeOperation<Data>(query, { id: globalId }, user);
    expect(errors).toEqual([]);
    expect(JSON.stringify(data)).toContain('"hasClientSecret":true');
    expect(JSON.stringify(data)).not.toContain(clientSecret);
    const reveal = `mutation ($input: RevealClientSecretInput!) {
      revealClientSecret(input: $input) { clientSecret userErrors { code message } } }`;
    const input = { applicationId: globalId };
    expect((await ask(reveal, user, input)).data?.revealClientSecret?.clientSecret).toBe(clientSecret);
    expect(await rejectionOf(reveal, admin, input)).toBe("FORBIDDEN");
    expect(await rejectionOf(reveal, publisher, input)).toBe("NOT_FOUND");
  });
});
