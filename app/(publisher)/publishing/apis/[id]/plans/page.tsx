import { Layers, Plus } from "lucide-react";
import type { Metadata } from "next";
import { loadAllPlans, loadPublishedApi, MOST_PLANS, type PublishedPlan } from "@/app/_data/publishing";
import { paths } from "@/app/_lib/paths";
import { ButtonLink } from "@/app/_ui/button";
import { Section } from "@/app/_ui/section";
import { EmptyState } from "@/app/_ui/states";
import { PlanList, type PlanRow } from "./_parts/plan-list";

export const metadata: Metadata = { title: "Plans" };

export default async function PlansPage({ params }: { params: Promise<{ id: string }> }) {
  const { data: api } = await loadPublishedApi((await params).id);
  if (!api) return null;
  const rows = (await loadAllPlans(api)).map((plan) => toRow(api.id, plan));
  const open = rows.filter(({ status }) => status !== "CLOSED");
  const closed = rows.filter(({ status }) => status === "CLOSED");
  const create = api.viewerCanManage ? (
    <ButtonLink variant="primary" icon={<Plus />} href={paths.publishing.newPlan(api.id)}>
      Create plan
    </ButtonLink>
  ) : undefined;
  return (
    <>
      {open.length === 0 ? (
        <EmptyState
          icon={<Layers />}
          title={closed.length > 0 ? "No open plans" : "No plans yet"}
          actions={create}
        >
          A plan defines how applications use the API: how calls authenticate, how subscriptions are approved
          and which terms consumers accept.
        </EmptyState>
      ) : (
        <Section
          title="Plans"
          description="In the order consumers see them. Applications can subscribe only to published plans."
          actions={create}
        >
          <PlanList
            caption="Plans"
            apiId={api.id}
            plans={open}
            behind={closed.map(({ id }) => id)}
            canManage={api.viewerCanManage}
          />
        </Section>
      )}
      {closed.length > 0 ? (
        <Section
          title="Closed plans"
          description={
            rows.length >= MOST_PLANS
              ? "Those that were created last. For older ones, use plans(first: 1000) in the API."
              : undefined
          }
        >
          <PlanList caption="Closed plans" apiId={api.id} plans={closed} canManage={false} />
        </Section>
      ) : null}
    </>
  );
}

function toRow(apiId: string, plan: PublishedPlan): PlanRow {
  const { id, name, description, status, authenticationType, approval } = plan;
  const count = plan.openSubscriptionCount ?? null;
  return {
    id,
    apiId,
    name,
    description,
    status,
    authenticationType,
    approval,
    openSubscriptions: count ?? 0,
    openSubscriptionCount: count,
  };
}
