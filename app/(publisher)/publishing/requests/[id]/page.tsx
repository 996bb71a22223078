import type { Metadata } from "next";
import { subscriptionStatusLabel } from "@/app/_components/api-labels";
import { typeLabel } from "@/app/_components/application-labels";
import { authenticationTypeLabel } from "@/app/_components/plan-labels";
import { ProblemState } from "@/app/_components/problem-state";
import { Page } from "@/app/_components/shell/page";
import { loadPublishedSubscription } from "@/app/_data/published-subscription";
import { paths } from "@/app/_lib/paths";
import { titlesOf } from "@/app/_lib/titles";
import { Avatar } from "@/app/_ui/avatar";
import { Badge } from "@/app/_ui/badge";
import { Banner } from "@/app/_ui/banner";
import { PageHeader } from "@/app/_ui/page-header";
import { StatusDot } from "@/app/_ui/status-dot";
import { TextLink } from "@/app/_ui/text-link";
import { RequestAnswers } from "@/app/(publisher)/publishing/requests/_parts/request-answers";
import {
  SubscriptionDetails,
  SubscriptionKeys,
} from "@/app/(publisher)/publishing/requests/_parts/subscription-facts";
import {
  ManageSubscription,
  PrimaryActions,
} from "@/app/(publisher)/publishing/requests/_parts/subscription-management";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return titlesOf(
    loadPublishedSubscription((await params).id),
    ({ subscription }) => `${subscription.application.name}, ${subscription.apiName}`,
    "Subscription",
  );
}

export default async function SubscriptionPage({ params }: Props) {
  const { id } = await params;
  const { data, problem } = await loadPublishedSubscription(id);
  if (problem) {
    return (
      <Page
        breadcrumbs={[{ label: "Requests", href: paths.publishing.requests() }, { label: "Subscription" }]}
      >
        <ProblemState
          problem={problem}
          what="the subscription"
          retryHref={paths.publishing.subscription(id)}
        />
      </Page>
    );
  }
  const { subscription } = data;
  const { application, apiId, apiName, apiVersion, planId, planName, authenticationType, status } =
    subscription;
  const { label, tone, hollow } = subscriptionStatusLabel(status);
  return (
    <Page
      breadcrumbs={[
        { label: "My APIs", href: paths.publishing.apis() },
        { label: apiName, href: paths.publishing.api(apiId) },
        { label: "Subscriptions", href: paths.publishing.subscriptions(apiId) },
        { label: application.name },
      ]}
    >
      <PageHeader
        title={application.name}
        avatar={<Avatar name={application.name} size="large" shape="square" />}
        badges={
          <>
            <Badge>{typeLabel(application.type)}</Badge>
            <StatusDot tone={tone} hollow={hollow}>
              {label}
            </StatusDot>
          </>
        }
        facts={
          <>
            <span>
              API{" "}
              <TextLink href={paths.publishing.api(apiId)}>
                {apiName} {apiVersion}
              </TextLink>
            </span>
            <span>
              Plan <TextLink href={paths.publishing.plan(apiId, planId)}>{planName}</TextLink>,{" "}
              {authenticationTypeLabel(authenticationType).label}
            </span>
          </>
        }
        actions={subscription.viewerCanManageSubscriptions ? <PrimaryActions view={data} /> : undefined}
      />
      {subscription.restored && status === "PENDING" ? (
        <Banner tone="info" title="Restored from the archive with its application">
          The subscription was open before. Check its dates and reactivate it.
          {authenticationType === "API_KEY" ? " Its former keys stay revoked, and a new one is created." : ""}
        </Banner>
      ) : null}
      {subscription.viewerCanManageSubscriptions ? null : (
        <Banner tone="info" title="You're viewing this subscription as a platform administrator">
          Only {apiName}'s publishers can manage it.
        </Banner>
      )}
      <SubscriptionDetails subscription={subscription} />
      <RequestAnswers subscription={subscription} />
      {authenticationType === "API_KEY" ? <SubscriptionKeys subscription={subscription} /> : null}
      {subscription.viewerCanManageSubscriptions ? <ManageSubscription view={data} /> : null}
    </Page>
  );
}
