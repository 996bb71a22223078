import { pendingRequests } from "@/domain/apis/api.queries";
import { consumerHome, publisherHome } from "@/domain/home/home.queries";
import { ApplicationObject, presentApplication } from "../applications/application.type";
import { AuditEntryObject, presentEntry } from "../audit/audit.type";
import { type GraphQLContext, requireActor } from "../context";
import { presentSubscription, SubscriptionObject } from "../subscriptions/subscription.type";
import { Ctx, Field, FieldResolver, ID, Int, ObjectType, Resolver, registerEnumType } from "../tg";
import { encodeId } from "../transport/ids";
import { ViewerType } from "../users/user.type";

const EndingKindEnum = {
  CLIENT_SECRET: "CLIENT_SECRET",
  API_KEY: "API_KEY",
  SUBSCRIPTION: "SUBSCRIPTION",
} as const;
registerEnumType(EndingKindEnum, {
  name: "EndingKind",
  description: "What ends soon.",
  valuesConfig: {
    CLIENT_SECRET: { description: "The secret of a registered client." },
    API_KEY: { description: "An API key." },
    SUBSCRIPTION: { description: "A subscription." },
  },
});

@ObjectType("Ending", { simpleResolvers: true, description: "Something of an application that ends soon." })
class EndingObject {
  @Field(() => EndingKindEnum, { description: "What." })
  readonly kind!: keyof typeof EndingKindEnum;

  @Field(() => ID, { description: "Of which application." })
  readonly applicationId!: string;

  @Field(() => String, { description: "Its name." })
  readonly applicationName!: string;

  @Field(() => ID, { nullable: true, description: "The subscription, for what is a subscription's." })
  readonly subscriptionId!: string | null;

  @Field(() => Date, { description: "When." })
  readonly endsAt!: Date;

  @Field(() => String, { description: "What it is for: the API, or the authorization server." })
  readonly detail!: string;
}

@ObjectType("ConsumerHome", { simpleResolvers: true, description: "A glance at what concerns a consumer." })
class ConsumerHomeObject {
  @Field(() => [ApplicationObject], {
    description: "Applications of which the client is not as it should be; at most 6.",
  })
  readonly troubled!: readonly ApplicationObject[];

  @Field(() => [EndingObject], { description: "What ends within 30 days, soonest first; at most 6." })
  readonly endings!: readonly EndingObject[];

  @Field(() => [SubscriptionObject], { description: "Requests that wait for a publisher; at most 6." })
  readonly waiting!: readonly SubscriptionObject[];

  @Field(() => [ApplicationObject], { description: "The applications that changed last; at most 6." })
  readonly applications!: readonly ApplicationObject[];

  @Field(() => [AuditEntryObject], {
    description: "What happened last to those that the viewer owns; at most 8.",
  })
  readonly activity!: readonly AuditEntryObject[];
}

@ObjectType("PublisherHome", { simpleResolvers: true, description: "A glance at what concerns a publisher." })
class PublisherHomeObject {
  @Field(() => [SubscriptionObject], { description: "Requests that wait; at most 6." })
  readonly waiting!: readonly SubscriptionObject[];

  @Field(() => [SubscriptionObject], { description: "The newest accepted subscriptions; at most 6." })
  readonly newest!: readonly SubscriptionObject[];

  @Field(() => Int, { description: "How many APIs the viewer publishes." })
  readonly apiCount!: number;
}

@Resolver(() => ViewerType)
export class HomeResolver {
  @FieldResolver(() => ConsumerHomeObject, {
    complexity: ({ childComplexity }) => 50 + 6 * childComplexity,
    description: "A glance at what concerns the viewer as a consumer.",
  })
  async consumerHome(@Ctx() context: GraphQLContext): Promise<ConsumerHomeObject> {
    const actor = requireActor(context);
    const home = await consumerHome(actor);
    return {
      troubled: home.troubled.map((view) => presentApplication(actor, view)),
      endings: home.endings.map((ending) => ({
        ...ending,
        applicationId: encodeId("application", ending.applicationId),
        subscriptionId: ending.subscriptionId && encodeId("subscription", ending.subscriptionId),
      })),
      waiting: home.waiting.map(presentSubscription),
      applications: home.applications.map((view) => presentApplication(actor, view)),
      activity: home.activity.map(presentEntry),
    };
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "How many requests wait for the viewer as a publisher, counted to 100; null for who publishes nothing and may not.",
  })
  async pendingRequestCount(@Ctx() context: GraphQLContext): Promise<number | null> {
    return pendingRequests(requireActor(context));
  }

  @FieldResolver(() => PublisherHomeObject, {
    nullable: true,
    complexity: ({ childComplexity }) => 50 + 6 * childComplexity,
    description:
      "A glance at what concerns the viewer as a publisher; null for who publishes nothing and may not.",
  })
  async publisherHome(@Ctx() context: GraphQLContext): Promise<PublisherHomeObject | null> {
    const home = await publisherHome(requireActor(context));
    if (!home) return null;
    const { waiting, newest, apiCount } = home;
    return { waiting: waiting.map(presentSubscription), newest: newest.map(presentSubscription), apiCount };
  }
}
