import { processSubscriptions } from "@/domain/subscriptions/review.service";
import { listOfPublisher } from "@/domain/subscriptions/subscription.queries";
import {
  acceptSubscription,
  changeSubscriptionDates,
  pauseSubscription,
  rejectSubscription,
  resumeSubscription,
  transferSubscription,
} from "@/domain/subscriptions/subscription.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, Mutation, Query, Resolver } from "../tg";
import { toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import {
  AcceptSubscriptionInput,
  ChangeSubscriptionDatesInput,
  InboxArgs,
  ProcessSubscriptionsInput,
  SubscriptionActInput,
  TransferSubscriptionInput,
} from "./subscription.inputs";
import { actOn } from "./subscription.resolver";
import {
  ProcessSubscriptionsPayload,
  presentSubscription,
  SubscriptionConnection,
  SubscriptionPayload,
} from "./subscription.type";

/** What publishers do with the subscriptions to their APIs. */
@Resolver()
export class SubscriptionPublishingResolver {
  @Query(() => SubscriptionConnection, {
    description:
      "The subscriptions to the APIs that the viewer publishes, newest first: the publishers' inbox.",
  })
  async publisherSubscriptions(@Args(() => InboxArgs) args: InboxArgs, @Ctx() context: GraphQLContext) {
    const page = await listOfPublisher(requireActor(context), {
      ...args,
      apiId: args.apiId == null ? null : inputId("api", args.apiId, "apiId"),
      planId: args.planId == null ? null : inputId("plan", args.planId, "planId"),
    });
    return toConnection(page, (view) => [view.id], presentSubscription);
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Accepts a request. For the API's publishers. Makes an API key for an API_KEY plan.",
      acceptSubscription,
    ),
  })
  async acceptSubscription(
    @Arg("input", () => AcceptSubscriptionInput) input: AcceptSubscriptionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) =>
      acceptSubscription(actor, id, { ...input, message: input.message ?? "" }),
    );
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb("Declines a request. For the API's publishers.", rejectSubscription),
  })
  async rejectSubscription(
    @Arg("input", () => SubscriptionActInput) input: SubscriptionActInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) =>
      rejectSubscription(actor, id, { message: input.message ?? "" }),
    );
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Stops a subscription for a while. For the API's publishers.",
      pauseSubscription,
    ),
  })
  async pauseSubscription(
    @Arg("input", () => SubscriptionActInput) input: SubscriptionActInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) =>
      pauseSubscription(actor, id, { message: input.message ?? "" }),
    );
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Lets a paused subscription go on. For the API's publishers.",
      resumeSubscription,
    ),
  })
  async resumeSubscription(
    @Arg("input", () => SubscriptionActInput) input: SubscriptionActInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) => resumeSubscription(actor, id));
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Changes start and end; its keys end with it. For the API's publishers.",
      changeSubscriptionDates,
    ),
  })
  async changeSubscriptionDates(
    @Arg("input", () => ChangeSubscriptionDatesInput) input: ChangeSubscriptionDatesInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) => changeSubscriptionDates(actor, id, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Moves a subscription to another published plan of the same API and security; its keys stay. For the API's publishers.",
      transferSubscription,
    ),
  })
  async transferSubscription(
    @Arg("input", () => TransferSubscriptionInput) input: TransferSubscriptionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) =>
      transferSubscription(actor, id, inputId("plan", input.planId, "planId")),
    );
  }

  @Mutation(() => ProcessSubscriptionsPayload, {
    description: describeVerb(
      "Accepts or rejects several requests, each by itself: what cannot be done is told and keeps nothing else back. For publishers.",
      processSubscriptions,
      "NOT_FOUND",
    ),
  })
  async processSubscriptions(
    @Arg("input", () => ProcessSubscriptionsInput) input: ProcessSubscriptionsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ProcessSubscriptionsPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const ids = input.ids.map((id) => inputId("subscription", id, "ids"));
      const outcomes = await processSubscriptions(actor, {
        ids,
        accept: input.accept,
        message: input.message ?? "",
      });
      return { outcomes: outcomes.map(({ id, refusal }) => ({ id: encodeId("subscription", id), refusal })) };
    });
  }
}
