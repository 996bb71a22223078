import type { Actor } from "@/domain/kernel/actor";
import { notifyAdministrators } from "@/domain/notifications/notification.service";
import type { Transaction } from "@/domain/store/database";

/** Notifies administrators of a user who signed up and waits for approval, in the change that created the user. */
export async function requestApproval(tx: Transaction, actor: Actor, name: string): Promise<void> {
  await notifyAdministrators(tx, actor, { event: "user.registration_requested", data: { user: name } });
}
