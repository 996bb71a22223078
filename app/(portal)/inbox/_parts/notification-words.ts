import { roleLabel } from "@/app/_components/application-words";
import type { ApplicationRole } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";

/** What a notification knows, by name: names and numbers at that time. */
export type Details = Readonly<Record<string, string | undefined>>;

const by = ({ actor }: Details) => actor ?? "Latchkey";
const days = (details: Details) => {
  const left = Number(details.days);
  return left <= 1 ? "within a day" : `in ${plural(left, "day")}`;
};
const plan = ({ api, plan: name }: Details) => `${api ?? "an API"}${name ? ` – ${name}` : ""}`;

/** Several can end at once, with a plan or an application; then only their number is known. */
function closedOnes(d: Details): string {
  if (!d.count) return `the subscription of ${d.application} to ${plan(d)}`;
  const count = Number(d.count);
  return count === 1
    ? `a subscription of ${d.application}`
    : `${plural(count, "subscription")} of ${d.application}`;
}

const capitalized = (text: string) => `${text[0]?.toUpperCase()}${text.slice(1)}`;

/** What each event is in a sentence. The first words are what one scans a list by. */
const WORDS: Readonly<Record<string, (details: Details) => string>> = {
  "member.added": (d) =>
    `${by(d)} added you to ${d.application}${d.role ? ` as ${roleLabel(d.role as ApplicationRole).toLowerCase()}` : ""}`,
  "member.removed": (d) => `${by(d)} removed you from ${d.application}`,
  "member.role_changed": (d) =>
    `${by(d)} made you ${roleLabel((d.role ?? "USER") as ApplicationRole).toLowerCase()} of ${d.application}`,
  "application.archived": (d) => `${by(d)} archived ${d.application}`,
  "application.restored": (d) => `${by(d)} restored ${d.application}`,
  "registration.failed": (d) => `A change of ${d.application} failed at the authorization server`,
  "registration.repaired": (d) => `The client of ${d.application} is as it should be again`,
  "subscription.requested": (d) => `${by(d)} asks for ${plan(d)} for ${d.application}`,
  "subscription.accepted": (d) =>
    d.validation
      ? `${d.application} subscribed to ${plan(d)}`
      : `${by(d)} accepted ${d.application} for ${plan(d)}`,
  "subscription.rejected": (d) => `${by(d)} rejected ${d.application} for ${plan(d)}`,
  "subscription.withdrawn": (d) => `${by(d)} withdrew the request of ${d.application} for ${plan(d)}`,
  "subscription.paused": (d) => `${by(d)} paused ${d.application} at ${plan(d)}`,
  "subscription.resumed": (d) => `${by(d)} resumed ${d.application} at ${plan(d)}`,
  "subscription.dates_changed": (d) => `${by(d)} changed the dates of ${d.application} at ${plan(d)}`,
  "subscription.transferred": (d) => `${by(d)} moved ${d.application} from ${plan(d)} to another plan`,
  "subscription.closed": (d) => `${by(d)} closed ${closedOnes(d)}`,
  "subscription.expired": (d) =>
    `${capitalized(closedOnes(d))} came to ${Number(d.count) > 1 ? "their" : "its"} end`,
  "subscription.expiring": (d) => `The subscription of ${d.application} to ${plan(d)} ends ${days(d)}`,
  "subscription.restored": (d) =>
    `${d.application} is back from the archive: ${plural(Number(d.count ?? 1), "subscription")} to reactivate`,
  "api_key.created": (d) => `${by(d)} made the API key …${d.hint} of ${d.application} for ${plan(d)}`,
  "api_key.renewed": (d) => `${by(d)} renewed the API key of ${d.application} for ${plan(d)}`,
  "api_key.revoked": (d) => `${by(d)} revoked the API key …${d.hint} of ${d.application} for ${plan(d)}`,
  "api_key.reactivated": (d) =>
    `${by(d)} reactivated the API key …${d.hint} of ${d.application} for ${plan(d)}`,
  "api_key.expiring": (d) => `The API key …${d.hint} of ${d.application} for ${d.api} ends ${days(d)}`,
  "client_secret.renewed": (d) => `${by(d)} renewed the client secret of ${d.application}`,
  "client_secret.changed_by_server": (d) =>
    `The authorization server changed the client secret of ${d.application}`,
  "client_secret.expiring": (d) => `The client secret of ${d.application} ends ${days(d)}`,
  "initial_access_token.expiring": (d) => `The initial access token of ${d.provider} ends ${days(d)}`,
};

/** A notification in words. */
export function notificationInWords(event: string, details: Details): string {
  return WORDS[event]?.(details) ?? event.replaceAll("_", " ").replace(".", " ");
}
