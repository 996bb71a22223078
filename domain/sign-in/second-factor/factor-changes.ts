import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { queueMail } from "@/domain/notifications/mail/mail.service";
import { readSettings } from "@/domain/settings/settings.service";
import { type AuditAction, audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import type { User } from "@/domain/users/user.repository";
import { countRecoveryCodes, hasFactor, replaceRecoveryCodes } from "./factor.repository";
import { newRecoveryCode, RECOVERY_CODES, recoveryCodeDigest } from "./recovery-codes.rules";
import { isFactorRequired } from "./requirement.rules";

type FactorAction = Extract<AuditAction, `second_factor.${string}`>;

/** Records a change of a user's second factors, and notifies the user by mail. @param text what changed, as a sentence */
export async function recordFactorChange(
  tx: Transaction,
  actor: Actor,
  user: User,
  action: FactorAction,
  text: string,
): Promise<void> {
  await audit(tx, actor, {
    action,
    subject: { kind: "user", id: user.id, name: user.name },
    ...(action === "second_factor.reset" && { capacity: "ADMINISTRATOR" as const }),
  });
  await queueMail(tx, {
    kind: "SECOND_FACTOR_CHANGED",
    userId: user.id,
    recipient: user.email,
    values: { name: user.name, change: text },
  });
}

/** Replaces a user's recovery codes. @returns the codes: shown once, stored as digests */
export async function issueRecoveryCodes(tx: Transaction, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  const digests = codes.flatMap((code) => recoveryCodeDigest(code) ?? []);
  await replaceRecoveryCodes(tx, userId, digests, now());
  return codes;
}

/** Recovery codes for a user who has none, with the first factor. Null for a user who has some. */
export async function firstRecoveryCodes(tx: Transaction, userId: string): Promise<string[] | null> {
  return (await countRecoveryCodes(tx, userId)) > 0 ? null : issueRecoveryCodes(tx, userId);
}

/** Without a factor, recovery codes are for nothing. @throws INVALID_STATUS when the platform requires one of the user */
export async function afterRemoval(tx: Transaction, user: User): Promise<void> {
  if (await hasFactor(tx, user.id)) return;
  if (isFactorRequired(user.roles, await readSettings(tx)))
    throw new DomainError(
      "INVALID_STATUS",
      "This platform requires a second factor. Add another one before you remove this one.",
    );
  await replaceRecoveryCodes(tx, user.id, [], now());
}
