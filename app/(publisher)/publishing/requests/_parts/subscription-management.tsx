import { limitsLabel } from "@/app/_components/limits/limit-labels";
import type { PublishersView } from "@/app/_data/published-subscription";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { LimitsDialog } from "./limits-dialog";
import { SubscriptionAction } from "./subscription-confirm";
import { AcceptDialog, DatesDialog, type SubscriptionFacts, TransferDialog } from "./subscription-dialogs";

/** The main actions: reviewing a request, or resuming a paused subscription. */
export function PrimaryActions({ view }: { view: PublishersView }) {
  const { status } = view.subscription;
  if (status === "PENDING") {
    return (
      <>
        <SubscriptionAction action="reject" {...actionProps(view)} />
        <AcceptDialog subscription={factsOf(view)} keys={view.keyPolicy} />
      </>
    );
  }
  if (status === "PAUSED") return <SubscriptionAction action="resume" {...actionProps(view)} />;
  return null;
}

/** The other actions allowed by the subscription's status. */
export function ManageSubscription({ view }: { view: PublishersView }) {
  const { status } = view.subscription;
  if (status === "REJECTED" || status === "CLOSED") return null;
  const facts = factsOf(view);
  const running = status !== "PENDING";
  return (
    <Section title="Manage" className="max-w-form">
      <Panel flush>
        <PanelRow
          title="Dates"
          description="The start and end of the subscription. Without an end date, it runs until it's closed."
          action={<DatesDialog subscription={facts} />}
        />
        <PanelRow
          title="Limits"
          description={limitsText(view)}
          action={
            view.planLimits?.rate || view.planLimits?.quota ? (
              <LimitsDialog id={facts.id} plan={view.planLimits} own={view.subscription.limits} />
            ) : undefined
          }
        />
        {running ? (
          <PanelRow
            title="Transfer to another plan"
            description={
              view.otherPlans.length > 0
                ? "Moves it to a published plan of this API with the same authentication type."
                : "This API has no other published plan with the same authentication type."
            }
            action={
              view.otherPlans.length > 0 ? (
                <TransferDialog subscription={facts} plans={view.otherPlans} />
              ) : undefined
            }
          />
        ) : null}
        {status === "ACCEPTED" ? (
          <PanelRow
            title="Pause"
            description="Calls are rejected until it's resumed. Nothing else changes."
            action={<SubscriptionAction action="pause" {...actionProps(view)} />}
          />
        ) : null}
        {running ? (
          <PanelRow
            title="Close"
            description="Ends it permanently. The application can request another one."
            action={<SubscriptionAction action="close" {...actionProps(view)} />}
          />
        ) : null}
      </Panel>
    </Section>
  );
}

function limitsText({ planLimits, subscription: { limits } }: PublishersView): string {
  if (!planLimits?.rate && !planLimits?.quota) return "Its plan has no limits.";
  const isOwn = limits.ownRateCalls != null || limits.ownQuotaCalls != null;
  return isOwn
    ? `${limitsLabel(limits)}. Set for this subscription.`
    : `${limitsLabel(limits)}, as its plan allows. You can raise or lower them for this subscription.`;
}

function factsOf({ subscription }: PublishersView): SubscriptionFacts {
  return {
    id: subscription.id,
    applicationName: subscription.application.name,
    hasKeys: subscription.authenticationType === "API_KEY",
    restored: subscription.restored,
    startsAt: subscription.startsAt ?? null,
    endsAt: subscription.endsAt ?? null,
  };
}

function actionProps({ subscription }: PublishersView) {
  return {
    subscriptionId: subscription.id,
    applicationName: subscription.application.name,
    keys: subscription.keys.filter(({ status }) => status !== "REVOKED" && status !== "EXPIRED").length,
  };
}
