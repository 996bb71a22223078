import { keysOfApplication, keysOfMember, type ListedKey } from "@/domain/subscriptions/key-list.queries";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Args, Ctx, FieldResolver, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { inputId } from "../transport/ids";
import { pageCost } from "../transport/page-cost";
import { ViewerType } from "../users/user.type";
import { ApiKeysArgs, OwnApiKeysArgs } from "./api-key.inputs";
import { ApiKeyConnection, ApiKeyObject, presentKey } from "./api-key.type";
import { presentSubscription, SubscriptionObject } from "./subscription.type";

const given = (kind: "api" | "application", id: string | null | undefined, field: string) =>
  id == null ? null : inputId(kind, id, field);

const connected = (page: Parameters<typeof toConnection<ListedKey, ApiKeyObject>>[0]) =>
  toConnection(
    page,
    ({ key }) => [key.id],
    ({ key, subscription }) => presentKey(key, subscription),
  );

@Resolver(() => ViewerType)
export class OwnApiKeysResolver {
  @FieldResolver(() => ApiKeyConnection, {
    complexity: pageCost,
    description:
      "API keys of the viewer's applications, newest first. Limited to the viewer's 500 most recently changed applications.",
  })
  async apiKeys(@Args(() => OwnApiKeysArgs) args: OwnApiKeysArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const apiId = given("api", args.apiId, "apiId");
    const applicationId = given("application", args.applicationId, "applicationId");
    return connected(await keysOfMember(actor, { ...args, apiId, applicationId }));
  }
}

@Resolver(() => ApplicationObject)
export class ApplicationApiKeysResolver {
  @FieldResolver(() => ApiKeyConnection, {
    complexity: pageCost,
    description: "API keys of all the application's subscriptions, newest first.",
  })
  async apiKeys(
    @Root() application: ApplicationObject,
    @Args(() => ApiKeysArgs) args: ApiKeysArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const apiId = given("api", args.apiId, "apiId");
    return connected(await keysOfApplication(requireActor(context), application.view.id, { ...args, apiId }));
  }
}

@Resolver(() => ApiKeyObject)
export class ApiKeySubscriptionResolver {
  @FieldResolver(() => SubscriptionObject, { description: "The key's subscription." })
  async subscription(@Root() key: ApiKeyObject, @Ctx() context: GraphQLContext): Promise<SubscriptionObject> {
    const view = key.loaded ?? (await context.loaders.subscription.load(key.subscriptionId));
    // A key is shown only together with its subscription.
    if (!view) throw new Error("The subscription of a key is missing.");
    return presentSubscription(view);
  }
}
