import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { planStatusLabel } from "@/app/_components/api-labels";
import { limitsLabel } from "@/app/_components/limits/limit-labels";
import { approvalLabel, authenticationTypeLabel } from "@/app/_components/plan-labels";
import { type ApiDetail, type ApiPlan, planProblem } from "@/app/_data/apis";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { StatusDot } from "@/app/_ui/status-dot";

/** An API's plans side by side, with facts aligned for comparison. */
export function PlanComparison({ api }: { api: ApiDetail }) {
  return (
    <ul aria-label="Plans" className="grid gap-x-3 md:grid-cols-2 xl:grid-cols-3">
      {api.plans.map((plan) => (
        <li
          key={plan.id}
          className="row-span-4 mb-3 grid min-w-0 grid-rows-subgrid gap-y-4 rounded-panel border border-border bg-surface p-4 sm:p-5"
        >
          <div className="min-w-0">
            <div className="flex flex-wrap items-center justify-between gap-x-3">
              <h3 className="min-w-0 break-words font-semibold">{plan.name}</h3>
              {plan.status === "PUBLISHED" ? null : (
                <StatusDot tone={planStatusLabel(plan.status).tone}>
                  {planStatusLabel(plan.status).label}
                </StatusDot>
              )}
            </div>
            {plan.description ? <p className="mt-1 break-words text-text-muted">{plan.description}</p> : null}
          </div>
          <Facts plan={plan} />
          <Features plan={plan} />
          <Action api={api} plan={plan} />
        </li>
      ))}
    </ul>
  );
}

function Facts({ plan }: { plan: ApiPlan }) {
  return (
    <dl className="border-border border-t pt-3 text-sm">
      {factsOf(plan).map(({ term, value }) => (
        <div key={term} className="flex items-baseline justify-between gap-4 py-0.5">
          <dt className="shrink-0 text-text-muted">{term}</dt>
          <dd className="min-w-0 break-words text-right">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf(plan: ApiPlan): { term: string; value: ReactNode }[] {
  const { authenticationType, jwt, oauth2 } = plan;
  const scopes = jwt?.requiredScopes ?? oauth2?.requiredScopes ?? [];
  const common = [{ term: "Authentication", value: authenticationTypeLabel(authenticationType).label }];
  if (authenticationType === "KEYLESS") return [...common, { term: "Subscription", value: "Not required" }];
  return [
    ...common,
    { term: "Limits", value: limitsLabel(plan) },
    { term: "Approval", value: approvalLabel(plan.approval).accepted },
    { term: "Comment", value: plan.commentRequired ? "Required" : "Optional" },
    {
      term: "Terms",
      value: plan.termsVersion === null ? "None" : `Version ${plan.termsVersion}, must be accepted`,
    },
    ...(jwt ? [{ term: "Issuer", value: jwt.issuer }] : []),
    ...(jwt?.audience ? [{ term: "Audience", value: jwt.audience }] : []),
    ...(oauth2 ? [{ term: "Server", value: oauth2.authorizationServer }] : []),
    ...(scopes.length > 0 ? [{ term: "Scopes", value: scopes.join(" ") }] : []),
  ];
}

function Features({ plan }: { plan: ApiPlan }) {
  return (
    <ul className="flex flex-col gap-1.5 text-sm">
      {plan.features.map((feature) => (
        <li key={feature} className="flex gap-2">
          <Check aria-hidden="true" className="mt-0.5 text-text-muted" />
          <span className="min-w-0 break-words">{feature}</span>
        </li>
      ))}
    </ul>
  );
}

function Action({ api, plan }: { api: ApiDetail; plan: ApiPlan }) {
  const problem = planProblem(api, plan);
  const subscribed = api.viewerSubscriptions.filter((subscription) => subscription.planId === plan.id);
  return (
    <div className="flex flex-col justify-end gap-2">
      {subscribed.length > 0 ? (
        <p className="text-sm text-text-muted">
          Subscribed: {subscribed.map(({ application }) => application.name).join(", ")}
        </p>
      ) : null}
      {problem ? (
        <p className="text-sm text-text-muted">{problem}</p>
      ) : (
        <ButtonLink
          wide
          href={paths.subscribe(api.id, { plan: plan.id })}
          aria-label={`Subscribe to ${plan.name}`}
        >
          Subscribe
        </ButtonLink>
      )}
    </div>
  );
}
