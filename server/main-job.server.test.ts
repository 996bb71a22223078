import { beforeAll, expect, it } from "vitest";
import { accessTokenOf, graphql } from "@/testing/server/graphql";
import type { ReadyLatchkey } from "@/testing/server/latchkey";
import { serverTests } from "@/testing/server/server-tests";
import { Visitor } from "@/testing/server/visitor";

/** The main job as a script does it: over HTTP, with personal access tokens. */
const tests = serverTests();
let latchkey: ReadyLatchkey;
const tokens: Record<string, string> = {};
beforeAll(async () => {
  latchkey = await tests.startForAll({ folder: await tests.startedFolder() });
  for (const name of ["developer", "colleague", "admin"]) {
    const visitor = new Visitor(latchkey.base);
    await visitor.signIn(`${name}@example.com`, latchkey.samplePassword ?? "");
    tokens[name] = await accessTokenOf(visitor);
  }
});

interface Payload {
  readonly userErrors: readonly {
    readonly code: string;
    readonly message: string;
    readonly field: string[] | null;
  }[];
  // biome-ignore lint/suspicious/noExplicitAny: the test knows its query's shape
  readonly [field: string]: any;
}

/** Runs a mutation as a user. @returns its payload */
async function mutate(who: string, text: string, variables: Record<string, unknown> = {}): Promise<Payload> {
  const response = await graphql<Record<string, Payload>>(
    latchkey.base,
    { token: tokens[who] ?? "" },
    text,
    variables,
  );
  expect(response.errors).toEqual([]);
  const [payload] = Object.values(response.data);
  if (!payload) throw new Error("no payload");
  return payload;
}

// biome-ignore lint/suspicious/noExplicitAny: the test knows its query's shape
async function query(who: string, text: string, variables: Record<string, unknown> = {}): Promise<any> {
  const response = await graphql<unknown>(latchkey.base, { token: tokens[who] ?? "" }, text, variables);
  expect(response.errors).toEqual([]);
  return response.data;
}

const APPLICATION = `query ($id: ID!) { application(id: $id) {
  name viewerRole memberCount viewerCanEdit viewerCanManageMembers viewerCanArchive viewerCanRevealClientSecret
  clientId clientRegistration { status hasClientSecret tokenEndpointAuthMethod } } }`;
const CREATE = `mutation ($input: CreateApplicationInput!) { createApplication(input: $input) {
  application { id clientId clientRegistration { status } } clientSecret userErrors { code message field } } }`;
const REVEAL = `mutation ($id: ID!) { revealClientSecret(input: { applicationId: $id }) { clientSecret userErrors { code message field } } }`;
const ARCHIVE = `mutation ($id: ID!) { archiveApplication(input: { id: $id, reason: "Done with it" }) { userErrors { code message field } } }`;

let simpleId = "";
let webId = "";
let webSecret = "";

it("creates a simple application with a custom client_id", async () => {
  const { application, clientSecret, userErrors } = await mutate("developer", CREATE, {
    input: { type: "SIMPLE", name: "Tool's own", clientId: "tools-own-1" },
  });
  expect({ clientSecret, userErrors }).toEqual({ clientSecret: null, userErrors: [] });
  expect(application).toMatchObject({ clientId: "tools-own-1", clientRegistration: null });
  simpleId = application.id;
});

it("creates a web application, receives its secret, and can reveal it later", async () => {
  const { application, clientSecret } = await mutate("developer", CREATE, {
    input: {
      type: "WEB",
      name: "Shop",
      redirectUris: ["https://shop.example.com/callback"],
      grantTypes: ["AUTHORIZATION_CODE", "REFRESH_TOKEN"],
    },
  });
  expect(application.clientRegistration.status).toBe("ACTIVE");
  expect(clientSecret.length).toBeGreaterThan(20);
  webId = application.id;
  webSecret = clientSecret;
  expect((await mutate("developer", REVEAL, { id: webId })).clientSecret).toBe(webSecret);
});

it("authenticates at the authorization server only with that secret", async () => {
  const { application } = await query("developer", APPLICATION, { id: webId });
  const ask = async (secret: string) => {
    const response = await fetch(`${latchkey.base}/oidc/token`, {
      method: "POST",
      headers: { authorization: `Basic ${btoa(`${application.clientId}:${secret}`)}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        code: "none",
        redirect_uri: "https://shop.example.com/callback",
      }),
    });
    return ((await response.json()) as { error: string }).error;
  };
  expect(await ask(webSecret)).toBe("invalid_grant");
  expect(await ask(`${webSecret}x`)).toBe("invalid_client");
});

it("adds a colleague, who can view but not edit, and makes them an owner, who can edit", async () => {
  const add = `mutation ($id: ID!, $userId: ID!) { addMember(input: { applicationId: $id, userId: $userId, role: USER }) {
    member { user { name } role } userErrors { code message field } } }`;
  // They share an application of the sample.
  const search = `query ($id: ID!) { application(id: $id) { memberCandidates(search: "Colleague@example.com") { userId } } }`;
  const { application } = await query("developer", search, { id: webId });
  const colleague = { id: webId, userId: application.memberCandidates[0].userId };
  expect((await query("colleague", APPLICATION, { id: webId })).application).toBeNull();
  const added = await mutate("developer", add, colleague);
  expect(added.member).toMatchObject({ role: "USER" });
  expect((await mutate("developer", add, colleague)).userErrors[0]?.code).toBe("ALREADY_MEMBER");
  expect((await query("colleague", APPLICATION, { id: webId })).application).toMatchObject({
    viewerRole: "USER",
    memberCount: 2,
    viewerCanEdit: false,
    viewerCanArchive: false,
    viewerCanRevealClientSecret: false,
  });
  expect((await mutate("colleague", REVEAL, { id: webId })).userErrors[0]?.code).toBe("FORBIDDEN");
  expect((await mutate("colleague", ARCHIVE, { id: webId })).userErrors[0]?.code).toBe("FORBIDDEN");
  expect((await mutate("admin", REVEAL, { id: webId })).userErrors[0]?.code).toBe("FORBIDDEN");
});

it("archives it, hides it from all but administrators, and deletes the client at the server", async () => {
  expect((await mutate("developer", ARCHIVE, { id: webId })).userErrors).toEqual([]);
  expect((await mutate("developer", ARCHIVE, { id: simpleId })).userErrors).toEqual([]);
  expect((await query("developer", APPLICATION, { id: webId })).application).toBeNull();
  expect((await query("colleague", APPLICATION, { id: webId })).application).toBeNull();
  const { archivedApplications } = await query(
    "admin",
    '{ archivedApplications(first: 5, search: "shop") { nodes { applicationId name reason archivedByName memberCount } } }',
  );
  expect(archivedApplications.nodes).toMatchObject([
    { name: "Shop", reason: "Done with it", archivedByName: "Ines Carvalho", memberCount: 2 },
  ]);
});

it("lets an administrator preview and restore it with its colleague, and registers a new client", async () => {
  const { restorePreview } = await query(
    "admin",
    "query ($id: ID!) { restorePreview(applicationId: $id) { registersClient clientIdTaken formerMembers { user { id name } returnsAs } } }",
    { id: webId },
  );
  expect(restorePreview).toMatchObject({ registersClient: true, clientIdTaken: false });
  const memberIds = restorePreview.formerMembers.map((member: { user: { id: string } }) => member.user.id);
  expect(memberIds).toHaveLength(2);
  const restore = `mutation ($id: ID!, $ids: [ID!]) { restoreApplication(input: { applicationId: $id, memberIds: $ids }) {
    changed application { clientId viewerRole memberCount clientRegistration { status } } userErrors { code message field } } }`;
  const restored = await mutate("admin", restore, { id: webId, ids: memberIds });
  expect(restored).toMatchObject({
    changed: true,
    application: { viewerRole: "PRIMARY_OWNER", memberCount: 3, clientRegistration: { status: "ACTIVE" } },
  });
  expect((await mutate("admin", restore, { id: webId, ids: [] })).changed).toBe(false);
  const renewed = await mutate("developer", REVEAL, { id: webId });
  expect(renewed.clientSecret).not.toBe(webSecret);
  expect((await query("developer", APPLICATION, { id: webId })).application.viewerRole).toBe("OWNER");
  expect((await mutate("developer", restore, { id: simpleId, ids: [] })).userErrors[0]?.code).toBe(
    "FORBIDDEN",
  );
});

it("records who did what in the audit log, without secrets", async () => {
  const { application } = await query(
    "developer",
    "query ($id: ID!) { application(id: $id) { activity(first: 50) { nodes { action actorName actorKind } } } }",
    { id: webId },
  );
  const actions = application.activity.nodes.map((entry: { action: string }) => entry.action);
  for (const action of [
    "application.created",
    "member.added",
    "client_secret.revealed",
    "application.archived",
    "application.restored",
  ]) {
    expect(actions).toContain(action);
  }
  expect(JSON.stringify(application)).not.toContain(webSecret);
  expect(latchkey.complaints()).not.toContain(webSecret);
  for (const token of Object.values(tokens)) expect(latchkey.complaints()).not.toContain(token);
});
