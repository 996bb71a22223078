import { securityWords } from "@/app/_components/api-words";
import { type ApiDetail, type ApiPlan, openPlans, planProblem } from "@/app/_data/apis";
import { paths } from "@/app/_lib/paths";
import { Button, ButtonLink } from "@/app/_ui/button";
import { PageHeader } from "@/app/_ui/page-header";
import { RadioCards } from "@/app/_ui/radio-cards";
import { EmptyState } from "@/app/_ui/states";

/** The first decision: which plan. An ordinary GET form, so that each choice has an address. */
export function PlanChoice({ api }: { api: ApiDetail }) {
  const open = openPlans(api);
  if (open.length === 0) {
    return (
      <EmptyState
        wholePage
        title={`${api.name} takes no subscriptions now`}
        actions={
          <ButtonLink variant="secondary" href={paths.api(api.id)}>
            Back to the API
          </ButtonLink>
        }
      >
        None of its plans can be subscribed. Its page says why for each.
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader
        title={`Subscribe to ${api.name}`}
        description="Choose the plan first: it decides which of your applications can use it."
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
            description: plan.description || securityWords(plan.security).sentence,
            disabledReason: planProblem(api, plan) ?? undefined,
            icon: <span className="text-sm">{securityWords(plan.security).label}</span>,
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

/** What tells one plan from another, in a line. */
function detailOf(plan: ApiPlan): string | undefined {
  if (plan.security === "KEY_LESS") return undefined;
  const accepted = plan.validation === "AUTO" ? "Accepted at once" : "Accepted by a publisher";
  return [...new Set([accepted, ...plan.characteristics])].join(" · ");
}
