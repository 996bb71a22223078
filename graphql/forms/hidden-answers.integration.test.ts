import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { exportAuditLog } from "@/domain/audit/audit-export.queries";
import type { Actor, Person } from "@/domain/kernel/actor";
import { encodeId } from "@/domain/kernel/ids";
import { createApplication, updateApplication } from "@/domain/lifecycle/application.service";
import { setApplicationFields } from "@/domain/lifecycle/approval/approval.service";
import { addMember } from "@/domain/memberships/membership.service";
import { createFormField } from "@/domain/plans/form-field.service";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { setSubscriptionFields } from "@/domain/subscriptions/fields/fields.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import { acceptSubscription, transferSubscription } from "@/domain/subscriptions/subscription.service";
import { executeOperation } from "@/graphql/execute";
import { anOffer, aPlan } from "@/testing/domain/catalog";
import {
  anAdministrator,
  aPerson,
  applicationToolOf,
  createWorld,
  toolOf,
  type World,
} from "@/testing/domain/world";

let world: World;
let administrator: Person;
let owner: Person;
let user: Person;
let publisher: Person;
let apiId: string;
let planId: string;
let applicationId: string;
let subscriptionId: string;
let readers: readonly Actor[];

/** Every hidden answer has it, and no other text. */
const HIDDEN = "blacklisted";
const hidden = (number: number) => `${HIDDEN} ${number}`;

beforeAll(async () => {
  world = await createWorld();
  administrator = await anAdministrator();
  owner = await aPerson();
  user = await aPerson();
  publisher = await aPerson({ roles: ["API_PUBLISHER"] });
  ({ apiId, planId } = await anOffer(publisher));
  const text = { kind: "TEXT", label: "A field" } as const;
  const [form, request] = [
    { form: "APPLICATION", planId: null } as const,
    { form: "SUBSCRIPTION", planId } as const,
  ];
  await createFormField(administrator, form, { ...text, key: "costCenter" });
  await createFormField(administrator, form, { ...text, key: "risk", hidden: true });
  await createFormField(publisher, request, { ...text, key: "purpose" });
  await createFormField(publisher, request, { ...text, key: "score", hidden: true });
  const fields = [{ key: "costCenter", value: "4711" }];
  ({ id: applicationId } = await createApplication(owner, { type: "SIMPLE", name: "Shop", fields }));
  await addMember(owner, applicationId, { userId: user.userId, role: "USER" });
  const purpose = [{ key: "purpose", value: "Tests" }];
  ({ id: subscriptionId } = await subscribe(owner, { applicationId, planId, fields: purpose }));
  await setApplicationFields(administrator, applicationId, [{ key: "risk", value: hidden(1) }]);
  await setSubscriptionFields(publisher, subscriptionId, [{ key: "score", value: hidden(2) }]);
  await updateApplication(owner, applicationId, { fields: [{ key: "costCenter", value: "4712" }] });
  await setApplicationFields(administrator, applicationId, [
    { key: "risk", value: hidden(3) },
    { key: "costCenter", value: "4713" },
  ]);
  await writtenBefore();
  readers = [
    owner,
    user,
    toolOf(owner, "READ_ONLY"),
    toolOf(user, "READ_ONLY"),
    applicationToolOf(applicationId, "READ"),
  ];
});
afterAll(() => world.close());

/** Entries as they were when each had all answers. */
async function writtenBefore(): Promise<void> {
  const before = { costCenter: "4711", risk: hidden(4) };
  const changes = [{ field: "fields", before, after: { ...before, risk: hidden(5) } }];
  await change(administrator, async (tx) => {
    for (const action of ["application.fields_set", "application.updated", "application.created"] as const) {
      const subject = { kind: "application", id: applicationId, name: "Shop" };
      await audit(tx, administrator, { action, subject, applicationId, changes });
    }
    const subject = { kind: "subscription", id: subscriptionId, name: "API – Plan" };
    const action = "subscription.fields_set";
    await audit(tx, publisher, { action, subject, applicationId, apiId, changes });
  });
}

async function ask(actor: Actor, document: string): Promise<string> {
  const { data, errors } = await executeOperation<object>(document, {}, actor);
  expect(errors).toEqual([]);
  return JSON.stringify(data);
}

const ENTRY = "id action changes { field before after }";
const ofApplication = (args = "first: 100") =>
  `{ application(id: "${encodeId("application", applicationId)}") { activity(${args}) { nodes { ${ENTRY} } } } }`;
const ofSubscription = () =>
  `{ subscription(id: "${encodeId("subscription", subscriptionId)}") { history { ${ENTRY} } } }`;
const PLATFORM = `{ auditLog(first: 100) { nodes { ${ENTRY} } } }`;
const ofApi = () =>
  `{ api(id: "${encodeId("api", apiId)}") { activity(first: 100) { nodes { ${ENTRY} } } } }`;

async function exported(actor: Actor, format: "csv" | "jsonl"): Promise<string> {
  let text = "";
  for await (const part of await exportAuditLog(actor, { applicationId }, {}, format)) text += part;
  return text;
}

const idsIn = (text: string) => text.match(/\baud_\w+/g) ?? [];

describe("a hidden answer", () => {
  it("is nowhere in what the application's side reads, with entries of earlier releases", async () => {
    const filter = '{ action: "application.fields_set" }';
    for (const reader of readers) {
      const read = [ofApplication(), ofApplication(`first: 5, filter: ${filter}`), ofSubscription()];
      for (const document of read) {
        const text = await ask(reader, document);
        expect(text).not.toContain(HIDDEN);
        expect(text).not.toContain("risk");
        expect(text).not.toContain("score");
      }
    }
    expect(await ask(owner, ofApplication())).toContain("fields.costCenter");
    expect(await ask(owner, ofApplication())).toContain("4713");
    for (const format of ["csv", "jsonl"] as const) {
      const text = await exported(owner, format);
      expect(text).toContain("4713");
      expect(text).not.toContain(HIDDEN);
    }
    const home = "{ viewer { consumerDashboard { activity { action changes { field before after } } } } }";
    expect(await ask(owner, home)).not.toContain(HIDDEN);
  });

  it("is in no entry that the application's side reads by its ID", async () => {
    const ids = idsIn(await ask(administrator, PLATFORM));
    expect(ids.length).toBeGreaterThan(8);
    const document = `{ nodes(ids: ${JSON.stringify(ids)}) { ... on AuditEntry { ${ENTRY} } } }`;
    for (const reader of readers) expect(await ask(reader, document)).not.toContain(HIDDEN);
    expect(await ask(administrator, document)).toContain(hidden(1));
    expect(await ask(publisher, document)).toContain(hidden(2));
    expect(await ask(publisher, document)).not.toContain(hidden(1));
  });

  it("is not in what the owners' own changes answer, also if they are repeated", async () => {
    const input = `{ id: "${encodeId("application", applicationId)}", description: "Again",
      fields: [{ key: "costCenter", value: "4714" }] }`;
    const dry = `mutation { updateApplication(input: ${input}, dryRun: true) {
      userErrors { code } dryRun { effects { action changes { field before after } } } } }`;
    const effects = await ask(owner, dry);
    expect(effects).toContain("4714");
    expect(effects).not.toContain(HIDDEN);
    const real = `mutation { updateApplication(input: ${input}, idempotencyKey: "hidden-answers") {
      userErrors { code } application { activity(first: 50) { nodes { ${ENTRY} } } } } }`;
    const first = await ask(owner, real);
    expect(first).toContain("4714");
    expect(first).not.toContain(HIDDEN);
    expect(await ask(owner, real)).not.toContain(HIDDEN);
  });

  it("is in the logs of those who review", async () => {
    const everything = await ask(administrator, PLATFORM);
    for (const number of [1, 2, 3, 4, 5]) expect(everything).toContain(hidden(number));
    expect(await ask(administrator, ofApplication())).toContain(hidden(5));
    const ofPublisher = await ask(publisher, ofApi());
    expect(ofPublisher).toContain(hidden(2));
    expect(ofPublisher).toContain(hidden(5));
    expect(ofPublisher).not.toContain(hidden(1));
    // Its entry belongs to no application, so it names the one.
    expect(ofPublisher).toContain('"Shop');
  });
});

it("answers don't follow a subscription to another plan, whose fields can have the same keys", async () => {
  const other = await aPlan(publisher, apiId);
  const form = { form: "SUBSCRIPTION", planId: other } as const;
  await createFormField(publisher, form, { key: "score", kind: "AGREEMENT", label: "I agree" });
  await createFormField(publisher, form, { key: "purpose", kind: "TEXT", label: "Rating", hidden: true });
  await acceptSubscription(publisher, subscriptionId);
  await transferSubscription(publisher, subscriptionId, other);
  const id = encodeId("subscription", subscriptionId);
  const answers = `{ subscription(id: "${id}") { fields { value field { key } } } }`;
  const none = (...keys: string[]) => keys.map((key) => ({ value: null, field: { key } }));
  const fieldsFor = async (actor: Actor) => JSON.parse(await ask(actor, answers)).subscription.fields;
  expect(await fieldsFor(owner)).toEqual(none("score"));
  expect(await fieldsFor(publisher)).toEqual(none("score", "purpose"));
  const history = await ask(owner, ofSubscription());
  expect(history).toContain('"field":"fields.purpose","before":"\\"Tests\\"","after":null');
  expect(history).not.toContain(HIDDEN);
  const activity = JSON.parse(await ask(publisher, ofApi())).api.activity.nodes;
  const lost = activity.filter(({ action }: { action: string }) => action === "subscription.transferred");
  expect(JSON.stringify(lost)).toContain(`fields.score","before":"\\"${hidden(2)}`);
});
