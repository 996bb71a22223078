import { subscriptionStatusLabel } from "@/app/_components/api-labels";
import { Rollout } from "@/app/_components/rollout";
import type { SubscriptionDetail } from "@/app/_data/subscriptions";
import { plural } from "@/app/_lib/format";
import { Banner } from "@/app/_ui/banner";
import { StatusDot } from "@/app/_ui/status-dot";
import { Time } from "@/app/_ui/time";
import { CloseSubscription, WithdrawRequest } from "./subscription-buttons";

/** The subscription's API, plan, status and actions. */
export function SubscriptionHeader({ subscription }: { subscription: SubscriptionDetail }) {
  const { apiName, apiVersion, planName, status } = subscription;
  const { label, tone, hollow } = subscriptionStatusLabel(status);
  return (
    <>
      <div className="flex flex-col gap-3 sm:flex-row sm:items-start sm:justify-between sm:gap-6">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2 className="min-w-0 break-words font-semibold text-lg leading-tight">
              {apiName} {apiVersion}
            </h2>
            <StatusDot tone={tone} hollow={hollow}>
              {label}
            </StatusDot>
          </div>
          <p className="mt-1 flex flex-wrap gap-x-5 text-text-muted">
            <span>{planName} plan</span>
            {status === "PENDING" || status === "REJECTED" ? null : (
              <Rollout rollout={subscription.gatewayRollout} />
            )}
          </p>
        </div>
        <Actions subscription={subscription} />
      </div>
      <Situation subscription={subscription} />
    </>
  );
}

function Actions({ subscription }: { subscription: SubscriptionDetail }) {
  const { id, application, apiName, planName, status, viewerCanClose } = subscription;
  if (!viewerCanClose) return null;
  const names = { applicationId: application.id, subscriptionId: id, name: `${apiName} – ${planName}` };
  if (status === "PENDING") return <WithdrawRequest {...names} />;
  if (status !== "ACCEPTED" && status !== "PAUSED") return null;
  return <CloseSubscription {...names} effects={effectsOf(subscription)} />;
}

function effectsOf({ keys, authenticationType, application }: SubscriptionDetail): string[] {
  const live = keys.filter(({ status }) => status !== "REVOKED" && status !== "EXPIRED").length;
  if (authenticationType !== "API_KEY") return [`${application.name}'s calls to this API fail immediately.`];
  if (live === 0) return ["No active keys. Nothing that works now stops."];
  return [`Revokes ${plural(live, "key")}. Calls with ${live === 1 ? "it" : "them"} fail immediately.`];
}

/** What the status means for the consumer, with the publisher's message. */
function Situation({ subscription }: { subscription: SubscriptionDetail }) {
  const { status, message, restored, startsAt } = subscription;
  const words = message ? <Message>{message}</Message> : null;
  if (status === "PENDING") {
    return (
      <Banner tone="info" title={restored ? "Waiting for reactivation" : "Waiting for a publisher"}>
        {restored
          ? "The application was restored from the archive. A publisher must accept the subscription again. Its new key is created then."
          : "You'll be notified when a publisher reviews the request. Until then, calls are rejected."}
      </Banner>
    );
  }
  if (status === "REJECTED") {
    return (
      <Banner tone="danger" title="Request rejected">
        {words ?? "The publishers gave no reason."}
      </Banner>
    );
  }
  if (status === "PAUSED") {
    return (
      <Banner tone="warning" title="Subscription paused by a publisher">
        {words ?? "Calls are rejected until a publisher resumes it. Its keys then work again."}
      </Banner>
    );
  }
  if (status === "CLOSED") {
    return (
      <Banner tone="neutral" title="Subscription closed">
        {words ?? "Its keys are revoked. The application can subscribe again."}
      </Banner>
    );
  }
  if (startsAt && new Date(startsAt) > new Date()) {
    return (
      <Banner tone="info" title="Subscription not started yet">
        Calls are rejected until <Time value={startsAt} format="datetime" />. {words}
      </Banner>
    );
  }
  return words ? (
    <Banner tone="neutral" title="Message from the publishers">
      {words}
    </Banner>
  ) : null;
}

function Message({ children }: { children: string }) {
  return <span className="block whitespace-pre-line break-words">{children}</span>;
}
