import { z } from "zod";
import { type Actor, requireMayChange } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { parseInput, prose } from "@/domain/kernel/input";
import { LIMITS, MAXIMUM_TOGETHER } from "@/domain/kernel/limits";
import { verb } from "@/domain/kernel/verb";
import { queueMail } from "@/domain/notifications/mail/mail.service";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";
import { updateUser } from "@/domain/users/user.repository";
import { endStanding } from "../end-standing";
import { loadAccount } from "./account.access";
import { endRoles } from "./end-roles";

const reviewInput = z.object({
  ids: z
    .array(z.string())
    .min(1, "Choose at least one user.")
    .max(MAXIMUM_TOGETHER, `Choose up to ${MAXIMUM_TOGETHER} users.`),
  decision: z.enum(["APPROVE", "REJECT"]),
  reason: prose("The reason", LIMITS.reason).nullish(),
});
export type ReviewUsersInput = z.input<typeof reviewInput>;

export interface UserReview {
  readonly id: string;
  /** Null on success; else the reason. */
  readonly error: string | null;
}

/**
 * Approves or rejects several users who wait for approval, each in its own transaction: failed items are reported, the others proceed. An approved user
 * gets a mail; a rejected one can't sign in, and the email stays taken, so that the same request doesn't come again.
 */
export const reviewUsers = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function reviewUsers(actor: Actor, input: ReviewUsersInput): Promise<UserReview[]> {
    requireMayChange(actor);
    assertMay(actor, "user.manage");
    const { ids, decision, reason } = parseInput(reviewInput, input);
    const results: UserReview[] = [];
    for (const id of new Set(ids)) {
      try {
        await review(actor, id, decision, reason ?? "");
        results.push({ id, error: null });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        results.push({ id, error: error.message });
      }
    }
    return results;
  },
);

async function review(
  actor: Actor,
  id: string,
  decision: "APPROVE" | "REJECT",
  reason: string,
): Promise<void> {
  await change(actor, async (tx) => {
    const user = await loadAccount(tx, actor, "user.manage", id);
    if (user.status !== "PENDING_APPROVAL") {
      throw new DomainError("INVALID_STATUS", `${user.name} doesn't wait for approval.`);
    }
    const timestamp = now();
    const status = decision === "APPROVE" ? "ACTIVE" : "DISABLED";
    if (decision === "REJECT") {
      await endStanding(tx, id, timestamp);
      await endRoles(tx, actor, user);
      await updateUser(tx, id, { status, roles: ["USER"], groupRoles: [], updatedAt: timestamp });
    } else await updateUser(tx, id, { status, updatedAt: timestamp });
    await audit(tx, actor, {
      action: decision === "APPROVE" ? "user.approved" : "user.rejected",
      subject: { kind: "user", id, name: user.name },
      capacity: "ADMINISTRATOR",
      changes: [
        { field: "status", before: user.status, after: status },
        ...(reason ? [{ field: "reason", before: null, after: reason }] : []),
      ],
    });
    if (decision === "REJECT") return;
    const values = { name: user.name, link: `${environment().url}/sign-in` };
    await queueMail(tx, { kind: "ACCOUNT_APPROVED", userId: id, recipient: user.email, values });
  });
}
