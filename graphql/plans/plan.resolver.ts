import type { Actor } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import { changePlanStatus } from "@/domain/lifecycle/plan-status.service";
import { getPlan } from "@/domain/plans/plan.queries";
import type { CreatePlanInput as CreatePlan, UpdatePlanInput as UpdatePlan } from "@/domain/plans/plan.rules";
import { createPlan, orderPlans, updatePlan } from "@/domain/plans/plan.service";
import type { PlanSecurity } from "@/domain/vocabulary/authentication-types";
import { PlanActEnum, PlanSecurityEnum, PlanValidationEnum } from "../apis/api.enums";
import { ApiPayload, reloadApi } from "../apis/api.resolver";
import { ApiObject, presentApi } from "../apis/api.type";
import { type GraphQLContext, requireActor } from "../context";
import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from "../tg";
import { inputId } from "../transport/ids";
import { Payload, payload } from "../transport/user-error";
import { PlanObject, presentPlan } from "./plan.type";

@InputType("JwtSettingsInput", {
  description: "How tokens of a JWT plan are checked: a JWKS URL or a public key is needed.",
})
class JwtSettingsInput {
  @Field(() => String, { description: "The `iss` that tokens must have." })
  readonly issuer!: string;

  @Field(() => String, { nullable: true, description: "Where the signing keys are." })
  readonly jwksUrl?: string | null;

  @Field(() => String, { nullable: true, description: "The signing key itself, in PEM." })
  readonly publicKey?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The claim that holds the client_id; client_id when absent.",
  })
  readonly clientIdClaim?: string | null;

  @Field(() => String, { nullable: true, description: "The `aud` that tokens must have." })
  readonly audience?: string | null;
}

@InputType("OAuth2SettingsInput", { description: "How tokens of an OAuth 2.0 plan are checked." })
class OAuth2SettingsInput {
  @Field(() => String, { description: "The authorization server that is asked about tokens." })
  readonly authorizationServer!: string;

  @Field(() => [String], { nullable: true, description: "Scopes that a token must have." })
  readonly requiredScopes?: string[] | null;
}

@InputType({ description: "The fields of a plan." })
abstract class PlanFieldsInput {
  @Field(() => String, { nullable: true, description: "What it offers; at most 2000 characters." })
  readonly description?: string | null;

  @Field(() => PlanValidationEnum, {
    nullable: true,
    description: "Who accepts subscriptions; MANUAL for a new plan when absent.",
  })
  readonly validation?: "AUTO" | "MANUAL" | null;

  @Field(() => [String], { nullable: true, description: "At most 20 characteristics." })
  readonly characteristics?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: "A subscription has to say something." })
  readonly commentRequired?: boolean | null;

  @Field(() => String, { nullable: true, description: "What it should say." })
  readonly commentPrompt?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The general conditions; another text is a new version, empty takes them away.",
  })
  readonly conditions?: string | null;

  @Field(() => JwtSettingsInput, { nullable: true, description: "For JWT plans." })
  readonly jwt?: JwtSettingsInput | null;

  @Field(() => OAuth2SettingsInput, { nullable: true, description: "For OAuth 2.0 plans." })
  readonly oauth2?: OAuth2SettingsInput | null;
}

@InputType("CreatePlanInput", { description: "A new plan, which begins in STAGING." })
class CreatePlanInput extends PlanFieldsInput {
  @Field(() => ID, { description: "Its API." })
  readonly apiId!: string;

  @Field(() => String, { description: "1 to 100 characters." })
  readonly name!: string;

  @Field(() => PlanSecurityEnum, { description: "How calls are recognised; cannot be changed later." })
  readonly security!: PlanSecurity;
}

@InputType("UpdatePlanInput", { description: "Absent fields stay unchanged." })
class UpdatePlanInput extends PlanFieldsInput {
  @Field(() => ID, { description: "The plan." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "1 to 100 characters." })
  readonly name?: string | null;
}

@InputType("ChangePlanStatusInput", { description: "A step in the life of a plan." })
class ChangePlanStatusInput {
  @Field(() => ID, { description: "The plan." })
  readonly id!: string;

  @Field(() => PlanActEnum, { description: "The step." })
  readonly act!: (typeof PlanActEnum)[keyof typeof PlanActEnum];
}

@InputType("OrderPlansInput", { description: "The order of an API's plans." })
class OrderPlansInput {
  @Field(() => ID, { description: "The API." })
  readonly apiId!: string;

  @Field(() => [ID], { description: "Every plan of it, once." })
  readonly planIds!: string[];
}

@ObjectType("PlanPayload", { simpleResolvers: true, description: "The plan after the change." })
class PlanPayload extends Payload {
  @Field(() => PlanObject, { nullable: true, description: "Null when the mutation was refused." })
  readonly plan?: PlanObject | null;
}

async function reloadPlan(actor: Actor, id: string): Promise<PlanObject | null> {
  const found = await getPlan(actor, id);
  return found && presentPlan(found.plan);
}

function fieldsOf(input: PlanFieldsInput) {
  return {
    description: input.description ?? undefined,
    validation: input.validation ?? undefined,
    characteristics: input.characteristics ?? undefined,
    commentRequired: input.commentRequired ?? undefined,
    commentPrompt: input.commentPrompt ?? undefined,
    conditions: input.conditions ?? undefined,
    jwt: input.jwt && { ...input.jwt, clientIdClaim: input.jwt.clientIdClaim ?? undefined },
    oauth2: input.oauth2 && { ...input.oauth2, requiredScopes: input.oauth2.requiredScopes ?? [] },
  } satisfies Partial<CreatePlan & UpdatePlan>;
}

@Resolver(() => PlanObject)
export class PlanResolver {
  @Query(() => PlanObject, {
    nullable: true,
    description: "One plan; null when there is none or it is hidden from the viewer.",
  })
  async plan(
    @Arg("id", () => ID, { description: "The plan's id." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<PlanObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("plan", id);
    return uuid ? reloadPlan(actor, uuid) : null;
  }

  @FieldResolver(() => ApiObject, {
    nullable: true,
    complexity: ({ childComplexity }) => 5 + childComplexity,
    description: "Its API.",
  })
  async api(@Root() plan: PlanObject, @Ctx() context: GraphQLContext): Promise<ApiObject | null> {
    const actor = requireActor(context);
    const view = await context.loaders.api.load(plan.apiUuid);
    return view && presentApi(actor, view);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "Its open subscriptions: what closing it would close. Null for those who do not publish it.",
  })
  async openSubscriptionCount(
    @Root() plan: PlanObject,
    @Ctx() context: GraphQLContext,
  ): Promise<number | null> {
    const view = await context.loaders.api.load(plan.apiUuid);
    if (!view || !presentApi(requireActor(context), view).viewerCanProcess) return null;
    return context.loaders.openSubscriptions.load(plan.planId);
  }

  @Mutation(() => PlanPayload, {
    description:
      "Adds a plan to an API, in STAGING. For its publishers. Codes: NOT_FOUND, FORBIDDEN, INVALID_INPUT, LIMIT_REACHED, WRONG_STATE.",
  })
  async createPlan(
    @Arg("input", () => CreatePlanInput) input: CreatePlanInput,
    @Ctx() context: GraphQLContext,
  ): Promise<PlanPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const wanted = { ...fieldsOf(input), name: input.name, security: input.security };
      const id = await createPlan(actor, inputId("api", input.apiId, "apiId"), wanted);
      return { plan: await reloadPlan(actor, id) };
    });
  }

  @Mutation(() => PlanPayload, {
    description:
      "Changes a plan. For its API's publishers. Another text of the general conditions is a new version; who subscribed before keeps theirs. Codes: NOT_FOUND, FORBIDDEN, INVALID_INPUT, WRONG_STATE.",
  })
  async updatePlan(
    @Arg("input", () => UpdatePlanInput) input: UpdatePlanInput,
    @Ctx() context: GraphQLContext,
  ): Promise<PlanPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("plan", input.id);
      await updatePlan(actor, id, { ...fieldsOf(input), name: input.name ?? undefined });
      return { plan: await reloadPlan(actor, id) };
    });
  }

  @Mutation(() => PlanPayload, {
    description:
      "Leads a plan from one state of its life to another. For its API's publishers. Closing closes its open subscriptions. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE, CONFLICT.",
  })
  async changePlanStatus(
    @Arg("input", () => ChangePlanStatusInput) input: ChangePlanStatusInput,
    @Ctx() context: GraphQLContext,
  ): Promise<PlanPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("plan", input.id);
      await changePlanStatus(actor, id, input.act);
      return { plan: await reloadPlan(actor, id) };
    });
  }

  @Mutation(() => ApiPayload, {
    description:
      "Puts an API's plans into an order. For its publishers. Codes: NOT_FOUND, FORBIDDEN, INVALID_INPUT.",
  })
  async orderPlans(
    @Arg("input", () => OrderPlansInput) input: OrderPlansInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const apiId = inputId("api", input.apiId, "apiId");
      await orderPlans(
        actor,
        apiId,
        input.planIds.slice(0, 1_000).map((id) => inputId("plan", id, "planIds")),
      );
      return { api: await reloadApi(actor, apiId) };
    });
  }
}
