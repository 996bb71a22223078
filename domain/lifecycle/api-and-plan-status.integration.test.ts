import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apis, plans } from "@/db/schema";
import type { ApiAction } from "@/domain/apis/api.rules";
import { addApiCollaborator, createApi, updateApi } from "@/domain/apis/api.service";
import type { Actor } from "@/domain/kernel/actor";
import type { PlanAction } from "@/domain/plans/plan.rules";
import { createPlan, reorderPlans, updatePlan } from "@/domain/plans/plan.service";
import { database } from "@/domain/store/database";
import { anApi, aStagedPlan, rejectionOf } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { changeApiStatus } from "./api-status.service";
import { changePlanStatus } from "./plan-status.service";
import { requestTransfer } from "./transfers/transfer.service";
import { acceptTransfer } from "./transfers/transfer-answer.service";

const ROLES = ["OWNER", "PUBLISHER", "OWNERS_READING_TOOL", "VIEWER", "ADMIN", "STRANGER"] as const;
type Role = (typeof ROLES)[number];
const API_STATES = ["DRAFT", "PUBLISHED", "DEPRECATED", "ARCHIVED"] as const;
type ApiStatus = (typeof API_STATES)[number];
const PLAN_STATES = ["STAGING", "PUBLISHED", "DEPRECATED", "CLOSED"] as const;
type PlanStatus = (typeof PLAN_STATES)[number];

let world: World;
let actors: Record<Role, Actor>;
let apiId: string;
let planId: string;

beforeAll(async () => {
  world = await createWorld();
  const owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const viewer = await aPerson();
  actors = {
    OWNER: owner,
    PUBLISHER: publisher,
    OWNERS_READING_TOOL: toolOf(owner, "READ_ONLY"),
    VIEWER: viewer,
    ADMIN: await anAdministrator(),
    STRANGER: await aPerson(),
  };
  apiId = await anApi(owner);
  planId = await aStagedPlan(owner, apiId);
  await addApiCollaborator(owner, apiId, "PUBLISHER", { userId: publisher.userId });
  await addApiCollaborator(owner, apiId, "VIEWER", { userId: viewer.userId });
});
afterAll(() => world.close());

async function begin(
  api: ApiStatus,
  plan: PlanStatus = "STAGING",
  visibility: "PUBLIC" | "PRIVATE" = "PRIVATE",
) {
  await database().update(apis).set({ status: api, visibility }).where(eq(apis.id, apiId));
  await database().update(plans).set({ status: plan }).where(eq(plans.id, planId));
}

/** Hidden resources are not found; visible ones without permission are forbidden; then the status decides. */
function expectedOf(
  by: readonly Role[],
  role: Role,
  status: ApiStatus,
  visible: boolean,
  allowed: boolean,
): string {
  if (role === "OWNERS_READING_TOOL") return "FORBIDDEN";
  if (by.includes(role)) return allowed ? "done" : "INVALID_STATUS";
  const shown = status === "PUBLISHED" || status === "DEPRECATED";
  if (role === "VIEWER") return shown ? "FORBIDDEN" : "NOT_FOUND";
  if (role === "STRANGER") return shown && visible ? "FORBIDDEN" : "NOT_FOUND";
  return "FORBIDDEN";
}

const EDITORS: readonly Role[] = ["OWNER", "PUBLISHER"];
const API_ACTIONS: Readonly<
  Record<ApiAction, { from: readonly ApiStatus[]; to: ApiStatus; by: readonly Role[] }>
> = {
  publish: { from: ["DRAFT", "DEPRECATED"], to: "PUBLISHED", by: EDITORS },
  unpublish: { from: ["PUBLISHED"], to: "DRAFT", by: EDITORS },
  deprecate: { from: ["PUBLISHED"], to: "DEPRECATED", by: EDITORS },
  archive: { from: ["DRAFT", "PUBLISHED", "DEPRECATED"], to: "ARCHIVED", by: ["OWNER"] },
};

describe.each(Object.entries(API_ACTIONS))("%s an API", (action, { from, to, by }) => {
  const cases = API_STATES.flatMap((status) =>
    (["PUBLIC", "PRIVATE"] as const).map((seen) => [status, seen] as const),
  );

  it.each(cases)("that is %s and %s", async (status, visibility) => {
    for (const role of ROLES) {
      await begin(status, "STAGING", visibility);
      const rejected = await rejectionOf(changeApiStatus(actors[role], apiId, action as ApiAction));
      expect({ role, outcome: rejected?.code ?? "done" }).toEqual({
        role,
        outcome: expectedOf(by, role, status, visibility === "PUBLIC", from.includes(status)),
      });
      const [row] = await database().select().from(apis).where(eq(apis.id, apiId));
      expect(row?.status).toBe(rejected ? status : to);
      if (rejected?.code === "INVALID_STATUS") expect(rejected.message.toUpperCase()).toContain(status);
    }
  });
});

const LISTED: readonly PlanStatus[] = ["PUBLISHED", "DEPRECATED"];
const PLAN_ACTIONS: Readonly<Record<PlanAction, { from: readonly PlanStatus[]; to: PlanStatus }>> = {
  publish: { from: ["STAGING"], to: "PUBLISHED" },
  deprecate: { from: ["PUBLISHED"], to: "DEPRECATED" },
  close: { from: ["STAGING", "PUBLISHED", "DEPRECATED"], to: "CLOSED" },
};

describe.each(Object.entries(PLAN_ACTIONS))("%s a plan", (action, { from, to }) => {
  const cases = PLAN_STATES.flatMap((plan) => API_STATES.map((api) => [plan, api] as const));

  it.each(cases)("that is %s of an API that is %s", async (plan, api) => {
    for (const role of ROLES) {
      await begin(api, plan);
      const rejected = await rejectionOf(changePlanStatus(actors[role], planId, action as PlanAction));
      const allowed = api !== "ARCHIVED" && from.includes(plan);
      expect({ role, outcome: rejected?.code ?? "done" }).toEqual({
        role,
        // A plan in staging or closed is hidden like a draft.
        outcome: expectedOf(EDITORS, role, LISTED.includes(plan) ? api : "DRAFT", false, allowed),
      });
      const [row] = await database().select().from(plans).where(eq(plans.id, planId));
      expect(row?.status).toBe(rejected ? plan : to);
      if (rejected?.code === "INVALID_STATUS")
        expect(rejected.message.toUpperCase()).toContain(api === "ARCHIVED" ? "ARCHIVED" : plan);
    }
  });
});

/** The actions that do not change the status. */
const OTHER_ACTS: Readonly<
  Record<string, { by: readonly Role[]; action: (actor: Actor) => Promise<unknown> }>
> = {
  "edit an API": { by: EDITORS, action: (a) => updateApi(a, apiId, { description: `${Math.random()}` }) },
  "add a plan": {
    by: EDITORS,
    action: (a) => createPlan(a, apiId, { name: "New", authenticationType: "API_KEY" }),
  },
  "edit a plan": { by: EDITORS, action: (a) => updatePlan(a, planId, { description: `${Math.random()}` }) },
  "add a viewer": {
    by: EDITORS,
    action: async (a) => addApiCollaborator(a, apiId, "VIEWER", { userId: (await aPerson()).userId }),
  },
  "add a publisher": {
    by: ["OWNER"],
    action: async (a) => {
      const { userId } = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
      await addApiCollaborator(a, apiId, "PUBLISHER", { userId });
    },
  },
  "order plans": {
    by: EDITORS,
    action: async (a) => {
      const all = await database().select({ id: plans.id }).from(plans).where(eq(plans.apiId, apiId));
      await reorderPlans(
        a,
        apiId,
        all.map((plan) => plan.id),
      );
    },
  },
};

describe.each(Object.entries(OTHER_ACTS))("%s", (_name, { by, action }) => {
  it.each(API_STATES)("of an API that is %s", async (status) => {
    for (const role of ROLES) {
      await begin(status, "PUBLISHED");
      const rejected = await rejectionOf(action(actors[role]));
      expect({ role, outcome: rejected?.code ?? "done" }).toEqual({
        role,
        outcome: expectedOf(by, role, status, false, status !== "ARCHIVED"),
      });
    }
  });
});

describe("an API's owner", () => {
  it("can no longer archive it after a transfer", async () => {
    await begin("PUBLISHED");
    const next = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
    const input = { userId: next.userId, keptRole: "OWNER" as const };
    const { id } = await requestTransfer(actors.OWNER, { apiId }, input);
    await acceptTransfer(next, id);
    expect((await rejectionOf(changeApiStatus(actors.OWNER, apiId, "archive")))?.code).toBe("FORBIDDEN");
  });

  it("has the platform role of a publisher", async () => {
    const input = { name: "Mine", version: "1", entryPoint: "/mine" };
    for (const role of ["VIEWER", "ADMIN", "STRANGER"] as const)
      expect((await rejectionOf(createApi(actors[role], input)))?.code).toBe("FORBIDDEN");
    expect(await rejectionOf(createApi(actors.PUBLISHER, input))).toBeNull();
  });
});
