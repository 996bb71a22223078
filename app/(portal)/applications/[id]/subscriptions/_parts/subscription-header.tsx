import { subscriptionStateWords } from "@/app/_components/api-words";
import type { SubscriptionDetail } from "@/app/_data/subscriptions";
import { plural } from "@/app/_lib/format";
import { Banner } from "@/app/_ui/banner";
import { StatusDot } from "@/app/_ui/status-dot";
import { Time } from "@/app/_ui/time";
import { CloseSubscription, WithdrawRequest } from "./subscription-acts";

/** What is subscribed, how it stands, and what the viewer may do about it. */
export function SubscriptionHeader({ subscription }: { subscription: SubscriptionDetail }) {
  const { apiName, apiVersion, planName, status } = subscription;
  const { label, tone, hollow } = subscriptionStateWords(status);
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
          <p className="mt-1 text-text-muted">{planName} plan</p>
        </div>
        <Acts subscription={subscription} />
      </div>
      <Situation subscription={subscription} />
    </>
  );
}

function Acts({ subscription }: { subscription: SubscriptionDetail }) {
  const { id, application, apiName, planName, status, viewerCanClose } = subscription;
  if (!viewerCanClose) return null;
  const names = { applicationId: application.id, subscriptionId: id, name: `${apiName} – ${planName}` };
  if (status === "PENDING") return <WithdrawRequest {...names} />;
  if (status !== "ACCEPTED" && status !== "PAUSED") return null;
  return <CloseSubscription {...names} effects={effectsOf(subscription)} />;
}

function effectsOf({ keys, security, application }: SubscriptionDetail): string[] {
  const live = keys.filter(({ state }) => state !== "REVOKED" && state !== "EXPIRED").length;
  if (security !== "API_KEY")
    return [`Calls of ${application.name} to this API are refused from the next second on.`];
  if (live === 0) return ["No key is live: nothing that works now stops."];
  return [`Revokes ${plural(live, "key")}. Calls with ${live === 1 ? "it" : "them"} are refused.`];
}

/** What the state means for whoever consumes, with the publisher's own words. */
function Situation({ subscription }: { subscription: SubscriptionDetail }) {
  const { status, message, restored, startsAt } = subscription;
  const words = message ? <Message>{message}</Message> : null;
  if (status === "PENDING") {
    return (
      <Banner
        tone="info"
        title={restored ? "It waits to be reactivated" : "The request is with the publishers"}
      >
        {restored
          ? "It came back with its application from the archive. The publishers accept it again; a key is made then."
          : "You are told when one of them has processed it. Until then calls are refused."}
      </Banner>
    );
  }
  if (status === "REJECTED") {
    return (
      <Banner tone="danger" title="The request was rejected">
        {words ?? "The publishers gave no reason."}
      </Banner>
    );
  }
  if (status === "PAUSED") {
    return (
      <Banner tone="warning" title="The publishers paused this subscription">
        {words ?? "Calls are refused until they resume it. Its keys stay and work again then."}
      </Banner>
    );
  }
  if (status === "CLOSED") {
    return (
      <Banner tone="neutral" title="This subscription is closed">
        {words ?? "Its keys are revoked. The application can be subscribed anew."}
      </Banner>
    );
  }
  if (startsAt && new Date(startsAt) > new Date()) {
    return (
      <Banner tone="info" title="It has not begun yet">
        Calls are let through from <Time value={startsAt} format="datetime" /> on. {words}
      </Banner>
    );
  }
  return words ? (
    <Banner tone="neutral" title="Message of the publishers">
      {words}
    </Banner>
  ) : null;
}

function Message({ children }: { children: string }) {
  return <span className="block whitespace-pre-line break-words">{children}</span>;
}
