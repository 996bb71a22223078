import type { Actor } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import { processSubscriptions } from "@/domain/subscriptions/review.service";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import {
  getSubscription,
  listOfApplication,
  listOfPublisher,
  subscribeChoices,
} from "@/domain/subscriptions/subscription.queries";
import {
  acceptSubscription,
  changeSubscriptionDates,
  closeSubscription,
  pauseSubscription,
  rejectSubscription,
  resumeSubscription,
  transferSubscription,
  withdrawSubscription,
} from "@/domain/subscriptions/subscription.service";
import { ApplicationObject, presentApplication } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from "../tg";
import { connectionOf, toConnection } from "../transport/connection";
import { encodeId, inputId } from "../transport/ids";
import { Payload, payload } from "../transport/user-error";
import {
  AcceptSubscriptionInput,
  ChangeSubscriptionDatesInput,
  ChoicesArgs,
  InboxArgs,
  ProcessSubscriptionsInput,
  SubscribeInput,
  SubscriptionActInput,
  SubscriptionsArgs,
  TransferSubscriptionInput,
} from "./subscription.inputs";
import { presentSubscription, SubscriptionConnection, SubscriptionObject } from "./subscription.type";

@ObjectType("SubscriptionPayload", {
  simpleResolvers: true,
  description: "The subscription after the change.",
})
export class SubscriptionPayload extends Payload {
  @Field(() => SubscriptionObject, { nullable: true, description: "Null when the mutation was refused." })
  readonly subscription?: SubscriptionObject | null;
}

@ObjectType("SubscribePayload", { simpleResolvers: true, description: "The new subscription." })
class SubscribePayload extends SubscriptionPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "The first API key, when the plan accepts by itself and has keys. Where keys are shown once, this is the once.",
  })
  readonly apiKey?: string | null;
}

@ObjectType("SubscribeChoice", {
  simpleResolvers: true,
  description: "An application with whether it can be subscribed.",
})
class SubscribeChoiceObject {
  @Field(() => ApplicationObject, { description: "The application." })
  readonly application!: ApplicationObject;

  @Field(() => String, { nullable: true, description: "Why it cannot; null when it can." })
  readonly problem!: string | null;
}

const SubscribeChoiceConnection = connectionOf("SubscribeChoice", SubscribeChoiceObject);

@ObjectType("ProcessOutcome", { simpleResolvers: true, description: "What came of one of several." })
class ProcessOutcomeObject {
  @Field(() => ID, { description: "The subscription." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Why it was not done; null when it was." })
  readonly refusal!: string | null;
}

@ObjectType("ProcessSubscriptionsPayload", { simpleResolvers: true, description: "What came of each." })
class ProcessSubscriptionsPayload extends Payload {
  @Field(() => [ProcessOutcomeObject], { nullable: true, description: "Null when all was refused." })
  readonly outcomes?: readonly ProcessOutcomeObject[] | null;
}

/** The subscription as it stands now, for payloads. */
export async function reloadSubscription(actor: Actor, id: string): Promise<SubscriptionObject | null> {
  const view = await getSubscription(actor, id);
  return view && presentSubscription(view);
}

/** Runs an act and gives the subscription as it stands after it. */
export async function actOn(
  context: GraphQLContext,
  id: string,
  work: (actor: Actor, uuid: string) => Promise<void>,
): Promise<SubscriptionPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    const uuid = inputId("subscription", id);
    await work(actor, uuid);
    return { subscription: await reloadSubscription(actor, uuid) };
  });
}

@Resolver(() => ApplicationObject)
export class ApplicationSubscriptionsResolver {
  @FieldResolver(() => SubscriptionConnection, {
    complexity: ({ childComplexity, args }) => 50 + childComplexity * Number(args.first ?? args.last ?? 20),
    description: "Its subscriptions, newest first.",
  })
  async subscriptions(
    @Root() application: ApplicationObject,
    @Args(() => SubscriptionsArgs) args: SubscriptionsArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listOfApplication(requireActor(context), application.view.id, args);
    return toConnection(page, (view) => [view.id], presentSubscription);
  }
}

@Resolver(() => SubscriptionObject)
export class SubscriptionResolver {
  @Query(() => SubscriptionObject, {
    nullable: true,
    description: "One subscription; null when the viewer is on neither side of it.",
  })
  async subscription(
    @Arg("id", () => ID, { description: "The subscription's id." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("subscription", id);
    return uuid ? reloadSubscription(actor, uuid) : null;
  }

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

  @Query(() => SubscribeChoiceConnection, {
    nullable: true,
    description:
      "The viewer's applications by name, with whether each can be subscribed to a plan; null when the plan is hidden.",
  })
  async subscribeChoices(@Args(() => ChoicesArgs) args: ChoicesArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const planId = decodeId("plan", args.planId);
    const page = planId ? await subscribeChoices(actor, planId, args) : null;
    if (!page) return null;
    return toConnection(
      page,
      ({ application }) => [application.sortKey, application.id],
      ({ application, problem }) => ({ application: presentApplication(actor, application), problem }),
    );
  }

  @Mutation(() => SubscribePayload, {
    description:
      "Subscribes an application to a plan. For its members. On a plan with automatic validation it is accepted at once. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE, ALREADY_SUBSCRIBED, CLIENT_ID_REQUIRED, COMMENT_REQUIRED, CONDITIONS_NOT_ACCEPTED, INVALID_INPUT.",
  })
  async subscribe(
    @Arg("input", () => SubscribeInput) input: SubscribeInput,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscribePayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { id, key } = await subscribe(actor, {
        applicationId: inputId("application", input.applicationId, "applicationId"),
        planId: inputId("plan", input.planId, "planId"),
        comment: input.comment ?? "",
        acceptedConditionsVersion: input.acceptedConditionsVersion,
      });
      return { subscription: await reloadSubscription(actor, id), apiKey: key?.key ?? null };
    });
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Accepts a request. For the API's publishers. Makes an API key for an API_KEY plan. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE, INVALID_INPUT, CLIENT_ID_REQUIRED, KEY_TAKEN.",
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
    description:
      "Declines a request. For the API's publishers. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE, INVALID_INPUT.",
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
    description:
      "Takes a request back. For the application's owners. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE.",
  })
  async withdrawSubscription(
    @Arg("input", () => SubscriptionActInput) input: SubscriptionActInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) => withdrawSubscription(actor, id));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Stops a subscription for a while. For the API's publishers. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE, INVALID_INPUT.",
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
    description:
      "Lets a paused subscription go on. For the API's publishers. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE.",
  })
  async resumeSubscription(
    @Arg("input", () => SubscriptionActInput) input: SubscriptionActInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) => resumeSubscription(actor, id));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Changes start and end; its keys end with it. For the API's publishers. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE, INVALID_INPUT.",
  })
  async changeSubscriptionDates(
    @Arg("input", () => ChangeSubscriptionDatesInput) input: ChangeSubscriptionDatesInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) => changeSubscriptionDates(actor, id, input));
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Moves a subscription to another published plan of the same API and security; its keys stay. For the API's publishers. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE, INVALID_INPUT, ALREADY_SUBSCRIBED.",
  })
  async transferSubscription(
    @Arg("input", () => TransferSubscriptionInput) input: TransferSubscriptionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) =>
      transferSubscription(actor, id, inputId("plan", input.planId, "planId")),
    );
  }

  @Mutation(() => SubscriptionPayload, {
    description:
      "Ends a subscription and revokes its keys. For the application's owners and the API's publishers. Codes: NOT_FOUND, FORBIDDEN, WRONG_STATE, INVALID_INPUT.",
  })
  async closeSubscription(
    @Arg("input", () => SubscriptionActInput) input: SubscriptionActInput,
    @Ctx() context: GraphQLContext,
  ) {
    return actOn(context, input.id, (actor, id) =>
      closeSubscription(actor, id, { message: input.message ?? "" }),
    );
  }

  @Mutation(() => ProcessSubscriptionsPayload, {
    description:
      "Accepts or rejects several requests, each by itself: what cannot be done is told and keeps nothing else back. For publishers. Codes: INVALID_INPUT, NOT_FOUND.",
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
