import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { ActivityFeed } from "@/app/_components/activity-feed";
import { AnswerList } from "@/app/_components/forms/answer-list";
import { ProblemState } from "@/app/_components/problem-state";
import { FollowRollouts } from "@/app/_components/rollout";
import { loadSubscription } from "@/app/_data/subscriptions";
import { paths } from "@/app/_lib/paths";
import { Columns } from "@/app/_ui/columns";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { firstCallSetup } from "@/app/(portal)/_parts/first-call-setup";
import { CallSection } from "@/app/(portal)/applications/[id]/subscriptions/_parts/call-section";
import { KeyList } from "@/app/(portal)/applications/[id]/subscriptions/_parts/key-list";
import { SubscriptionFacts } from "@/app/(portal)/applications/[id]/subscriptions/_parts/subscription-facts";
import { SubscriptionHeader } from "@/app/(portal)/applications/[id]/subscriptions/_parts/subscription-header";

export const metadata: Metadata = { title: "Subscription" };

type Props = { params: Promise<{ id: string; subscriptionId: string }> };

/** One subscription: status, keys, call example and history. */
export default async function SubscriptionPage({ params }: Props) {
  const { id, subscriptionId } = await params;
  const { data, problem } = await loadSubscription(id, subscriptionId);
  if (problem) {
    return (
      <ProblemState
        problem={problem}
        what="this subscription"
        retryHref={paths.subscription(id, subscriptionId)}
      />
    );
  }
  const { subscription, shownOnce, firstCall } = data;
  return (
    <>
      <div className="flex flex-col gap-4">
        <TextLink
          href={paths.applicationSubscriptions(id)}
          look="quiet"
          className="inline-flex w-fit items-center gap-1.5 text-sm"
        >
          <ArrowLeft aria-hidden="true" />
          All subscriptions of {subscription.application.name}
        </TextLink>
        <SubscriptionHeader subscription={subscription} />
        <FollowRollouts
          rollouts={[subscription, ...subscription.keys].map(({ gatewayRollout }) => gatewayRollout)}
        />
      </div>
      <Columns
        aside={
          <Section title="History">
            <ActivityFeed entries={subscription.history} detailed />
          </Section>
        }
      >
        {subscription.authenticationType === "API_KEY" ? (
          <KeyList subscription={subscription} shownOnce={shownOnce} />
        ) : null}
        <CallSection subscription={subscription} setup={firstCallSetup(firstCall, subscription)} />
        <SubscriptionFacts subscription={subscription} />
        {subscription.fields.length > 0 ? (
          <Section title="Request form">
            <AnswerList answers={subscription.fields} />
          </Section>
        ) : null}
      </Columns>
    </>
  );
}
