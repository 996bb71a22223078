import { type Actor, hasPlatformRole, type Person, requireMayChange } from "./actor";
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

/** The table's decision, regardless of an access token's scope. Default: no. */
export function capacityFor<V extends OneSidedVerb>(
  actor: Actor,
  verb: V,
  ...[accessContext]: AccessContextFor<V>
): Capacity | null {
  const row: PermissionRow = PERMISSIONS[verb];
  if (row.subject === "platform" && row.personOnly && actor.kind !== "person") return null;
  if (actor.kind === "system") return "SYSTEM";
  if (row.roles === "EVERYONE") return "MEMBER";
  const held: readonly string[] = row.subject === "platform" ? actor.roles : [accessContext?.role ?? ""];
  if (row.roles.some((role) => held.includes(role))) return "MEMBER";
  return row.administrator && hasPlatformRole(actor, "ADMIN") ? "ADMINISTRATOR" : null;
}

/** The boolean variant, for `viewerCan…`. A read-only access token can only do what changes nothing. */
export function may<V extends OneSidedVerb>(
  actor: Actor,
  verb: V,
  ...accessContext: AccessContextFor<V>
): boolean {
  return tokenAllows(actor, verb) && capacityFor(actor, verb, ...accessContext) !== null;
}

function tokenAllows(actor: Actor, permission: keyof typeof PERMISSIONS): boolean {
  return actor.kind !== "tool" || actor.scope === "FULL" || PERMISSIONS[permission].reads;
}

const LISTED: readonly string[] = ["PUBLISHED", "DEPRECATED"];

/** A hidden API doesn't exist for the actor: drafts and archived ones, and private ones without access. */
export function maySeeApi(actor: Actor, api: ApiAccessContext): boolean {
  if (!LISTED.includes(api.status)) return may(actor, "api.seeUnlisted", api);
  return may(actor, api.visibility === "PUBLIC" ? "api.see" : "api.seePrivate", api);
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
  if (capacity && tokenAllows(actor, verb)) return capacity;
  rejectHidden(actor, PERMISSIONS[verb].subject, accessContext[0]);
  if (capacity) requireMayChange(actor);
  throw forbidden(verb);
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

/** Whether an actor with this role can act on one side of a subscription. Latchkey itself acts on the API's side. */
export function mayOnSide(
  actor: Actor,
  permission: SubscriptionVerb,
  side: Side,
  role: AccessContext["role"] | ApiAccessContext["role"],
): boolean {
  const row = PERMISSIONS[permission];
  const roles: readonly string[] = side === "CONSUMER" ? row.consumers : row.publishers;
  if (actor.kind === "system") return side === "PUBLISHER" && roles.length > 0;
  return tokenAllows(actor, permission) && role !== null && roles.includes(role);
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
  if (api && mayOnSide(actor, permission, "PUBLISHER", api.role)) return "PUBLISHER";
  if (mayOnSide(actor, permission, "CONSUMER", application.role)) return "CONSUMER";
  if (!maySeeSubscription(actor, accessContext)) throw notFound("subscription");
  throw forbidden(permission);
}
