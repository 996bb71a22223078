import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { DAY, MINUTE, shiftClock } from "@/domain/kernel/clock";
import { encodeId } from "@/domain/kernel/ids";
import { createApplication } from "@/domain/lifecycle/application.service";
import { changeMemberRole, removeMember } from "@/domain/memberships/membership.service";
import { replaceConnection } from "@/domain/store/database";
import { withClaim } from "@/domain/store/idempotency/claim";
import { claimKey, forgetOldKeys, releaseKey } from "@/domain/store/idempotency/keys";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { anOffer } from "@/testing/domain/catalog";
import { anApplication, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { executeOperation } from "../execute";

type Someone = Awaited<ReturnType<typeof aPerson>>;
let world: World;
let owner: Someone;
beforeAll(async () => {
  world = await createWorld();
  owner = await aPerson({ name: "Ada" });
});
afterAll(() => world.close());

interface Answer {
  readonly application?: { readonly id: string; readonly name: string; readonly description?: string } | null;
  readonly token?: string | null;
  readonly apiKey?: string | null;
  readonly userErrors: readonly { readonly code: string; readonly field: readonly string[] | null }[];
}

async function run(
  name: string,
  input: Record<string, unknown>,
  key: string | null,
  select = "application { id name }",
  actor: Parameters<typeof executeOperation>[2] = owner,
): Promise<Answer> {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation($input: ${type}!, $key: String) { answer: ${name}(input: $input, idempotencyKey: $key) { ${select} userErrors { code field } } }`;
  const { data, errors } = await executeOperation<{ answer: Answer }>(document, { input, key }, actor);
  expect(errors).toEqual([]);
  if (!data) throw new Error("no data");
  return data.answer;
}

const create = (input: Record<string, unknown>, key: string, select?: string) =>
  run("createApplication", { type: "SIMPLE", ...input }, key, select);
const count = async () => {
  const [row] = await world.connection.sql`select count(*)::int as count from applications`;
  return row?.count as number;
};
const codes = ({ userErrors }: Answer) => userErrors.map(({ code }) => code);

describe("a repeated mutation", () => {
  it("returns the first response, also after the object changed, and changes nothing", async () => {
    const key = randomUUID();
    const first = await create({ name: "Weather" }, key);
    const before = await count();
    await run("updateApplication", { id: first.application?.id, name: "Storm" }, null);
    expect(await create({ name: "Weather" }, key)).toEqual(first);
    expect(await count()).toBe(before);
  });

  it("is recognized by meaning: the order of fields, defaults and literals don't matter", async () => {
    const key = randomUUID();
    const first = await run("createApplication", { name: "Same", type: "SIMPLE" }, key);
    const literal = `mutation { a: createApplication(idempotencyKey: "${key}", dryRun: false, input: { type: SIMPLE, name: "Same" }) { userErrors { code field } ... on CreateApplicationPayload { application { name id } } } }`;
    const { data } = await executeOperation<{ a: Answer }>(literal, {}, owner);
    expect(data?.a).toEqual(first);
  });

  it("can select other fields, and gets the object as it is now", async () => {
    const key = randomUUID();
    const { application } = await create({ name: "Lean" }, key);
    await run("updateApplication", { id: application?.id, description: "Later" }, null);
    const again = await create({ name: "Lean" }, key, "application { id description }");
    expect(again).toEqual({ application: { id: application?.id, description: "Later" }, userErrors: [] });
  });

  it("gets a secret that is shown once", async () => {
    const input = { name: "CI", scope: "READ_ONLY" };
    const key = randomUUID();
    const first = await run("createAccessToken", input, key, "token");
    expect(first.token).toMatch(/^lkp_/);
    expect(await run("createAccessToken", input, key, "token")).toEqual(first);
    const [row] = await world.connection.sql`select sealed_response from idempotency_keys where key = ${key}`;
    expect(row?.sealed_response).not.toContain(first.token);
  });

  it("gets the first errors, also if it would succeed now", async () => {
    const key = randomUUID();
    const application = await anApplication(owner, { clientId: "taken-now" });
    const first = await create({ name: "Second", clientId: "taken-now" }, key);
    expect(codes(first)).toEqual(["CLIENT_ID_TAKEN"]);
    await run("updateApplication", { id: encodeId("application", application), clientId: "free" }, null);
    expect(await create({ name: "Second", clientId: "taken-now" }, key)).toEqual(first);
  });

  it("runs again after 24 hours", async () => {
    const key = randomUUID();
    const first = await create({ name: "Daily" }, key);
    shiftClock(DAY + MINUTE);
    try {
      const next = await create({ name: "Daily" }, key);
      expect(next.application?.id).not.toBe(first.application?.id);
      shiftClock(2 * DAY + 2 * MINUTE);
      await forgetOldKeys();
      expect(await world.connection.sql`select from idempotency_keys`).toHaveLength(0);
    } finally {
      shiftClock(0);
    }
  });
});

describe("a key", () => {
  it("is rejected for other input, another mutation, and in a wrong form", async () => {
    const key = randomUUID();
    const { application } = await create({ name: "One" }, key);
    expect(codes(await create({ name: "Two" }, key))).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    const update = await run("updateApplication", { id: application?.id, name: "One" }, key);
    expect(codes(update)).toEqual(["IDEMPOTENCY_KEY_REUSED"]);
    for (const wrong of ["", " ", "a b", "ключ", "x".repeat(256), "a\nb"])
      expect(await create({ name: "One" }, wrong)).toMatchObject({
        userErrors: [{ code: "INVALID_INPUT", field: ["idempotencyKey"] }],
      });
    expect(codes(await create({ name: "Long" }, "~".repeat(255)))).toEqual([]);
  });

  it("is its user's own", async () => {
    const key = randomUUID();
    const first = await create({ name: "Mine" }, key);
    const other = await run(
      "createApplication",
      { type: "SIMPLE", name: "Mine" },
      key,
      undefined,
      await aPerson(),
    );
    expect(other.application?.id).not.toBe(first.application?.id);
  });

  it("is not used up by a rejection of the moment: a read-only token's", async () => {
    const key = randomUUID();
    const input = { type: "SIMPLE", name: "Later" };
    const reader = toolOf(owner, "READ_ONLY");
    expect(codes(await run("createApplication", input, key, undefined, reader))).toEqual(["FORBIDDEN"]);
    expect(codes(await create({ name: "Later" }, key))).toEqual([]);
  });

  it("carries out one of many simultaneous requests, in two processes too", async () => {
    const key = randomUUID();
    const before = await count();
    const second = connect(world.url, { max: 5 });
    const both = Array.from({ length: 8 }, (_, index) => {
      if (index === 4) replaceConnection(second);
      return create({ name: "Race" }, key);
    });
    const answers = await Promise.all(both);
    replaceConnection(world.connection);
    await second.sql.end({ timeout: 1 });
    expect(await count()).toBe(before + 1);
    const ids = new Set(answers.flatMap(({ application }) => application?.id ?? []));
    expect(ids.size).toBe(1);
    for (const answer of answers) expect(["", "IDEMPOTENCY_KEY_IN_USE"]).toContain(codes(answer).join());
  });

  it("of each mutation in one operation is its own", async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const document = `mutation($a: String, $b: String) {
      a: createApplication(input: { type: SIMPLE, name: "A" }, idempotencyKey: $a) { application { id } }
      b: createApplication(input: { type: SIMPLE, name: "B" }, idempotencyKey: $b) { application { id } } }`;
    const first = await executeOperation(document, { a, b }, owner);
    expect(await executeOperation(document, { a, b }, owner)).toEqual(first);
    const only = await create({ name: "B" }, b, "application { id }");
    expect(only.application).toEqual((first.data as { b: Answer }).b.application);
  });
});

describe("after a crash", () => {
  const keyed = (key: string) => ({
    owner: `user:${owner.userId}`,
    key,
    mutation: "createApplication",
    canonicalInput: JSON.stringify({ input: { name: "Crash", type: "SIMPLE" } }),
  });
  const repeat = (key: string) => create({ name: "Crash" }, key);

  it("before the change, a repeat waits for the claim's end, and runs", async () => {
    const key = randomUUID();
    expect((await claimKey(keyed(key))).kind).toBe("FIRST");
    expect(codes(await repeat(key))).toEqual(["IDEMPOTENCY_KEY_IN_USE"]);
    shiftClock(3 * MINUTE);
    expect(codes(await repeat(key))).toEqual([]);
    shiftClock(0);
  });

  it("between the change and its response, a repeat never carries it out twice", async () => {
    const key = randomUUID();
    const status = await claimKey(keyed(key));
    if (status.kind !== "FIRST") throw new Error(status.kind);
    await withClaim(status.claim, () => createApplication(owner, { type: "SIMPLE", name: "Crash" }));
    const before = await count();
    // Its response can still come.
    expect(codes(await repeat(key))).toEqual(["IDEMPOTENCY_KEY_IN_USE"]);
    shiftClock(3 * MINUTE);
    expect(codes(await repeat(key))).toEqual(["ALREADY_CARRIED_OUT"]);
    expect(await count()).toBe(before);
    shiftClock(0);
  });

  it("a first one that ends without a response says immediately that it was carried out", async () => {
    const key = randomUUID();
    const status = await claimKey(keyed(key));
    if (status.kind !== "FIRST") throw new Error(status.kind);
    await withClaim(status.claim, () => createApplication(owner, { type: "SIMPLE", name: "Crash" }));
    await releaseKey(status.claim);
    expect(codes(await repeat(key))).toEqual(["ALREADY_CARRIED_OUT"]);
  });

  it("a first one that was overtaken changes nothing", async () => {
    const key = randomUUID();
    const status = await claimKey(keyed(key));
    if (status.kind !== "FIRST") throw new Error(status.kind);
    shiftClock(3 * MINUTE);
    expect(codes(await repeat(key))).toEqual([]);
    const before = await count();
    const late = withClaim(status.claim, () => createApplication(owner, { type: "SIMPLE", name: "Crash" }));
    await expect(late).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await count()).toBe(before);
    shiftClock(0);
  });
});

it("gives what the mutation itself took away from its caller", async () => {
  const leaver = await aPerson();
  const one = await anApplication(owner, {}, { users: [leaver] });
  const key = randomUUID();
  const leave = () =>
    run("leaveApplication", { applicationId: encodeId("application", one) }, key, "applicationId", leaver);
  const first = await leave();
  expect(codes(first)).toEqual([]);
  expect(await leave()).toEqual(first);
  const archive = { id: encodeId("application", one) };
  const gone = randomUUID();
  const archived = await run("archiveApplication", archive, gone, "application { id }");
  expect(await run("archiveApplication", archive, gone, "application { id }")).toEqual(archived);
});

it("gives a removed owner nothing from an earlier response", async () => {
  const second = await aPerson();
  const application = await anApplication(owner, {}, { owners: [second] });
  const { planId } = await anOffer(await aPerson({ roles: ["API_PUBLISHER"] }), { approval: "AUTO" });
  const { id } = await subscribe(owner, { applicationId: application, planId });
  const input = { subscriptionId: encodeId("subscription", id) };
  const key = randomUUID();
  const renew = () => run("renewApiKey", input, key, "apiKey", second);
  const first = await renew();
  expect(first.apiKey).toMatch(/^lk_/);
  expect(await renew()).toEqual(first);
  expect(codes(await run("renewApiKey", input, key, "apiKey", toolOf(second, "READ_ONLY")))).toEqual([
    "FORBIDDEN",
  ]);
  await removeMember(owner, application, second.userId);
  expect(await renew()).toMatchObject({ apiKey: null, userErrors: [{ code: "NOT_FOUND" }] });
});

it("gives a demoted owner, and a lesser token, nothing that only owners see", async () => {
  const second = await aPerson();
  const application = await anApplication(owner, {}, { owners: [second] });
  const input = { id: encodeId("application", application), name: "Shared" };
  const select = "application { id name activity(first: 5) { nodes { id } } }";
  const key = randomUUID();
  const rename = (by: Someone = second) => run("updateApplication", input, key, select, by);
  const activity = ({ application: shown }: Answer) =>
    (shown as { activity?: { nodes: unknown[] } | null } | null)?.activity?.nodes ?? null;
  expect(activity(await rename())).not.toEqual(null);
  await changeMemberRole(owner, application, second.userId, "USER");
  const document = `mutation($input: UpdateApplicationInput!, $key: String) { answer: updateApplication(input: $input, idempotencyKey: $key) { ${select} userErrors { code field } } }`;
  const { data } = await executeOperation<{ answer: Answer }>(document, { input, key }, second);
  expect(data?.answer ? activity(data.answer) : null).toBe(null);
});
