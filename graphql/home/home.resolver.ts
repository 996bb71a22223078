import { pendingRequests } from "@/domain/apis/api.queries";
import { consumerHome, publisherHome } from "@/domain/home/home.queries";
import { presentApplication } from "../applications/application.type";
import { presentEntry } from "../audit/audit.type";
import { type GraphQLContext, requireActor } from "../context";
import { presentSubscription } from "../subscriptions/subscription.type";
import { Ctx, FieldResolver, Int, Resolver } from "../tg";
import { encodeId } from "../transport/ids";
import { ViewerType } from "../users/user.type";
import { ConsumerHomeObject, PublisherHomeObject } from "./home.type";

@Resolver(() => ViewerType)
export class HomeResolver {
  @FieldResolver(() => ConsumerHomeObject, {
    complexity: ({ childComplexity }) => 50 + 6 * childComplexity,
    description: "The viewer's dashboard as a consumer.",
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
      "Number of requests pending for the viewer as a publisher, counted up to 100; null if the viewer publishes no API and cannot create one.",
  })
  async pendingRequestCount(@Ctx() context: GraphQLContext): Promise<number | null> {
    return pendingRequests(requireActor(context));
  }

  @FieldResolver(() => PublisherHomeObject, {
    nullable: true,
    complexity: ({ childComplexity }) => 50 + 6 * childComplexity,
    description:
      "The viewer's dashboard as a publisher; null if the viewer publishes no API and cannot create one.",
  })
  async publisherHome(@Ctx() context: GraphQLContext): Promise<PublisherHomeObject | null> {
    const home = await publisherHome(requireActor(context));
    if (!home) return null;
    const { waiting, newest, apiCount } = home;
    return { waiting: waiting.map(presentSubscription), newest: newest.map(presentSubscription), apiCount };
  }
}
