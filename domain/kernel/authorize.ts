import {
  type Actor,
  hasPlatformRole,
  hasScope,
  isLimited,
  type Person,
  reachOf,
  requireMayChange,
  type TokenScope,
} from "./actor";
import { DomainError, notFound } from "./domain-error";
import {
  type AccessContext,
  type ApiAccessContext,
  type ApiPermission,
  type ApplicationPermission,
  type Capacity,
  PERMISSIONS,
  type PermissionRow,
  type Side,
  type SubscriptionVerb,
  type TeamAccessContext,
  type TeamPermission,
  whoMay,
} from "./permissions";

/** The operations of an application, an API, a team or the platform. Those of a subscription have sides: `mayOnSide`, `assertSide`. */
export type OneSidedVerb = Exclude<keyof typeof PERMISSIONS, SubscriptionVerb>;

/** The other input of the decision besides the actor: their role in the application, API or team; nothing for the platform. */
type AccessContextFor<V extends OneSidedVerb> = V extends ApplicationPermission
  ? [accessContext: AccessContext]
  : V extends ApiPermission
    ? [accessContext: ApiAccessContext]
    : V extends TeamPermission
      ? [accessContext: TeamAccessContext]
      : [];

/** The table's decision within the resources of an access token, regardless of its scopes. Default: no. */
export function capacityFor<V extends OneSidedVerb>(
  actor: Actor,
  verb: V,
  ...[accessContext]: AccessContextFor<V>
): Capacity | null {
  const row: PermissionRow = PERMISSIONS[verb];
  if (row.personOnly && actor.kind !== "person") return null;
  if (actor.kind === "system") return "SYSTEM";
  if (!isWithin(actor, row.subject, accessContext)) return null;
  if (actor.kind === "application") return row.byApplication ? "MEMBER" : null;
  if (row.roles === "EVERYONE") return "MEMBER";
  const held: readonly string[] = row.subject === "platform" ? actor.roles : [accessContext?.role ?? ""];
  if (row.roles.some((role) => held.includes(role))) return "MEMBER";
  return row.administrator && hasPlatformRole(actor, "ADMIN") ? "ADMINISTRATOR" : null;
}

/** Whether the resource is among those of the actor's token. The platform as a whole and teams are in none that is limited. */
function isWithin(
  actor: Actor,
  subject: PermissionRow["subject"],
  accessContext: AccessContext | ApiAccessContext | TeamAccessContext | undefined,
): boolean {
  if (subject === "platform" || subject === "team") return actor.kind !== "application" && !isLimited(actor);
  const { applicationIds, apiIds } = reachOf(actor);
  if (!accessContext) return false;
  if ("applicationId" in accessContext) return applicationIds?.includes(accessContext.applicationId) ?? true;
  return "id" in accessContext && (apiIds?.includes(accessContext.id) ?? true);
}

/** The boolean variant, for `viewerCan…`. An access token can only do what its scopes include. */
export function may<V extends OneSidedVerb>(
  actor: Actor,
  verb: V,
  ...accessContext: AccessContextFor<V>
): boolean {
  const capacity = capacityFor(actor, verb, ...accessContext);
  return capacity !== null && hasScope(actor, scopeNeeded(verb, capacity));
}

/** What an administrator can only do as such needs its own scope, except to read. */
function scopeNeeded(permission: OneSidedVerb, capacity: Capacity): TokenScope {
  const { reads, scope } = PERMISSIONS[permission];
  return capacity === "ADMINISTRATOR" && !reads ? "ADMINISTRATION" : scope;
}

const LISTED: readonly string[] = ["PUBLISHED", "DEPRECATED"];

/** A hidden API doesn't exist for the actor: drafts and archived ones, and private ones without access. */
export function maySeeApi(actor: Actor, api: ApiAccessContext): boolean {
  if (!LISTED.includes(api.status)) return may(actor, "api.seeUnlisted", api);
  return may(actor, api.visibility === "PUBLIC" ? "api.see" : "api.seePrivate", api);
}

/** What an invitation, or an offer of ownership, is of: with the actor's role in it. */
export type SubjectAccessContext =
  | { readonly application: AccessContext }
  | { readonly api: ApiAccessContext }
  | { readonly team: TeamAccessContext };

/**
 * Whether the actor can read an application, API or team by a role in it, or as an administrator: the condition for what isn't public in it,
 * such as invitations to it and offers of its ownership. An API that is public is seen by everyone, but not by a role.
 */
export function canBeRead(actor: Actor, subject: SubjectAccessContext): boolean {
  if ("application" in subject) return may(actor, "application.see", subject.application);
  if ("team" in subject) return may(actor, "team.see", subject.team);
  return may(actor, "api.seePrivate", subject.api) && maySeeApi(actor, subject.api);
}

/**
 * Checks the permission after loading and before any effect.
 * @returns the capacity, for the audit entry
 * @throws NOT_FOUND when the actor can't see the application, API or team, FORBIDDEN when they can or when there is nothing to hide
 */
export function assertMay<V extends OneSidedVerb>(
  actor: Actor,
  verb: V,
  ...accessContext: AccessContextFor<V>
): Capacity {
  const capacity = capacityFor(actor, verb, ...accessContext);
  if (capacity && hasScope(actor, scopeNeeded(verb, capacity))) return capacity;
  rejectHidden(actor, PERMISSIONS[verb].subject, accessContext[0]);
  if (capacity) throw outOfScope(actor, scopeNeeded(verb, capacity));
  throw forbidden(verb);
}

function outOfScope(actor: Actor, scope: TokenScope): DomainError {
  requireMayChange(actor);
  return new DomainError("FORBIDDEN", `This access token lacks the scope ${scope}. Use one that has it.`);
}

/** @throws NOT_FOUND when the actor can't see the resource */
function rejectHidden(
  actor: Actor,
  subject: PermissionRow["subject"],
  accessContext: AccessContext | ApiAccessContext | TeamAccessContext | undefined,
): void {
  if (subject === "application" && !may(actor, "application.see", accessContext as AccessContext)) {
    throw notFound("application");
  }
  if (subject === "api" && !maySeeApi(actor, accessContext as ApiAccessContext)) throw notFound("API");
  if (subject === "team" && !may(actor, "team.see", accessContext as TeamAccessContext))
    throw notFound("team");
}

function forbidden(permission: keyof typeof PERMISSIONS): DomainError {
  const row: PermissionRow = PERMISSIONS[permission];
  const byRole = row.subject === "platform" && row.roles !== "EVERYONE" && row.roles.length > 0;
  return new DomainError(
    "FORBIDDEN",
    `You don't have permission to ${row.label}. Only ${whoMay(permission)} can.${byRole ? " Ask an administrator for that role." : ""}`,
  );
}

/** Requires a user in the portal. @throws FORBIDDEN for access tokens and the system */
export function requirePerson(actor: Actor, permission: "accessToken.manage" | "account.manage"): Person {
  assertMay(actor, permission);
  if (actor.kind === "person") return actor;
  throw forbidden(permission);
}

/** The actor's role on a side of a subscription; null for an API that they can't see. */
type SideContext<S extends Side> = S extends "CONSUMER" ? AccessContext : ApiAccessContext | null;

/** Whether an actor can act on one side of a subscription. Latchkey itself acts on the API's side. */
export function mayOnSide<S extends Side>(
  actor: Actor,
  permission: SubscriptionVerb,
  side: S,
  accessContext: SideContext<S>,
): boolean {
  return allowsSide(actor, permission, side, accessContext) && hasScope(actor, scopeOnSide(permission, side));
}

const scopeOnSide = (permission: SubscriptionVerb, side: Side): TokenScope =>
  side === "CONSUMER" ? PERMISSIONS[permission].scope : "PUBLISHING";

function allowsSide(
  actor: Actor,
  permission: SubscriptionVerb,
  side: Side,
  accessContext: AccessContext | ApiAccessContext | null,
): boolean {
  const row = PERMISSIONS[permission];
  const roles: readonly string[] = side === "CONSUMER" ? row.consumers : row.publishers;
  if (actor.kind === "system") return side === "PUBLISHER" && roles.length > 0;
  if (!accessContext || !isWithin(actor, side === "CONSUMER" ? "application" : "api", accessContext))
    return false;
  if (actor.kind === "application") return side === "CONSUMER" && row.byApplication;
  return accessContext.role !== null && roles.includes(accessContext.role);
}

/** The actor's roles on both sides of a subscription. */
export interface SubscriptionAccessContext {
  readonly application: AccessContext;
  readonly api: ApiAccessContext | null;
}

/** A subscription is visible from either side. */
export function maySeeSubscription(actor: Actor, { application, api }: SubscriptionAccessContext): boolean {
  return may(actor, "application.see", application) || (api !== null && may(actor, "subscription.list", api));
}

/**
 * The side on which the actor acts; the API's where they have both.
 * @throws NOT_FOUND for those who see neither side, FORBIDDEN for those who see it without permission
 */
export function assertSide(
  actor: Actor,
  permission: SubscriptionVerb,
  accessContext: SubscriptionAccessContext,
): Side {
  const { application, api } = accessContext;
  if (api && mayOnSide(actor, permission, "PUBLISHER", api)) return "PUBLISHER";
  if (mayOnSide(actor, permission, "CONSUMER", application)) return "CONSUMER";
  if (!maySeeSubscription(actor, accessContext)) throw notFound("subscription");
  if (allowsSide(actor, permission, "PUBLISHER", api)) throw outOfScope(actor, "PUBLISHING");
  if (allowsSide(actor, permission, "CONSUMER", application))
    throw outOfScope(actor, scopeOnSide(permission, "CONSUMER"));
  throw forbidden(permission);
}
