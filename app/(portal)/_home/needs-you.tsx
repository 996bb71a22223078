import { CircleAlert, CircleCheck, Clock, Hourglass } from "lucide-react";
import { webhookPath } from "@/app/_components/webhooks/places";
import type { ConsumerDashboard, HealthCheck, Home } from "@/app/_data/home";
import { paths } from "@/app/_lib/paths";
import { Section } from "@/app/_ui/section";
import { Time } from "@/app/_ui/time";
import { entryOf } from "@/domain/kernel/request/entry";
import { type Need, NeedList } from "./need-list";
import { type Offers, offerNeeds } from "./offer-needs";
import { administratorNeeds, publisherNeeds } from "./role-needs";

/** What needs the viewer's attention in each of their roles, most urgent first. */
export function NeedsYou({
  home,
  offers,
  checks,
}: {
  home: Home;
  offers: Offers;
  /** The installation's checks, for administrators; null if they couldn't run. */
  checks: readonly HealthCheck[] | null;
}) {
  const isAdministrator = home.administratorDashboard != null;
  const roles = [
    { label: "Invitations", needs: offerNeeds(offers), held: true },
    { label: "Administration", needs: administratorNeeds(home, checks), held: isAdministrator },
    { label: "Publishing", needs: publisherNeeds(home), held: home.publisherDashboard != null },
    { label: "Your applications", needs: consumerNeeds(home.consumerDashboard), held: true },
  ];
  const withNeeds = roles.filter(({ needs }) => needs.length > 0);
  const several = roles.filter(({ held }) => held).length > 1;
  return (
    <Section title="Needs attention">
      {withNeeds.length === 0 ? <CaughtUp complete={home.consumerDashboard.complete} /> : null}
      {withNeeds.map(({ label, needs }) => (
        <div key={label} className="flex flex-col gap-2">
          {several ? <h3 className="font-medium text-sm text-text-muted">{label}</h3> : null}
          <NeedList needs={needs} label={label} />
        </div>
      ))}
    </Section>
  );
}

/** Said only if it is true in every role. For a member of very many applications, it says what was looked at. */
function CaughtUp({ complete }: { complete: boolean }) {
  return (
    <p className="flex items-center gap-2 text-text-muted">
      <CircleCheck aria-hidden="true" className="shrink-0 text-success-text" />
      {complete
        ? "You're all caught up. Nothing needs your attention."
        : "Nothing needs your attention in your 200 most recently updated applications."}
    </p>
  );
}

const consumerNeeds = (home: ConsumerDashboard): Need[] => [
  ...home.pausedWebhooks.map(paused),
  ...home.incompleteWebhooks.map(incomplete),
  ...home.needsAttention.map(trouble),
  ...home.rejectedApplications.map(rejected),
  ...home.expiring.map(ending),
  ...home.expiringAccessTokens.map(endingToken),
  ...home.pending.map(waiting),
];

type Paused = ConsumerDashboard["pausedWebhooks"][number];
type Incomplete = ConsumerDashboard["incompleteWebhooks"][number];

function paused({ statusReason, missingSince, ...webhook }: Paused): Need {
  return {
    ...webhookNeed(webhook),
    title: `${webhook.subjectName}'s webhook ${webhook.name} was paused`,
    detail: (
      <>
        {statusReason}{" "}
        {missingSince ? (
          <>
            What has happened since <Time value={missingSince} /> is lost to it, because too much waits.
          </>
        ) : (
          "What happens waits until you resume it."
        )}
      </>
    ),
  };
}

function incomplete({ missingSince, ...webhook }: Incomplete): Need {
  return {
    ...webhookNeed(webhook),
    title: `${webhook.subjectName}'s webhook ${webhook.name} misses events`,
    detail: (
      <>
        Too many deliveries wait, so what has happened since <Time value={missingSince} /> is not stored for
        it.
      </>
    ),
  };
}

const webhookNeed = ({ webhookId, applicationId, apiId }: Omit<Incomplete, "missingSince">) => ({
  key: webhookId,
  icon: <CircleAlert aria-hidden="true" className="text-warning-text" />,
  href: webhookPath(
    applicationId ? { kind: "application", id: applicationId } : { kind: "api", id: apiId ?? "" },
    webhookId,
  ),
});

function rejected({ id, name }: ConsumerDashboard["rejectedApplications"][number]): Need {
  return {
    key: `rejected-${id}`,
    icon: <CircleAlert aria-hidden="true" className="text-warning-text" />,
    href: paths.application(id),
    title: `${name} was rejected`,
    detail: "It can't subscribe to APIs. See the reason, change it, then request approval again.",
  };
}

function endingToken(token: ConsumerDashboard["expiringAccessTokens"][number]): Need {
  const { name, applicationId, applicationName, expiresAt } = token;
  return {
    key: `token-${applicationId ?? ""}-${name}-${expiresAt}`,
    icon: <Clock aria-hidden="true" className="text-warning-text" />,
    href: applicationId ? paths.credentials(applicationId) : paths.accessTokens(),
    title: `${applicationName ? `${applicationName}'s access token` : "Your access token"} ${name} expires soon`,
    detail: (
      <>
        Expires <Time value={expiresAt} />. Renew it before then if it's still used.
      </>
    ),
  };
}

const TROUBLES: Readonly<Record<string, { title: string; detail: string }>> = {
  FAILED: {
    title: "couldn't be registered",
    detail: "It has no client. See its credentials page for the reason and the next step.",
  },
  OUT_OF_SYNC: {
    title: "is out of sync with its authorization server",
    detail:
      "It works with the server's values. A change hasn't reached the server, or the server has different values.",
  },
  REMOVED: {
    title: "no longer has a client",
    detail: "The client was removed at the authorization server. Register a new one to get tokens again.",
  },
};

function trouble({ id, name, registrationStatus }: ConsumerDashboard["needsAttention"][number]): Need {
  const labels = entryOf(TROUBLES, registrationStatus) ?? {
    title: "needs attention",
    detail: "Its client doesn't match the application.",
  };
  const failed = registrationStatus === "FAILED" || registrationStatus === "REMOVED";
  return {
    key: id,
    icon: <CircleAlert aria-hidden="true" className={failed ? "text-danger-text" : "text-warning-text"} />,
    href: paths.credentials(id),
    title: `${name} ${labels.title}`,
    detail: labels.detail,
  };
}

function ending(item: ConsumerDashboard["expiring"][number]): Need {
  const { kind, applicationId, applicationName, subscriptionId, endsAt, detail } = item;
  const ended = new Date(endsAt) <= new Date();
  const what = {
    API_KEY: `An API key of ${applicationName} expires soon`,
    SUBSCRIPTION: `${applicationName}'s subscription to ${detail} ends soon`,
    CLIENT_SECRET: `${applicationName}'s client secret ${ended ? "has expired" : "expires soon"}`,
  }[kind];
  const where = {
    API_KEY: `, for ${detail}. Renew it before then if it's still used.`,
    SUBSCRIPTION: ". Its keys stop working then. The API's publishers can change the end date.",
    CLIENT_SECRET: ended
      ? `, at ${detail}. The application can't get tokens until you renew it.`
      : `, at ${detail}. Renew it before then.`,
  }[kind];
  return {
    key: `${kind}-${applicationId}-${subscriptionId ?? ""}-${endsAt}`,
    icon: <Clock aria-hidden="true" className={ended ? "text-danger-text" : "text-warning-text"} />,
    href: subscriptionId
      ? paths.subscription(applicationId, subscriptionId)
      : paths.credentials(applicationId),
    title: what,
    detail: (
      <>
        {kind === "SUBSCRIPTION" ? "Ends" : ended ? "Expired" : "Expires"} <Time value={endsAt} />
        {where}
      </>
    ),
  };
}

function waiting(request: ConsumerDashboard["pending"][number]): Need {
  const { id, apiName, planName, application, createdAt, restored } = request;
  return {
    key: id,
    icon: <Hourglass aria-hidden="true" className="text-info-text" />,
    href: paths.subscription(application.id, id),
    title: `${application.name}'s request for ${apiName} is pending`,
    detail: (
      <>
        {planName} plan, {restored ? "waiting for reactivation since" : "requested"}{" "}
        <Time value={createdAt} />. Waiting for a publisher.
      </>
    ),
  };
}
