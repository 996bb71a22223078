import type { SubscriptionRights } from "@/domain/subscriptions/rights.queries";
import { listOfMember, ownSubscriptionsTo } from "@/domain/subscriptions/subscription.queries";
import { ApiObject } from "../apis/api.type";
import { AuditEntryObject, presentEntry } from "../audit/audit.type";
import { type GraphQLContext, requireActor } from "../context";
import { Args, Ctx, FieldResolver, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { ViewerType } from "../users/user.type";
import { OwnSubscriptionsArgs } from "./subscription.inputs";
import { presentSubscription, SubscriptionConnection, SubscriptionObject } from "./subscription.type";

/** What of a subscription depends on who looks, and what lies beside it. */
@Resolver(() => SubscriptionObject)
export class SubscriptionDetailsResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description:
      "The general conditions that were accepted, in that version; null when there were none, or after a transfer.",
  })
  async acceptedConditionsText(
    @Root() subscription: SubscriptionObject,
    @Ctx() context: GraphQLContext,
  ): Promise<string | null> {
    return context.loaders.acceptedConditions.load(subscription.view);
  }

  @FieldResolver(() => [AuditEntryObject], {
    complexity: ({ childComplexity }) => 50 + 20 * childComplexity,
    description:
      "What happened to it, newest first, at most 50. On its application's side also what happened to its keys.",
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
    description: "The viewer sees it from its application's side: as a member, or as an administrator.",
  })
  async viewerConsumes(@Root() subscription: SubscriptionObject, @Ctx() context: GraphQLContext) {
    return right(context, subscription, "consumes");
  }

  @FieldResolver(() => Boolean, {
    description: "The viewer may withdraw or close it, as an owner of its application.",
  })
  async viewerCanClose(@Root() subscription: SubscriptionObject, @Ctx() context: GraphQLContext) {
    return right(context, subscription, "close");
  }

  @FieldResolver(() => Boolean, {
    description: "The viewer may renew and revoke its keys, as an owner of its application.",
  })
  async viewerCanManageKeys(@Root() subscription: SubscriptionObject, @Ctx() context: GraphQLContext) {
    return right(context, subscription, "manageKeys");
  }

  @FieldResolver(() => Boolean, {
    description: "The viewer may reveal its keys, as a member of its application.",
  })
  async viewerCanRevealKeys(@Root() subscription: SubscriptionObject, @Ctx() context: GraphQLContext) {
    return right(context, subscription, "copyKeys");
  }

  @FieldResolver(() => Boolean, { description: "The viewer may process it, as a publisher of its API." })
  async viewerCanProcess(@Root() subscription: SubscriptionObject, @Ctx() context: GraphQLContext) {
    return right(context, subscription, "process");
  }
}

@Resolver(() => ApiObject)
export class ViewerSubscriptionsResolver {
  @FieldResolver(() => [SubscriptionObject], {
    complexity: ({ childComplexity }) => 50 + 20 * childComplexity,
    description: "The open subscriptions of the viewer's applications to it, newest first, at most 20.",
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
    complexity: ({ childComplexity, args }) => 50 + childComplexity * Number(args.first ?? args.last ?? 20),
    description:
      "The subscriptions of the viewer's applications, newest first; of very many applications those of the 500 that changed last.",
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
