import { may } from "@/domain/kernel/authorize";
import type { SubscriptionView } from "@/domain/subscriptions/subscription-views.repository";
import { ApiObject } from "../apis/api.type";
import { type GraphQLContext, requireActor } from "../context";
import { ApiKeyObject } from "../subscriptions/api-key.type";
import { SubscriptionObject } from "../subscriptions/subscription.type";
import { Ctx, FieldResolver, Resolver, Root } from "../tg";
import { GatewayRolloutObject } from "./rollout.type";

/** The rows that a decision about a subscription's calls reads. */
const rowsOf = ({ id, applicationId, planId, apiId }: SubscriptionView) => [id, applicationId, planId, apiId];

@Resolver(() => SubscriptionObject)
export class SubscriptionRolloutResolver {
  @FieldResolver(() => GatewayRolloutObject, {
    complexity: 5,
    description:
      "On how many gateways the current state of the subscription, its application, plan and API is in force.",
  })
  async gatewayRollout(
    @Root() { view }: SubscriptionObject,
    @Ctx() context: GraphQLContext,
  ): Promise<GatewayRolloutObject> {
    return context.loaders.rollout.load({ id: view.id, rows: rowsOf(view) });
  }
}

@Resolver(() => ApiKeyObject)
export class ApiKeyRolloutResolver {
  @FieldResolver(() => GatewayRolloutObject, {
    complexity: 5,
    description: "On how many gateways the current state of the key and its subscription is in force.",
  })
  async gatewayRollout(
    @Root() key: ApiKeyObject,
    @Ctx() context: GraphQLContext,
  ): Promise<GatewayRolloutObject> {
    const view = key.loaded ?? (await context.loaders.subscription.load(key.subscriptionId));
    // A key is shown only together with its subscription.
    if (!view) throw new Error("The subscription of a key is missing.");
    return context.loaders.rollout.load({ id: key.keyId, rows: [key.keyId, ...rowsOf(view)] });
  }
}

@Resolver(() => ApiObject)
export class ApiRolloutResolver {
  @FieldResolver(() => GatewayRolloutObject, {
    nullable: true,
    complexity: 5,
    description:
      "On how many gateways the current state of the API is in force; null for viewers who cannot edit the API.",
  })
  async gatewayRollout(
    @Root() { view }: ApiObject,
    @Ctx() context: GraphQLContext,
  ): Promise<GatewayRolloutObject | null> {
    if (!may(requireActor(context), "api.manage", view)) return null;
    return context.loaders.rollout.load({ id: view.id, rows: [view.id] });
  }
}
