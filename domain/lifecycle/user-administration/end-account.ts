import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import type { Capacity } from "@/domain/kernel/permissions";
import { type AuditRecord, audit, auditMany } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";
import { requireOtherAdministrator } from "@/domain/users/administration/administrators.repository";
import { type User, updateUser } from "@/domain/users/user.repository";
import { type EndedStanding, endStanding } from "../end-standing";
import { handOver, type Succession, type SuccessionPlan } from "../succession.service";
import { endRoles } from "./end-roles";
import { erasePerson, eraseSignIns } from "./erasure.repository";
import type { FormerRole } from "./roles.repository";

export interface EndOfAccount {
  /** DELETE also erases the person: name, email, credentials and what is theirs alone. */
  readonly how: "DISABLE" | "DELETE";
  readonly plan: SuccessionPlan;
  readonly reason: string;
  readonly capacity: Capacity;
}

/** The most former roles in an audit entry; applications and APIs have one of their own each. */
export const LISTED_ROLES = 200;

/**
 * Ends an account inside a change whose permission the caller has checked: what the user owns is handed over, their roles and every way in
 * end, and the audit log keeps what they had. Call `afterSuccession` after the change.
 * @throws LAST_ADMINISTRATOR, SUCCESSOR_REQUIRED, INVALID_INPUT, INVALID_STATUS and NOT_FOUND for successors
 */
export async function endAccount(
  tx: Transaction,
  actor: Actor,
  user: User,
  { how, plan, reason, capacity }: EndOfAccount,
): Promise<Succession> {
  await requireOtherAdministrator(tx, user);
  const succession = await handOver(tx, actor, user.id, plan, { capacity, reason });
  const timestamp = now();
  const ended = await endStanding(tx, user.id, timestamp);
  const roles = await endRoles(tx, actor, user);
  await updateUser(tx, user.id, {
    status: "DISABLED",
    roles: ["USER"],
    groupRoles: [],
    updatedAt: timestamp,
  });
  await auditMany(
    tx,
    actor,
    roles.flatMap((role) => roleEnded(user, role, capacity) ?? []),
  );
  await audit(tx, actor, {
    action: how === "DELETE" ? "user.deleted" : "user.disabled",
    subject: { kind: "user", id: user.id, name: user.name },
    capacity,
    changes: changesOf(user, roles, ended, succession, reason),
  });
  if (how === "DELETE") {
    await eraseSignIns(tx, user.id);
    await erasePerson(tx, user.id, timestamp);
  }
  return succession;
}

/** Teams record it themselves. */
function roleEnded(user: User, { kind, id, role }: FormerRole, capacity: Capacity): AuditRecord | null {
  const subject = { kind: "user", id: user.id, name: user.name };
  const changes = [{ field: "role", before: role, after: null }];
  if (kind === "APPLICATION")
    return { action: "member.removed", subject, applicationId: id, capacity, changes };
  if (kind === "API") {
    const action = role === "PUBLISHER" ? "api.publisher_removed" : "api.viewer_removed";
    return { action, subject, apiId: id, capacity, changes };
  }
  return null;
}

function changesOf(
  user: User,
  roles: readonly FormerRole[],
  ended: EndedStanding,
  { handedOver, archived }: Succession,
  reason: string,
) {
  const counts = { ...ended, handedOver: handedOver.length, archived: archived.length };
  return [
    { field: "status", before: user.status, after: "DISABLED" },
    { field: "roles", before: user.roles, after: ["USER"] },
    { field: "access", before: roles.slice(0, LISTED_ROLES), after: [] },
    ...Object.entries(counts).flatMap(([field, count]) =>
      count > 0 ? [{ field, before: count, after: 0 }] : [],
    ),
    ...(reason ? [{ field: "reason", before: null, after: reason }] : []),
  ];
}
