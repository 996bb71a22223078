import { planStatusLabel } from "@/app/_components/api-labels";
import { MarkdownDocument } from "@/app/_components/documents/markdown-document";
import { limitTerms } from "@/app/_components/limits/limit-terms";
import { authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { SubscriptionDetail } from "@/app/_data/subscriptions";
import { paths } from "@/app/_lib/paths";
import { type Definition, DefinitionList } from "@/app/_ui/definition-list";
import { Identifier } from "@/app/_ui/identifier";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";

/** The subscription's details. */
export function SubscriptionFacts({ subscription }: { subscription: SubscriptionDetail }) {
  return (
    <Section title="About">
      <DefinitionList items={[...subject(subscription), ...course(subscription)]} />
    </Section>
  );
}

function subject(subscription: SubscriptionDetail): Definition[] {
  const { apiId, apiName, apiVersion, planName, planStatus, authenticationType, application } = subscription;
  return [
    {
      term: "API",
      description: (
        <TextLink href={paths.api(apiId)}>
          {apiName} {apiVersion}
        </TextLink>
      ),
    },
    {
      term: "Plan",
      description:
        planStatus === "PUBLISHED"
          ? planName
          : `${planName} (${planStatusLabel(planStatus).label.toLowerCase()})`,
    },
    {
      term: "Authentication",
      description: authenticationTypeLabel(authenticationType).label,
      hint: authenticationTypeLabel(authenticationType).sentence,
    },
    ...limitTerms(subscription),
    ...(authenticationType === "API_KEY"
      ? []
      : [
          {
            term: "client_id",
            description: application.clientId ? (
              <Identifier value={application.clientId} label="client_id" whole />
            ) : null,
          },
        ]),
  ];
}

function course(subscription: SubscriptionDetail): Definition[] {
  const { id, comment, requestedByName, createdAt, startsAt, endsAt, reviewedAt, closedAt, lastUsedAt } =
    subscription;
  return [
    { term: "Requested by", description: requestedByName },
    { term: "Requested", description: <Time value={createdAt} /> },
    ...(reviewedAt ? [{ term: "Reviewed", description: <Time value={reviewedAt} /> }] : []),
    ...(startsAt ? [{ term: "Starts", description: <Time value={startsAt} format="datetime" /> }] : []),
    ...(closedAt
      ? [{ term: "Closed", description: <Time value={closedAt} /> }]
      : [{ term: "Ends", description: endsAt ? <Time value={endsAt} format="datetime" /> : "Never" }]),
    { term: "Last used", description: lastUsedAt ? <Time value={lastUsedAt} /> : "Never" },
    ...(comment
      ? [{ term: "Comment", description: <p className="max-w-measure whitespace-pre-line">{comment}</p> }]
      : []),
    ...termsOf(subscription),
    { term: "Subscription ID", description: <Identifier value={id} label="subscription ID" whole /> },
  ];
}

function termsOf({ acceptedTerms, acceptedTermsText }: SubscriptionDetail): Definition[] {
  if (acceptedTerms === null || acceptedTerms === undefined) return [];
  return [
    {
      term: "Accepted terms",
      description: acceptedTermsText ? (
        <details>
          <summary className="w-fit cursor-pointer rounded-mark">Version {acceptedTerms}</summary>
          <div className="mt-3 max-w-measure text-sm">
            <MarkdownDocument text={acceptedTermsText} />
          </div>
        </details>
      ) : (
        `Version ${acceptedTerms}`
      ),
    },
  ];
}
