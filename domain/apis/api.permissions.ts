import { type Actor, hasPlatformRole } from "@/domain/kernel/actor";
import { DomainError, notFound } from "@/domain/kernel/domain-error";

/** How a person stands to an API. A viewer was named because it is private. */
export type ApiRole = "OWNER" | "PUBLISHER" | "VIEWER";

/**
 * Who may do what with an API. Everybody sees a public one that is published; a platform administrator sees all and changes nothing:
 * publishing is the publishers' own business. The only place that says so.
 */
export const API_PERMISSIONS = {
  //                        owner, publisher, viewer, administrator
  "api.manage": { OWNER: true, PUBLISHER: true, VIEWER: false, ADMIN: false },
  "api.archive": { OWNER: true, PUBLISHER: false, VIEWER: false, ADMIN: false },
  "api.publishers": { OWNER: true, PUBLISHER: false, VIEWER: false, ADMIN: false },
  "plan.manage": { OWNER: true, PUBLISHER: true, VIEWER: false, ADMIN: false },
  "subscription.process": { OWNER: true, PUBLISHER: true, VIEWER: false, ADMIN: false },
  "subscription.list": { OWNER: true, PUBLISHER: true, VIEWER: false, ADMIN: true },
} as const satisfies Record<string, Record<ApiRole | "ADMIN", boolean>>;
export type ApiVerb = keyof typeof API_PERMISSIONS;

/** What of an API decides who sees it. */
export interface ApiStanding {
  readonly role: ApiRole | null;
  readonly status: string;
  readonly visibility: string;
}

/** A hidden API is not there: drafts and archived ones are for their publishers, private ones for those who are named. */
export function maySeeApi(actor: Actor, api: ApiStanding): boolean {
  if (actor.kind === "system" || hasPlatformRole(actor, "ADMIN")) return true;
  if (api.role === "OWNER" || api.role === "PUBLISHER") return true;
  if (api.status !== "PUBLISHED" && api.status !== "DEPRECATED") return false;
  return api.visibility === "PUBLIC" || api.role === "VIEWER";
}

export function mayWithApi(actor: Actor, verb: ApiVerb, api: ApiStanding): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind === "tool" && actor.scope === "READ_ONLY" && verb !== "subscription.list") return false;
  const row = API_PERMISSIONS[verb];
  return (api.role !== null && row[api.role]) || (hasPlatformRole(actor, "ADMIN") && row.ADMIN);
}

/** @throws NOT_FOUND when the actor may not even see the API, FORBIDDEN when they may */
export function assertMayWithApi(actor: Actor, verb: ApiVerb, api: ApiStanding): void {
  if (mayWithApi(actor, verb, api)) return;
  if (!maySeeApi(actor, api)) throw notFound("API");
  const who = API_PERMISSIONS[verb].PUBLISHER ? "its publishers" : "its owner";
  throw new DomainError("FORBIDDEN", `You may not do this to this API: only ${who} may.`);
}
