import { CircleAlert, CircleCheck, Clock, Hourglass } from "lucide-react";
import type { ReactNode } from "react";
import type { ConsumerDashboard } from "@/app/_data/home";
import { paths } from "@/app/_lib/paths";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";

interface Need {
  readonly key: string;
  readonly icon: ReactNode;
  readonly href: string;
  readonly title: string;
  readonly detail: ReactNode;
}

/** What needs the viewer's attention, most urgent first. */
export function NeedsYou({ home }: { home: ConsumerDashboard }) {
  const needs = [
    ...home.needsAttention.map(trouble),
    ...home.expiring.map(ending),
    ...home.pending.map(waiting),
  ];
  return (
    <Section title="Needs attention">
      {needs.length === 0 ? (
        <p className="flex items-center gap-2 text-text-muted">
          <CircleCheck aria-hidden="true" className="text-success-text" />
          Nothing needs your attention.
        </p>
      ) : (
        <ul className="divide-y divide-border rounded-panel border border-border">
          {needs.map(({ key, icon, href, title, detail }) => (
            <li key={key} className="relative flex gap-3 px-4 py-3 hover:bg-surface-subtle">
              <span className="mt-0.5 shrink-0">{icon}</span>
              <div className="min-w-0 flex-1">
                <TextLink href={href} look="name" row className="break-words">
                  {title}
                </TextLink>
                <p className="mt-0.5 break-words text-sm text-text-muted">{detail}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
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
  const labels = TROUBLES[registrationStatus ?? ""] ?? {
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
  const what = {
    API_KEY: `An API key of ${applicationName} expires soon`,
    SUBSCRIPTION: `${applicationName}'s subscription to ${detail} ends soon`,
    CLIENT_SECRET: `${applicationName}'s client secret expires soon`,
  }[kind];
  const where = {
    API_KEY: `, for ${detail}. Renew it before then if it's still used.`,
    SUBSCRIPTION: ". Its keys stop working then. The API's publishers can change the end date.",
    CLIENT_SECRET: `, at ${detail}. Renew it before then.`,
  }[kind];
  return {
    key: `${kind}-${applicationId}-${subscriptionId ?? ""}-${endsAt}`,
    icon: <Clock aria-hidden="true" className="text-warning-text" />,
    href: subscriptionId
      ? paths.subscription(applicationId, subscriptionId)
      : paths.credentials(applicationId),
    title: what,
    detail: (
      <>
        {kind === "SUBSCRIPTION" ? "Ends" : "Expires"} <Time value={endsAt} />
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
