import { type Actor, hasPlatformRole } from "./actor";
import { DomainError } from "./domain-error";

export const APPLICATION_ROLES = ["PRIMARY_OWNER", "OWNER", "USER"] as const;
export type ApplicationRole = (typeof APPLICATION_ROLES)[number];

/** `WHEN_OWNER_GONE`: only when the primary owner is disabled or there is none. */
type Grant = boolean | "WHEN_OWNER_GONE";

interface PermissionRow {
  readonly PRIMARY_OWNER: boolean;
  readonly OWNER: boolean;
  readonly USER: boolean;
  /** A platform administrator who is not a member. */
  readonly ADMIN: Grant;
}

const row = (PRIMARY_OWNER: boolean, OWNER: boolean, USER: boolean, ADMIN: Grant): PermissionRow => ({
  PRIMARY_OWNER,
  OWNER,
  USER,
  ADMIN,
});

/**
 * Who may do what with an application. The only place that says so: services assert it, `viewerCan…` fields and pages read
 * it, and a test walks every verb and role.
 */
export const APPLICATION_PERMISSIONS = {
  //                         primary owner, owner, user, administrator
  "application.see": row(true, true, true, true),
  "apiKey.copy": row(true, true, true, false),
  "clientSecret.reveal": row(true, true, false, false),
  "application.edit": row(true, true, false, false),
  "clientSecret.renew": row(true, true, false, false),
  // Trying again, giving up, comparing: what mends a client without changing the application.
  "registration.repair": row(true, true, false, true),
  "members.manage": row(true, true, false, false),
  "subscription.create": row(true, true, true, false),
  "subscription.close": row(true, true, false, false),
  "apiKey.manage": row(true, true, false, false),
  "analytics.see": row(true, true, true, false),
  "notifications.configure": row(true, true, false, false),
  "audit.see": row(true, true, false, true),
  "ownership.transfer": row(true, false, false, "WHEN_OWNER_GONE"),
  "application.archive": row(true, false, false, true),
  "application.restore": row(false, false, false, true),
} as const satisfies Record<string, PermissionRow>;
export type ApplicationVerb = keyof typeof APPLICATION_PERMISSIONS;

/** How the actor stands to an application. */
export interface Standing {
  readonly role: ApplicationRole | null;
  /** The primary owner is disabled, or there is none. */
  readonly ownerGone?: boolean;
}

/** In which capacity an act is allowed, or null when it is not. */
export type Capacity = "MEMBER" | "ADMINISTRATOR" | "SYSTEM";

/** The table's answer. Default: no. */
export function capacityFor(actor: Actor, verb: ApplicationVerb, standing: Standing): Capacity | null {
  if (actor.kind === "system") return "SYSTEM";
  const grants: PermissionRow = APPLICATION_PERMISSIONS[verb];
  if (standing.role && grants[standing.role]) return "MEMBER";
  if (!hasPlatformRole(actor, "ADMIN")) return null;
  const granted = grants.ADMIN === "WHEN_OWNER_GONE" ? standing.ownerGone === true : grants.ADMIN;
  return granted ? "ADMINISTRATOR" : null;
}

/** The boolean twin, for `viewerCan…`. A read-only tool can change nothing: what it may do is what it may see. */
export function may(actor: Actor, verb: ApplicationVerb, standing: Standing): boolean {
  if (actor.kind === "tool" && actor.scope === "READ_ONLY" && !READING_VERBS.has(verb)) return false;
  return capacityFor(actor, verb, standing) !== null;
}

const READING_VERBS: ReadonlySet<ApplicationVerb> = new Set([
  "application.see",
  "analytics.see",
  "audit.see",
]);

const VERB_WORDS: Readonly<Record<ApplicationVerb, string>> = {
  "application.see": "see this application",
  "apiKey.copy": "copy its API keys",
  "clientSecret.reveal": "see its client secret",
  "application.edit": "edit this application",
  "clientSecret.renew": "renew its client secret",
  "registration.repair": "repair its client at the authorization server",
  "members.manage": "manage its members",
  "subscription.create": "subscribe this application",
  "subscription.close": "close its subscriptions",
  "apiKey.manage": "renew or revoke its API keys",
  "analytics.see": "see its analytics",
  "notifications.configure": "change its notification settings",
  "audit.see": "see its activity",
  "ownership.transfer": "transfer its ownership",
  "application.archive": "archive this application",
  "application.restore": "restore this application",
};

/** The roles that may, in words: for refusals and for pages that say who can. */
export function whoMay(verb: ApplicationVerb): string {
  const grants: PermissionRow = APPLICATION_PERMISSIONS[verb];
  const roles = [
    grants.PRIMARY_OWNER && "its primary owner",
    grants.OWNER && "its owners",
    grants.USER && "its users",
    grants.ADMIN === true && "platform administrators",
  ].filter((word): word is string => typeof word === "string");
  return roles.length > 1 ? `${roles.slice(0, -1).join(", ")} and ${roles.at(-1)}` : (roles[0] ?? "nobody");
}

/**
 * Asserts after loading and before changing.
 * @returns the capacity, which the audit entry notes
 * @throws NOT_FOUND when the actor may not even see the application, FORBIDDEN when they may
 */
export function assertMay(actor: Actor, verb: ApplicationVerb, standing: Standing): Capacity {
  const capacity = capacityFor(actor, verb, standing);
  if (capacity) return capacity;
  if (capacityFor(actor, "application.see", standing) === null) {
    throw new DomainError("NOT_FOUND", "There is no such application, or you do not have access to it.");
  }
  throw new DomainError("FORBIDDEN", `You may not ${VERB_WORDS[verb]}: only ${whoMay(verb)} may.`);
}
