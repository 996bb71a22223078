/**
 * The permission table, as data. `authorize.ts` decides from it, pages and `docs/permissions.md` print it, and
 * `domain/lifecycle/permission-matrix.integration.test.ts` calls the operations of every row as every kind of caller.
 */
import {
  API_ROLES,
  APPLICATION_ROLES,
  type ApiRow,
  type ApplicationRow,
  api,
  application,
  type PermissionRow,
  type PlatformRow,
  platform,
  type SubscriptionRow,
  subscription,
  TEAM_ROLES,
  type TeamRow,
  team,
} from "./table/rows";

export {
  type AccessContext,
  API_ROLES,
  APPLICATION_ROLES,
  type ApiAccessContext,
  type ApiRole,
  type ApplicationRole,
  type Capacity,
  type PermissionRow,
  type Side,
  TEAM_ROLES,
  type TeamAccessContext,
  type TeamRole,
} from "./table/rows";

const OWNERS = ["PRIMARY_OWNER", "OWNER"] as const;
const PUBLISHERS = ["OWNER", "PUBLISHER"] as const;
const READ_ACCESS = { administrator: true, reads: true } as const;

/** One row per operation, in the order of docs/permissions.md. */
export const PERMISSIONS = {
  "application.see": application("see this application", APPLICATION_ROLES, {
    ...READ_ACCESS,
    byApplication: true,
  }),
  "members.see": application("see its members", APPLICATION_ROLES, READ_ACCESS),
  "audit.see": application("see its activity", OWNERS, READ_ACCESS),
  "webhook.see": application("see its webhooks", OWNERS, { reads: true }),
  "webhook.manage": application("manage its webhooks", OWNERS),
  "application.edit": application("edit this application", OWNERS),
  "application.seeNotifications": application("see which members are notified", OWNERS, { reads: true }),
  "application.notifications": application("choose which members are notified", OWNERS),
  "application.archive": application("archive this application", ["PRIMARY_OWNER"], { administrator: true }),
  "application.leave": application("leave this application", ["OWNER", "USER"]),
  "members.search": application("search for users to add as members", OWNERS, { reads: true }),
  "members.manage": application("manage its members", OWNERS),
  "invitations.see": application("see its invitations", OWNERS, { reads: true }),
  "ownership.transfer": application("transfer its ownership", ["PRIMARY_OWNER"]),
  "ownership.assign": application("assign its ownership when the owner is gone", [], { administrator: true }),
  "clientSecret.reveal": application("see its client secret", OWNERS),
  "clientSecret.renew": application("renew its client secret", OWNERS),
  // Retry, cancel, check: they repair a client without changing the application.
  "registration.repair": application("repair its client at the authorization server", OWNERS, {
    administrator: true,
  }),
  "applicationToken.see": application("see its access tokens", OWNERS, { reads: true }),
  "applicationToken.manage": application("manage its access tokens", OWNERS, { personOnly: true }),
  "usage.see": application("see its usage", APPLICATION_ROLES, { reads: true, byApplication: true }),
  "subscription.create": application("subscribe this application", APPLICATION_ROLES, {
    scope: "SUBSCRIPTIONS",
  }),

  "api.see": api("see this API", "EVERYONE", READ_ACCESS),
  "api.seePrivate": api("see this API while it is private", API_ROLES, READ_ACCESS),
  "api.seeUnlisted": api("see this API while it is a draft or archived", PUBLISHERS, READ_ACCESS),
  "plan.seeUnlisted": api("see its plans that are in staging or closed", PUBLISHERS, READ_ACCESS),
  "subscription.list": api("see the subscriptions to this API", PUBLISHERS, READ_ACCESS),
  "api.seeActivity": api("see its activity", PUBLISHERS, { reads: true }),
  "webhook.seeOfApi": api("see its webhooks", PUBLISHERS, { reads: true }),
  "webhook.manageOfApi": api("manage its webhooks", PUBLISHERS),
  "usage.seeOfApi": api("see its usage", PUBLISHERS, { reads: true }),
  "api.seeCollaborators": api("see its publishers and viewers", PUBLISHERS, { reads: true }),
  "api.manage": api("edit this API", PUBLISHERS),
  "api.publishers": api("manage its publishers", ["OWNER"]),
  "api.transfer": api("transfer its ownership", ["OWNER"]),
  "api.assignOwner": api("assign its ownership when the owner is gone", [], { administrator: true }),
  "api.archive": api("archive this API", ["OWNER"]),
  "plan.manage": api("manage its plans", PUBLISHERS),
  "apiKey.lookUp": api("look up its API keys", PUBLISHERS),

  "subscription.accept": subscription("accept this subscription", { publishers: PUBLISHERS }),
  "subscription.setFields": subscription("set the reviewers' fields of this subscription", {
    publishers: PUBLISHERS,
  }),
  "subscription.reject": subscription("reject this subscription", { publishers: PUBLISHERS }),
  "subscription.withdraw": subscription("withdraw this request", { consumers: OWNERS }),
  "subscription.pause": subscription("pause this subscription", { publishers: PUBLISHERS }),
  "subscription.resume": subscription("resume this subscription", { publishers: PUBLISHERS }),
  "subscription.changeDates": subscription("change the dates of this subscription", {
    publishers: PUBLISHERS,
  }),
  "subscription.setLimits": subscription("set the limits of this subscription", { publishers: PUBLISHERS }),
  "subscription.transfer": subscription("transfer this subscription", { publishers: PUBLISHERS }),
  "subscription.close": subscription("close this subscription", {
    consumers: OWNERS,
    publishers: PUBLISHERS,
  }),
  "apiKey.reveal": subscription("see the API keys of this subscription", {
    consumers: APPLICATION_ROLES,
    byApplication: true,
  }),
  "apiKey.renew": subscription("renew the API keys of this subscription", {
    consumers: OWNERS,
    byApplication: true,
  }),
  "apiKey.give": subscription("give this subscription an API key", { publishers: PUBLISHERS }),
  "apiKey.revoke": subscription("revoke the API keys of this subscription", {
    consumers: OWNERS,
    publishers: PUBLISHERS,
  }),
  "apiKey.reactivate": subscription("reactivate the API keys of this subscription", {
    publishers: PUBLISHERS,
  }),
  "apiKey.changeExpiry": subscription("change the expiry of this API key", { publishers: PUBLISHERS }),

  "team.see": team("see this team", TEAM_ROLES, READ_ACCESS),
  "team.search": team("search for users to add to this team", ["MANAGER"], READ_ACCESS),
  "team.manage": team("manage this team", ["MANAGER"], { administrator: true }),
  "team.leave": team("leave this team", TEAM_ROLES),
  // Applications that the team owned when they were archived.
  "team.restore": team("restore its archived applications", ["MANAGER"], { administrator: true }),

  "team.create": platform("create teams", "EVERYONE", { administrator: true, scope: "APPLICATIONS" }),
  "team.listAll": platform("see every team", [], READ_ACCESS),
  "application.create": platform("create applications", "EVERYONE", {
    administrator: true,
    scope: "APPLICATIONS",
  }),
  "api.create": platform("create APIs", ["API_PUBLISHER"], { scope: "PUBLISHING" }),
  "invitation.answer": platform("accept and decline invitations and ownership", "EVERYONE", {
    administrator: true,
    personOnly: true,
  }),
  "accessToken.manage": platform("manage access tokens", "EVERYONE", {
    administrator: true,
    personOnly: true,
  }),
  "user.see": platform("see the platform's users", [], READ_ACCESS),
  "user.manage": platform("manage users", [], { administrator: true }),
  // A stolen access token must not lead to another user's password.
  "user.manageSignIn": platform("change how other users sign in", [], {
    administrator: true,
    personOnly: true,
  }),
  // Password, email, sessions, linked sign-ins: what a stolen access token must not change.
  "account.manage": platform("manage this account", "EVERYONE", { administrator: true, personOnly: true }),
  "accessToken.listAll": platform("see all access tokens", [], READ_ACCESS),
  "accessToken.revokeAny": platform("revoke any access token", [], { administrator: true }),
  "application.listAll": platform("see every application", [], READ_ACCESS),
  "api.listAll": platform("see every API", [], READ_ACCESS),
  "archive.see": platform("see archived applications", [], READ_ACCESS),
  "application.restore": platform("restore applications", [], { administrator: true }),
  "provider.see": platform("see client registration providers", [], READ_ACCESS),
  "provider.manage": platform("manage client registration providers", [], { administrator: true }),
  "registrations.see": platform("see the clients of all applications", [], READ_ACCESS),
  "registrations.repair": platform("repair the clients of all applications", [], { administrator: true }),
  "gateway.see": platform("see gateways", [], READ_ACCESS),
  "gateway.manage": platform("manage gateways", [], { administrator: true }),
  "usage.seeAll": platform("see the usage of all APIs", [], READ_ACCESS),
  "form.manage": platform("define the fields of forms", [], { administrator: true }),
  "application.review": platform("review applications", [], { administrator: true }),
  "mail.see": platform("see mail and its templates", [], READ_ACCESS),
  "mail.manage": platform("manage mail and its templates", [], { administrator: true }),
  // The links in a mail act for its recipient.
  "mail.reveal": platform("see the links in mail", [], { administrator: true, personOnly: true }),
  "auditLog.see": platform("see the audit log of the platform", [], READ_ACCESS),
  "auditStream.see": platform("see the streams of the audit log", [], READ_ACCESS),
  "auditStream.manage": platform("manage the streams of the audit log", [], { administrator: true }),
  "backup.see": platform("see backups", [], READ_ACCESS),
  "backup.create": platform("create backups", [], { administrator: true }),
  "health.see": platform("see the installation's health", [], READ_ACCESS),
  "settings.see": platform("see the platform's settings", [], READ_ACCESS),
  "settings.manage": platform("change the platform's settings", [], { administrator: true }),
} as const satisfies Readonly<Record<string, PermissionRow>>;

export type Verb = keyof typeof PERMISSIONS;
/** The operations whose rows have a subject. */
type VerbOf<R extends PermissionRow> = {
  [V in Verb]: (typeof PERMISSIONS)[V] extends R ? V : never;
}[Verb];
export type ApplicationPermission = VerbOf<ApplicationRow>;
export type ApiPermission = VerbOf<ApiRow>;
export type TeamPermission = VerbOf<TeamRow>;
export type SubscriptionVerb = VerbOf<SubscriptionRow>;
export type PlatformVerb = VerbOf<PlatformRow>;

/** Whether a user with these platform roles can, by the table alone. */
export function rolesMay(held: readonly string[], permission: PlatformVerb): boolean {
  const { roles, administrator }: PlatformRow = PERMISSIONS[permission];
  return (
    roles === "EVERYONE" ||
    [...roles, ...(administrator ? ["ADMIN"] : [])].some((role) => held.includes(role))
  );
}

const ROLE_WORDS = {
  application: { PRIMARY_OWNER: "its primary owner", OWNER: "its owners", USER: "its users" },
  api: { OWNER: "its owner", PUBLISHER: "its publishers", VIEWER: "its viewers" },
  team: { MANAGER: "its managers", MEMBER: "its members" },
  platform: { ADMIN: "platform administrators", API_PUBLISHER: "API publishers", USER: "users" },
} as const;

function roleLabels(row: PermissionRow): string[] {
  if (row.subject === "subscription") {
    const members = row.consumers.includes("USER") ? "members" : "owners";
    return [
      ...(row.consumers.length > 0 ? [`${members} of the application`] : []),
      ...(row.publishers.length > 0 ? ["publishers of the API"] : []),
    ];
  }
  if (row.roles === "EVERYONE") return ["everyone"];
  const words: Readonly<Record<string, string>> = ROLE_WORDS[row.subject];
  return row.roles.map((role) => words[role] ?? role);
}

/** Who can, as text: "its primary owner, its owners and platform administrators". For errors and pages. */
export function whoMay(permission: Verb): string {
  const row: PermissionRow = PERMISSIONS[permission];
  if (row.subject === "platform" && row.personOnly) {
    return `${row.roles === "EVERYONE" ? "a user" : "a platform administrator"} signed in to the portal`;
  }
  const roles = roleLabels(row);
  if (row.administrator && !roles.includes("everyone")) roles.push("platform administrators");
  return roles.length > 1 ? `${roles.slice(0, -1).join(", ")} and ${roles.at(-1)}` : (roles[0] ?? "no user");
}
