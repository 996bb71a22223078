import { lockApi } from "@/domain/apis/api.repository";
import { lockApplication } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError, type InputIssue, invalid, notFound } from "@/domain/kernel/domain-error";
import type { Capacity } from "@/domain/kernel/permissions";
import { attemptAllNow } from "@/domain/registrations/operations/runner";
import type { Queryable, Transaction } from "@/domain/store/database";
import { lockTeams } from "@/domain/teams/team.repository";
import { selectTeamsOfUser } from "@/domain/teams/team-member.repository";
import { applyApiAction } from "./api-status.service";
import { archive } from "./archive.service";
import { moveOwnership } from "./ownership";
import { findDirectOwner } from "./ownership.repository";
import {
  hasOtherManager,
  holdForEnding,
  holdOwned,
  type OwnedThing,
  type SuccessorCandidate,
  type SuccessorTeam,
  selectCandidates,
  selectOwned,
  selectSuccessorTeams,
} from "./succession.repository";

/** What a user owns alone, with who could own it next. */
export interface OwnedWithCandidates extends OwnedThing {
  readonly candidates: readonly SuccessorCandidate[];
  readonly teams: readonly SuccessorTeam[];
}

/** Who gets something: a user, a team, or no owner, because it is archived. */
export type Successor =
  | { readonly userId: string }
  | { readonly teamId: string }
  | { readonly archive: true };

/** What happens to each application and API of a user who leaves. */
export interface SuccessionPlan {
  /** By the row ID of the application or API. */
  readonly chosen: ReadonlyMap<string, Successor>;
  /** For what `chosen` doesn't name; null: everything must be named. */
  readonly others: Successor | null;
}

/** What was handed over, for the audit log. */
export interface Succession {
  readonly handedOver: readonly OwnedThing[];
  readonly archived: readonly OwnedThing[];
  /** Operations at authorization servers that archiving recorded; `afterSuccession` attempts them after the change. */
  readonly operationIds: readonly string[];
}

/** The applications and APIs that a user owns alone. Archived ones need no owner. */
export async function ownedBy(db: Queryable, userId: string): Promise<OwnedThing[]> {
  return selectOwned(db, userId);
}

/**
 * What a user owns alone, each with the users who share it and the teams of the user that could own it. Three statements.
 * @param teams MANAGED: only teams that the user manages, and can agree for
 * @param only of these users and teams; null: the first of all, for a list to choose from
 */
export async function ownedWithCandidates(
  db: Queryable,
  userId: string,
  teams: "ALL" | "MANAGED",
  only: { readonly userIds: readonly string[]; readonly teamIds: readonly string[] } | null = null,
): Promise<OwnedWithCandidates[]> {
  const owned = await selectOwned(db, userId);
  if (owned.length === 0) return [];
  const found = await selectCandidates(db, owned, userId, only?.userIds ?? null);
  const ofUser = await selectSuccessorTeams(db, userId, teams, only?.teamIds ?? null);
  return owned.map((thing) => ({
    ...thing,
    candidates: found.filter(({ ofId }) => ofId === thing.id),
    teams: ofUser.filter(({ canOwnApis }) => thing.kind === "APPLICATION" || canOwnApis),
  }));
}

/**
 * Locks what a user owns alone and the teams that they are in, in the order of locks everywhere: applications, APIs, teams, and only then users.
 * Ending an account calls it before it locks the user; what the user gets in between is locked after them.
 */
export async function holdBelongings(tx: Transaction, userId: string): Promise<void> {
  await holdOwned(tx, userId);
  const teams = await selectTeamsOfUser(tx, userId);
  await lockTeams(
    tx,
    teams.map(({ teamId }) => teamId),
  );
}

/**
 * Hands over everything that a user owns alone, inside the change that ends their standing. Locks the user, so that nothing can be
 * created for them or transferred to them meanwhile, and what the caller's `holdBelongings` doesn't hold yet. What has another owner by then stays as it is. The
 * former owner keeps no role.
 * @param capacity of the actor, for the audit entries
 * @throws SUCCESSOR_REQUIRED with what has none, INVALID_INPUT for a successor who is the user; NOT_FOUND, INVALID_STATUS for one who can't
 *   own it, such as a team without another active manager
 */
export async function handOver(
  tx: Transaction,
  actor: Actor,
  userId: string,
  plan: SuccessionPlan,
  options: { readonly capacity: Capacity; readonly reason: string },
): Promise<Succession> {
  await holdForEnding(tx, userId);
  const owned = await selectOwned(tx, userId);
  const decided = owned.map((thing) => ({ thing, to: plan.chosen.get(thing.id) ?? plan.others }));
  rejectOpen(decided.flatMap(({ thing, to }) => (to === null ? [thing] : [])));
  const operationIds: string[] = [];
  const done = { handedOver: [] as OwnedThing[], archived: [] as OwnedThing[] };
  for (const { thing, to } of decided) {
    if (to === null || !(await isStillOwned(tx, thing, userId))) continue;
    if ("archive" in to) {
      const operationId = await archiveThing(tx, actor, thing, options);
      if (operationId) operationIds.push(operationId);
      done.archived.push(thing);
    } else {
      await give(tx, actor, thing, to, userId, options.capacity);
      done.handedOver.push(thing);
    }
  }
  return { ...done, operationIds };
}

/** Attempts what archiving recorded, after the change, for ten seconds in all: the jobs have the rest. */
export async function afterSuccession(
  { operationIds }: Pick<Succession, "operationIds">,
  patience?: number,
): Promise<void> {
  await attemptAllNow(operationIds, patience);
}

/** @throws SUCCESSOR_REQUIRED with an issue for each, at its name */
function rejectOpen(open: readonly OwnedThing[]): void {
  if (open.length === 0) return;
  const named = open.slice(0, 5).map(({ name }) => `“${name}”`);
  const more = open.length > named.length ? ` and ${open.length - named.length} more` : "";
  const message = `Choose a successor for ${named.join(", ")}${more}, or archive ${open.length === 1 ? "it" : "them"}.`;
  const issues: InputIssue[] = [{ path: ["successors"], message, code: "SUCCESSOR_REQUIRED" }];
  throw new DomainError("SUCCESSOR_REQUIRED", message, issues);
}

/** Locks what was listed as a user's own. @returns whether it still is: a change that was in progress may have moved or archived it */
async function isStillOwned(tx: Transaction, { kind, id }: OwnedThing, userId: string): Promise<boolean> {
  if (kind === "API") {
    const api = await lockApi(tx, id);
    return api?.teamId === null && api.ownerId === userId && api.status !== "ARCHIVED";
  }
  const application = await lockApplication(tx, id);
  if (application?.status !== "ACTIVE" || application.teamId !== null) return false;
  return (await findDirectOwner(tx, id))?.userId === userId;
}

async function give(
  tx: Transaction,
  actor: Actor,
  thing: OwnedThing,
  to: { readonly userId: string } | { readonly teamId: string },
  fromUserId: string,
  capacity: Capacity,
): Promise<void> {
  if ("userId" in to && to.userId === fromUserId) {
    throw invalid("successors", `“${thing.name}” needs a successor other than its owner.`);
  }
  const owned = thing.kind === "APPLICATION" ? { applicationId: thing.id } : { apiId: thing.id };
  await moveOwnership(tx, actor, owned, to, "NONE", { capacity });
  if ("userId" in to || (await hasOtherManager(tx, to.teamId, fromUserId, thing.kind))) return;
  throw new DomainError(
    "INVALID_STATUS",
    `The team for “${thing.name}” has no other active manager who can own it. Add one first.`,
  );
}

/** @returns the operation that deletes an application's client, if it has one */
async function archiveThing(
  tx: Transaction,
  actor: Actor,
  thing: OwnedThing,
  { capacity, reason }: { readonly capacity: Capacity; readonly reason: string },
): Promise<string | null> {
  if (thing.kind === "API") {
    const api = await lockApi(tx, thing.id);
    if (!api) throw notFound("API");
    await applyApiAction(tx, actor, api, "archive", capacity);
    return null;
  }
  const application = await lockApplication(tx, thing.id);
  if (!application) throw notFound("application");
  const { operationId } = await archive(tx, actor, application, capacity, reason);
  return operationId;
}
