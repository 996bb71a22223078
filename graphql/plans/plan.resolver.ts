import type { Actor } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { getPlan } from "@/domain/plans/plan.queries";
import { MAXIMUM_PLANS_IN_ALL } from "@/domain/plans/plan.rules";
import { createPlan, reorderPlans, updatePlan } from "@/domain/plans/plan.service";
import { reloadApi } from "../apis/api.resolver";
import { ApiObject, ApiPayload, presentApi } from "../apis/api.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { inputId, namedIds } from "../transport/ids";
import { listCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import {
  ChangePlanStatusInput,
  CreatePlanInput,
  ReorderPlansInput,
  toPlanFields,
  UpdatePlanInput,
} from "./plan.inputs";
import { IssuerOptionObject, PlanObject, PlanPayload, presentIssuerOption, presentPlan } from "./plan.type";

async function reloadPlan(actor: Actor, id: string): Promise<PlanObject | null> {
  const found = await getPlan(actor, id);
  return found && presentPlan(found.plan);
}

/** The API that the plan was reached through, or else as the viewer sees it. */
async function apiOf(plan: PlanObject, context: GraphQLContext): Promise<ApiObject | null> {
  const actor = requireActor(context);
  if (plan.parent) return plan.parent;
  const view = await context.loaders.api.load(plan.apiUuid);
  return view && presentApi(actor, view);
}

@Resolver(() => ApiObject)
export class IssuerOptionsResolver {
  @FieldResolver(() => [IssuerOptionObject], {
    complexity: listCost(10, 5),
    description:
      "Authorization servers that the API's plans can take their issuer from, the default provider first; empty for viewers who cannot manage its plans.",
  })
  async issuerOptions(
    @Root() api: ApiObject,
    @Ctx() context: GraphQLContext,
  ): Promise<readonly IssuerOptionObject[]> {
    if (!presentApi(requireActor(context), api.view).viewerCanManage) return [];
    return (await context.loaders.issuerOptions()).map(presentIssuerOption);
  }
}

@Resolver(() => PlanObject)
export class PlanResolver {
  @Query(() => PlanObject, {
    nullable: true,
    description: "A plan; null if it does not exist or is hidden from the viewer.",
  })
  async plan(
    @Arg("id", () => ID, { description: "Plan ID." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<PlanObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("plan", id);
    return uuid ? reloadPlan(actor, uuid) : null;
  }

  @FieldResolver(() => ApiObject, {
    nullable: true,
    complexity: 5,
    description: "The plan's API.",
  })
  async api(@Root() plan: PlanObject, @Ctx() context: GraphQLContext): Promise<ApiObject | null> {
    return apiOf(plan, context);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Number of open subscriptions, which close with the plan; null if the viewer does not publish the API.",
  })
  async openSubscriptionCount(
    @Root() plan: PlanObject,
    @Ctx() context: GraphQLContext,
  ): Promise<number | null> {
    const api = await apiOf(plan, context);
    if (!api?.viewerCanManageSubscriptions) return null;
    return context.loaders.openSubscriptions.load(plan.planId);
  }

  @Mutation(() => PlanPayload, {
    description: describeVerb("Creates a plan in STAGING. Requires API publisher.", createPlan),
  })
  async createPlan(
    @Arg("input", () => CreatePlanInput) input: CreatePlanInput,
    @Ctx() context: GraphQLContext,
  ): Promise<PlanPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const parsed = {
        ...toPlanFields(input),
        name: input.name,
        authenticationType: input.authenticationType,
      };
      const id = await createPlan(actor, inputId("api", input.apiId, "apiId"), parsed);
      return { plan: await reloadPlan(actor, id) };
    });
  }

  @Mutation(() => PlanPayload, {
    description: describeVerb(
      "Updates a plan. Requires API publisher. A changed text of the terms creates a new version; existing subscriptions keep the version they accepted.",
      updatePlan,
    ),
  })
  async updatePlan(
    @Arg("input", () => UpdatePlanInput) input: UpdatePlanInput,
    @Ctx() context: GraphQLContext,
  ): Promise<PlanPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("plan", input.id);
      await updatePlan(actor, id, { ...toPlanFields(input), name: input.name ?? undefined });
      return { plan: await reloadPlan(actor, id) };
    });
  }

  @Mutation(() => PlanPayload, {
    description: describeVerb(
      "Changes a plan's status. Requires API publisher. Closing a plan closes its open subscriptions, which `closedSubscriptionIds` names.",
      changePlanStatus,
    ),
  })
  async changePlanStatus(
    @Arg("input", () => ChangePlanStatusInput) input: ChangePlanStatusInput,
    @Ctx() context: GraphQLContext,
  ): Promise<PlanPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("plan", input.id);
      const closed = await changePlanStatus(actor, id, input.action);
      return {
        plan: await reloadPlan(actor, id),
        closedSubscriptionIds: namedIds("subscription", closed),
      };
    });
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Reorders an API's plans. Requires API publisher.", reorderPlans),
  })
  async reorderPlans(
    @Arg("input", () => ReorderPlansInput) input: ReorderPlansInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const apiId = inputId("api", input.apiId, "apiId");
      await reorderPlans(
        actor,
        apiId,
        input.planIds.slice(0, MAXIMUM_PLANS_IN_ALL).map((id) => inputId("plan", id, "planIds")),
      );
      return { api: await reloadApi(actor, apiId) };
    });
  }
}
