/** The form of a row of the permission table, and the functions that write one. */
import type { PlatformRole, TokenScope } from "../actor";

export const APPLICATION_ROLES = ["PRIMARY_OWNER", "OWNER", "USER"] as const;
export type ApplicationRole = (typeof APPLICATION_ROLES)[number];

/** A viewer is added by name and sees a private API. */
export const API_ROLES = ["OWNER", "PUBLISHER", "VIEWER"] as const;
export type ApiRole = (typeof API_ROLES)[number];

/** Managers act as owners of what the team owns; members have the roles that the team gives. */
export const TEAM_ROLES = ["MANAGER", "MEMBER"] as const;
export type TeamRole = (typeof TEAM_ROLES)[number];

/** The sides of a subscription: its application's and its API's. */
export type Side = "CONSUMER" | "PUBLISHER";

/** The actor's role in an application. */
export interface AccessContext {
  readonly applicationId: string;
  readonly role: ApplicationRole | null;
  /** The primary owner is disabled, or there is none. */
  readonly ownerGone?: boolean;
}

/** The actor's role in an API, and what determines who sees the API. */
export interface ApiAccessContext {
  readonly id: string;
  readonly role: ApiRole | null;
  readonly status: string;
  readonly visibility: string;
}

/** The actor's role in a team. */
export interface TeamAccessContext {
  readonly role: TeamRole | null;
}

/** The capacity in which an action is allowed, for the audit entry. */
export type Capacity = "MEMBER" | "ADMINISTRATOR" | "SYSTEM";

interface Row {
  /** A platform administrator can, without a role in the application or API. */
  readonly administrator: boolean;
  /** It changes and reveals nothing, so an access token with the scope READ alone can. */
  readonly reads: boolean;
  /** The scope an access token needs. What only administrators can change needs ADMINISTRATION too. */
  readonly scope: TokenScope;
  /** An application's own token can, for its application. */
  readonly byApplication: boolean;
  /** Only a user signed in to the portal: no access token, and not Latchkey itself. */
  readonly personOnly: boolean;
  /** Completes "You don't have permission to …". */
  readonly label: string;
}

export interface ApplicationRow extends Row {
  readonly subject: "application";
  readonly roles: readonly ApplicationRole[];
}

export interface ApiRow extends Row {
  readonly subject: "api";
  readonly roles: readonly ApiRole[] | "EVERYONE";
}

export interface TeamRow extends Row {
  readonly subject: "team";
  readonly roles: readonly TeamRole[];
}

/**
 * An administrator can only view: a subscription belongs to its two sides. The scope is the one of the application's side; the API's side
 * needs PUBLISHING.
 */
export interface SubscriptionRow extends Row {
  readonly subject: "subscription";
  readonly consumers: readonly ApplicationRole[];
  readonly publishers: readonly ApiRole[];
  readonly administrator: false;
}

export interface PlatformRow extends Row {
  readonly subject: "platform";
  readonly roles: readonly PlatformRole[] | "EVERYONE";
}

export type PermissionRow = ApplicationRow | ApiRow | TeamRow | SubscriptionRow | PlatformRow;

/** What is not listed is denied. */
type Also = Partial<Pick<Row, "administrator" | "reads" | "scope" | "byApplication" | "personOnly">>;
const NO = { administrator: false, reads: false, byApplication: false, personOnly: false } as const;
const scopeOf = (also: Also, scope: TokenScope) => (also.reads ? "READ" : scope);

export const application = (
  label: string,
  roles: readonly ApplicationRole[],
  also: Also = {},
): ApplicationRow => ({
  subject: "application",
  label,
  roles,
  ...NO,
  scope: scopeOf(also, "APPLICATIONS"),
  ...also,
});

export const api = (label: string, roles: ApiRow["roles"], also: Also = {}): ApiRow => ({
  subject: "api",
  label,
  roles,
  ...NO,
  scope: scopeOf(also, "PUBLISHING"),
  ...also,
});

export const team = (label: string, roles: TeamRow["roles"], also: Also = {}): TeamRow => ({
  subject: "team",
  label,
  roles,
  ...NO,
  scope: scopeOf(also, "APPLICATIONS"),
  ...also,
});

export const subscription = (
  label: string,
  also: Partial<Pick<SubscriptionRow, "consumers" | "publishers" | "byApplication">>,
): SubscriptionRow => ({
  subject: "subscription",
  label,
  consumers: [],
  publishers: [],
  ...NO,
  scope: "SUBSCRIPTIONS",
  ...also,
});

export const platform = (label: string, roles: PlatformRow["roles"], also: Also = {}): PlatformRow => ({
  subject: "platform",
  label,
  roles,
  ...NO,
  scope: scopeOf(also, "ADMINISTRATION"),
  ...also,
});
