import { entryOf } from "@/domain/kernel/request/entry";
import { formatRelative, plural } from "@/domain/kernel/texts/amounts";

/** A notification's details by name, with names and numbers as of its creation. */
export type Details = Readonly<Record<string, string | undefined>>;

const ROLES: Readonly<Record<string, string>> = {
  PRIMARY_OWNER: "primary owner",
  OWNER: "owner",
  USER: "user",
  PUBLISHER: "publisher",
  VIEWER: "viewer",
  MANAGER: "manager",
  MEMBER: "member",
};

/** Who did it; Latchkey for what it did itself. */
export const by = ({ actor }: Details) => actor ?? "Latchkey";

/** An API key by its last characters. */
export const key = ({ lastFour }: Details) => (lastFour ? `API key …${lastFour}` : "API key");

export const application = (d: Details) => d.application ?? "an application";

/** The API and the plan of a subscription. */
export const plan = ({ api, plan: name }: Details) => `${api ?? "an API"}${name ? ` – ${name}` : ""}`;

/** What an invitation or a transfer is about: an application, an API or a team. */
export const subjectName = (d: Details) => d.application ?? d.api ?? d.team ?? "an application";

export const team = (d: Details) => `the team ${d.team ?? ""}`.trim();

export const roleText = (role: string | undefined) => entryOf(ROLES, role) ?? "user";

const PLATFORM_ROLES: Readonly<Record<string, string>> = {
  ADMIN: "administrator",
  API_PUBLISHER: "API publisher",
};

/** Platform roles, separated by commas, as text: "administrator and API publisher"; "consumer" without any. */
export function platformRolesText(roles: string | undefined): string {
  const names = (roles ?? "").split(",").flatMap((role) => entryOf(PLATFORM_ROLES, role) ?? []);
  return names.join(" and ") || "consumer";
}

/** When something ends, as of now rather than of the notification: "ends in 6 days 3 hours", later "ended 2 days ago". */
export function ending({ expiresAt, days }: Details, ends: string, ended: string): string {
  if (expiresAt)
    return `${new Date(expiresAt) > new Date() ? ends : ended} ${formatRelative(expiresAt, new Date())}`;
  const left = Number(days ?? 1);
  return `${ends} ${left <= 1 ? "within a day" : `in ${plural(left, "day")}`}`;
}

export const expiry = (details: Details) => ending(details, "expires", "expired");

/** A closed plan or archived application closes several subscriptions. Then only their number is known. */
export function closedOnes(d: Details): string {
  if (!d.count) return `${application(d)}'s subscription to ${plan(d)}`;
  const count = Number(d.count);
  return count === 1
    ? `a subscription of ${application(d)}`
    : `${plural(count, "subscription")} of ${application(d)}`;
}

export const capitalized = (text: string) => `${text[0]?.toUpperCase() ?? ""}${text.slice(1)}`;
