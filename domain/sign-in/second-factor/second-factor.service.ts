import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { requirePerson } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { loadAccount } from "@/domain/lifecycle/user-administration/account.access";
import { readSettings } from "@/domain/settings/settings.service";
import { change, database } from "@/domain/store/database";
import { lockSelf } from "@/domain/users/sessions/self.access";
import {
  countRecoveryCodes,
  deletePasskeys,
  deleteTotp,
  findPasskeys,
  findTotp,
  hasFactor,
  type Passkey,
  replaceRecoveryCodes,
  selectPasskeys,
} from "./factor.repository";
import { issueRecoveryCodes, recordFactorChange } from "./factor-changes";
import { proveIdentity } from "./identity-proof";
import { isFactorRequired } from "./requirement.rules";
import { type ProofInput, proofInput } from "./totp.service";

/** A user's second factors, without their secrets. */
export interface SecondFactor {
  readonly totp: { readonly createdAt: Date; readonly lastUsedAt: Date | null } | null;
  readonly passkeys: readonly Passkey[];
  /** Unused ones. */
  readonly recoveryCodes: number;
  /** The platform requires one of this user. */
  readonly isRequired: boolean;
}

/** The actor's own second factors. @throws FORBIDDEN for access tokens */
export async function ownSecondFactor(actor: Actor): Promise<SecondFactor> {
  const { userId, roles } = requirePerson(actor, "account.manage");
  const db = database();
  const [totp, passkeys, recoveryCodes, settings] = await Promise.all([
    findTotp(db, userId),
    selectPasskeys(db, userId),
    countRecoveryCodes(db, userId),
    readSettings(),
  ]);
  const { confirmedAt, lastUsedAt = null } = totp ?? {};
  return {
    totp: confirmedAt ? { createdAt: confirmedAt, lastUsedAt } : null,
    passkeys,
    recoveryCodes,
    isRequired: isFactorRequired(roles, settings),
  };
}

/** Those of the passkeys that are the actor's own; none for access tokens. */
export async function ownPasskeys(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Passkey>> {
  if (actor.kind !== "person") return new Map();
  const rows = await findPasskeys(database(), actor.userId, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Replaces the recovery codes. @returns the new ones: shown once. @throws INVALID_STATUS without a second factor */
export const regenerateRecoveryCodes = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "RATE_LIMITED", "REAUTHENTICATION_REQUIRED"],
  async function regenerateRecoveryCodes(actor: Actor, input: ProofInput): Promise<string[]> {
    const person = requirePerson(actor, "account.manage");
    await proveIdentity(person, parseInput(proofInput, input).currentPassword);
    return change(person, async (tx) => {
      const user = await lockSelf(tx, person);
      if (!(await hasFactor(tx, user.id)))
        throw new DomainError(
          "INVALID_STATUS",
          "Recovery codes stand in for a second factor. Set one up first.",
        );
      const codes = await issueRecoveryCodes(tx, user.id);
      const text = "New recovery codes were created for your account. The old ones no longer work.";
      await recordFactorChange(tx, person, user, "second_factor.recovery_codes_created", text);
      return codes;
    });
  },
);

/**
 * Removes all second factors of a user who has lost them, for administrators who know that it is the user who asks. The user is notified by
 * mail, and sets up new ones at the next sign-in where they are required. Idempotent.
 * @throws NOT_FOUND, INVALID_STATUS for a deleted user, INVALID_INPUT for oneself, FORBIDDEN
 */
export const resetSecondFactor = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function resetSecondFactor(actor: Actor, userId: string): Promise<void> {
    await change(actor, async (tx) => {
      const user = await loadAccount(tx, actor, "user.manageSignIn", userId);
      // Else a stolen session of an administrator would need no proof of who they are.
      if (viewerIdOf(actor) === userId)
        throw invalid("id", "Remove your own second factors on your account page.");
      const hadTotp = await deleteTotp(tx, userId);
      const hadPasskeys = (await deletePasskeys(tx, userId)) > 0;
      await replaceRecoveryCodes(tx, userId, [], now());
      if (!hadTotp && !hadPasskeys) return;
      const text = "An administrator removed all second factors from your account.";
      await recordFactorChange(tx, actor, user, "second_factor.reset", text);
    });
  },
);
