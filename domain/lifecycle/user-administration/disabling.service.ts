import { z } from "zod";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { email, parseInput, prose } from "@/domain/kernel/input";
import { LIMITS } from "@/domain/kernel/limits";
import { verb } from "@/domain/kernel/verb";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { findUserByEmail, updateUser } from "@/domain/users/user.repository";
import { endStanding } from "../end-standing";
import { afterSuccession, type Succession, type SuccessionPlan, type Successor } from "../succession.service";
import { loadAccount, rejectOneself } from "./account.access";
import { type EndOfAccount, endAccount } from "./end-account";
import { endRoles } from "./end-roles";
import { rolesInput, withUser } from "./roles.rules";

/** Who gets an application or API, by its row ID. */
export interface ChosenSuccessor {
  readonly ownedId: string;
  readonly to: Successor;
}

export interface EndUserInput {
  readonly reason?: string | null;
  readonly successors?: readonly ChosenSuccessor[] | null;
  /** For everything that `successors` doesn't name. */
  readonly successorOfOthers?: Successor | { readonly email: string } | null;
}

/** The most that a single change hands over by name. */
const MAXIMUM_CHOSEN = 1_000;
const endInput = z.object({
  reason: prose("The reason", LIMITS.reason).nullish(),
  successors: z.array(z.unknown()).max(MAXIMUM_CHOSEN, `Name up to ${MAXIMUM_CHOSEN} successors.`).nullish(),
});

const ENDING_CODES = [
  "FORBIDDEN",
  "INVALID_INPUT",
  "INVALID_STATUS",
  "LAST_ADMINISTRATOR",
  "NOT_FOUND",
  "SUCCESSOR_REQUIRED",
] as const;

/**
 * Disables a user, in one transaction: what they own alone is handed over or archived, their roles, sessions, personal access tokens, links,
 * invitations and offers end, and they can't sign in. Keys of their applications keep working. Idempotent.
 */
export const disableUser = verb(
  ENDING_CODES,
  async function disableUser(actor: Actor, id: string, input: EndUserInput = {}): Promise<void> {
    await end(actor, id, "DISABLE", input);
  },
);

/**
 * Deletes a user: like disabling, and name, email, credentials and notifications are erased for good. The email becomes free. The audit log
 * keeps the name that it recorded. Idempotent.
 */
export const deleteUser = verb(
  ENDING_CODES,
  async function deleteUser(actor: Actor, id: string, input: EndUserInput = {}): Promise<void> {
    await end(actor, id, "DELETE", input);
  },
);

async function end(actor: Actor, id: string, how: EndOfAccount["how"], input: EndUserInput): Promise<void> {
  const { reason } = parseInput(endInput, input);
  const succession = await change(actor, async (tx): Promise<Succession | null> => {
    const user = await loadAccount(tx, actor, "user.manage", id, "END");
    rejectOneself(actor, id, how === "DELETE" ? "delete" : "disable");
    if (user.deletedAt || (how === "DISABLE" && user.status === "DISABLED")) return null;
    const plan = planOf({ ...input, successorOfOthers: await withoutEmail(tx, input.successorOfOthers) });
    return endAccount(tx, actor, user, { how, plan, reason: reason ?? "", capacity: "ADMINISTRATOR" });
  });
  if (succession) await afterSuccession(succession);
}

const emailInput = z.object({
  successorOfOthers: z.object({ email: email("The email", LIMITS.email, "KNOWN") }),
});

/** The user with the email that names a successor. @throws INVALID_INPUT if no user has it */
async function withoutEmail(
  tx: Transaction,
  to: EndUserInput["successorOfOthers"],
): Promise<Successor | null | undefined> {
  if (!to || !("email" in to)) return to;
  const { successorOfOthers } = parseInput(emailInput, { successorOfOthers: to });
  const user = await findUserByEmail(tx, successorOfOthers.email);
  if (user) return { userId: user.id };
  throw invalid(["successorOfOthers", "email"], "No user has this email.");
}

interface Plan {
  readonly successors?: readonly ChosenSuccessor[] | null;
  readonly successorOfOthers?: Successor | null;
}

export function planOf(input: Plan): SuccessionPlan {
  return {
    chosen: new Map((input.successors ?? []).map(({ ownedId, to }) => [ownedId, to])),
    others: input.successorOfOthers ?? null,
  };
}

const enableInput = z.object({ roles: rolesInput.nullish() });

/**
 * Enables a disabled user, with the given roles; default: a consumer's. Nothing else comes back: what a race added while they were
 * disabled ends here. Owners add them again. Idempotent.
 */
export const enableUser = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function enableUser(
    actor: Actor,
    id: string,
    input: { readonly roles?: readonly string[] | null } = {},
  ): Promise<void> {
    const { roles } = parseInput(enableInput, input);
    await change(actor, async (tx) => {
      const user = await loadAccount(tx, actor, "user.manage", id, "END");
      if (user.deletedAt) throw new DomainError("INVALID_STATUS", "This user was deleted.");
      if (user.status === "ACTIVE") return;
      if (user.status === "PENDING_APPROVAL") {
        throw new DomainError("INVALID_STATUS", `${user.name} waits for approval. Approve them instead.`);
      }
      const timestamp = now();
      await endStanding(tx, id, timestamp);
      await endRoles(tx, actor, user);
      const given = withUser(roles ?? []);
      await updateUser(tx, id, { status: "ACTIVE", roles: given, groupRoles: [], updatedAt: timestamp });
      await audit(tx, actor, {
        action: "user.enabled",
        subject: { kind: "user", id, name: user.name },
        capacity: "ADMINISTRATOR",
        changes: [
          { field: "status", before: user.status, after: "ACTIVE" },
          { field: "roles", before: user.roles, after: given },
        ],
      });
    });
  },
);
