import type { ApplicationRole, ApplicationType, GrantType } from "../_data/generated/graphql";
import { shortenMiddle } from "../_lib/format";
import { grantWords, roleLabel, typeLabel } from "./application-words";

/** What the audit trail's actions are in words, after the actor's name. */
const ACTS: Readonly<Record<string, (subject: string) => string>> = {
  "application.created": () => "created the application",
  "application.updated": () => "changed the application",
  "application.archived": () => "archived the application",
  "application.restored": () => "restored the application",
  "member.added": (subject) => `added ${subject}`,
  "member.role_changed": (subject) => `changed the role of ${subject}`,
  "member.removed": (subject) => `removed ${subject}`,
  "member.left": () => "left the application",
  "registration.requested": (subject) => `asked “${subject}” to register a client`,
  "registration.registered": (subject) => `registered the client ${shortenMiddle(subject)}`,
  "registration.updated": () => "updated the client at the authorization server",
  "registration.failed": () => "could not complete a change at the authorization server",
  "registration.removed": () => "deleted the client at the authorization server",
  "registration.left_behind": () => "left the client behind at the authorization server",
  "registration.retried": () => "asked to try again at the authorization server",
  "registration.discarded": () => "gave up a change at the authorization server",
  "registration.checked": () => "checked the client against the authorization server",
  "registration.adopted": () => "adopted the authorization server's values",
  "client_secret.revealed": () => "revealed the client secret",
  "client_secret.renewed": () => "renewed the client secret",
  "client_secret.changed_by_server": () => "noticed that the authorization server changed the client secret",
};

export function actInWords(action: string, subjectName: string | null | undefined): string {
  return ACTS[action]?.(subjectName ?? "it") ?? action.replaceAll("_", " ").replace(".", " ");
}

const FIELDS: Readonly<Record<string, string>> = {
  name: "Name",
  type: "Type",
  description: "Description",
  domain: "Domain",
  clientId: "client_id",
  redirectUris: "Redirect URIs",
  grantTypes: "Grant types",
  pictureDigest: "Picture",
  role: "Role",
  members: "Members",
  status: "Status",
  reason: "Reason",
  error: "Reason",
};

/** One field's way from before to after, in words; null when there is nothing to tell. */
export function changeInWords(change: {
  readonly field: string;
  readonly before?: string | null;
  readonly after?: string | null;
}): { label: string; before: string | null; after: string | null } | null {
  const before = valueInWords(change.field, change.before);
  const after = valueInWords(change.field, change.after);
  if (before === null && after === null) return null;
  const label = FIELDS[change.field] ?? change.field;
  if (change.field === "pictureDigest")
    return { label, before: null, after: after === null ? "removed" : "changed" };
  return { label, before, after };
}

/** The product's words for values that the trail keeps as the domain has them. */
const VALUES: Readonly<Record<string, (value: string) => string>> = {
  role: (value) => roleLabel(value as ApplicationRole),
  type: (value) => typeLabel(value as ApplicationType),
  grantTypes: (value) => grantWords(value.toUpperCase() as GrantType).label,
  status: (value) => (value === "ARCHIVED" ? "Archived" : "Active"),
};

function valueInWords(field: string, json: string | null | undefined): string | null {
  if (json == null) return null;
  const value: unknown = JSON.parse(json);
  if (value === "" || (Array.isArray(value) && value.length === 0)) return null;
  const inWords = VALUES[field] ?? String;
  if (Array.isArray(value)) return value.map((entry) => inWords(String(entry))).join(", ");
  return inWords(String(value));
}
