import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { registrationOperations } from "@/db/schema";
import { getApi } from "@/domain/apis/api.queries";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { newId } from "@/domain/kernel/ids";
import { PERMISSIONS, type Verb } from "@/domain/kernel/permissions";
import { getPlan, plansOf } from "@/domain/plans/plan.queries";
import { updatePlan } from "@/domain/plans/plan.service";
import { cancelOperation } from "@/domain/registrations/registration.service";
import { database } from "@/domain/store/database";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import {
  getSubscription,
  listOfPublisher,
  subscriptionCandidates,
} from "@/domain/subscriptions/subscription.queries";
import { acceptSubscription, transferSubscription } from "@/domain/subscriptions/subscription.service";
import { anOffer, aPlan, aStagedPlan } from "@/testing/domain/catalog";
import type { Action } from "@/testing/domain/permissions/action";
import {
  anArchivedApplication,
  createPermissionStage,
  type PermissionStage,
  resetSubscription,
} from "@/testing/domain/permissions/stage";
import { WALK } from "@/testing/domain/permissions/walk";
import { anApplication, aPerson, toolOf } from "@/testing/domain/world";
import { updateApplication } from "./application.service";
import { archiveApplication } from "./archive.service";
import { changePlanStatus } from "./plan-status.service";

let stage: PermissionStage;
beforeAll(async () => {
  stage = await createPermissionStage();
});
afterAll(() => stage.world.close());

/** What a caller sees of a call, and the statements it sent: their texts, which have no values. */
async function traceOf(call: () => Promise<unknown>): Promise<{ result: unknown; statements: string[] }> {
  stage.world.statements();
  const result = await call().catch((error: unknown) => {
    if (error instanceof DomainError)
      return { code: error.code, message: error.message, issues: error.issues };
    throw error;
  });
  // A new connection asks for types first.
  const statements = stage.world.statements().filter((text) => !text.includes("pg_catalog.pg_type"));
  return { result, statements };
}

/** A hidden ID and an unknown one give the same result by the same statements. */
async function expectSame(
  name: string,
  call: (id: string) => Promise<unknown>,
  hidden: string,
): Promise<void> {
  const unknown = await traceOf(() => call(newId()));
  expect([name, await traceOf(() => call(hidden))]).toEqual([name, unknown]);
}

/** The stage with IDs of nothing. */
function nowhere(): PermissionStage {
  const names = [
    "applicationId",
    "apiId",
    "planId",
    "otherPlanId",
    "stagedPlanId",
    "draftId",
    "subscriptionId",
    "keyId",
  ];
  return { ...stage, ...Object.fromEntries(names.map((name) => [name, newId()])) };
}

describe("every verb that takes an ID treats hidden ones like unknown ones", () => {
  it.each(Object.entries(WALK) as [Verb, readonly Action[]][])("%s", async (permission, actions) => {
    let compared = 0;
    for (const [index, action] of actions.entries()) {
      for (const name of ["stranger", "publisher of another API"] as const) {
        for (const actor of [stage.people[name], toolOf(stage.people[name], "FULL")]) {
          const given = await action.given?.(stage);
          const target = typeof given === "string" ? given : "";
          const hidden = await traceOf(() => action.does(actor, stage, target));
          if ((hidden.result as { code?: string } | undefined)?.code !== "NOT_FOUND") continue;
          const unknown = await traceOf(() => action.does(actor, nowhere(), newId()));
          expect([index, name, hidden]).toEqual([index, name, unknown]);
          compared += 1;
        }
      }
    }
    // The platform's permissions and open ones are checked before the ID, and public APIs are not hidden.
    const isOpen = actions.every(({ open }) => open);
    const hides = PERMISSIONS[permission].subject !== "platform" && permission !== "api.see" && !isOpen;
    if (hides) expect([permission, compared > 0]).toEqual([permission, true]);
  });
});

describe("a plan in staging is like none", () => {
  let consumer: Awaited<ReturnType<typeof aPerson>>;
  let applicationId: string;
  let staged: string;
  let apiId: string;
  beforeAll(async () => {
    const publisher = stage.people["API owner"];
    consumer = await aPerson();
    applicationId = await anApplication(consumer);
    ({ apiId } = await anOffer(publisher));
    staged = await aStagedPlan(publisher, apiId);
  });

  const CALLS: Readonly<Record<string, (actor: Actor, id: string) => Promise<unknown>>> = {
    getPlan,
    subscribe: (a, id) => subscribe(a, { applicationId, planId: id }),
    subscriptionCandidates: (a, id) => subscriptionCandidates(a, id, {}),
    updatePlan: (a, id) => updatePlan(a, id, { description: "x" }),
    changePlanStatus: (a, id) => changePlanStatus(a, id, "publish"),
    listOfPublisher: (a, id) => listOfPublisher(a, { planId: id }),
  };

  it.each(Object.entries(CALLS))("for %s, by a consumer of its public API", async (name, call) => {
    for (const actor of [consumer, toolOf(consumer, "FULL")])
      await expectSame(name, (id) => call(actor, id), staged);
  });

  it.each(Object.entries(CALLS))("for %s, by a viewer of its private API", async (name, call) => {
    if (name === "subscribe") return;
    await expectSame(name, (id) => call(stage.people["API viewer"], id), stage.stagedPlanId);
  });

  it("in lists, and in what an API says about its plans", async () => {
    const api = await getApi(consumer, apiId);
    if (!api) throw new Error("the API is public");
    expect((await plansOf(consumer, [api])).get(apiId)?.map(({ id }) => id)).not.toContain(staged);
    await aStagedPlan(stage.people["API owner"], apiId, { authenticationType: "JWT" });
    expect((await getApi(consumer, apiId))?.authenticationTypes).toEqual(api.authenticationTypes);
  });

  it("as the target of a transfer by a publisher of another API, which doesn't even wait for its lock", async () => {
    const publisher = await aPerson({ roles: ["API_PUBLISHER"] });
    const offer = await anOffer(publisher);
    const { id } = await subscribe(consumer, { applicationId, planId: offer.planId });
    await acceptSubscription(publisher, id);
    const transfer = (to: string) => transferSubscription(publisher, id, to);
    for (const hidden of [staged, await aPlan(stage.people["API owner"], apiId)])
      await expectSame("transfer", transfer, hidden);
    await stage.world.connection.sql.begin(async (sql) => {
      await sql`select from plans where id = ${staged} for update`;
      await expectSame("transfer", transfer, staged);
    });
  });
});

describe("what others own is like nothing", () => {
  it("locked or not: a stranger's call waits for no other", async () => {
    const { stranger } = stage.people;
    await resetSubscription(stage, "PENDING");
    await stage.world.connection.sql.begin(async (sql) => {
      await sql`select from applications where id = ${stage.applicationId} for update`;
      await sql`select from subscriptions where id = ${stage.subscriptionId} for update`;
      await sql`select from apis where id = ${stage.apiId} for update`;
      await expectSame("accept", (id) => acceptSubscription(stranger, id), stage.subscriptionId);
      await expectSame(
        "edit",
        (id) => updateApplication(stranger, id, { description: "x" }),
        stage.applicationId,
      );
      await expectSame("archive", (id) => archiveApplication(stranger, id), stage.applicationId);
    });
  });

  it("an archived application, also for its former members", async () => {
    const id = await anArchivedApplication(stage);
    for (const actor of [stage.people.stranger, stage.people.owner]) {
      await expectSame("edit", (one) => updateApplication(actor, one, { description: "x" }), id);
      await expectSame("archive", (one) => archiveApplication(actor, one), id);
    }
  });

  it("a subscription", async () => {
    const { stranger, "API viewer": viewer } = stage.people;
    for (const actor of [stranger, viewer])
      await expectSame("getSubscription", (id) => getSubscription(actor, id), stage.subscriptionId);
  });

  it("an operation of a client", async () => {
    const operationId = newId();
    const { sql } = stage.world.connection;
    const registrationId = newId();
    await sql`insert into client_registrations (id, application_id, provider_name, status, created_at, updated_at)
      values (${registrationId}, ${stage.applicationId}, 'Gone', 'FAILED', now(), now())`;
    await sql`insert into registration_operations (id, registration_id, application_id, kind, status, requested_by_name, created_at)
      values (${operationId}, ${registrationId}, ${stage.applicationId}, 'REGISTER', 'FAILED', 'Test', now())`;
    await expectSame("cancel", (id) => cancelOperation(stage.people.stranger, id), operationId);
    await database().delete(registrationOperations).where(eq(registrationOperations.id, operationId));
    await sql`delete from client_registrations where id = ${registrationId}`;
  });
});
