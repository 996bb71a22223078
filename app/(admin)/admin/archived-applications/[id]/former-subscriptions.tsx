import { subscriptionStatusLabel } from "@/app/_components/api-labels";
import type { RestorePreviewQuery } from "@/app/_data/generated/graphql";
import { plural } from "@/app/_lib/format";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";

type Former = NonNullable<RestorePreviewQuery["restorePreview"]>["subscriptions"][number];

/** The number listed. The effects below count all of them. */
const LISTED = 20;

/** The subscriptions closed by archiving, and the reason for each that doesn't return. */
export function FormerSubscriptions({ subscriptions }: { subscriptions: readonly Former[] }) {
  // Subscriptions that don't return come first.
  const sorted = [...subscriptions].sort(
    (a, b) => Number(b.unavailableReason !== null) - Number(a.unavailableReason !== null),
  );
  const listed = sorted.slice(0, LISTED);
  return (
    <Section title="Subscriptions">
      <ul className="divide-y divide-border rounded-panel border border-border">
        {listed.map(({ subscription, formerStatus, unavailableReason }) => (
          <li
            key={subscription.id}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 px-4 py-3"
          >
            <div className="min-w-0">
              <p className="break-words font-medium">
                {subscription.apiName} {subscription.apiVersion}
              </p>
              <p className="break-words text-sm text-text-muted">
                {subscription.planName} plan, formerly{" "}
                {subscriptionStatusLabel(formerStatus).label.toLowerCase()}. {unavailableReason}
              </p>
            </div>
            {unavailableReason ? (
              <StatusDot hollow>Stays closed</StatusDot>
            ) : (
              <StatusDot tone="info" hollow>
                Returns as a request
              </StatusDot>
            )}
          </li>
        ))}
        {sorted.length > LISTED ? (
          <li className="px-4 py-3 text-sm text-text-muted">
            and {plural(sorted.length - LISTED, "more subscription")}
          </li>
        ) : null}
      </ul>
    </Section>
  );
}

/** The effects of the restore on subscriptions, with counts. */
export function subscriptionConsequences(subscriptions: readonly Former[]): string[] {
  const returning = subscriptions.filter(({ unavailableReason }) => unavailableReason === null);
  const staying = subscriptions.length - returning.length;
  const withKeys = returning.some(({ subscription }) => subscription.authenticationType === "API_KEY");
  const back = returning.length === 1 ? "returns as a request" : "return as requests";
  return [
    ...(returning.length > 0
      ? [
          `${plural(returning.length, "subscription")} ${back}. Publishers are notified and accept or reject ${returning.length === 1 ? "it" : "each"} manually.`,
        ]
      : []),
    ...(withKeys ? ["Revoked API keys stay revoked. A new key is created when a request is accepted."] : []),
    ...(staying > 0
      ? [`${plural(staying, "subscription")} ${staying === 1 ? "stays" : "stay"} closed.`]
      : []),
  ];
}
