import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { createProvider } from "@/domain/providers/provider.service";
import { startFakeServer, TOKEN_CLIENT } from "@/testing/authorization-servers/fake-server";
import {
  anAdministrator,
  anApplication,
  aPerson,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";
import { executeOperation } from "./execute";

let world: World;
let owner: Person;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ name: "Ada" });
});
afterAll(() => world.close());

const LIST = `query List($first: Int) {
  applications(first: $first) {
    nodes { id name viewerRole memberCount primaryOwner { name } clientRegistration { status } members(first: 3) { nodes { role user { name } } } }
    pageInfo { hasNextPage endCursor }
  }
}`;

describe("limits", () => {
  const run = (query: string) => executeOperation(query, {}, owner);

  it("rejects a query that is too deep, too expensive or too long, or has too many aliases", async () => {
    const deep = `{ node(id: "x") { ${"... on Application { primaryOwner { name } ".repeat(20)} ${"}".repeat(20)} } }`;
    expect((await run(deep)).errors[0]?.code).toMatch(/OPERATION_TOO_LARGE|GRAPHQL_VALIDATION_FAILED/);
    const dear =
      "{ applications(first: 100) { nodes { id members(first: 100) { nodes { role user { id name } } } } } }";
    expect((await run(dear)).errors[0]?.code).toBe("OPERATION_TOO_EXPENSIVE");
    const aliases = `{ ${Array.from({ length: 40 }, (_, index) => `a${index}: viewer { id }`).join(" ")} }`;
    expect((await run(aliases)).errors[0]?.message).toMatch(/too many aliases/);
    const long = `{ viewer { ${"id ".repeat(5_000)} } }`;
    expect((await run(long)).errors[0]?.message).toMatch(/token/i);
  });

  it("rejects an expensive page size in a variable", async () => {
    const query =
      "query($n: Int) { applications(first: $n) { nodes { id members(first: $n) { nodes { role user { id name } } } } } }";
    expect((await executeOperation(query, { n: 5 }, owner)).errors).toEqual([]);
    expect((await executeOperation(query, { n: 100 }, owner)).errors[0]?.code).toBe(
      "OPERATION_TOO_EXPENSIVE",
    );
  });
});

describe("lists", () => {
  it("takes the same number of statements for one row and for twenty, loaders included", async () => {
    const person = await aPerson();
    await anApplication(person);
    const count = async (first: number) => {
      world.statements();
      const result = await executeOperation<{ applications: { nodes: unknown[] } }>(LIST, { first }, person);
      expect(result.errors).toEqual([]);
      return { rows: result.data?.applications.nodes.length, statements: world.statements().length };
    };
    expect(await count(20)).toEqual({ rows: 1, statements: 2 });
    for (let index = 0; index < 19; index += 1) await anApplication(person);
    expect(await count(20)).toEqual({ rows: 20, statements: 2 });
  });
});

describe("errors", () => {
  it("returns user errors with their field and changes nothing", async () => {
    const result = await executeOperation<{ createApplication: unknown }>(
      `mutation($input: CreateApplicationInput!) { createApplication(input: $input) { application { id } userErrors { code field message } } }`,
      { input: { type: "SIMPLE", name: " ", clientId: "a b" } },
      owner,
    );
    expect(result.data?.createApplication).toEqual({
      application: null,
      userErrors: [
        { code: "INVALID_INPUT", field: ["input", "name"], message: "The name is required." },
        {
          code: "INVALID_INPUT",
          field: ["input", "clientId"],
          message: expect.stringContaining("visible ASCII"),
        },
      ],
    });
  });

  it("reads the errors of any mutation with one fragment on the common interface", async () => {
    const mutation = `mutation ($id: ID!) {
        leaveApplication(input: { applicationId: $id }) { __typename ...Errors }
        renewClientSecret(input: { applicationId: $id }) { __typename application { id } ...Errors }
      }
      fragment Errors on MutationPayload { userErrors { code } }`;
    const id = encodeId("application", await anApplication(owner));
    expect(await executeOperation(mutation, { id }, owner)).toEqual({
      data: {
        leaveApplication: { __typename: "LeaveApplicationPayload", userErrors: [{ code: "FORBIDDEN" }] },
        renewClientSecret: {
          __typename: "ClientSecretPayload",
          application: null,
          userErrors: [{ code: "INVALID_STATUS" }],
        },
      },
      errors: [],
    });
  });

  it("does not reveal whether a hidden item exists", async () => {
    const id = encodeId("application", await anApplication(owner));
    const stranger = await aPerson();
    const ask = async (target: string) =>
      (
        await executeOperation(
          `{ application(id: "${target}") { id } node(id: "${target}") { id } }`,
          {},
          stranger,
        )
      ).data;
    expect(await ask(id)).toEqual({ application: null, node: null });
    expect(await ask("app_01h455vb4pex5vsknk084sn02q")).toEqual({ application: null, node: null });
    expect(await ask("usr_01h455vb4pex5vsknk084sn02q")).toEqual({ application: null, node: null });
    expect(await ask("nonsense")).toEqual({ application: null, node: null });
  });

  it("returns any item that the viewer can see by its ID", async () => {
    const query = `query ($id: ID!) { node(id: $id) { __typename id
      ... on Application { name } ... on ClientRegistrationProvider { name dependentApplications } } }`;
    const find = async (id: string, actor: Person) => (await executeOperation(query, { id }, actor)).data;
    const application = encodeId("application", await anApplication(owner, { name: "Found" }));
    expect(await find(application, owner)).toEqual({
      node: { __typename: "Application", id: application, name: "Found" },
    });
    const { server, discoveryUrl } = await startFakeServer();
    const administrator = await anAdministrator();
    const input = { ...TOKEN_CLIENT, name: "Found too", discoveryUrl };
    const { id } = await createProvider(administrator, {
      ...input,
      initialAccessMethod: "CLIENT_CREDENTIALS",
    });
    await server.stop();
    const provider = encodeId("provider", id);
    expect(await find(provider, administrator)).toEqual({
      node: {
        __typename: "ClientRegistrationProvider",
        id: provider,
        name: "Found too",
        dependentApplications: 0,
      },
    });
    expect(await find(provider, owner)).toEqual({ node: null });
  });

  it("prevents an access token from managing tokens, and a read-only token from any change", async () => {
    const mutation = `mutation { createAccessToken(input: {name: "x", scope: FULL}) { token userErrors { code } } }`;
    const byTool = await executeOperation<{ createAccessToken: unknown }>(
      mutation,
      {},
      toolOf(owner, "FULL"),
    );
    expect(byTool.data?.createAccessToken).toEqual({ token: null, userErrors: [{ code: "FORBIDDEN" }] });
    const created = `mutation { createApplication(input: {type: SIMPLE, name: "x"}) { userErrors { code } } }`;
    const byReader = await executeOperation<{ createApplication: unknown }>(
      created,
      {},
      toolOf(owner, "READ_ONLY"),
    );
    expect(byReader.data?.createApplication).toEqual({ userErrors: [{ code: "FORBIDDEN" }] });
  });

  it("limits administration to administrators", async () => {
    const query = "{ platformSettings { simpleEnabled { value } } }";
    expect((await executeOperation(query, {}, owner)).errors[0]?.code).toBe("FORBIDDEN");
    expect((await executeOperation(query, {}, await anAdministrator())).errors).toEqual([]);
    expect((await executeOperation(query, {}, null)).errors[0]?.code).toBe("UNAUTHENTICATED");
  });

  it("masks a defect and repeats no variable values", async () => {
    const wrong = await executeOperation(
      "mutation($input: CreateClientRegistrationProviderInput!) { createClientRegistrationProvider(input: $input) { userErrors { code } } }",
      { input: { name: "x", clientSecret: { nested: "s3cret-value" } } },
      owner,
    );
    expect(JSON.stringify(wrong.errors)).not.toContain("s3cret-value");
    await world.connection.sql`alter table access_tokens rename to access_tokens_away`;
    const broken = await executeOperation("{ viewer { accessTokens { nodes { id } } } }", {}, owner);
    await world.connection.sql`alter table access_tokens_away rename to access_tokens`;
    expect(broken.errors[0]).toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      message: expect.stringMatching(/reference/),
    });
    expect(JSON.stringify(broken.errors)).not.toContain("access_tokens");
  });
});
