import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import type { AccessContext, ApplicationPermission, Capacity } from "@/domain/kernel/permissions";
import type { Transaction } from "@/domain/store/database";
import {
  type Application,
  type ApplicationView,
  findApplicationView,
  findApplicationViews,
  lockApplication,
} from "./application.repository";
import { findAccessContext } from "./application-member.repository";

/** An application loaded and locked for a change the actor is allowed to make. */
export interface LoadedApplication {
  readonly application: Application;
  readonly accessContext: AccessContext;
  readonly capacity: Capacity;
}

/**
 * Loads an application for a change: locks it, then checks the permission, then the status. In this order, neither an outsider nor a race
 * learns more than allowed. A hidden application is not locked, so that it takes as long as one that doesn't exist.
 * @throws NOT_FOUND, FORBIDDEN, INVALID_STATUS when it is archived
 */
export async function loadForChange(
  tx: Transaction,
  actor: Actor,
  permission: ApplicationPermission,
  id: string,
): Promise<LoadedApplication> {
  const viewerId = viewerIdOf(actor);
  const isVisible = may(actor, "application.see", await findAccessContext(tx, viewerId, id));
  const application = isVisible ? await lockApplication(tx, id) : null;
  if (!application) throw notFound("application");
  const accessContext = await findAccessContext(tx, viewerId, id);
  const capacity = assertMay(actor, permission, accessContext);
  assertActive(application);
  return { application, accessContext, capacity };
}

export function assertActive(application: { readonly status: string; readonly name: string }): void {
  if (application.status === "ACTIVE") return;
  throw new DomainError(
    "INVALID_STATUS",
    `“${application.name}” is archived. An administrator can restore it.`,
  );
}

/** An application the actor can see, or null; the same result when it doesn't exist. */
export async function findVisible(actor: Actor, id: string): Promise<ApplicationView | null> {
  const view = await findApplicationView(viewerIdOf(actor), id);
  return view && may(actor, "application.see", accessContextOf(view)) ? view : null;
}

/** Several applications by ID, without those the actor can't see. One statement. */
export async function visibleApplications(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ApplicationView>> {
  const views = await findApplicationViews(viewerIdOf(actor), ids);
  const visible = views.filter((view) => may(actor, "application.see", accessContextOf(view)));
  return new Map(visible.map((view) => [view.id, view]));
}

/**
 * An application of which the actor wants to read something that needs a permission.
 * @throws NOT_FOUND, FORBIDDEN
 */
export async function loadForReading(
  actor: Actor,
  permission: ApplicationPermission,
  id: string,
): Promise<ApplicationView> {
  const view = await findApplicationView(viewerIdOf(actor), id);
  if (!view) throw notFound("application");
  assertMay(actor, permission, accessContextOf(view));
  return view;
}

/** The viewer's role in a view. */
export function accessContextOf(view: ApplicationView): AccessContext {
  return { applicationId: view.id, role: view.viewerRole, ownerGone: view.ownerGone };
}
