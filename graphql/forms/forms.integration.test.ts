import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { register } from "@/domain/sign-in/sign-in.service";
import { executeOperation } from "@/graphql/execute";
import { anOffer } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, type World } from "@/testing/domain/world";

let world: World;
let administrator: Person;
let owner: Person;
let publisher: Person;
let planId: string;
beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
  owner = await aPerson();
  publisher = await aPerson({ roles: ["API_PUBLISHER"] });
  const offer = await anOffer(publisher);
  planId = encodeId("plan", offer.planId);
});
afterAll(() => world.close());

interface Answer {
  readonly userErrors: { code: string; field: string[] | null; message: string }[];
  readonly field?: { id: string } | null;
  readonly application?: {
    id: string;
    approval: string;
    approvalReason: string;
    fields: { value: string | null; field: { key: string } }[];
  } | null;
  readonly subscription?: { id: string; fields: { value: string | null; field: { key: string } }[] } | null;
}

const APPLICATION = "application { id approval approvalReason fields { value field { key } } }";
const SELECTIONS: Readonly<Record<string, string>> = {
  createFormField: "field { id }",
  updateFormField: "field { id }",
  removeFormField: "field { id }",
  reorderFormFields: "fields { id }",
  subscribe: "subscription { id fields { value field { key } } }",
  setSubscriptionFields: "subscription { id fields { value field { key } } }",
  updatePlatformSettings: "settings { id }",
};
const INPUTS: Readonly<Record<string, string>> = {
  updatePlatformSettings: "UpdatePlatformSettingsInput",
  approveApplication: "ReviewApplicationInput",
  rejectApplication: "ReviewApplicationInput",
  requestApplicationApproval: "ReviewApplicationInput",
  setApplicationFields: "SetFieldsInput",
  setSubscriptionFields: "SetFieldsInput",
};

async function act(actor: Actor, mutation: string, input: object): Promise<Answer> {
  const type = INPUTS[mutation] ?? `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { answer: ${mutation}(input: $input) {
    ${SELECTIONS[mutation] ?? APPLICATION} userErrors { code field message } } }`;
  const { data, errors } = await executeOperation<{ answer: Answer }>(document, { input }, actor);
  expect(errors).toEqual([]);
  if (!data) throw new Error("no data");
  return data.answer;
}

const values = (answers: { value: string | null; field: { key: string } }[] | undefined) =>
  Object.fromEntries((answers ?? []).map(({ value, field }) => [field.key, value]));
const codes = ({ userErrors }: Answer) => userErrors.map(({ code, field }) => [code, field?.join(".")]);

describe("fields of the form of applications", () => {
  it("are defined by administrators, required by type, and shown with the application", async () => {
    const simple = { form: "APPLICATION", kind: "TEXT", applicationTypes: ["SIMPLE"] };
    await act(administrator, "createFormField", {
      ...simple,
      key: "costCenter",
      label: "Cost center",
      required: true,
    });
    await act(administrator, "createFormField", { ...simple, key: "risk", label: "Risk", hidden: true });
    expect(codes(await act(owner, "createFormField", { ...simple, key: "x", label: "X" }))).toEqual([
      ["FORBIDDEN", undefined],
    ]);
    const missing = await act(owner, "createApplication", { type: "SIMPLE", name: "Without" });
    expect(codes(missing)).toEqual([["INVALID_INPUT", "input.fields.costCenter"]]);
    const given = [{ key: "costCenter", value: "4711" }];
    const hidden = await act(owner, "createApplication", {
      type: "SIMPLE",
      name: "Hidden",
      fields: [...given, { key: "risk", value: "low" }],
    });
    expect(codes(hidden)).toEqual([["INVALID_INPUT", "input.fields.risk"]]);
    const { application } = await act(owner, "createApplication", {
      type: "SIMPLE",
      name: "With",
      fields: given,
    });
    expect(values(application?.fields)).toEqual({ costCenter: "4711" });
    const id = application?.id;
    const renamed = await act(owner, "updateApplication", { id, name: "Renamed" });
    expect(codes(renamed)).toEqual([]);
    expect(codes(await act(owner, "setApplicationFields", { id, fields: [] }))).toEqual([
      ["FORBIDDEN", undefined],
    ]);
    const reviewed = await act(administrator, "setApplicationFields", {
      id,
      fields: [{ key: "risk", value: "low" }],
    });
    expect(values(reviewed.application?.fields)).toEqual({ costCenter: "4711", risk: "low" });
    const seen = await act(owner, "updateApplication", { id, fields: [{ key: "costCenter", value: "12" }] });
    expect(values(seen.application?.fields)).toEqual({ costCenter: "12" });
  });

  it("keep one key each, also when two administrators add it at the same time", async () => {
    const input = { form: "SIGN_UP", kind: "CHOICE", key: "team", label: "Team", options: ["A", "B"] };
    const both = await Promise.all([
      act(administrator, "createFormField", input),
      act(administrator, "createFormField", input),
    ]);
    expect(both.flatMap(codes)).toEqual([["NAME_TAKEN", "input.key"]]);
    const id = both.find(({ field }) => field)?.field?.id;
    expect(codes(await act(administrator, "updateFormField", { id, options: ["A"] }))).toEqual([
      ["INVALID_INPUT", "input.options"],
    ]);
    const incomplete = { form: "SIGN_UP", fieldIds: [] };
    expect(codes(await act(administrator, "reorderFormFields", incomplete))).toEqual([
      ["INVALID_INPUT", "input.fieldIds"],
    ]);
    expect(codes(await act(administrator, "reorderFormFields", { ...incomplete, fieldIds: [id] }))).toEqual(
      [],
    );
    expect(codes(await act(administrator, "removeFormField", { id }))).toEqual([]);
    expect(codes(await act(administrator, "removeFormField", { id }))).toEqual([["NOT_FOUND", undefined]]);
    // Answers to the removed field must not become answers to another one.
    expect(codes(await act(administrator, "createFormField", input))).toEqual([["NAME_TAKEN", "input.key"]]);
  });

  it("are at most thirty", async () => {
    const one = (index: number) => ({ form: "SIGN_UP", kind: "TEXT", key: `f${index}`, label: "F" });
    for (let index = 0; index < 30; index += 1) await act(administrator, "createFormField", one(index));
    expect(codes(await act(administrator, "createFormField", one(30)))).toEqual([
      ["LIMIT_REACHED", undefined],
    ]);
  });
});

describe("fields of the sign-up form", () => {
  it("are asked for at sign-up, and shown to administrators", async () => {
    const origin = { ip: "192.0.2.8", userAgent: null, device: null };
    const { data } = await executeOperation<{ formFields: { id: string }[] }>(
      "{ formFields(form: SIGN_UP) { id } }",
      {},
      administrator,
    );
    for (const { id } of data?.formFields ?? []) await act(administrator, "removeFormField", { id });
    const squad = {
      form: "SIGN_UP",
      kind: "CHOICE",
      key: "squad",
      label: "Squad",
      options: ["A", "B"],
      required: true,
    };
    await act(administrator, "createFormField", squad);
    const someone = { name: "Noor", email: "noor@example.com", password: "seven quiet otters swim" };
    await expect(register(someone, origin)).rejects.toMatchObject({
      issues: [{ path: ["fields", "squad"] }],
    });
    await register({ ...someone, fields: [{ key: "squad", value: "B" }] }, origin);
    const found = await executeOperation<{
      userAccounts: { nodes: { signUpAnswers: { value: string }[] }[] };
    }>(
      `{ userAccounts(search: "noor@example.com") { nodes { signUpAnswers { value } } } }`,
      {},
      administrator,
    );
    expect(found.data?.userAccounts.nodes).toEqual([{ signUpAnswers: [{ value: "B" }] }]);
  });
});

describe("fields of a plan's request form", () => {
  it("belong to its publishers, who see and set the hidden ones", async () => {
    const ofPlan = { form: "SUBSCRIPTION", planId, kind: "NUMBER" };
    const purpose = { ...ofPlan, key: "calls", label: "Calls per day", required: true, writeOnce: true };
    expect(codes(await act(administrator, "createFormField", purpose))[0]?.[0]).toBe("FORBIDDEN");
    expect(codes(await act(publisher, "createFormField", purpose))).toEqual([]);
    const score = { ...ofPlan, key: "score", label: "Score", hidden: true };
    const { field } = await act(publisher, "createFormField", score);
    expect(codes(await act(administrator, "removeFormField", { id: field?.id }))[0]?.[0]).toBe("FORBIDDEN");
    const { application } = await act(owner, "createApplication", {
      type: "SIMPLE",
      name: "Subscriber",
      fields: [{ key: "costCenter", value: "1" }],
    });
    const request = { applicationId: application?.id, planId };
    expect(codes(await act(owner, "subscribe", request))).toEqual([["INVALID_INPUT", "input.fields.calls"]]);
    const { subscription } = await act(owner, "subscribe", {
      ...request,
      fields: [{ key: "calls", value: "5000" }],
    });
    expect(values(subscription?.fields)).toEqual({ calls: "5000" });
    const answers = { id: subscription?.id, fields: [{ key: "score", value: "7.5" }] };
    expect(codes(await act(owner, "setSubscriptionFields", answers))[0]?.[0]).toBe("FORBIDDEN");
    const set = await act(publisher, "setSubscriptionFields", answers);
    expect(values(set.subscription?.fields)).toEqual({ calls: "5000", score: "7.5" });
  });

  it("need a plan that the actor can see", async () => {
    const stranger = await aPerson();
    const { data } = await executeOperation<{ formFields: { key: string }[] }>(
      `{ formFields(form: SUBSCRIPTION, planId: "${planId}") { key } }`,
      {},
      stranger,
    );
    expect(data?.formFields.map(({ key }) => key)).toEqual(["calls"]);
    const without = { form: "SUBSCRIPTION", kind: "TEXT", key: "x", label: "X" };
    expect(codes(await act(publisher, "createFormField", without))).toEqual([
      ["INVALID_INPUT", "input.planId"],
    ]);
  });
});

describe("an application whose type needs approval", () => {
  it("can't subscribe until an administrator approves it", async () => {
    await act(administrator, "updatePlatformSettings", { approvalRequiredTypes: ["SIMPLE"] });
    const fields = [{ key: "costCenter", value: "1" }];
    const created = await act(owner, "createApplication", { type: "SIMPLE", name: "Waiting", fields });
    const id = created.application?.id;
    expect(created.application?.approval).toBe("PENDING");
    const request = { applicationId: id, planId, fields: [{ key: "calls", value: "1" }] };
    expect(codes(await act(owner, "subscribe", request))).toEqual([
      ["INVALID_STATUS", "input.applicationId"],
    ]);
    expect(codes(await act(owner, "approveApplication", { id }))[0]?.[0]).toBe("FORBIDDEN");
    const rejected = await act(administrator, "rejectApplication", { id, reason: "No cost center" });
    expect(rejected.application).toMatchObject({ approval: "REJECTED", approvalReason: "No cost center" });
    const refused = await act(owner, "subscribe", request);
    expect(refused.userErrors[0]?.message).toContain("No cost center");
    expect((await act(owner, "requestApplicationApproval", { id })).application?.approval).toBe("PENDING");
    expect((await act(administrator, "approveApplication", { id })).application?.approval).toBe("APPROVED");
    expect(codes(await act(administrator, "approveApplication", { id }))).toEqual([]);
    expect(codes(await act(owner, "subscribe", request))).toEqual([]);
    const again = await act(owner, "requestApplicationApproval", { id });
    expect(codes(again)).toEqual([["INVALID_STATUS", undefined]]);
    const own = await act(administrator, "createApplication", { type: "SIMPLE", name: "Own", fields });
    expect(own.application?.approval).toBe("NOT_NEEDED");
    await act(administrator, "updatePlatformSettings", { approvalRequiredTypes: [] });
  });
});
