import { generateKeyPairSync } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { plans } from "@/db/schema";
import { getApi } from "@/domain/apis/api.queries";
import type { Person } from "@/domain/kernel/actor";
import { newId } from "@/domain/kernel/ids";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { database } from "@/domain/store/database";
import { anApi, aPlan, aStagedPlan, outcomeOf } from "@/testing/domain/catalog";
import { aPerson, createWorld, type World } from "@/testing/domain/world";
import { plansOf, plansWanted } from "./plan.queries";
import { MAXIMUM_PLANS, MAXIMUM_PLANS_IN_ALL } from "./plan.rules";
import { createPlan, reorderPlans, updatePlan } from "./plan.service";

let world: World;
let publisher: Person;

beforeAll(async () => {
  world = await createWorld();
  publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
});
afterAll(() => world.close());

it("a plan requires a name, and what its authentication type needs", async () => {
  const apiId = await anApi(publisher);
  for (const input of [
    { name: "", authenticationType: "API_KEY" },
    { name: "No issuer", authenticationType: "JWT" },
  ] as const) {
    expect(await outcomeOf(createPlan(publisher, apiId, input))).toBe("INVALID_INPUT");
  }
  const id = await aStagedPlan(publisher, apiId);
  expect(await outcomeOf(updatePlan(publisher, id, { name: "" }))).toBe("INVALID_INPUT");
});

it("a JWT plan's public key is stored without what surrounds it", async () => {
  const pem = (type: "rsa" | "ed25519", format: "spki" | "pkcs1" = "spki") => {
    const options = { modulusLength: 2_048 };
    const { publicKey } = generateKeyPairSync(type as "rsa", options);
    return { publicKey, text: publicKey.export({ type: format as "spki", format: "pem" }).toString() };
  };
  for (const { publicKey, text } of [pem("rsa"), pem("ed25519"), pem("rsa", "pkcs1")]) {
    const before = "\u0001".repeat(19_000 - text.length);
    for (const entered of [text, `\n${text}\n`, `${before}\n${text}`, `${text}${before}`]) {
      const jwt = { issuer: "https://id.example.com", publicKey: entered };
      const id = await aStagedPlan(publisher, await anApi(publisher), { authenticationType: "JWT", jwt });
      const [plan] = await database().select().from(plans).where(eq(plans.id, id));
      const spki = publicKey.export({ type: "spki", format: "pem" }).toString().trim();
      expect(plan?.settings.jwt?.publicKey).toBe(spki);
    }
  }
  const apiId = await anApi(publisher);
  for (const publicKey of ["no key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"]) {
    const jwt = { issuer: "https://id.example.com", publicKey };
    const input = { name: "Tokens", authenticationType: "JWT", jwt } as const;
    expect(await outcomeOf(createPlan(publisher, apiId, input))).toBe("INVALID_INPUT");
  }
});

it("a JWT plan's issuer and JWKS URL are URLs as a parser has them, or an issuer without a colon", async () => {
  const apiId = await anApi(publisher);
  const add = (jwt: { issuer: string; jwksUri: string }) =>
    outcomeOf(createPlan(publisher, apiId, { name: "Tokens", authenticationType: "JWT", jwt }));
  const good = "https://id.example.com/jwks";
  const bad = [
    "https:/id.example.com",
    "http:127.0.0.1:4801",
    "https:///id",
    "https://u:p@id.example",
    "https://id.example/#",
  ];
  for (const url of bad) {
    expect(await add({ issuer: url, jwksUri: good })).toBe("INVALID_INPUT");
    expect(await add({ issuer: "https://id.example.com", jwksUri: url })).toBe("INVALID_INPUT");
  }
  expect(await add({ issuer: ":x", jwksUri: good })).toBe("INVALID_INPUT");
  expect(await add({ issuer: "urn:<a>", jwksUri: good })).toBe("INVALID_INPUT");
  for (const issuer of ["id.example.com", "urn:example:issuer", "https://id.example.com/"]) {
    expect(await add({ issuer, jwksUri: good })).toBe("done");
  }
});

it("an API has a bounded number of open plans", async () => {
  const apiId = await anApi(publisher);
  const id = await aStagedPlan(publisher, apiId);
  const [row] = await database().select().from(plans).where(eq(plans.id, id));
  if (!row) throw new Error("the plan is not there");
  const more = Array.from({ length: MAXIMUM_PLANS - 1 }, (_, n) => ({
    ...row,
    id: newId(),
    position: n + 2,
  }));
  await database().insert(plans).values(more);
  const add = () =>
    outcomeOf(createPlan(publisher, apiId, { name: "One more", authenticationType: "API_KEY" }));
  expect(await add()).toBe("LIMIT_REACHED");
  await changePlanStatus(publisher, id, "close");
  expect(await add()).toBe("done");
});

it("an API has a bounded number of plans, closed ones included", async () => {
  const apiId = await anApi(publisher);
  const id = await aStagedPlan(publisher, apiId);
  await changePlanStatus(publisher, id, "close");
  const [row] = await database().select().from(plans).where(eq(plans.id, id));
  if (!row) throw new Error("the plan is not there");
  const closed = (count: number, from: number) =>
    database()
      .insert(plans)
      .values(Array.from({ length: count }, (_, n) => ({ ...row, id: newId(), position: from + n })));
  const add = () => createPlan(publisher, apiId, { name: "One more", authenticationType: "API_KEY" });
  await closed(MAXIMUM_PLANS_IN_ALL - 2, 2);
  expect(await outcomeOf(add())).toBe("done");
  expect(await outcomeOf(add())).toBe("LIMIT_REACHED");
});

it("a list of an API's plans has all open ones, and as many as it is asked for", async () => {
  const apiId = await anApi(publisher);
  const open = await aStagedPlan(publisher, apiId);
  const last = await aStagedPlan(publisher, apiId);
  const [row] = await database().select().from(plans).where(eq(plans.id, open));
  if (!row) throw new Error("the plan is not there");
  const closed = Array.from({ length: 120 }, (_, n) => ({
    ...row,
    id: newId(),
    status: "CLOSED" as const,
    position: n + 2,
  }));
  await database().insert(plans).values(closed);
  const api = await getApi(publisher, apiId);
  if (!api) throw new Error("the API is not there");
  const listed = async (first?: number) =>
    ((await plansOf(publisher, [api], plansWanted(first))).get(apiId) ?? []).map(({ id }) => id);
  for (const first of [undefined, 2, 1, 100]) {
    const ids = await listed(first);
    expect(ids).toHaveLength(first ?? MAXIMUM_PLANS);
    if (first !== 1) expect(ids).toEqual(expect.arrayContaining([open, last]));
  }
  expect(await listed(MAXIMUM_PLANS_IN_ALL)).toHaveLength(122);
  expect((await listed()).filter((id) => id !== open && id !== last)).toEqual(
    closed.slice(-48).map(({ id }) => id),
  );
  for (const first of [0, -1, 1_001, 1.5, Number.NaN])
    expect(() => plansWanted(first)).toThrow(expect.objectContaining({ code: "INVALID_INPUT" }));
  // The others keep their order behind those that are listed.
  await reorderPlans(publisher, apiId, [last, closed[119]?.id ?? "", open]);
  expect((await listed(MAXIMUM_PLANS_IN_ALL)).slice(0, 5)).toEqual([
    last,
    closed[119]?.id,
    open,
    closed[0]?.id,
    closed[1]?.id,
  ]);
  expect(await outcomeOf(reorderPlans(publisher, apiId, [last]))).toBe("INVALID_INPUT");
});

it("an order lists every plan once", async () => {
  const apiId = await anApi(publisher);
  const id = await aStagedPlan(publisher, apiId);
  for (const ids of [[], [id, id], [newId()]]) {
    expect(await outcomeOf(reorderPlans(publisher, apiId, ids))).toBe("INVALID_INPUT");
  }
});

it("an API has one published keyless plan, also when two are published at the same time", async () => {
  const apiId = await anApi(publisher);
  const staged = await Promise.all(
    [1, 2].map(() => aStagedPlan(publisher, apiId, { authenticationType: "KEYLESS" })),
  );
  const results = await Promise.all(
    staged.map((id) => outcomeOf(changePlanStatus(publisher, id, "publish"))),
  );
  expect(results.sort()).toEqual(["CONFLICT", "done"]);
  expect(await outcomeOf(aPlan(publisher, apiId, { authenticationType: "KEYLESS" }))).toBe("CONFLICT");
});
