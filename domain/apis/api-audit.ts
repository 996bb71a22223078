import type { Actor } from "@/domain/kernel/actor";
import type { Capacity } from "@/domain/kernel/permissions";
import { type AuditAction, audit } from "@/domain/store/audit";
import type { Transaction } from "@/domain/store/database";

/** Writes an API's audit entry. */
export async function auditApi(
  tx: Transaction,
  actor: Actor,
  action: AuditAction,
  api: { readonly id: string; readonly name: string },
  changes: Parameters<typeof audit>[2]["changes"],
  capacity?: Capacity,
): Promise<void> {
  await audit(tx, actor, {
    action,
    subject: { kind: "api", id: api.id, name: api.name },
    apiId: api.id,
    ...(capacity && { capacity }),
    changes,
  });
}
