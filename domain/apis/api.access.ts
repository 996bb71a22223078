import { type Actor, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay, maySeeApi } from "@/domain/kernel/authorize";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import type { ApiAccessContext, ApiPermission } from "@/domain/kernel/permissions";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { type Api, type ApiView, findApiRole, findApiView, lockApi } from "./api.repository";

/**
 * Loads an API for a change: locks it, then checks the permission, then the status. A hidden API is neither locked nor read further, so that
 * it takes as long as one that doesn't exist.
 * @throws NOT_FOUND, FORBIDDEN, INVALID_STATUS when it is archived
 */
export async function loadApiForChange(
  tx: Transaction,
  actor: Actor,
  permission: ApiPermission,
  id: string,
): Promise<Api> {
  const api = (await findVisibleApi(actor, id, tx)) && (await lockApi(tx, id));
  if (!api) throw notFound("API");
  const accessContext: ApiAccessContext = {
    id,
    role: await findApiRole(tx, viewerIdOf(actor), api),
    status: api.status,
    visibility: api.visibility,
  };
  assertMay(actor, permission, accessContext);
  if (api.status === "ARCHIVED") throw new DomainError("INVALID_STATUS", `“${api.name}” is archived.`);
  return api;
}

/** An API the actor can see, or null; the same result when it doesn't exist. */
export async function findVisibleApi(
  actor: Actor,
  id: string,
  db: Queryable = database(),
): Promise<ApiView | null> {
  const view = await findApiView(viewerIdOf(actor), id, db);
  return view && maySeeApi(actor, view) ? view : null;
}

/** An API of which the actor wants to read something that needs a permission. @throws NOT_FOUND, FORBIDDEN */
export async function loadApiForReading(
  actor: Actor,
  permission: ApiPermission,
  id: string,
): Promise<ApiView> {
  const view = await findApiView(viewerIdOf(actor), id);
  if (!view) throw notFound("API");
  assertMay(actor, permission, view);
  return view;
}
