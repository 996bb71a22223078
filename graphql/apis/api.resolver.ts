import { apiKeysetKey, getApi, getDocument, listApis, listTags } from "@/domain/apis/api.queries";
import { createApi, updateApi } from "@/domain/apis/api.service";
import type { Actor } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import { changeApiStatus } from "@/domain/lifecycle/api-status.service";
import { type GraphQLContext, requireActor } from "../context";
import { PlanObject, presentPlan } from "../plans/plan.type";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
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

/** The API as it stands now, for payloads. */
export async function reloadApi(actor: Actor, id: string): Promise<ApiObject | null> {
  const view = await getApi(actor, id);
  return view && presentApi(actor, view);
}

@Resolver(() => ApiObject)
export class ApiResolver {
  @Query(() => ApiObject, {
    nullable: true,
    description: "One API; null when there is none or it is hidden from the viewer.",
  })
  async api(
    @Arg("id", () => ID, { description: "The API's id." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<ApiObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("api", id);
    return uuid ? reloadApi(actor, uuid) : null;
  }

  @Query(() => ApiConnection, {
    description: "APIs by name: the catalog, or those that the viewer publishes.",
  })
  async apis(@Args(() => ApisArgs) args: ApisArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const page = await listApis(actor, { ...args, scope: args.scope ?? "CATALOG" });
    return toConnection(page, apiKeysetKey, (view) => presentApi(actor, view));
  }

  @Query(() => [TagCountObject], { description: "The most used tags of the public catalog, at most 50." })
  async apiTags(@Ctx() context: GraphQLContext): Promise<TagCountObject[]> {
    return listTags(requireActor(context));
  }

  @FieldResolver(() => [PlanObject], {
    description:
      "Its plans in their order. Its publishers see all, others those that can be, or still are, subscribed.",
  })
  async plans(@Root() api: ApiObject, @Ctx() context: GraphQLContext): Promise<PlanObject[]> {
    requireActor(context);
    return (await context.loaders.plans.load(api.view)).map(presentPlan);
  }

  @FieldResolver(() => ApiDocumentationObject, { complexity: 50, description: "How to use it." })
  async documentation(@Root() api: ApiObject): Promise<ApiDocumentationObject> {
    return getDocument(api.view.id);
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Creates an API as a draft. For API publishers.", createApi),
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
        markdown: input.markdown ?? "",
        openapi: input.openapi ?? null,
      });
      return { api: await reloadApi(actor, id) };
    });
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb("Changes an API. For its publishers.", updateApi),
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
        markdown: input.markdown === null ? "" : input.markdown,
        openapi: input.openapi,
      });
      return { api: await reloadApi(actor, id) };
    });
  }

  @Mutation(() => ApiPayload, {
    description: describeVerb(
      "Leads an API from one state of its life to another. For its publishers; archiving for its owner. Archiving closes its plans and every open subscription.",
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
      await changeApiStatus(actor, id, input.act);
      return { api: await reloadApi(actor, id) };
    });
  }
}
