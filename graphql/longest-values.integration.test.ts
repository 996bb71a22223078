import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Person } from "@/domain/kernel/actor";
import { LIMITS, LONGEST_CURSOR } from "@/domain/kernel/limits";
import { lengthOf } from "@/domain/kernel/text";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { executeOperation } from "./execute";
import { encodeId } from "./transport/ids";

/*
 * What the API accepts stays usable: the longest value of each field goes through creation, lists with cursors, change, activity and
 * notifications. What is made from it (sort keys, cursors, audit entries) must not be too long for its own place.
 */

let world: World;
let owner: Person;
let colleague: Person;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ name: "😀".repeat(LIMITS.name), roles: ["API_PUBLISHER", "USER"] });
  colleague = await aPerson({ roles: ["USER"] });
});
afterAll(() => world.close());

async function run(actor: Person, document: string, variables: Record<string, unknown>) {
  // biome-ignore lint/suspicious/noExplicitAny: results of several documents
  const { data, errors } = await executeOperation<any>(document, variables, actor);
  expect(errors).toEqual([]);
  const [payload] = Object.values(data ?? {}) as { userErrors?: unknown }[];
  expect(payload?.userErrors ?? []).toEqual([]);
  return data;
}

/** Texts of a length that are long in another way: bytes, compatibility forms, escapes, marks. */
const long = (length: number): readonly string[] => [
  "😀".repeat(length),
  "\uFDFA".repeat(length),
  '"'.repeat(length),
  `a${"\u0316\u0301".repeat(3)}`.repeat(length).normalize("NFC").slice(0, length),
  "İ".repeat(length),
  "鿿".repeat(length),
];

const CREATE = `mutation ($input: CreateApplicationInput!) {
  createApplication(input: $input) { application { id name description domain clientId } userErrors { code message field } }
}`;
const UPDATE = `mutation ($input: UpdateApplicationInput!) {
  updateApplication(input: $input) { application { id name } userErrors { code message field } }
}`;
const LIST = `query ($after: String, $search: String) {
  applications(first: 1, after: $after, orderBy: NAME, search: $search) {
    nodes { id name } pageInfo { hasNextPage endCursor }
  }
}`;
const BACKWARDS = `query ($before: String) {
  applications(last: 100, before: $before, orderBy: NAME) { nodes { id } pageInfo { startCursor } }
}`;
const ADD = `mutation ($input: AddMemberInput!) { addMember(input: $input) { userErrors { code message } } }`;
const ACTIVITY = `query ($id: ID!) { application(id: $id) { activity(first: 10) { nodes { action subjectName } pageInfo { endCursor } } } }`;
const INBOX = `{ viewer { notifications(first: 50) { nodes { id event applicationName } pageInfo { endCursor } } } }`;

describe("an application", () => {
  const ids: string[] = [];
  it.each(long(LIMITS.name).map((name, index) => [index, name] as const))(
    "with long name %i",
    async (index, name) => {
      const input = {
        type: "SIMPLE",
        name,
        description: long(LIMITS.description)[index],
        domain: "d".repeat(LIMITS.domain),
        clientId: `${index}${"~".repeat(LIMITS.clientId - 1)}`,
      };
      const { createApplication } = await run(owner, CREATE, { input });
      const { id, ...stored } = createApplication.application;
      expect(lengthOf(stored.name)).toBeLessThanOrEqual(LIMITS.name);
      expect(stored.clientId).toBe(input.clientId);
      ids.push(id);
      await run(owner, UPDATE, { input: { id, name: `${long(LIMITS.name - 1)[index]}x`, description: "" } });
      await run(owner, ADD, {
        input: { applicationId: id, userId: encodeId("user", colleague.userId), role: "USER" },
      });
      const { application } = await run(owner, ACTIVITY, { id });
      expect(application.activity.nodes.length).toBeGreaterThan(1);
    },
  );

  it("is listed one by one, in both directions, and found", async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const { applications } = await run(owner, LIST, { after });
      seen.push(...applications.nodes.map(({ id }: { id: string }) => id));
      after = applications.pageInfo.endCursor;
      expect(after?.length ?? 0).toBeLessThanOrEqual(LONGEST_CURSOR);
      if (!applications.pageInfo.hasNextPage) break;
    } while (after);
    expect(new Set(seen)).toEqual(new Set(ids));
    expect(seen).toHaveLength(ids.length);
    const { applications } = await run(owner, BACKWARDS, { before: after });
    expect(applications.nodes).toHaveLength(ids.length - 1);
    for (const search of long(LIMITS.search)) await run(owner, LIST, { search });
    for (const search of long(LIMITS.name)) {
      const found = await run(owner, LIST, { search: [...search].slice(0, 50).join("") });
      expect(found.applications.nodes.length, search).toBeGreaterThan(0);
    }
  });

  it("is in the member's notifications", async () => {
    const { viewer } = await run(colleague, INBOX, {});
    expect(viewer.notifications.nodes.length).toBe(ids.length);
  });
});

describe("an API with a plan", () => {
  const CREATE_API = `mutation ($input: CreateApiInput!) { createApi(input: $input) { api { id } userErrors { code message field } } }`;
  const CREATE_PLAN = `mutation ($input: CreatePlanInput!) { createPlan(input: $input) { plan { id name } userErrors { code message field } } }`;
  const APIS = `query ($after: String, $tag: String) {
    apis(scope: MINE, first: 1, after: $after, tag: $tag) { nodes { id name tags } pageInfo { hasNextPage endCursor } }
  }`;
  const API_ACTIVITY = `query ($id: ID!) { api(id: $id) { activity(first: 10) { nodes { action subjectName } } } }`;

  it.each(long(LIMITS.name).map((name, index) => [index, name] as const))(
    "with long name %i",
    async (index, name) => {
      const tags = Array.from({ length: 20 }, (_, place) => `${"𝒂".repeat(LIMITS.tag - 2)}${place + 10}`);
      const input = {
        name,
        version: long(LIMITS.version)[index],
        description: long(LIMITS.description)[index],
        entryPoint: `/${"a".repeat(LIMITS.entryPoint - 1)}`,
        tags,
        markdown: "ä".repeat(LIMITS.documentation),
      };
      const { createApi } = await run(owner, CREATE_API, { input });
      const plan = {
        apiId: createApi.api.id,
        name,
        description: long(LIMITS.description)[index],
        authenticationType: "JWT",
        features: Array.from({ length: 20 }, () => long(LIMITS.feature)[index]),
        commentPrompt: long(LIMITS.question)[index],
        terms: "ä".repeat(LIMITS.terms),
        jwt: {
          issuer: "i".repeat(LIMITS.issuer),
          jwksUri: `https://a.example/${"a".repeat(LIMITS.url - 18)}`,
          clientIdClaim: "c".repeat(LIMITS.claim),
          audience: "u".repeat(LIMITS.audience),
        },
      };
      await run(owner, CREATE_PLAN, { input: plan });
      const { api } = await run(owner, API_ACTIVITY, { id: createApi.api.id });
      expect(api.activity.nodes.length).toBeGreaterThan(1);
    },
  );

  it("is listed one by one, and by its tag", async () => {
    let after: string | null = null;
    let count = 0;
    do {
      const { apis } = await run(owner, APIS, { after });
      count += apis.nodes.length;
      after = apis.pageInfo.endCursor;
      if (!apis.pageInfo.hasNextPage) break;
    } while (after);
    expect(count).toBe(long(1).length);
    const { apis } = await run(owner, APIS, { tag: `${"𝒂".repeat(LIMITS.tag - 2)}10` });
    expect(apis.nodes).toHaveLength(1);
  });
});
