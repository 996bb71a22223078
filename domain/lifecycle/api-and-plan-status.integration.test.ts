import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apis, plans } from "@/db/schema";
import type { ApiAct } from "@/domain/apis/api.rules";
import { addApiPerson, changeApiOwner, createApi, updateApi } from "@/domain/apis/api.service";
import type { Actor } from "@/domain/kernel/actor";
import type { PlanAct } from "@/domain/plans/plan.rules";
import { createPlan, orderPlans, updatePlan } from "@/domain/plans/plan.service";
import { database } from "@/domain/store/database";
import { anApi, aStagedPlan, refusalOf } from "@/testing/domain/catalog";
import { anAdministrator, aPerson, createWorld, toolOf, type World } from "@/testing/domain/world";
import { changeApiStatus } from "./api-status.service";
import { changePlanStatus } from "./plan-status.service";

const ROLES = ["OWNER", "PUBLISHER", "OWNERS_READING_TOOL", "VIEWER", "ADMIN", "STRANGER"] as const;
type Role = (typeof ROLES)[number];
const API_STATES = ["DRAFT", "PUBLISHED", "DEPRECATED", "ARCHIVED"] as const;
type ApiState = (typeof API_STATES)[number];
const PLAN_STATES = ["STAGING", "PUBLISHED", "DEPRECATED", "CLOSED"] as const;
type PlanState = (typeof PLAN_STATES)[number];

let world: World;
let actors: Record<Role, Actor>;
let apiId: string;
let planId: string;
let nextPublisherId: string;

beforeAll(async () => {
  world = await createWorld();
  const owner = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const publisher = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const next = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
  const viewer = await aPerson();
  actors = {
    OWNER: owner,
    PUBLISHER: publisher,
    OWNERS_READING_TOOL: toolOf(owner, "READ_ONLY"),
    VIEWER: viewer,
    ADMIN: await anAdministrator(),
    STRANGER: await aPerson(),
  };
  nextPublisherId = next.userId;
  apiId = await anApi(owner);
  planId = await aStagedPlan(owner, apiId);
  await addApiPerson(owner, apiId, "PUBLISHER", { userId: publisher.userId });
  await addApiPerson(owner, apiId, "VIEWER", { userId: viewer.userId });
});
afterAll(() => world.close());

async function begin(
  api: ApiState,
  plan: PlanState = "STAGING",
  visibility: "PUBLIC" | "PRIVATE" = "PRIVATE",
) {
  await database().update(apis).set({ status: api, visibility }).where(eq(apis.id, apiId));
  await database().update(plans).set({ status: plan }).where(eq(plans.id, planId));
}

/** What is hidden from somebody is not found; what they see and may not do is forbidden; then the state decides. */
function expectedOf(
  by: readonly Role[],
  role: Role,
  state: ApiState,
  visible: boolean,
  allowed: boolean,
): string {
  if (role === "OWNERS_READING_TOOL") return "FORBIDDEN";
  if (by.includes(role)) return allowed ? "done" : "WRONG_STATE";
  const shown = state === "PUBLISHED" || state === "DEPRECATED";
  if (role === "VIEWER") return shown ? "FORBIDDEN" : "NOT_FOUND";
  if (role === "STRANGER") return shown && visible ? "FORBIDDEN" : "NOT_FOUND";
  return "FORBIDDEN";
}

const EDITORS: readonly Role[] = ["OWNER", "PUBLISHER"];
const API_ACTS: Readonly<Record<ApiAct, { from: readonly ApiState[]; to: ApiState; by: readonly Role[] }>> = {
  publish: { from: ["DRAFT", "DEPRECATED"], to: "PUBLISHED", by: EDITORS },
  unpublish: { from: ["PUBLISHED"], to: "DRAFT", by: EDITORS },
  deprecate: { from: ["PUBLISHED"], to: "DEPRECATED", by: EDITORS },
  archive: { from: ["DRAFT", "PUBLISHED", "DEPRECATED"], to: "ARCHIVED", by: ["OWNER"] },
};

describe.each(Object.entries(API_ACTS))("%s an API", (act, { from, to, by }) => {
  const cases = API_STATES.flatMap((state) =>
    (["PUBLIC", "PRIVATE"] as const).map((seen) => [state, seen] as const),
  );

  it.each(cases)("that is %s and %s", async (state, visibility) => {
    for (const role of ROLES) {
      await begin(state, "STAGING", visibility);
      const refused = await refusalOf(changeApiStatus(actors[role], apiId, act as ApiAct));
      expect({ role, outcome: refused?.code ?? "done" }).toEqual({
        role,
        outcome: expectedOf(by, role, state, visibility === "PUBLIC", from.includes(state)),
      });
      const [row] = await database().select().from(apis).where(eq(apis.id, apiId));
      expect(row?.status).toBe(refused ? state : to);
      if (refused?.code === "WRONG_STATE") expect(refused.message.toUpperCase()).toContain(state);
    }
  });
});

const PLAN_ACTS: Readonly<Record<PlanAct, { from: readonly PlanState[]; to: PlanState }>> = {
  publish: { from: ["STAGING"], to: "PUBLISHED" },
  deprecate: { from: ["PUBLISHED"], to: "DEPRECATED" },
  close: { from: ["STAGING", "PUBLISHED", "DEPRECATED"], to: "CLOSED" },
};

describe.each(Object.entries(PLAN_ACTS))("%s a plan", (act, { from, to }) => {
  const cases = PLAN_STATES.flatMap((plan) => API_STATES.map((api) => [plan, api] as const));

  it.each(cases)("that is %s of an API that is %s", async (plan, api) => {
    for (const role of ROLES) {
      await begin(api, plan);
      const refused = await refusalOf(changePlanStatus(actors[role], planId, act as PlanAct));
      const allowed = api !== "ARCHIVED" && from.includes(plan);
      expect({ role, outcome: refused?.code ?? "done" }).toEqual({
        role,
        outcome: expectedOf(EDITORS, role, api, false, allowed),
      });
      const [row] = await database().select().from(plans).where(eq(plans.id, planId));
      expect(row?.status).toBe(refused ? plan : to);
      if (refused?.code === "WRONG_STATE")
        expect(refused.message.toUpperCase()).toContain(api === "ARCHIVED" ? "ARCHIVED" : plan);
    }
  });
});

/** The acts that change no state. */
const OTHER_ACTS: Readonly<Record<string, { by: readonly Role[]; act: (actor: Actor) => Promise<unknown> }>> =
  {
    "edit an API": { by: EDITORS, act: (a) => updateApi(a, apiId, { description: `${Math.random()}` }) },
    "add a plan": { by: EDITORS, act: (a) => createPlan(a, apiId, { name: "New", security: "API_KEY" }) },
    "edit a plan": { by: EDITORS, act: (a) => updatePlan(a, planId, { description: `${Math.random()}` }) },
    "add a viewer": {
      by: EDITORS,
      act: async (a) => addApiPerson(a, apiId, "VIEWER", { userId: (await aPerson()).userId }),
    },
    "add a publisher": {
      by: ["OWNER"],
      act: async (a) => {
        const { userId } = await aPerson({ roles: ["API_PUBLISHER", "USER"] });
        await addApiPerson(a, apiId, "PUBLISHER", { userId });
      },
    },
    "order plans": {
      by: EDITORS,
      act: async (a) => {
        const all = await database().select({ id: plans.id }).from(plans).where(eq(plans.apiId, apiId));
        await orderPlans(
          a,
          apiId,
          all.map((plan) => plan.id),
        );
      },
    },
  };

describe.each(Object.entries(OTHER_ACTS))("%s", (_name, { by, act }) => {
  it.each(API_STATES)("of an API that is %s", async (state) => {
    for (const role of ROLES) {
      await begin(state);
      const refused = await refusalOf(act(actors[role]));
      expect({ role, outcome: refused?.code ?? "done" }).toEqual({
        role,
        outcome: expectedOf(by, role, state, false, state !== "ARCHIVED"),
      });
    }
  });
});

describe("an API's owner", () => {
  it("is the only one who can transfer it, and only to a publisher", async () => {
    await begin("PUBLISHED");
    for (const role of ["PUBLISHER", "ADMIN", "VIEWER"] as const)
      expect((await refusalOf(changeApiOwner(actors[role], apiId, nextPublisherId)))?.code).toBe("FORBIDDEN");
    expect((await refusalOf(changeApiOwner(actors.OWNER, apiId, nextPublisherId)))?.code).toBe("NOT_FOUND");
    await addApiPerson(actors.OWNER, apiId, "PUBLISHER", { userId: nextPublisherId });
    await changeApiOwner(actors.OWNER, apiId, nextPublisherId);
    expect((await refusalOf(changeApiStatus(actors.OWNER, apiId, "archive")))?.code).toBe("FORBIDDEN");
  });

  it("has the platform role of a publisher", async () => {
    const input = { name: "Mine", version: "1", entryPoint: "/mine" };
    for (const role of ["VIEWER", "ADMIN", "STRANGER"] as const)
      expect((await refusalOf(createApi(actors[role], input)))?.code).toBe("FORBIDDEN");
    expect(await refusalOf(createApi(actors.PUBLISHER, input))).toBeNull();
  });
});
