import type { SubscriptionDetail } from "@/app/_data/subscriptions";
import { Section } from "@/app/_ui/section";
import { FirstCall } from "@/app/(portal)/_parts/first-call";
import type { FirstCallSetup } from "@/app/(portal)/_parts/first-call-setup";

/** Examples of a call under this subscription, and whether one arrived. */
export function CallSection({
  subscription,
  setup,
}: {
  subscription: SubscriptionDetail;
  setup: FirstCallSetup | null;
}) {
  const { id, status, application, apiId, keys, viewerCanRevealKeys } = subscription;
  if (!setup || status === "CLOSED" || status === "REJECTED") return null;
  const hadCalls = Boolean(setup.observed?.lastAdmittedAt);
  const key = keys.find((each) => each.status === "ACTIVE" && each.revealable);
  return (
    <Section
      id="first-call"
      title={hadCalls ? "Call the API" : "Make your first call"}
      description={
        status === "PENDING" ? "Calls are rejected until a publisher accepts the request." : undefined
      }
    >
      <FirstCall
        setup={setup}
        places={{ subscriptionId: id, applicationId: application.id, apiId }}
        revealableKeyId={viewerCanRevealKeys ? key?.id : null}
        waits={status === "ACCEPTED"}
      />
    </Section>
  );
}
