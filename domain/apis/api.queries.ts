import { type Actor, readerOf, requireUser, requireViewer, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay, capacityFor, may, maySeeApi } from "@/domain/kernel/authorize";
import { isTextKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import { searchOf } from "@/domain/kernel/sort-key";
import { database } from "@/domain/store/database";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";
import { findVisibleApi } from "./api.access";
import {
  type ApiView,
  countPendingAt,
  countPendingOf,
  findApiViews,
  selectAllApis,
  selectCatalog,
  selectOfTeam,
  selectPublished,
  selectPublishedIds,
  selectTags,
} from "./api.repository";
import { type ApiStatus, tagOf } from "./api.rules";
import { type ApiDocument, findDocument } from "./api-document.repository";

export interface ApiQuery extends PageInput {
  /** CATALOG: APIs the viewer can see and subscribe to. MINE: APIs the viewer publishes, including drafts. ALL: for administrators. */
  readonly scope?: "CATALOG" | "MINE" | "ALL";
  readonly search?: string | null;
  readonly tag?: string | null;
  readonly authenticationType?: AuthenticationType | null;
  /** Only these statuses. Default: all of the scope. */
  readonly statuses?: readonly ApiStatus[] | null;
}

/** A page of APIs by name, in one statement. @throws INVALID_INPUT, FORBIDDEN for ALL without the administrator role */
export async function listApis(actor: Actor, query: ApiQuery): Promise<Page<ApiView>> {
  const user = requireViewer(actor);
  const page = pageRequest(query, isTextKey);
  const search = searchOf(query.search);
  const filter = {
    search,
    tag: tagOf(query.tag ?? "") || null,
    authenticationType: query.authenticationType ?? null,
    statuses: query.statuses?.length ? query.statuses : null,
  };
  const seesAll = may(user, "api.listAll");
  if (query.scope === "MINE") return toPage(await selectPublished(readerOf(user), filter, page), page);
  if (query.scope !== "ALL")
    return toPage(await selectCatalog({ ...readerOf(user), seesAll }, filter, page), page);
  assertMay(user, "api.listAll");
  return toPage(await selectAllApis(user.userId, filter, page), page);
}

/**
 * The APIs of a team that the viewer sees, by name: drafts and archived ones only for those who publish them. The team's members see the
 * others, as administrators do.
 */
export async function apisOfTeam(actor: Actor, teamId: string, input: PageInput): Promise<Page<ApiView>> {
  const user = requireUser(actor);
  const page = pageRequest(input, isTextKey);
  const viewer = { id: user.userId, seesAll: may(user, "api.listAll") };
  return toPage(await selectOfTeam(viewer, teamId, page), page);
}

/** The sort key in an API's cursor. */
export function apiKeysetKey(api: ApiView): readonly [string, string] {
  return [api.sortKey, api.id];
}

/** One API, or null when it does not exist or is hidden from the actor. */
export async function getApi(actor: Actor, id: string): Promise<ApiView | null> {
  return findVisibleApi(actor, id);
}

/** The documentation of an API the viewer has already loaded. */
export async function getDocument(apiId: string): Promise<ApiDocument> {
  return (await findDocument(database(), apiId)) ?? { markdown: "", openapi: null };
}

/** The count stops here; more is shown as "99+". */
const PENDING_BOUND = 100;

/** The number of pending requests for the actor as a publisher, at most PENDING_BOUND; null for users who publish nothing and can't. */
export async function pendingRequests(actor: Actor): Promise<number | null> {
  const user = requireViewer(actor);
  const ids = await selectPublishedIds(readerOf(user));
  if (ids.length > 0) return countPendingOf(ids, PENDING_BOUND);
  return capacityFor(user, "api.create") ? 0 : null;
}

/** The number of pending requests at APIs whose requests the viewer handles, by API, at most PENDING_BOUND each. One statement. */
export function pendingRequestsAt(apiIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  return countPendingAt(apiIds, PENDING_BOUND);
}

/** The most tags that are listed. */
export const SHOWN_TAGS = 50;

/** The most used tags of the public catalog. */
export async function listTags(actor: Actor): Promise<{ tag: string; count: number }[]> {
  requireUser(actor);
  return selectTags(SHOWN_TAGS);
}

/** Several APIs by ID, without those hidden from the actor. One statement. */
export async function visibleApis(
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ApiView>> {
  const views = await findApiViews(viewerIdOf(actor), ids);
  return new Map(views.filter((view) => maySeeApi(actor, view)).map((view) => [view.id, view]));
}
