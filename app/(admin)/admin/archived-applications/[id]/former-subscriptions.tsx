import { subscriptionStateWords } from "@/app/_components/api-words";
import type { RestorePreviewQuery } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";

type Former = NonNullable<RestorePreviewQuery["restorePreview"]>["subscriptions"][number];

/** How many are listed: with very many the numbers say more. */
const LISTED = 20;

/** The subscriptions that the archiving closed, what of them comes back, and why the others do not. */
export function FormerSubscriptions({ subscriptions }: { subscriptions: readonly Former[] }) {
  // What cannot come back is what one has to know.
  const sorted = [...subscriptions].sort((a, b) => Number(b.problem !== null) - Number(a.problem !== null));
  const listed = sorted.slice(0, LISTED);
  return (
    <Section title="Subscriptions">
      <ul className="divide-y divide-border rounded-panel border border-border">
        {listed.map(({ subscription, formerStatus, problem }) => (
          <li
            key={subscription.id}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-3"
          >
            <div className="min-w-0">
              <p className="break-words font-medium">
                {subscription.apiName} {subscription.apiVersion}
              </p>
              <p className="break-words text-sm text-text-muted">
                {subscription.planName} plan, was {subscriptionStateWords(formerStatus).label.toLowerCase()}.{" "}
                {problem}
              </p>
            </div>
            {problem ? (
              <StatusDot hollow>Stays closed</StatusDot>
            ) : (
              <StatusDot tone="info" hollow>
                Comes back as a request
              </StatusDot>
            )}
          </li>
        ))}
        {sorted.length > LISTED ? (
          <li className="px-4 py-3 text-sm text-text-muted">
            and {plural(sorted.length - LISTED, "further subscription")}
          </li>
        ) : null}
      </ul>
    </Section>
  );
}

/** What the restore does to them, in numbers. */
export function subscriptionConsequences(subscriptions: readonly Former[]): string[] {
  const returning = subscriptions.filter(({ problem }) => problem === null);
  const staying = subscriptions.length - returning.length;
  const withKeys = returning.some(({ subscription }) => subscription.security === "API_KEY");
  const back = returning.length === 1 ? "comes back as a request" : "come back as requests";
  return [
    ...(returning.length > 0
      ? [
          `${plural(returning.length, "subscription")} ${back}. The publishers are told, and accept or reject ${returning.length === 1 ? "it" : "each"} by hand.`,
        ]
      : []),
    ...(withKeys ? ["Revoked API keys stay revoked. A new key is made when a request is accepted."] : []),
    ...(staying > 0
      ? [`${plural(staying, "subscription")} ${staying === 1 ? "stays" : "stay"} closed.`]
      : []),
  ];
}
