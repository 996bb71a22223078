import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAccessToken } from "@/domain/access-tokens/access-token.service";
import { resolveAccessToken } from "@/domain/access-tokens/bearer.service";
import { isLimited, type TokenScope } from "@/domain/kernel/actor";
import { PERMISSIONS, type PermissionRow, type Verb } from "@/domain/kernel/permissions";
import { outcomeOf } from "@/testing/domain/catalog";
import { recordExits } from "@/testing/domain/exits";
import type { Action } from "@/testing/domain/permissions/action";
import {
  type Caller,
  countActs,
  createPermissionStage,
  type PermissionStage,
} from "@/testing/domain/permissions/stage";
import { WALK } from "@/testing/domain/permissions/walk";
import { disable } from "@/testing/domain/world";

let stage: PermissionStage;
beforeAll(async () => {
  stage = await createPermissionStage();
});
afterAll(() => stage.world.close());

/** The row's expectation for a caller, read without `authorize`. */
function isAllowed(row: PermissionRow, caller: Caller): boolean {
  const { actor, application, api, platform, team } = caller;
  const isSystem = actor.kind === "system";
  if (row.personOnly && actor.kind !== "person") return false;
  // A token limited to chosen resources can't use the platform as a whole.
  if (row.subject !== "subscription" && isLimited(actor) && row.subject !== "application") return false;
  if (actor.kind === "application") return row.byApplication && row.subject !== "platform";
  if (row.subject === "subscription") {
    if (isSystem) return row.publishers.length > 0;
    return row.consumers.some((role) => role === application) || row.publishers.some((role) => role === api);
  }
  const role = { application, api, platform, team }[row.subject];
  const has = row.roles === "EVERYONE" || row.roles.some((one) => one === role);
  return isSystem || has || (row.administrator && platform === "ADMIN");
}

/** Whether the caller's token has the scope for what they do, read without `authorize`. */
function isInScope(row: PermissionRow, { actor, application, api, platform, team }: Caller): boolean {
  if (actor.kind !== "tool" || row.reads) return true;
  const has = (scope: TokenScope) => actor.scopes.includes(scope);
  if (row.subject === "subscription") {
    const consumes = row.consumers.some((role) => role === application) && has("SUBSCRIPTIONS");
    return consumes || (row.publishers.some((role) => role === api) && has("PUBLISHING"));
  }
  const role = { application, api, platform, team }[row.subject];
  const isMember = row.roles === "EVERYONE" || row.roles.some((one) => one === role);
  return has(isMember ? row.scope : "ADMINISTRATION");
}

/** Who sees what a row is about: the stage's application, its private API, the subscription between them. */
function sees(row: PermissionRow, caller: Caller, action: Action): boolean {
  const { actor, application, api, platform, team } = caller;
  if (row.subject === "platform" || actor.kind === "system") return true;
  if (action.open) return true;
  if (isLimited(actor)) return false;
  if (actor.kind === "application")
    return row.subject !== "api" && row.subject !== "team" && !action.isElsewhere;
  if (platform === "ADMIN") return !action.ownMembership;
  if (row.subject === "application") return application !== null;
  if (row.subject === "api") return api !== null;
  if (row.subject === "team") return team !== null;
  return application !== null || api === "OWNER" || api === "PUBLISHER";
}

function expectedOf(row: PermissionRow, caller: Caller, action: Action): string {
  const { actor } = caller;
  if (actor.kind === "system" && action.needsUser) return "UNAUTHENTICATED";
  if (actor.kind === "application" && action.needsUser) return "FORBIDDEN";
  const onlyReads = actor.kind === "tool" && actor.scopes.length === 1;
  // A read-only token is rejected before anything is loaded.
  if (onlyReads && !row.reads && !action.looks) return "FORBIDDEN";
  if (isAllowed(row, caller) && isInScope(row, caller)) return action.outcome ?? "done";
  return action.hides || !sees(row, caller, action) ? "NOT_FOUND" : "FORBIDDEN";
}

it("covers every row of the table", () => {
  expect(Object.keys(WALK).sort()).toEqual(Object.keys(PERMISSIONS).sort());
  for (const [permission, actions] of Object.entries(WALK))
    expect([permission, actions.length]).not.toEqual([permission, 0]);
});

describe.each(Object.entries(WALK) as [Verb, readonly Action[]][])("%s", (permission, actions) => {
  const row: PermissionRow = PERMISSIONS[permission];

  it.each(actions.map((action, index) => [index + 1, action] as const))(
    "in its operation %d",
    async (_index, action) => {
      const [results, expected]: Record<string, string>[] = [{}, {}];
      let given: unknown;
      let isUsed = true;
      for (const caller of stage.callers) {
        if (isUsed) given = await action.given?.(stage);
        const before = await countActs();
        const target = typeof given === "string" ? given : "";
        const { result: outcome, exits } = await recordExits(stage.world, () =>
          outcomeOf(action.does(caller.actor, stage, target)),
        );
        const expectation = expectedOf(row, caller, action);
        Object.assign(results ?? {}, { [caller.name]: outcome });
        Object.assign(expected ?? {}, { [caller.name]: expectation });
        isUsed = outcome === "done";
        // A rejected call changes nothing, and nothing leaves the process.
        if (!isUsed) expect([caller.name, await countActs()]).toEqual([caller.name, before]);
        if (["FORBIDDEN", "NOT_FOUND", "UNAUTHENTICATED"].includes(outcome))
          expect([caller.name, exits]).toEqual([caller.name, []]);
      }
      expect(results).toEqual(expected);
    },
  );
});

it("accepts no token of a disabled user", async () => {
  const { stranger } = stage.people;
  const { token } = await createAccessToken(stranger, { name: "Older", scope: "FULL" });
  expect(await resolveAccessToken(token)).not.toBeNull();
  await disable(stranger);
  expect(await resolveAccessToken(token)).toBeNull();
});
