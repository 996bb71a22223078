import { ArrowLeft } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { planActions } from "@/app/_components/api-labels";
import { FieldList } from "@/app/_components/forms/field-list";
import { ProblemState } from "@/app/_components/problem-state";
import { loadPlan } from "@/app/_data/published-plan";
import { loadIssuerOptions, loadPublishedApi } from "@/app/_data/publishing";
import { paths } from "@/app/_lib/paths";
import { Columns } from "@/app/_ui/columns";
import { DefinitionList } from "@/app/_ui/definition-list";
import { Section } from "@/app/_ui/section";
import { TextLink } from "@/app/_ui/text-link";
import type { PlanFacts } from "@/app/(publisher)/publishing/apis/[id]/plans/_parts/plan-action-labels";
import { updatePlan } from "@/app/(publisher)/publishing/apis/[id]/plans/_parts/plan-actions";
import { PlanActionButton } from "@/app/(publisher)/publishing/apis/[id]/plans/_parts/plan-buttons";
import { PlanStatusSection, planTerms } from "@/app/(publisher)/publishing/apis/[id]/plans/_parts/plan-facts";
import { PlanForm } from "@/app/(publisher)/publishing/apis/[id]/plans/_parts/plan-form";

export const metadata: Metadata = { title: "Plan" };

type Props = { params: Promise<{ id: string; planId: string }> };

export default async function PlanPage({ params }: Props) {
  const { id, planId } = await params;
  const [{ data: api }, { data, problem }] = await Promise.all([loadPublishedApi(id), loadPlan(planId)]);
  if (!api) return null;
  if (problem)
    return <ProblemState problem={problem} what="the plan" retryHref={paths.publishing.plan(id, planId)} />;
  const { plan } = data;
  if (plan?.apiId !== api.id) notFound();
  const editable = api.viewerCanManage && plan.status !== "CLOSED";
  const usesIssuer = plan.authenticationType === "JWT" || plan.authenticationType === "OAUTH2";
  const issuers = editable && usesIssuer ? await loadIssuerOptions(id) : [];
  const facts: PlanFacts = { ...plan, openSubscriptions: plan.openSubscriptionCount ?? 0 };
  return (
    <div className="flex flex-col gap-4">
      <TextLink
        look="quiet"
        href={paths.publishing.plans(id)}
        className="flex w-fit items-center gap-1.5 text-sm"
      >
        <ArrowLeft aria-hidden="true" /> All plans
      </TextLink>
      <Section
        title={plan.name}
        description={editable ? undefined : plan.description || undefined}
        actions={
          editable ? (
            <span className="flex flex-wrap gap-2">
              {planActions(plan.status).map((action) => (
                <PlanActionButton key={action} plan={facts} action={action} />
              ))}
            </span>
          ) : undefined
        }
      />
      <Columns aside={<PlanStatusSection plan={plan} />}>
        {editable ? (
          <div className="max-w-form">
            <PlanForm action={updatePlan} apiId={api.id} values={plan} issuers={issuers} />
            {plan.authenticationType === "KEYLESS" ? null : (
              <Section
                title="Request form"
                description="What consumers answer when they subscribe, besides the comment and the terms."
                className="mt-8"
              >
                <FieldList place={{ form: "SUBSCRIPTION", planId }} fields={data.formFields} />
              </Section>
            )}
          </div>
        ) : (
          <DefinitionList items={planTerms(plan)} />
        )}
      </Columns>
    </div>
  );
}
