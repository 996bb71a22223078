import { roleLabel } from "@/app/_components/application-labels";
import type { ApplicationRole } from "@/app/_data/generated/graphql";
import { formatRelative, plural } from "@/app/_lib/format";
import { entryOf } from "@/domain/kernel/request/entry";

/** A notification's details by name, with names and numbers as of its creation. */
export type Details = Readonly<Record<string, string | undefined>>;

const by = ({ actor }: Details) => actor ?? "Latchkey";

/** When something ends, as of now rather than of the notification: "ends in 6 days 3 hours", later "ended 2 days ago". */
function ending({ expiresAt, days }: Details, ends: string, ended: string): string {
  if (expiresAt)
    return `${new Date(expiresAt) > new Date() ? ends : ended} ${formatRelative(expiresAt, new Date())}`;
  const left = Number(days);
  return `${ends} ${left <= 1 ? "within a day" : `in ${plural(left, "day")}`}`;
}
const expiry = (details: Details) => ending(details, "expires", "expired");
const plan = ({ api, plan: name }: Details) => `${api ?? "an API"}${name ? ` – ${name}` : ""}`;

/** A closed plan or archived application closes several subscriptions. Then only their number is known. */
function closedOnes(d: Details): string {
  if (!d.count) return `${d.application}'s subscription to ${plan(d)}`;
  const count = Number(d.count);
  return count === 1
    ? `a subscription of ${d.application}`
    : `${plural(count, "subscription")} of ${d.application}`;
}

const capitalized = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`;

/** A sentence for each event, with the most important words first for scanning. */
const NOTIFICATION_LABELS: Readonly<Record<string, (details: Details) => string>> = {
  "member.added": (d) =>
    `${by(d)} added you to ${d.application}${d.role ? ` as ${roleLabel(d.role as ApplicationRole).toLowerCase()}` : ""}`,
  "member.removed": (d) => `${by(d)} removed you from ${d.application}`,
  "member.role_changed": (d) =>
    `${by(d)} changed your role in ${d.application} to ${roleLabel((d.role ?? "USER") as ApplicationRole).toLowerCase()}`,
  "application.archived": (d) => `${by(d)} archived ${d.application}`,
  "application.restored": (d) => `${by(d)} restored ${d.application}`,
  "application.owner_changed": (d) => `${d.application} now belongs to ${d.owner}`,
  "api.owner_changed": (d) => `${d.api} now belongs to ${d.owner}`,
  "registration.failed": (d) => `A change to ${d.application} failed at the authorization server`,
  "registration.repaired": (d) => `${d.application}'s client is in sync again`,
  "subscription.requested": (d) => `${by(d)} requested ${plan(d)} for ${d.application}`,
  "subscription.accepted": (d) =>
    d.approval
      ? `${d.application} subscribed to ${plan(d)}`
      : `${by(d)} accepted ${d.application}'s request for ${plan(d)}`,
  "subscription.rejected": (d) => `${by(d)} rejected ${d.application}'s request for ${plan(d)}`,
  "subscription.withdrawn": (d) => `${by(d)} withdrew ${d.application}'s request for ${plan(d)}`,
  "subscription.paused": (d) => `${by(d)} paused ${d.application}'s subscription to ${plan(d)}`,
  "subscription.resumed": (d) => `${by(d)} resumed ${d.application}'s subscription to ${plan(d)}`,
  "subscription.dates_changed": (d) =>
    `${by(d)} changed the dates of ${d.application}'s subscription to ${plan(d)}`,
  "subscription.limits_changed": (d) =>
    `${by(d)} changed the limits of ${d.application}'s subscription to ${plan(d)}`,
  "subscription.transferred": (d) => `${by(d)} moved ${d.application} from ${plan(d)} to another plan`,
  "subscription.closed": (d) => `${by(d)} closed ${closedOnes(d)}`,
  "subscription.expired": (d) => `${capitalized(closedOnes(d))} ended`,
  "subscription.expiring": (d) =>
    `${d.application}'s subscription to ${plan(d)} ${ending(d, "ends", "ended")}`,
  "subscription.restored": (d) =>
    `${d.application} was restored from the archive with ${plural(Number(d.count ?? 1), "subscription")} to reactivate`,
  "subscription.quota_reached": (d) =>
    Number(d.percent) >= 100
      ? `${d.application} has used its whole quota of ${plan(d)}`
      : `${d.application} has used ${d.percent}% of its quota of ${plan(d)}`,
  "api_key.created": (d) => `${by(d)} created ${d.application}'s API key …${d.lastFour} for ${plan(d)}`,
  "api_key.renewed": (d) => `${by(d)} renewed ${d.application}'s API key for ${plan(d)}`,
  "api_key.revoked": (d) => `${by(d)} revoked ${d.application}'s API key …${d.lastFour} for ${plan(d)}`,
  "api_key.reactivated": (d) =>
    `${by(d)} reactivated ${d.application}'s API key …${d.lastFour} for ${plan(d)}`,
  "api_key.expiring": (d) => `${d.application}'s API key …${d.lastFour} for ${d.api} ${expiry(d)}`,
  "client_secret.renewed": (d) => `${by(d)} renewed ${d.application}'s client secret`,
  "client_secret.changed_by_server": (d) =>
    `The authorization server changed ${d.application}'s client secret`,
  "client_secret.expiring": (d) => `${d.application}'s client secret ${expiry(d)}`,
  "initial_access_token.expiring": (d) => `${d.provider}'s initial access token ${expiry(d)}`,
};

/** The text of a notification. Unknown events fall back to their name. */
export function notificationLabel(event: string, details: Details): string {
  return entryOf(NOTIFICATION_LABELS, event)?.(details) ?? event.replaceAll("_", " ").replace(".", " ");
}
