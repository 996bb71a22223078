import { countPublisherSubscriptions } from "@/domain/subscriptions/counts.queries";
import { reviewSubscriptions } from "@/domain/subscriptions/review.service";
import { listOfPublisher } from "@/domain/subscriptions/subscription.queries";
import {
  acceptSubscription,
  changeSubscriptionDates,
  pauseSubscription,
  rejectSubscription,
  resumeSubscription,
  transferSubscription,
} from "@/domain/subscriptions/subscription.service";
import { visibleSubscriptions } from "@/domain/subscriptions/visible.queries";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, Mutation, Query, Resolver } from "../tg";
import { toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { bulkIds, encodeId, inputId } from "../transport/ids";
import { eachIdCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import {
  AcceptSubscriptionInput,
  ChangeSubscriptionDatesInput,
  InboxArgs,
  ReviewSubscriptionsInput,
  SubscriptionActionInput,
  TransferSubscriptionInput,
} from "./subscription.inputs";
import { applyAction } from "./subscription.resolver";
import { presentSubscription, ReviewSubscriptionsPayload, SubscriptionConnection } from "./subscription.type";
import { SubscriptionPayload } from "./subscription-payload.type";

/** Publishers' operations on the subscriptions to their APIs. */
@Resolver()
export class SubscriptionPublishingResolver {
  @Query(() => SubscriptionConnection, {
    description: "Subscriptions to the APIs that the viewer publishes, newest first.",
  })
  async publisherSubscriptions(@Args(() => InboxArgs) args: InboxArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const query = {
      ...args,
      apiId: args.apiId == null ? null : inputId("api", args.apiId, "apiId"),
      planId: args.planId == null ? null : inputId("plan", args.planId, "planId"),
    };
    const page = await listOfPublisher(actor, query);
    const count = () => countPublisherSubscriptions(actor, query);
    return toConnection(page, (view) => [view.id], presentSubscription, count);
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Accepts a request. Creates an API key for an API_KEY plan. Requires API publisher.",
      acceptSubscription,
    ),
  })
  async acceptSubscription(
    @Arg("input", () => AcceptSubscriptionInput) input: AcceptSubscriptionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return applyAction(context, input.id, (actor, id) =>
      acceptSubscription(actor, id, { ...input, message: input.message ?? "" }),
    );
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb("Rejects a request. Requires API publisher.", rejectSubscription),
  })
  async rejectSubscription(
    @Arg("input", () => SubscriptionActionInput) input: SubscriptionActionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return applyAction(context, input.id, (actor, id) =>
      rejectSubscription(actor, id, { message: input.message ?? "" }),
    );
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb("Pauses a subscription. Requires API publisher.", pauseSubscription),
  })
  async pauseSubscription(
    @Arg("input", () => SubscriptionActionInput) input: SubscriptionActionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return applyAction(context, input.id, (actor, id) =>
      pauseSubscription(actor, id, { message: input.message ?? "" }),
    );
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb("Resumes a paused subscription. Requires API publisher.", resumeSubscription),
  })
  async resumeSubscription(
    @Arg("input", () => SubscriptionActionInput) input: SubscriptionActionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return applyAction(context, input.id, (actor, id) => resumeSubscription(actor, id));
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Changes the start and end of a subscription; its keys end with it. Requires API publisher.",
      changeSubscriptionDates,
    ),
  })
  async changeSubscriptionDates(
    @Arg("input", () => ChangeSubscriptionDatesInput) input: ChangeSubscriptionDatesInput,
    @Ctx() context: GraphQLContext,
  ) {
    return applyAction(context, input.id, (actor, id) => changeSubscriptionDates(actor, id, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Moves a subscription to another published plan of the same API and authentication type; its keys do not change, and its answers to the former plan's fields are removed. Requires API publisher.",
      transferSubscription,
    ),
  })
  async transferSubscription(
    @Arg("input", () => TransferSubscriptionInput) input: TransferSubscriptionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return applyAction(context, input.id, (actor, id) =>
      transferSubscription(actor, id, inputId("plan", input.planId, "planId")),
    );
  }

  @Mutation(() => ReviewSubscriptionsPayload, {
    complexity: eachIdCost,
    description: describeVerb(
      "Accepts or rejects several requests, each independently; failed items are reported, the others proceed. Requires API publisher.",
      reviewSubscriptions,
      "NOT_FOUND",
    ),
  })
  async reviewSubscriptions(
    @Arg("input", () => ReviewSubscriptionsInput) input: ReviewSubscriptionsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ReviewSubscriptionsPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { known: ids, unknown } = bulkIds("subscription", input.ids);
      const results = await reviewSubscriptions(actor, {
        ids,
        decision: input.decision,
        message: input.message ?? "",
      });
      const reviewed = await visibleSubscriptions(actor, ids);
      return {
        results: [
          ...results.map(({ id, error }) => {
            const view = reviewed.get(id);
            return {
              subscriptionId: encodeId("subscription", id),
              subscription: view ? presentSubscription(view) : null,
              error,
            };
          }),
          ...unknown.map(({ id, error }) => ({ subscriptionId: id, subscription: null, error })),
        ],
      };
    });
  }
}
