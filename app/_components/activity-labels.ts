import { entryOf } from "@/domain/kernel/request/entry";
import type {
  ApplicationRole,
  ApplicationType,
  AuthenticationType,
  GrantType,
  PlanApproval,
} from "../_data/generated/graphql";
import { formatDateTime, shortenMiddle } from "../_lib/format";
import { fieldLabel } from "./activity/field-labels";
import { PLATFORM_ACTION_LABELS } from "./activity/platform-action-labels";
import { SHARING_ACTION_LABELS } from "./activity/sharing-action-labels";
import { USER_ACTION_LABELS } from "./activity/user-action-labels";
import { WEBHOOK_ACTION_LABELS } from "./activity/webhook-action-labels";
import { grantLabel, roleLabel, typeLabel } from "./application-labels";
import { approvalLabel, authenticationTypeLabel } from "./plan-labels";

/** Audit log actions as text after the actor's name. Entries of an API's activity also name the application. */
const ACTION_LABELS: Readonly<
  Record<string, (subject: string, application?: string | null, isOfAuditLog?: boolean) => string>
> = {
  "application.created": () => "created the application",
  "application.updated": () => "changed the application",
  "application.notifications_updated": () => "changed which members are notified",
  "application.archived": () => "archived the application",
  "application.restored": () => "restored the application",
  "application.approved": () => "approved the application",
  "application.rejected": () => "rejected the application",
  "application.approval_requested": () => "requested approval of the application",
  "application.fields_set": () => "set additional fields of the application",
  "form_field.created": (subject) => `added the field ${subject}`,
  "form_field.updated": (subject) => `changed the field ${subject}`,
  "form_field.removed": (subject) => `removed the field ${subject}`,
  "form_field.moved": () => "changed the order of the fields",
  "application.owner_changed": () => "transferred the application to another owner",
  "member.added": (subject) => `added ${subject}`,
  "member.role_changed": (subject) => `changed the role of ${subject}`,
  "member.removed": (subject) => `removed ${subject}`,
  "member.left": () => "left the application",
  "registration.requested": (subject) => `requested a client at “${subject}”`,
  "registration.registered": (subject) => `registered the client ${shortenMiddle(subject)}`,
  "registration.updated": () => "updated the client at the authorization server",
  "registration.failed": () => "couldn't complete a change at the authorization server",
  "registration.removed": () => "deleted the client at the authorization server",
  "registration.orphaned": () => "left an orphaned client at the authorization server",
  "registration.retried": () => "retried a change at the authorization server",
  "registration.canceled": () => "canceled a change at the authorization server",
  "registration.checked": () => "checked the client against the authorization server",
  "registration.adopted": () => "adopted the authorization server's values",
  "client_secret.revealed": () => "revealed the client secret",
  "client_secret.renewed": () => "renewed the client secret",
  "client_secret.changed_by_server": () => "detected a client secret changed by the authorization server",
  ...USER_ACTION_LABELS,
  ...SHARING_ACTION_LABELS,
  ...PLATFORM_ACTION_LABELS,
  "api.created": () => "created the API",
  "api.updated": () => "changed the API",
  "api.published": () => "published the API",
  "api.unpublished": () => "unpublished the API",
  "api.deprecated": () => "deprecated the API",
  "api.archived": () => "archived the API",
  "api.publisher_added": () => "added a publisher",
  "api.publisher_removed": () => "removed a publisher",
  "api.viewer_added": () => "added a viewer",
  "api.viewer_removed": () => "removed a viewer",
  "api.owner_changed": () => "transferred the API to another owner",
  "plan.created": (subject) => `created the plan ${planOf(subject)}`,
  "plan.updated": (subject) => `changed the plan ${planOf(subject)}`,
  "plan.published": (subject) => `published the plan ${planOf(subject)}`,
  "plan.deprecated": (subject) => `deprecated the plan ${planOf(subject)}`,
  "plan.closed": (subject) => `closed the plan ${planOf(subject)}`,
  "plan.moved": () => "changed the order of the plans",
  "subscription.requested": (subject, application) => `requested ${aSubscription(subject, application)}`,
  "subscription.accepted": (subject, application) => `accepted ${theSubscription(subject, application)}`,
  "subscription.rejected": (subject, application) => `rejected ${theSubscription(subject, application)}`,
  "subscription.withdrawn": (subject, application) => `withdrew ${theSubscription(subject, application)}`,
  "subscription.paused": (subject, application) => `paused ${theSubscription(subject, application)}`,
  "subscription.resumed": (subject, application) => `resumed ${theSubscription(subject, application)}`,
  "subscription.dates_changed": (subject, application) =>
    `changed the dates of ${theSubscription(subject, application)}`,
  "subscription.fields_set": (subject, application) =>
    `set additional fields of ${theSubscription(subject, application)}`,
  "subscription.limits_changed": (subject, application) =>
    `changed the limits of ${theSubscription(subject, application)}`,
  "subscription.transferred": (subject, application) =>
    `moved ${theSubscription(subject, application)} to another plan`,
  "subscription.closed": (subject, application) => `closed ${theSubscription(subject, application)}`,
  "subscription.restored": (subject, application) =>
    `restored ${theSubscription(subject, application)} as a request`,
  "subscription.expired": (subject, application) =>
    `closed ${theSubscription(subject, application)} at its end date`,
  ...WEBHOOK_ACTION_LABELS,
  "audit_log.pruned": () => "deleted old audit entries",
  "api_key.created": (subject, application) => `created the API key ${subject}${forWhom(application)}`,
  "api_key.renewed": (subject, application) => `renewed the API key ${subject}${forWhom(application)}`,
  "api_key.revoked": (subject, application) => `revoked the API key ${subject}${forWhom(application)}`,
  "api_key.reactivated": (subject, application) =>
    `reactivated the API key ${subject}${forWhom(application)}`,
  "api_key.revealed": (subject, application) => `revealed the API key ${subject}${forWhom(application)}`,
  "api_key.expiry_changed": (subject, application) =>
    `changed the expiry of the API key ${subject}${forWhom(application)}`,
  "api_key.leaked": (subject, application) =>
    `received a report that the API key ${subject}${forWhom(application)} is public`,
  "access_token.created": (subject, application) =>
    `created the access token ${subject}${forWhom(application)}`,
  "access_token.rotated": (subject, application) =>
    `rotated the access token ${subject}${forWhom(application)}`,
  "access_token.shortened": (subject, application) =>
    `shortened the life of the access token ${subject}${forWhom(application)}`,
  "access_token.revoked": (subject, application) =>
    `revoked the access token ${subject}${forWhom(application)}`,
};

/** A plan's name without the API's name before it. */
function planOf(subject: string): string {
  return `“${subject.split(" – ").slice(1).join(" – ") || subject}”`;
}

const NOTHING = "it";

function to(subject: string): string {
  return subject === NOTHING ? "" : ` to “${subject}”`;
}

function forWhom(application: string | null | undefined): string {
  return application ? ` of “${application}”` : "";
}

function theSubscription(subject: string, application: string | null | undefined): string {
  return `the subscription${forWhom(application)}${application ? inPlan(subject) : to(subject)}`;
}

function aSubscription(subject: string, application: string | null | undefined): string {
  return application
    ? `a subscription for “${application}”${inPlan(subject)}`
    : `a subscription${to(subject)}`;
}

/** Leaves out the API's name, which is redundant in its own activity. */
function inPlan(subject: string): string {
  return subject === NOTHING ? "" : ` to the plan ${planOf(subject)}`;
}

/** An action as text after the actor's name. @param isOfAuditLog a webhook that belongs to no application or API is a stream */
export function actionLabel(
  action: string,
  subjectName: string | null | undefined,
  applicationName?: string | null,
  isOfAuditLog = false,
): string {
  const words = entryOf(ACTION_LABELS, action)?.(subjectName ?? NOTHING, applicationName, isOfAuditLog);
  return words ?? action.replaceAll("_", " ").replace(".", " ");
}

/** Internal fields, left out of the display. */
const UNTOLD = new Set(["planId", "settings"]);

/** A field's change as text. Null if nothing visible changed. */
export function changeLabel(change: {
  readonly field: string;
  readonly before?: string | null;
  readonly after?: string | null;
}): { label: string; before: string | null; after: string | null } | null {
  if (UNTOLD.has(change.field)) return null;
  const before = valueLabel(change.field, change.before);
  const after = valueLabel(change.field, change.after);
  if (before === after) return null;
  const label = fieldLabel(change.field);
  if (change.field === "pictureDigest")
    return { label, before: null, after: after === null ? "removed" : "changed" };
  return { label, before, after };
}

/** Labels for values that the audit log stores as domain values. */
const VALUES: Readonly<Record<string, (value: string) => string>> = {
  role: (value) => roleLabel(value as ApplicationRole),
  type: (value) => typeLabel(value as ApplicationType),
  grantTypes: (value) => grantLabel(value.toUpperCase() as GrantType).label,
  roles: (value) => sentenceCase(value.replaceAll("_", " ")),
  status: (value) => sentenceCase(value.replaceAll("_", " ")),
  visibility: (value) => sentenceCase(value),
  authenticationType: (value) => authenticationTypeLabel(value as AuthenticationType).label,
  approval: (value) =>
    approvalLabel(value as PlanApproval)?.label ?? sentenceCase(value.replaceAll("_", " ")),
  applicationTypes: (value) => typeLabel(value as ApplicationType),
  required: yesOrNo,
  hidden: yesOrNo,
  writeOnce: yesOrNo,
  commentRequired: yesOrNo,
  startsAt: timestamp,
  endsAt: timestamp,
  expiresAt: timestamp,
  missingSince: timestamp,
};

function yesOrNo(value: string): string {
  return value === "true" ? "Yes" : "No";
}

function sentenceCase(value: string): string {
  return value.charAt(0) + value.slice(1).toLowerCase();
}

/** In UTC, because the server doesn't know the reader's time zone. */
function timestamp(value: string): string {
  return Number.isNaN(Date.parse(value)) ? value : `${formatDateTime(value, "UTC")} UTC`;
}

function valueLabel(field: string, json: string | null | undefined): string | null {
  if (json == null) return null;
  const value: unknown = JSON.parse(json);
  if (value === "" || (Array.isArray(value) && value.length === 0)) return null;
  const labelOf = entryOf(VALUES, field) ?? String;
  if (Array.isArray(value)) return value.map((entry) => nameIn(entry) ?? labelOf(String(entry))).join(", ");
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([name, entry]) => `${name}: ${entry}`);
    return entries.length > 0 ? entries.join(", ") : null;
  }
  return labelOf(String(value));
}

/** Objects in lists have a name. */
function nameIn(entry: unknown): string | null {
  if (typeof entry !== "object" || entry === null) return null;
  return "name" in entry ? String(entry.name) : null;
}
