import { apiKeysetKey, getApi, getDocument, listApis, listTags, SHOWN_TAGS } from "@/domain/apis/api.queries";
import { createApi, updateApi } from "@/domain/apis/api.service";
import type { Actor } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { plansWanted } from "@/domain/plans/plan.queries";
import { MAXIMUM_PLANS, MAXIMUM_PLANS_IN_ALL } from "@/domain/plans/plan.rules";
import { type GraphQLContext, requireActor } from "../context";
import { PlanObject, presentPlan } from "../plans/plan.type";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId, namedIds } from "../transport/ids";
import { listCost, pageSize, STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { ApisArgs, ChangeApiStatusInput, CreateApiInput, UpdateApiInput } from "./api.inputs";
import {
  ApiConnection,
  ApiDocumentationObject,
  ApiObject,
  ApiPayload,
  presentApi,
  TagCountObject,
} from "./api.type";

/** The API's current data, for payloads. */
export async function reloadApi(actor: Actor, id: string): Promise<ApiObject | null> {
  const view = await getApi(actor, id);
  return view && presentApi(actor, view);
}

/** As many plans as are asked for count. */
const planCost = ({ args, childComplexity }: { args: Record<string, unknown>; childComplexity: number }) =>
  listCost(args.first == null ? MAXIMUM_PLANS : pageSize(args))({ childComplexity });

@Resolver(() => ApiObject)
export class ApiResolver {
  @Query(() => ApiObject, {
    nullable: true,
    description: "An API; null if it does not exist or is hidden from the viewer.",
  })
  async api(
    @Arg("id", () => ID, { description: "API ID." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("api", id);
    return uuid ? reloadApi(actor, uuid) : null;
  }

  @Query(() => ApiConnection, {
    description: "APIs by name: the catalog, or the APIs that the viewer publishes.",
  })
  async apis(@Args(() => ApisArgs) args: ApisArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const page = await listApis(actor, { ...args, scope: args.scope ?? "CATALOG" });
    return toConnection(page, apiKeysetKey, (view) => presentApi(actor, view));
  }

  @Query(() => [TagCountObject], {
    complexity: listCost(SHOWN_TAGS),
    description: `The most used tags of the public catalog, at most ${SHOWN_TAGS}.`,
  })
  async apiTags(@Ctx() context: GraphQLContext): Promise<TagCountObject[]> {
    return listTags(requireActor(context));
  }

  @FieldResolver(() => [PlanObject], {
    complexity: planCost,
    description:
      "Plans in display order: all open ones, and the closed ones that were created last, up to `first`. Publishers see all; others see only plans that are open for subscriptions or have existing subscriptions.",
  })
  async plans(
    @Root() api: ApiObject,
    @Arg("first", () => Int, {
      nullable: true,
      description: `The most plans, 1 to ${MAXIMUM_PLANS_IN_ALL}; the cost counts as many. Default: ${MAXIMUM_PLANS}, as many as can be open.`,
    })
    first: number | null | undefined,
    @Ctx() context: GraphQLContext,
  ): Promise<PlanObject[]> {
    requireActor(context);
    const plans = await context.loaders.plans(plansWanted(first)).load(api.view);
    return plans.map((plan) => presentPlan(plan, api));
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Number of pending requests, counted up to 100; null if the viewer cannot manage the API's subscriptions.",
  })
  async pendingRequests(@Root() api: ApiObject, @Ctx() context: GraphQLContext): Promise<number | null> {
    return api.viewerCanManageSubscriptions ? context.loaders.pendingRequests.load(api.view.id) : null;
  }

  @FieldResolver(() => ApiDocumentationObject, {
    complexity: STATEMENTS,
    description: "Usage documentation.",
  })
  async documentation(@Root() api: ApiObject): Promise<ApiDocumentationObject> {
    return getDocument(api.view.id);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Creates an API as a draft. Requires platform role API_PUBLISHER.", createApi),
  })
  async createApi(
    @Arg("input", () => CreateApiInput) input: CreateApiInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = await createApi(actor, {
        ...input,
        description: input.description ?? "",
        tags: input.tags ?? [],
        visibility: input.visibility ?? "PUBLIC",
        upstreamUrl: input.upstreamUrl ?? null,
        keyHeader: input.keyHeader ?? undefined,
        keyQueryParameter: input.keyQueryParameter ?? null,
        forwardsCredential: input.forwardsCredential ?? false,
        markdown: input.markdown ?? "",
        openapi: input.openapi ?? null,
        teamId: input.teamId ? inputId("team", input.teamId, "teamId") : null,
      });
      return { api: await reloadApi(actor, id) };
    });
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Updates an API. Requires API publisher.", updateApi),
  })
  async updateApi(
    @Arg("input", () => UpdateApiInput) input: UpdateApiInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("api", input.id);
      await updateApi(actor, id, {
        name: input.name ?? undefined,
        version: input.version ?? undefined,
        description: input.description === null ? "" : input.description,
        tags: input.tags === null ? [] : input.tags,
        visibility: input.visibility ?? undefined,
        entryPoint: input.entryPoint ?? undefined,
        upstreamUrl: input.upstreamUrl,
        keyHeader: input.keyHeader ?? undefined,
        keyQueryParameter: input.keyQueryParameter,
        forwardsCredential: input.forwardsCredential ?? undefined,
        markdown: input.markdown === null ? "" : input.markdown,
        openapi: input.openapi,
      });
      return { api: await reloadApi(actor, id) };
    });
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb(
      "Changes an API's status. Requires API publisher; archiving requires API owner. Archiving closes the API's plans and all open subscriptions, which `closedSubscriptionIds` names.",
      changeApiStatus,
    ),
  })
  async changeApiStatus(
    @Arg("input", () => ChangeApiStatusInput) input: ChangeApiStatusInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = inputId("api", input.id);
      const closed = await changeApiStatus(actor, id, input.action);
      return { api: await reloadApi(actor, id), closedSubscriptionIds: namedIds("subscription", closed) };
    });
  }
}
