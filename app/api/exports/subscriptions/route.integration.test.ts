import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { currentSignedIn } from "@/app/_auth/current";
import { applications, subscriptions } from "@/db/schema";
import { addApiCollaborator, removeApiCollaborator, updateApi } from "@/domain/apis/api.service";
import type { Actor, Person } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { encodeId, newId } from "@/domain/kernel/ids";
import { archiveApplication } from "@/domain/lifecycle/archive.service";
import { createFormField } from "@/domain/plans/form-field.service";
import { database } from "@/domain/store/database";
import { setSubscriptionFields } from "@/domain/subscriptions/fields/fields.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { acceptSubscription, rejectSubscription } from "@/domain/subscriptions/subscription.service";
import { createTeam } from "@/domain/teams/team.service";
import { anOffer, aPlan } from "@/testing/domain/catalog";
import { anAdministrator, anApplication, aPerson, createWorld, type World } from "@/testing/domain/world";
import { GET } from "./route";

vi.mock("@/app/_auth/current", () => ({
  currentSignedIn: vi.fn(),
  currentHolds: async () => async () => true,
}));

type Row = Readonly<Record<string, string>>;

let world: World;
let people: Record<"publisher" | "other" | "owner" | "member" | "administrator" | "stranger", Person>;
let apiId: string;
let planId: string;
let otherPlanId: string;
let foreign: { readonly apiId: string; readonly planId: string };
let applicationId: string;
let acceptedId: string;
const FORMULA = '=1+1,\n"quoted"';
const DEFUSED = `'${FORMULA}`;

beforeAll(async () => {
  world = await createWorld();
  const publisherRoles = { roles: ["API_PUBLISHER" as const, "USER" as const] };
  const [publisher, other] = [await aPerson(publisherRoles), await aPerson(publisherRoles)];
  const [owner, member] = [await aPerson({ name: "-Owner" }), await aPerson()];
  const [administrator, stranger] = [await anAdministrator(), await aPerson()];
  people = { publisher, other, owner, member, administrator, stranger };
  ({ apiId, planId } = await anOffer(publisher, { name: "+Plan" }));
  otherPlanId = await aPlan(publisher, apiId, { name: "Other" });
  foreign = await anOffer(other);
  const add = (of: string, by: Person, key: string, more: object = {}) =>
    createFormField(by, { form: "SUBSCRIPTION", planId: of }, { key, label: key, kind: "TEXT", ...more });
  await add(planId, publisher, "purpose");
  await add(planId, publisher, "score", { hidden: true });
  await add(otherPlanId, publisher, "seats", { kind: "NUMBER" });
  await add(otherPlanId, publisher, "purpose", { hidden: true });
  await add(foreign.planId, other, "foreign");
  applicationId = await anApplication(owner, { name: "@Shop" }, { users: [member] });
  const fields = [{ key: "purpose", value: FORMULA }];
  ({ id: acceptedId } = await subscribe(owner, { applicationId, planId, fields, comment: "=comment\n=2+2" }));
  await acceptSubscription(publisher, acceptedId, { message: "+welcome" });
  await setSubscriptionFields(publisher, acceptedId, [{ key: "score", value: "@secret" }]);
  const seats = [{ key: "seats", value: "-3" }];
  const { id } = await subscribe(owner, { applicationId, planId: otherPlanId, fields: seats });
  await setSubscriptionFields(publisher, id, [{ key: "purpose", value: "Known to reviewers" }]);
  await rejectSubscription(publisher, id, { message: "No." });
  const closing = await anApplication(owner, { name: "Archived" });
  await subscribe(owner, { applicationId: closing, planId });
  await archiveApplication(owner, closing);
});
afterAll(() => world.close());

async function download(actor: Actor | null, query: Row = {}): Promise<Response> {
  vi.mocked(currentSignedIn).mockResolvedValue(actor && ({ actor } as never));
  const params = new URLSearchParams({ api: encodeId("api", apiId), ...query });
  const response = await GET(new Request(`http://localhost/api/exports/subscriptions?${params}`));
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return response;
}

async function rows(actor: Actor, query: Row = {}): Promise<Row[]> {
  const response = await download(actor, query);
  expect(response.status).toBe(200);
  return parse(await response.text(), { columns: true, bom: true });
}

const of = (all: readonly Row[], plan: string, application = "'@Shop") =>
  all.find(({ planName, applicationName }) => planName === plan && applicationName === application);

describe("a download", () => {
  it("has every subscription with its answers, newest first, and no cell that a spreadsheet would run", async () => {
    const response = await download(people.publisher);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="subscriptions.csv"');
    const text = await response.text();
    expect(text.split("\r\n")[0]).toBe(
      "id,applicationId,applicationName,ownerName,planId,planName,authenticationType,status,restored,requestedByName,createdAt,reviewedAt,startsAt,endsAt,closedAt,comment,message,fields.purpose,fields.score,fields.seats",
    );
    const all: Row[] = parse(text, { columns: true, bom: true });
    expect(all.map(({ applicationName, planName, status }) => [applicationName, planName, status])).toEqual([
      ["Archived", "'+Plan", "CLOSED"],
      ["'@Shop", "Other", "REJECTED"],
      ["'@Shop", "'+Plan", "ACCEPTED"],
    ]);
    expect(all[2]).toMatchObject({
      id: encodeId("subscription", acceptedId),
      applicationId: encodeId("application", applicationId),
      ownerName: "'-Owner",
      planId: encodeId("plan", planId),
      authenticationType: "API_KEY",
      restored: "false",
      requestedByName: "'-Owner",
      closedAt: "",
      comment: "'=comment\n=2+2",
      message: "'+welcome",
      "fields.purpose": DEFUSED,
      "fields.score": "'@secret",
      "fields.seats": "",
    });
    expect(all[2]?.reviewedAt).toMatch(/^\d{4}-.*Z$/);
    expect(all[1]).toMatchObject({ "fields.seats": "-3", "fields.purpose": "Known to reviewers" });
    expect(all[0]?.closedAt).toMatch(/^\d{4}-.*Z$/);
    for (const { "fields.seats": _, ...texts } of all)
      for (const cell of Object.values(texts)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });

  it("has the hidden answers of a plan for its publishers alone", async () => {
    const all = await rows(people.administrator);
    expect(Object.keys(all[0] ?? {}).filter((name) => name.startsWith("fields."))).toEqual([
      "fields.purpose",
      "fields.seats",
    ]);
    expect(of(all, "'+Plan")?.["fields.purpose"]).toBe(DEFUSED);
    expect(of(all, "Other")).toMatchObject({ "fields.purpose": "", "fields.seats": "-3" });
    expect(JSON.stringify(all)).not.toMatch(/secret|Known to reviewers/);
  });

  it("has what the filters of the page show", async () => {
    const found = async (query: Row) => (await rows(people.publisher, query)).map(({ planName }) => planName);
    expect(await found({ status: "CLOSED" })).toEqual(["'+Plan"]);
    expect(await found({ status: "ACCEPTED", q: "shop" })).toEqual(["'+Plan"]);
    expect(await found({ q: "SHOP" })).toEqual(["Other", "'+Plan"]);
    const ofPlan = await rows(people.publisher, { plan: encodeId("plan", otherPlanId) });
    expect(ofPlan.map(({ status }) => status)).toEqual(["REJECTED"]);
    expect(Object.keys(ofPlan[0] ?? {}).slice(-2)).toEqual(["fields.seats", "fields.purpose"]);
  });

  it("without rows is its header, which has no field of another API's plan", async () => {
    for (const query of [{ status: "PAUSED" }, { plan: encodeId("plan", foreign.planId) }] as Row[]) {
      const text = await (await download(people.publisher, query)).text();
      expect(text).toMatch(/^id,applicationId,[^\n]*,message[^\n]*\r\n$/);
      expect(text).not.toContain("foreign");
    }
  });

  it.each<[string, () => [Actor | null, Row], number]>([
    ["without a session", () => [null, {}], 401],
    ["for a user who sees the API", () => [people.stranger, {}], 403],
    ["for the application's owner", () => [people.owner, {}], 403],
    ["for a member", () => [people.member, {}], 403],
    ["for another API's publisher", () => [people.other, {}], 403],
    ["without an API", () => [people.publisher, { api: "" }], 404],
    ["for an ID of another type", () => [people.publisher, { api: encodeId("plan", planId) }], 404],
    ["for an ID as the database has it", () => [people.publisher, { api: apiId }], 404],
    ["for an API that doesn't exist", () => [people.publisher, { api: encodeId("api", newId()) }], 404],
    ["for a plan that is none", () => [people.publisher, { plan: "pln_1" }], 404],
    ["for an unknown status", () => [people.publisher, { status: "__proto__" }], 400],
    ["for a search that is too long", () => [people.publisher, { q: "x".repeat(1_000) }], 400],
  ])("is rejected %s", async (_, given, status) => {
    const response = await download(...given());
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await response.text()).not.toContain("fields.");
  });

  it("of a hidden API doesn't exist, whatever else is wrong", async () => {
    await updateApi(people.publisher, apiId, { visibility: "PRIVATE" });
    for (const person of [people.stranger, people.owner, people.member, people.other])
      for (const query of [{}, { status: "else" }, { plan: "pln_1" }] as Row[]) {
        const response = await download(person, query);
        expect(response.status).toBe(404);
        expect(await response.text()).toBe("This API doesn't exist, or you don't have access.\n");
      }
    expect((await download(people.administrator)).status).toBe(200);
    await updateApi(people.publisher, apiId, { visibility: "PUBLIC" });
  });
});

describe("a download of many subscriptions", () => {
  const COUNT = 250;
  let many: { readonly apiId: string; readonly planId: string };
  const ids: string[] = [];
  beforeAll(async () => {
    many = await anOffer(people.publisher);
    const teamId = await createTeam(people.owner, { name: "Team" });
    const [at, values, places] = [now(), [], []] as [Date, object[], object[]];
    for (let index = 0; index < COUNT; index += 1) {
      const [id, ofApplication] = [newId(), newId()];
      ids.push(id);
      const name = `Many ${index}`;
      const times = { createdAt: at, updatedAt: at };
      values.push({ ...times, id: ofApplication, teamId, type: "SIMPLE", name, sortKey: name.toLowerCase() });
      const subscription = { ...times, ...many, id, applicationId: ofApplication, status: "PENDING" };
      places.push({ ...subscription, authenticationType: "API_KEY", requestedByName: "=Robot" });
    }
    await database()
      .insert(applications)
      .values(values as never);
    await database()
      .insert(subscriptions)
      .values(places as never);
  });

  const ofMany = () => ({ api: encodeId("api", many.apiId) });

  it("has each once, with the same statements for a page of any length", async () => {
    world.statements();
    const all = await rows(people.publisher, ofMany());
    const sent = world.statements();
    expect(all.map(({ id }) => id)).toEqual(ids.map((id) => encodeId("subscription", id)).reverse());
    // The API, its plans and their fields, and for each of the three pages the API and the rows, and from the second on the role.
    expect(sent).toHaveLength(3 + 3 * 2 + 2);
  });

  it("reads no further when its reader is gone", async () => {
    const reader = (await download(people.publisher, ofMany())).body?.getReader();
    await reader?.read();
    world.statements();
    await reader?.read();
    await reader?.cancel();
    expect(world.statements()).toEqual([]);
  });

  it.each(["administrator", "publisher"])("fails if its %s doesn't publish the API anymore", async (role) => {
    const roles = role === "administrator" ? (["ADMIN"] as const) : [];
    const helper = await aPerson({ roles: [...roles, "API_PUBLISHER", "USER"] });
    await addApiCollaborator(people.publisher, many.apiId, "PUBLISHER", { userId: helper.userId });
    const reader = (await download(helper, ofMany())).body?.getReader();
    await reader?.read();
    await reader?.read();
    await removeApiCollaborator(people.publisher, many.apiId, "PUBLISHER", helper.userId);
    await expect(reader?.read()).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
