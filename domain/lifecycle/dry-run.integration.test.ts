import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PERMISSIONS, type PermissionRow, type Verb } from "@/domain/kernel/permissions";
import { outsideDryRun } from "@/domain/kernel/request/dry-run";
import { addMember } from "@/domain/memberships/membership.service";
import { change, database } from "@/domain/store/database";
import { dryRun } from "@/domain/store/dry-run";
import { countAttempt } from "@/domain/store/rate-limit";
import { query } from "@/domain/store/statements";
import { tableDigests } from "@/testing/database/digests";
import { outcomeOf } from "@/testing/domain/catalog";
import { recordExits } from "@/testing/domain/exits";
import type { Action } from "@/testing/domain/permissions/action";
import { type Caller, createPermissionStage, type PermissionStage } from "@/testing/domain/permissions/stage";
import { WALK } from "@/testing/domain/permissions/walk";
import { aPerson } from "@/testing/domain/world";
import { createApplication, updateApplication } from "./application.service";

let stage: PermissionStage;
beforeAll(async () => {
  stage = await createPermissionStage();
});
afterAll(() => stage.world.close());

const CHANGING = Object.entries(WALK).flatMap(([permission, actions]) =>
  actions
    .filter(({ looks }) => !looks)
    .map((action, index) => [`${permission} ${index + 1}`, permission, action] as [string, Verb, Action]),
);

/** Whether the table lets a caller do it: these are tried first, so that few dry runs are needed. */
function isAllowed(permission: Verb, { application, api, platform }: Caller): boolean {
  const row: PermissionRow = PERMISSIONS[permission];
  const has = (roles: readonly string[]) =>
    [application, api, platform].some((role) => role && roles.includes(role));
  if (row.subject === "subscription") return has(row.consumers) || has(row.publishers);
  return row.roles === "EVERYONE" || has(row.roles) || (row.administrator === true && platform === "ADMIN");
}

let before: Record<string, string> | undefined;
const silent: string[] = [];

describe("a dry run", () => {
  it.each(CHANGING)("of %s has its outcome, and changes nothing", async (name, permission, action) => {
    const given = await action.given?.(stage);
    const target = typeof given === "string" ? given : "";
    if (action.given || !before) before = await tableDigests(stage.world, ["rate_limits"]);
    const expected = action.outcome ?? "done";
    let effects = -1;
    const outcomes: unknown[] = [];
    const [allowed, others] = [true, false].map((first) =>
      stage.callers.filter((caller) => isAllowed(permission, caller) === first),
    );
    for (const { actor } of [...(allowed ?? []), ...(others ?? [])]) {
      if (actor.kind !== "person" && actor.kind !== "system") continue;
      const { result, exits } = await recordExits(stage.world, () =>
        dryRun(() => outcomeOf(action.does(actor, stage, target))),
      );
      expect(exits.filter((exit) => !exit.startsWith("statement "))).toEqual([]);
      outcomes.push(result.result ?? result.error);
      if (result.result !== expected) continue;
      effects = result.record.effects.length;
      break;
    }
    expect(outcomes).toContain(expected);
    if (expected === "done" && effects === 0) silent.push(name);
    // Attempts to guess are counted, too.
    expect(await tableDigests(stage.world, ["rate_limits"])).toEqual(before);
  });

  it("lists effects of most actions; a few change nothing here, or nothing that is audited", () => {
    expect(silent.length / CHANGING.length).toBeLessThan(0.15);
  });

  it("reads what its changes before did, and rejected ones leave the others", async () => {
    const owner = stage.people["primary owner"];
    const { record, result } = await dryRun(async () => {
      const { id } = await createApplication(owner, { type: "SIMPLE", name: "First", clientId: "dry-run" });
      await updateApplication(owner, id, { description: "Seen" });
      const second = createApplication(owner, { type: "SIMPLE", name: "Second", clientId: "dry-run" });
      return [id, await outcomeOf(second), await outcomeOf(updateApplication(owner, id, { name: "Last" }))];
    });
    expect(result?.slice(1)).toEqual(["CLIENT_ID_TAKEN", "done"]);
    const actions = record.effects.map(({ action }) => action);
    expect(actions).toEqual(["application.created", "application.updated", "application.updated"]);
    expect(await outcomeOf(updateApplication(owner, result?.[0] ?? "", { name: "Gone" }))).toBe("NOT_FOUND");
  });

  it("says who is notified", async () => {
    const owner = stage.people["primary owner"];
    const { userId } = await aPerson({ name: "Eve" });
    const { record } = await dryRun(() => addMember(owner, stage.applicationId, { userId, role: "USER" }));
    expect(record.notifications).toContainEqual(
      expect.objectContaining({ event: "member.added", userIds: [userId] }),
    );
  });

  it("counts attempts to guess", async () => {
    const limit = { name: "guess", attempts: 1, windowMilliseconds: 60_000 };
    const attempt = () => dryRun(() => countAttempt(database(), limit, "someone"));
    expect((await attempt()).error).toBeUndefined();
    expect((await attempt()).error).toMatchObject({ code: "RATE_LIMITED" });
  });

  it("at most a third of the connections are in dry runs, and the others wait", async () => {
    let [running, most] = [0, 0];
    let allow = () => {};
    const allowed = new Promise<void>((resolve) => {
      allow = resolve;
    });
    const work = async () => {
      running += 1;
      most = Math.max(most, running);
      if (running === 6) allow();
      // However long their connections take to open.
      await allowed;
      await query(database())`select pg_sleep(0.02)`;
      running -= 1;
    };
    await Promise.all(Array.from({ length: 20 }, () => dryRun(work)));
    expect(most).toBe(6);
    const full = Array.from({ length: 40 }, () => dryRun(work).catch((error: Error) => error.name));
    expect(await Promise.all(full)).toContain("UnavailableError");
  });

  it("within it, other work can be done for real", async () => {
    const before = await tableDigests(stage.world);
    const admin = stage.people.administrator;
    await dryRun(() =>
      outsideDryRun(() =>
        change(admin, (tx) => query(tx)`update users set name = 'Real' where id = ${admin.userId}`),
      ),
    );
    expect(await tableDigests(stage.world)).not.toEqual(before);
  });
});
