import { accessContextOf } from "@/domain/applications/application.access";
import { may } from "@/domain/kernel/authorize";
import {
  refusedCallByRequest,
  refusedCallsOfApi,
  refusedCallsOfApplication,
  refusedCallsWithoutApi,
  type SeenRefusedCall,
} from "@/domain/usage/rejected/refused-calls.queries";
import { usageOfApi, usageOfApplication, usageOfPlatform } from "@/domain/usage/usage.queries";
import { ApiObject } from "../apis/api.type";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { ApiKeyObject } from "../subscriptions/api-key.type";
import { Arg, Args, Ctx, FieldResolver, Float, Query, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { inputId } from "../transport/ids";
import { pageCost } from "../transport/page-cost";
import { presentRefusedCall, RefusedCallConnection, RefusedCallObject } from "./refused-call.type";
import { ApiUsageArgs, ApplicationUsageArgs, PlatformUsageArgs, RefusedCallsArgs } from "./usage.inputs";
import { presentUsage, UsageObject } from "./usage.type";

/** A usage reads up to some hundred thousand rows: a page of objects can't have one each. */
const usageCost = ({ childComplexity }: { readonly childComplexity: number }) => 500 + childComplexity;

const given = (kind: "api" | "plan" | "application" | "apiKey", id: string | null | undefined) =>
  id == null ? null : inputId(kind, id, `${kind}Id`);

const connected = (page: Parameters<typeof toConnection<SeenRefusedCall, RefusedCallObject>>[0]) =>
  toConnection(page, ({ call }) => [call.id], presentRefusedCall);

@Resolver(() => ApplicationObject)
export class ApplicationUsageResolver {
  @FieldResolver(() => Boolean, { description: "Whether the viewer can see its usage." })
  viewerCanSeeUsage(@Root() { view }: ApplicationObject, @Ctx() context: GraphQLContext): boolean {
    return may(requireActor(context), "usage.see", accessContextOf(view));
  }

  @FieldResolver(() => UsageObject, {
    complexity: usageCost,
    nullable: true,
    description: "Calls of the application. Requires member: null for others, with an error.",
  })
  async usage(
    @Root() { view }: ApplicationObject,
    @Args(() => ApplicationUsageArgs) args: ApplicationUsageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<UsageObject> {
    const [apiId, planId] = [given("api", args.apiId), given("plan", args.planId)];
    const input = { ...args, apiId, planId, apiKeyId: given("apiKey", args.apiKeyId) };
    return presentUsage(await usageOfApplication(requireActor(context), view.id, input), args.splitBy);
  }

  @FieldResolver(() => RefusedCallConnection, {
    complexity: pageCost,
    nullable: true,
    description:
      "Rejected calls of the application, the last 200 of each day, newest first. Requires member: null for others, with an error.",
  })
  async refusedCalls(
    @Root() { view }: ApplicationObject,
    @Args(() => RefusedCallsArgs) args: RefusedCallsArgs,
    @Ctx() context: GraphQLContext,
  ) {
    return connected(await refusedCallsOfApplication(requireActor(context), view.id, args));
  }
}

@Resolver(() => ApiObject)
export class ApiUsageResolver {
  @FieldResolver(() => Boolean, { description: "Whether the viewer can see its usage." })
  viewerCanSeeUsage(@Root() { view }: ApiObject, @Ctx() context: GraphQLContext): boolean {
    return may(requireActor(context), "usage.seeOfApi", view);
  }

  @FieldResolver(() => UsageObject, {
    complexity: usageCost,
    nullable: true,
    description:
      "Calls to the API, without the keys of applications. Requires publisher: null for others, with an error.",
  })
  async usage(
    @Root() { view }: ApiObject,
    @Args(() => ApiUsageArgs) args: ApiUsageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<UsageObject> {
    const planId = given("plan", args.planId);
    const input = { ...args, planId, applicationId: given("application", args.applicationId) };
    return presentUsage(await usageOfApi(requireActor(context), view.id, input), args.splitBy);
  }

  @FieldResolver(() => RefusedCallConnection, {
    complexity: pageCost,
    nullable: true,
    description:
      "Rejected calls to the API, the last ones of each application and day, newest first. Requires publisher: null for others, with an error.",
  })
  async refusedCalls(
    @Root() { view }: ApiObject,
    @Args(() => RefusedCallsArgs) args: RefusedCallsArgs,
    @Ctx() context: GraphQLContext,
  ) {
    return connected(await refusedCallsOfApi(requireActor(context), view.id, args));
  }
}

@Resolver(() => ApiKeyObject)
export class ApiKeyUsageResolver {
  @FieldResolver(() => Float, {
    nullable: true,
    description:
      "Calls that used the key after it was renewed, for members of the application; null if it was not renewed.",
  })
  async callsSinceRenewal(@Root() key: ApiKeyObject, @Ctx() context: GraphQLContext): Promise<number | null> {
    return context.loaders.callsSinceRenewal.load(key.keyId);
  }
}

@Resolver()
export class PlatformUsageResolver {
  @Query(() => UsageObject, {
    complexity: usageCost,
    description: "Calls to all APIs. Requires platform administrator.",
  })
  async platformUsage(
    @Args(() => PlatformUsageArgs) args: PlatformUsageArgs,
    @Ctx() context: GraphQLContext,
  ): Promise<UsageObject> {
    const actor = requireActor(context);
    const input = { ...args, planId: given("plan", args.planId) };
    return presentUsage(await usageOfPlatform(actor, input), args.splitBy);
  }

  @Query(() => RefusedCallConnection, {
    complexity: pageCost,
    description:
      "Rejected calls to addresses without an API, the last 200 of each day, newest first. Requires platform administrator.",
  })
  async refusedCallsWithoutApi(
    @Args(() => RefusedCallsArgs) args: RefusedCallsArgs,
    @Ctx() context: GraphQLContext,
  ) {
    return connected(await refusedCallsWithoutApi(requireActor(context), args));
  }

  @Query(() => RefusedCallObject, {
    nullable: true,
    description:
      "The rejected call with a request ID, for members of its application and publishers of its API; null if there is none.",
  })
  async refusedCall(
    @Arg("requestId", () => String, { description: "Request ID from the gateway's response." })
    requestId: string,
    @Ctx() context: GraphQLContext,
  ): Promise<RefusedCallObject | null> {
    const seen = await refusedCallByRequest(requireActor(context), requestId);
    return seen && presentRefusedCall(seen);
  }
}
