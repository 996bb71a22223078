import { limitsLabel } from "@/app/_components/limits/limit-labels";
import { authenticationTypeLabel } from "@/app/_components/plan-labels";
import { type ApiDetail, type ApiPlan, openPlans, planProblem } from "@/app/_data/apis";
import { paths } from "@/app/_lib/paths";
import { Button, ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { RadioCards } from "@/app/_ui/radio-cards";
import { EmptyState } from "@/app/_ui/states";

/** The first step: choosing a plan. A plain GET form, so that each choice has a URL. */
export function PlanChoice({ api }: { api: ApiDetail }) {
  const open = openPlans(api);
  if (open.length === 0) {
    return (
      <EmptyState
        wholePage
        title={`${api.name} isn't accepting subscriptions`}
        actions={
          <ButtonLink variant="secondary" href={paths.api(api.id)}>
            Back to the API
          </ButtonLink>
        }
      >
        None of its plans accepts subscriptions. The API's page lists the reason for each.
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader
        title={`Subscribe to ${api.name}`}
        description="Choose a plan first. It determines which of your applications can subscribe."
      />
      <form method="get" action={paths.subscribe(api.id)} className="flex flex-col gap-6">
        <RadioCards
          name="plan"
          legend="Plan"
          required
          defaultValue={open[0]?.id}
          options={api.plans.map((plan) => ({
            value: plan.id,
            title: plan.name,
            description: plan.description || authenticationTypeLabel(plan.authenticationType).sentence,
            disabledReason: planProblem(api, plan) ?? undefined,
            icon: <span className="text-sm">{authenticationTypeLabel(plan.authenticationType).label}</span>,
            detail: detailOf(plan),
          }))}
        />
        <div className="flex justify-end gap-3">
          <ButtonLink variant="secondary" href={paths.api(api.id)}>
            Cancel
          </ButtonLink>
          <Button type="submit" variant="primary">
            Continue
          </Button>
        </div>
      </form>
    </>
  );
}

/** The plan's distinguishing facts in one line. */
function detailOf(plan: ApiPlan): string | undefined {
  if (plan.authenticationType === "KEYLESS") return undefined;
  const accepted = plan.approval === "AUTO" ? "Automatic approval" : "Publisher approval";
  const limits = plan.rate || plan.quota ? [limitsLabel(plan)] : [];
  return [...new Set([accepted, ...limits, ...plan.features])].join(" · ");
}
