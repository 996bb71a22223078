import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { encodeId } from "@/domain/kernel/ids";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { tableDigests } from "@/testing/database/digests";
import { anOffer } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

type Someone = Awaited<ReturnType<typeof aPerson>>;
let world: World;
let owner: Someone;
let member: Someone;
let applicationId: string;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ name: "Ada" });
  member = await aPerson({ name: "Ben" });
  applicationId = await anApplication(owner, {}, { users: [member] });
});
afterAll(() => world.close());

const RESULT = `userErrors { code field } dryRun { isComplete contactedServers
  effects { action subjectKind subjectName changes { field before after } }
  notifications { event recipients othersToo } }`;

async function dry(name: string, input: Record<string, unknown>, select = "", actor = owner as never) {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation($input: ${type}!) { answer: ${name}(input: $input, dryRun: true) { ${select} ${RESULT} } }`;
  const before = await tableDigests(world);
  const { data, errors } = await executeOperation<{ answer: Record<string, unknown> }>(
    document,
    { input },
    actor,
  );
  expect(errors).toEqual([]);
  expect(await tableDigests(world)).toEqual(before);
  return data?.answer;
}

describe("dryRun: true", () => {
  it("returns what would change and who would be notified", async () => {
    const { planId } = await anOffer(await aPerson({ name: "Pat", roles: ["API_PUBLISHER"] }));
    const input = {
      applicationId: encodeId("application", applicationId),
      planId: encodeId("plan", planId),
    };
    const answer = await dry("subscribe", input, "subscription { id }");
    expect(answer).toMatchObject({
      subscription: null,
      userErrors: [],
      dryRun: {
        isComplete: true,
        contactedServers: [],
        effects: [{ action: "subscription.requested" }],
        notifications: [{ event: "subscription.requested" }],
      },
    });
  });

  it("names recipients whom the viewer can see", async () => {
    const input = { id: encodeId("application", applicationId) };
    const answer = await dry("archiveApplication", input);
    expect(answer).toMatchObject({
      dryRun: { notifications: [{ event: "application.archived", recipients: ["Ben"], othersToo: false }] },
    });
  });

  it("returns the errors it would return, and no effects of what was rejected", async () => {
    const id = encodeId("application", applicationId);
    expect(await dry("updateApplication", { id, name: " " })).toMatchObject({
      userErrors: [{ code: "INVALID_INPUT", field: ["input", "name"] }],
      dryRun: { effects: [], notifications: [] },
    });
    const reader = toolOf(owner, "READ_ONLY");
    expect(await dry("updateApplication", { id, name: "New" }, "", reader as never)).toMatchObject({
      userErrors: [{ code: "FORBIDDEN" }],
    });
  });

  it("says of each item of a mutation in bulk why it would fail", async () => {
    const publisher = await aPerson({ roles: ["API_PUBLISHER"] });
    const { planId } = await anOffer(publisher);
    const { id } = await subscribe(owner, { applicationId, planId });
    const good = encodeId("subscription", id);
    const input = { ids: [good, "x"], decision: "ACCEPT" };
    const select = "results { subscriptionId subscription { id } error }";
    const answer = await dry("reviewSubscriptions", input, select, publisher as never);
    const items = [
      { subscriptionId: good, error: null },
      { subscriptionId: "x", error: expect.stringContaining("doesn't exist") },
    ];
    expect(answer).toMatchObject({
      userErrors: [],
      results: items.map((item) => ({ ...item, subscription: null })),
    });
    const document = `mutation($input: ReviewSubscriptionsInput!) { reviewSubscriptions(input: $input) { ${select} userErrors { code } } }`;
    const { data } = await executeOperation<Record<string, unknown>>(document, { input }, publisher);
    expect(data?.reviewSubscriptions).toMatchObject({ userErrors: [], results: items });
    const none = await executeOperation<Record<string, unknown>>(
      document,
      { input: { ...input, ids: ["x", "y"] } },
      publisher,
    );
    expect(none.data?.reviewSubscriptions).toMatchObject({
      results: null,
      userErrors: [{ code: "NOT_FOUND" }],
    });
  });

  it("doesn't use up what can be sent in an hour", async () => {
    const input = {
      applicationId: encodeId("application", applicationId),
      email: "later@example.com",
      role: "USER",
    };
    for (let attempt = 0; attempt < 7; attempt += 1)
      expect(await dry("addMember", input)).toMatchObject({ userErrors: [] });
  });

  it("reveals no secret", async () => {
    const answer = await dry("createAccessToken", { name: "CI", scope: "FULL" }, "token");
    expect(answer).toMatchObject({ token: null, dryRun: { effects: [{ action: "access_token.created" }] } });
    expect(JSON.stringify(answer)).not.toMatch(/lkp_/);
  });

  it("doesn't use the idempotency key", async () => {
    const key = randomUUID();
    const run = (dryRun: boolean) =>
      executeOperation<{ createApplication: { application: unknown } }>(
        `mutation($key: String, $dryRun: Boolean) { createApplication(input: { type: SIMPLE, name: "Keyed" }, idempotencyKey: $key, dryRun: $dryRun) { application { name } } }`,
        { key, dryRun },
        owner,
      );
    expect((await run(true)).data?.createApplication.application).toBeNull();
    expect((await run(false)).data?.createApplication.application).toEqual({ name: "Keyed" });
  });

  it("leaves other mutations of the operation as they are", async () => {
    const document = `mutation {
      a: createApplication(input: { type: SIMPLE, name: "Dry" }, dryRun: true) { application { name } }
      b: createApplication(input: { type: SIMPLE, name: "Wet" }) { application { name } dryRun { isComplete } } }`;
    expect((await executeOperation(document, {}, owner)).data).toEqual({
      a: { application: null },
      b: { application: { name: "Wet" }, dryRun: null },
    });
  });
});
