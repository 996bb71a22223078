import type { Actor } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import { countApplicationSubscriptions } from "@/domain/subscriptions/counts.queries";
import { subscribe } from "@/domain/subscriptions/subscribe.service";
import {
  getSubscription,
  listOfApplication,
  subscriptionCandidates,
} from "@/domain/subscriptions/subscription.queries";
import { closeSubscription, withdrawSubscription } from "@/domain/subscriptions/subscription.service";
import { visibleApiKeys } from "@/domain/subscriptions/visible.queries";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { pageCost } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { type ApiKeyObject, presentKey } from "./api-key.type";
import {
  CandidatesArgs,
  SubscribeInput,
  SubscriptionActionInput,
  SubscriptionsArgs,
} from "./subscription.inputs";
import {
  presentCandidate,
  presentSubscription,
  SubscriptionCandidateConnection,
  SubscriptionConnection,
  SubscriptionObject,
} from "./subscription.type";
import { SubscribePayload, SubscriptionPayload } from "./subscription-payload.type";

/** The subscription's current data, for payloads. */
export async function reloadSubscription(actor: Actor, id: string): Promise<SubscriptionObject | null> {
  const view = await getSubscription(actor, id);
  return view && presentSubscription(view);
}

/** Keys as they are now, for payloads; without those that the actor can't see. */
export async function reloadKeys(actor: Actor, ids: readonly string[]): Promise<ApiKeyObject[]> {
  const keys = ids.length > 0 ? await visibleApiKeys(actor, ids) : new Map<string, never>();
  return ids.flatMap((id) => {
    const key = keys.get(id);
    return key ? [presentKey(key)] : [];
  });
}

/** Runs an operation and returns the subscription as it is afterwards. */
export async function applyAction(
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
    complexity: pageCost,
    description: "Subscriptions, newest first.",
  })
  async subscriptions(
    @Root() application: ApplicationObject,
    @Args(() => SubscriptionsArgs) args: SubscriptionsArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listOfApplication(requireActor(context), application.view.id, args);
    const count = () => countApplicationSubscriptions(application.view.id, args.statuses);
    return toConnection(page, (view) => [view.id], presentSubscription, count);
  }
}

@Resolver(() => SubscriptionObject)
export class SubscriptionResolver {
  @Query(() => SubscriptionObject, {
    nullable: true,
    description:
      "A subscription; null if it does not exist or the viewer has access to neither its application nor its API.",
  })
  async subscription(
    @Arg("id", () => ID, { description: "Subscription ID." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<SubscriptionObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("subscription", id);
    return uuid ? reloadSubscription(actor, uuid) : null;
  }

  @Query(() => SubscriptionCandidateConnection, {
    nullable: true,
    description:
      "The viewer's applications by name, with their availability for a plan; null if the plan is hidden from the viewer.",
  })
  async subscriptionCandidates(
    @Args(() => CandidatesArgs) args: CandidatesArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const actor = requireActor(context);
    const planId = decodeId("plan", args.planId);
    const page = planId ? await subscriptionCandidates(actor, planId, args) : null;
    if (!page) return null;
    return toConnection(
      page,
      ({ application }) => [application.sortKey, application.id],
      (candidate) => presentCandidate(actor, candidate),
    );
  }

  @Mutation(() => SubscribePayload, {
    description: describeVerb(
      "Subscribes an application to a plan. Requires application membership. A plan with automatic approval accepts immediately.",
      subscribe,
    ),
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
        acceptedTermsVersion: input.acceptedTermsVersion,
        fields: input.fields,
      });
      const [shown = null] = key ? await reloadKeys(actor, [key.id]) : [];
      return { subscription: await reloadSubscription(actor, id), key: shown, apiKey: key?.key ?? null };
    });
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb("Withdraws a request. Requires application owner.", withdrawSubscription),
  })
  async withdrawSubscription(
    @Arg("input", () => SubscriptionActionInput) input: SubscriptionActionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return applyAction(context, input.id, (actor, id) => withdrawSubscription(actor, id));
  }

  @Mutation(() => SubscriptionPayload, {
    description: describeVerb(
      "Closes a subscription and revokes its keys; refetch those that `subscription.keys` does not have. Requires application owner or API publisher.",
      closeSubscription,
    ),
  })
  async closeSubscription(
    @Arg("input", () => SubscriptionActionInput) input: SubscriptionActionInput,
    @Ctx() context: GraphQLContext,
  ) {
    return applyAction(context, input.id, (actor, id) =>
      closeSubscription(actor, id, { message: input.message ?? "" }),
    );
  }
}
