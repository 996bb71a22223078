import { CircleAlert, Clock, Inbox } from "lucide-react";
import type { HealthCheck, Home } from "@/app/_data/home";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import { Time } from "@/app/_ui/time";
import type { Need } from "./need-list";

/** What needs the viewer's attention as a publisher. */
export function publisherNeeds({ pendingRequestCount: count }: Home): Need[] {
  if (!count) return [];
  const many = count >= 100;
  return [
    {
      key: "requests",
      icon: <Inbox aria-hidden="true" className="text-info-text" />,
      href: paths.publishing.requests(),
      title: many
        ? "100 or more subscription requests are pending"
        : `${plural(count, "subscription request")} ${count === 1 ? "is" : "are"} pending`,
      detail: "Consumers wait until you or another publisher accepts or rejects them.",
    },
  ];
}

type Administration = NonNullable<Home["administratorDashboard"]>;

/** What needs the viewer's attention as a platform administrator. */
export function administratorNeeds(
  { administratorDashboard: home }: Home,
  checks: readonly HealthCheck[] | null,
): Need[] {
  if (!home) return [];
  return [
    ...healthNeeds(checks),
    ...waiting(home),
    ...problems(home.problemCounts),
    ...home.providers.flatMap(providerNeeds),
  ];
}

/** What doesn't work in the installation, as one need that names the checks. Gateways have their own. */
function healthNeeds(checks: readonly HealthCheck[] | null): Need[] {
  const failed = checks?.filter(({ name, status }) => status === "PROBLEM" && name !== "gateways");
  if (failed?.length === 0) return [];
  return [
    {
      key: "health",
      icon: <CircleAlert aria-hidden="true" className="text-danger-text" />,
      href: paths.admin.health(),
      title: failed ? "Something in the installation doesn't work" : "The installation couldn't be checked",
      detail: failed
        ? `${failed.map(({ title }) => title).join(", ")}: see what was found and what to do.`
        : "Whether everything works is unknown. Run the checks again.",
    },
  ];
}

/** A need for a number of things, none for 0. */
function counted(
  key: string,
  count: number,
  what: string,
  rest: string,
  href: string,
  detail: string,
): Need[] {
  if (count === 0) return [];
  return [
    {
      key,
      icon: <CircleAlert aria-hidden="true" className="text-warning-text" />,
      href,
      title: `${count >= 100 ? `100 or more ${what}s` : plural(count, what)} ${rest}`,
      detail,
    },
  ];
}

const FAILED_BACKUP: Need = {
  key: "backup",
  icon: <CircleAlert aria-hidden="true" className="text-danger-text" />,
  href: paths.admin.backups(),
  title: "The latest backup failed",
  detail: "See the reason, fix the cause, then create a backup.",
};

const UNVERIFIED_BACKUP: Need = {
  ...FAILED_BACKUP,
  title: "The latest backup can't be verified",
  detail: "It is possibly of no use. See the reason, fix the cause, then create a backup.",
};

function waiting(home: Administration): Need[] {
  const { pendingUserCount, failedMailCount, pausedWebhookCount, silentGatewayCount } = home;
  const { pendingApplicationCount, incompleteWebhookCount, unmanagedTeamCount } = home;
  return [
    ...(home.backupFailed ? [FAILED_BACKUP] : []),
    ...(home.backupUnverified ? [UNVERIFIED_BACKUP] : []),
    ...counted(
      "users",
      pendingUserCount,
      "user",
      pendingUserCount === 1 ? "waits for approval" : "wait for approval",
      paths.admin.users({ status: "PENDING_APPROVAL" }),
      "They can't sign in until you approve or reject the registration.",
    ),
    ...counted(
      "applications",
      pendingApplicationCount,
      "application",
      pendingApplicationCount === 1 ? "waits for approval" : "wait for approval",
      paths.admin.applications({ approval: "PENDING" }),
      "They can't subscribe to APIs until you approve or reject them.",
    ),
    ...counted(
      "mails",
      failedMailCount,
      "mail",
      "couldn't be sent",
      paths.admin.outbox({ status: "FAILED" }),
      "See the mail server's response, fix the cause, then send them again.",
    ),
    ...counted(
      "gateways",
      silentGatewayCount,
      "gateway",
      silentGatewayCount === 1 ? "isn't responding" : "aren't responding",
      paths.admin.gateways(),
      "Recent changes are possibly not in force there yet.",
    ),
    ...counted(
      "webhooks",
      pausedWebhookCount,
      "stream",
      `of the audit log ${pausedWebhookCount === 1 ? "was" : "were"} paused`,
      paths.admin.auditStreams(),
      "What happens waits until you resume. See the reason on its page.",
    ),
    ...counted(
      "incomplete-webhooks",
      incompleteWebhookCount,
      "stream",
      `of the audit log ${incompleteWebhookCount === 1 ? "misses" : "miss"} entries`,
      paths.admin.auditStreams(),
      "See since when on its page. To confirm that you know, pause and resume it.",
    ),
    ...counted(
      "teams",
      unmanagedTeamCount,
      "team",
      `${unmanagedTeamCount === 1 ? "has" : "have"} no active manager`,
      paths.admin.teams(),
      "No user can manage what it owns. Add a manager, or give what it owns another owner.",
    ),
  ];
}

function problems({ failed, orphaned, possibleOrphans }: Administration["problemCounts"]): Need[] {
  const need = (kind: Kind, count: number, what: string, detail: string): Need[] =>
    count === 0
      ? []
      : [
          {
            key: kind,
            icon: <CircleAlert aria-hidden="true" className="text-warning-text" />,
            href: paths.admin.registrationProblems(kind),
            title: `${count >= 100 ? `100 or more ${what}s` : plural(count, what)} to resolve`,
            detail,
          },
        ];
  return [
    ...need(
      "failed",
      failed,
      "failed change",
      "Not at the authorization server yet. Fix the cause, then retry.",
    ),
    ...need(
      "orphaned",
      orphaned,
      "orphaned client",
      "Still at the authorization server, but used by no application.",
    ),
    ...need(
      "possible-orphans",
      possibleOrphans,
      "possible orphan",
      "No response to the registration. Check the authorization server.",
    ),
  ];
}

type Kind = Parameters<typeof paths.admin.registrationProblems>[0];

function providerNeeds(provider: Administration["providers"][number]): Need[] {
  const { id, name, unconfirmedOrigins, initialAccessTokenExpiresAt: expiry } = provider;
  const href = paths.admin.provider(id);
  const moved: Need = {
    key: `${id}-origins`,
    icon: <CircleAlert aria-hidden="true" className="text-warning-text" />,
    href,
    title: `${name} moved endpoints to another origin`,
    detail: `It now has some at ${unconfirmedOrigins.join(", ")}. Latchkey uses the former ones until you save the provider again.`,
  };
  const ended = expiry ? new Date(expiry) <= new Date() : false;
  const token: Need = {
    key: `${id}-token`,
    icon: <Clock aria-hidden="true" className={ended ? "text-danger-text" : "text-warning-text"} />,
    href,
    title: `${name}'s initial access token ${ended ? "has expired" : "expires soon"}`,
    detail: (
      <>
        {ended ? "Expired" : "Expires"} {expiry ? <Time value={expiry} /> : null}. New applications can't be
        registered without a valid one.
      </>
    ),
  };
  return [...(unconfirmedOrigins.length > 0 ? [moved] : []), ...(expiry ? [token] : [])];
}
