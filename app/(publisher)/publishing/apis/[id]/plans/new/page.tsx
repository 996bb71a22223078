import type { Metadata } from "next";
import { loadIssuerOptions, loadPublishedApi } from "@/app/_data/publishing";
import { paths } from "@/app/_lib/paths";
import { whoCan } from "@/app/_lib/who-can";
import { Section } from "@/app/_ui/section";
import { DeniedState } from "@/app/_ui/states";
import { createPlan } from "@/app/(publisher)/publishing/apis/[id]/plans/_parts/plan-actions";
import { PlanForm } from "@/app/(publisher)/publishing/apis/[id]/plans/_parts/plan-form";

export const metadata: Metadata = { title: "Create plan" };

export default async function NewPlanPage({ params }: { params: Promise<{ id: string }> }) {
  const { data: api } = await loadPublishedApi((await params).id);
  if (!api) return null;
  if (!api.viewerCanManage) {
    return (
      <DeniedState title="You don't have permission to add plans to this API">
        {api.status === "ARCHIVED" ? "Archived APIs can't be edited." : whoCan("plan.manage")}
      </DeniedState>
    );
  }
  const issuers = await loadIssuerOptions(api.id);
  return (
    <Section
      title="Create plan"
      description="It starts in staging, where only the API's publishers and administrators can see it."
      className="max-w-form"
    >
      <div className="pt-2">
        <PlanForm
          action={createPlan}
          apiId={api.id}
          issuers={issuers}
          cancelHref={paths.publishing.plans(api.id)}
        />
      </div>
    </Section>
  );
}
