import type { Application } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { notifyAdministrators } from "@/domain/notifications/notification.service";
import type { Settings } from "@/domain/settings/settings.rules";
import type { Transaction } from "@/domain/store/database";
import type { ApplicationType } from "@/domain/vocabulary/application-types";

/** Whether a new application of a type waits for an administrator; not one of an administrator's own. */
export function approvalOf(settings: Settings, actor: Actor, type: ApplicationType): Application["approval"] {
  const isRequired = settings.approvalRequiredTypes.value.includes(type);
  return isRequired && !may(actor, "application.review") ? "PENDING" : "NOT_NEEDED";
}

/** Notifies the administrators of an application that waits for them. */
export async function requestApproval(
  tx: Transaction,
  actor: Actor,
  application: Pick<Application, "id" | "name">,
): Promise<void> {
  await notifyAdministrators(tx, actor, {
    event: "application.approval_requested",
    applicationId: application.id,
    data: { application: application.name },
  });
}
