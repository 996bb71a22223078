import { HISTORY } from "@/domain/audit/audit.service";
import type { SubscriptionRights } from "@/domain/subscriptions/rights.queries";
import { listOfMember, MAXIMUM_OWN, ownSubscriptionsTo } from "@/domain/subscriptions/subscription.queries";
import { ApiObject } from "../apis/api.type";
import { AuditEntryObject, presentEntry } from "../audit/audit.type";
import { type GraphQLContext, requireActor } from "../context";
import { Args, Ctx, FieldResolver, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { listCost, pageCost, STATEMENTS } from "../transport/page-cost";
import { ViewerType } from "../users/user.type";
import { OwnSubscriptionsArgs } from "./subscription.inputs";
import { presentSubscription, SubscriptionConnection, SubscriptionObject } from "./subscription.type";

/** Fields of a subscription that depend on the viewer or on related data. */
@Resolver(() => SubscriptionObject)
export class SubscriptionDetailsResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "Text of the accepted version of the terms; null if there were none, or after a transfer.",
  })
  async acceptedTermsText(
    @Root() subscription: SubscriptionObject,
    @Ctx() context: GraphQLContext,
  ): Promise<string | null> {
    return context.loaders.acceptedTerms.load(subscription.view);
  }

  @FieldResolver(() => [AuditEntryObject], {
    complexity: listCost(HISTORY),
    description:
      "Activity of the subscription, newest first, at most 50. The application's side also sees the activity of the keys.",
  })
  async history(
    @Root() subscription: SubscriptionObject,
    @Ctx() context: GraphQLContext,
  ): Promise<AuditEntryObject[]> {
    const [entries, consumes] = await Promise.all([
      context.loaders.history.load(subscription.view),
      right(context, subscription, "consumes"),
    ]);
    return entries.filter((entry) => consumes || entry.subjectKind === "subscription").map(presentEntry);
  }

  @FieldResolver(() => Boolean, {
    description:
      "Whether the viewer sees the subscription as a member of its application or as an administrator.",
  })
  async viewerConsumes(@Root() subscription: SubscriptionObject, @Ctx() context: GraphQLContext) {
    return right(context, subscription, "consumes");
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the viewer can withdraw or close the subscription, as an application owner.",
  })
  async viewerCanClose(@Root() subscription: SubscriptionObject, @Ctx() context: GraphQLContext) {
    return right(context, subscription, "close");
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the viewer can renew and revoke the keys, as an application owner.",
  })
  async viewerCanManageKeys(@Root() subscription: SubscriptionObject, @Ctx() context: GraphQLContext) {
    return right(context, subscription, "manageKeys");
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the viewer can reveal the keys, as an application member.",
  })
  async viewerCanRevealKeys(@Root() subscription: SubscriptionObject, @Ctx() context: GraphQLContext) {
    return right(context, subscription, "copyKeys");
  }

  @FieldResolver(() => Boolean, {
    description: "Whether the viewer can manage the subscription, as an API publisher.",
  })
  async viewerCanManageSubscriptions(
    @Root() subscription: SubscriptionObject,
    @Ctx() context: GraphQLContext,
  ) {
    return right(context, subscription, "process");
  }
}

@Resolver(() => ApiObject)
export class ViewerSubscriptionsResolver {
  @FieldResolver(() => [SubscriptionObject], {
    complexity: listCost(MAXIMUM_OWN, STATEMENTS),
    description: "Open subscriptions of the viewer's applications to the API, newest first, at most 20.",
  })
  async viewerSubscriptions(
    @Root() api: ApiObject,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionObject[]> {
    return (await ownSubscriptionsTo(requireActor(context), api.view.id)).map(presentSubscription);
  }
}

@Resolver(() => ViewerType)
export class OwnSubscriptionsResolver {
  @FieldResolver(() => SubscriptionConnection, {
    complexity: pageCost,
    description:
      "Subscriptions of the viewer's applications, newest first. Limited to the viewer's 500 most recently changed applications.",
  })
  async subscriptions(
    @Args(() => OwnSubscriptionsArgs) args: OwnSubscriptionsArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listOfMember(requireActor(context), args);
    return toConnection(page, (view) => [view.id], presentSubscription);
  }
}

async function right(
  context: GraphQLContext,
  subscription: SubscriptionObject,
  name: keyof SubscriptionRights,
): Promise<boolean> {
  const rights = await context.loaders.rights.load(subscription.view);
  return rights?.[name] ?? false;
}
