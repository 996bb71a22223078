import type { Actor } from "@/domain/kernel/actor";
import type { ApiRole } from "@/domain/kernel/permissions";
import { notifyUsers } from "@/domain/notifications/notification.service";
import type { Transaction } from "@/domain/store/database";
import { findApiRole } from "./api-collaborators.repository";

/**
 * Notifies a user of the change of their role in an API, inside the change, after it. No notification if another role that they have, by
 * name or by the API's team, makes the role the same.
 */
export async function notifyOfApiRole(
  tx: Transaction,
  actor: Actor,
  api: { readonly id: string; readonly name: string },
  userId: string,
  before: ApiRole | null,
): Promise<void> {
  const role = await findApiRole(tx, api.id, userId);
  if (role === before) return;
  const change =
    before === null ? "collaborator_added" : role === null ? "collaborator_removed" : "role_changed";
  await notifyUsers(tx, actor, [userId], {
    event: `api.${change}`,
    apiId: api.id,
    data: { api: api.name, ...(role && { role }) },
  });
}
