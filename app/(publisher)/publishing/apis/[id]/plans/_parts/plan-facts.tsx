import type { ReactNode } from "react";
import { planStatusLabel } from "@/app/_components/api-labels";
import { limitsLabel } from "@/app/_components/limits/limit-labels";
import { approvalLabel, authenticationTypeLabel } from "@/app/_components/plan-labels";
import type { PublishedPlan } from "@/app/_data/published-plan";
import { plural } from "@/app/_lib/format";
import { paths } from "@/app/_lib/paths";
import type { Definition } from "@/app/_ui/definition-list";
import { Section } from "@/app/_ui/section";
import { StatusDot } from "@/app/_ui/status-dot";
import { TextLink } from "@/app/_ui/text-link";
import { Time } from "@/app/_ui/time";

/** The plan's status and dates, beside its form. */
export function PlanStatusSection({ plan }: { plan: PublishedPlan }) {
  const { label, tone, hollow } = planStatusLabel(plan.status);
  const { openSubscriptionCount: count } = plan;
  return (
    <Section title="Status">
      <dl className="flex flex-col gap-3">
        <Fact term="Status">
          <StatusDot tone={tone} hollow={hollow}>
            {label}
          </StatusDot>
        </Fact>
        {count == null ? null : (
          <Fact term="Open subscriptions">
            <TextLink href={paths.publishing.subscriptions(plan.apiId, { plan: plan.id })}>
              {plural(count, "subscription")}
            </TextLink>
          </Fact>
        )}
        <Fact term="Created">
          <Time value={plan.createdAt} />
        </Fact>
        {plan.publishedAt ? (
          <Fact term="Published">
            <Time value={plan.publishedAt} />
          </Fact>
        ) : null}
        {plan.closedAt ? (
          <Fact term="Closed">
            <Time value={plan.closedAt} />
          </Fact>
        ) : null}
      </dl>
    </Section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-text-muted">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The plan's settings for viewers who can't change them. */
export function planTerms(plan: PublishedPlan): Definition[] {
  const { authenticationType, termsVersion } = plan;
  return [
    {
      term: "Authentication",
      description: authenticationTypeLabel(authenticationType).label,
      hint: authenticationTypeLabel(authenticationType).sentence,
    },
    ...(authenticationType === "KEYLESS"
      ? []
      : [{ term: "Approval", description: approvalLabel(plan.approval).label }]),
    ...(authenticationType === "KEYLESS" ? [] : [{ term: "Limits", description: limitsLabel(plan) }]),
    ...tokenTerms(plan),
    { term: "Features", description: plan.features.join(", ") || null },
    { term: "Comment", description: plan.commentRequired ? "Required" : "Optional" },
    { term: "Question", description: plan.commentPrompt || null },
    {
      term: "Terms",
      description: plan.terms ? <p className="max-w-measure whitespace-pre-line">{plan.terms}</p> : null,
      hint: termsVersion ? `Version ${termsVersion}` : undefined,
    },
  ];
}

function tokenTerms({ jwt, oauth2 }: PublishedPlan): Definition[] {
  if (jwt) {
    return [
      { term: "Issuer", description: jwt.issuer },
      { term: "JWKS URL", description: jwt.jwksUri ?? null },
      { term: "client_id claim", description: jwt.clientIdClaim },
      { term: "Audience", description: jwt.audience ?? null },
      { term: "Required scopes", description: jwt.requiredScopes.join(" ") || null },
    ];
  }
  if (!oauth2) return [];
  return [
    { term: "Authorization server", description: oauth2.authorizationServer },
    { term: "Required scopes", description: oauth2.requiredScopes.join(" ") || null },
  ];
}
