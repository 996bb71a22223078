import type { PublishersView } from "@/app/_data/published-subscription";
import { Panel, PanelRow } from "@/app/_ui/panel";
import { Section } from "@/app/_ui/section";
import { SubscriptionAct } from "./subscription-confirm";
import { AcceptDialog, DatesDialog, type SubscriptionFacts, TransferDialog } from "./subscription-dialogs";

/** What a publisher comes for: the answer to a request, or to let a paused subscription go on. */
export function PrimaryActs({ view }: { view: PublishersView }) {
  const { status } = view.subscription;
  if (status === "PENDING") {
    return (
      <>
        <SubscriptionAct act="reject" {...actProps(view)} />
        <AcceptDialog subscription={factsOf(view)} keys={view.keyPolicy} />
      </>
    );
  }
  if (status === "PAUSED") return <SubscriptionAct act="resume" {...actProps(view)} />;
  return null;
}

/** Everything else that its state allows. */
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
          description="From when and until when it runs. Without an end it runs until it is closed."
          action={<DatesDialog subscription={facts} />}
        />
        {running ? (
          <PanelRow
            title="Transfer to another plan"
            description={
              view.otherPlans.length > 0
                ? "A published plan of this API with the same security."
                : "There is no other published plan of this API with the same security."
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
            description="Calls are refused until it is resumed. Nothing else changes."
            action={<SubscriptionAct act="pause" {...actProps(view)} />}
          />
        ) : null}
        {running ? (
          <PanelRow
            title="Close"
            description="Ends it for good. The application can ask for another one."
            action={<SubscriptionAct act="close" {...actProps(view)} />}
          />
        ) : null}
      </Panel>
    </Section>
  );
}

function factsOf({ subscription }: PublishersView): SubscriptionFacts {
  return {
    id: subscription.id,
    applicationName: subscription.application.name,
    hasKeys: subscription.security === "API_KEY",
    restored: subscription.restored,
    startsAt: subscription.startsAt ?? null,
    endsAt: subscription.endsAt ?? null,
  };
}

function actProps({ subscription }: PublishersView) {
  return {
    subscriptionId: subscription.id,
    applicationName: subscription.application.name,
    keys: subscription.keys.filter(({ state }) => state !== "REVOKED" && state !== "EXPIRED").length,
  };
}
