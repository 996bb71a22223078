import { accessContextOf } from "@/domain/applications/application.access";
import { may } from "@/domain/kernel/authorize";
import { decodeId } from "@/domain/kernel/ids";
import { WEBHOOK_EVENTS, webhookEventLabel } from "@/domain/notifications/webhooks/webhook-events.rules";
import {
  listDeliveries,
  listWebhooks,
  visibleDeliveries,
  visibleWebhooks,
} from "@/domain/webhooks/webhook.queries";
import { MAXIMUM_WEBHOOKS } from "@/domain/webhooks/webhook.rules";
import { ApiObject } from "../apis/api.type";
import { ApplicationObject } from "../applications/application.type";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { listCost, pageCost, STATEMENTS } from "../transport/page-cost";
import { WebhookSubjectEnum } from "./webhook.enums";
import { WebhookDeliveriesArgs } from "./webhook.inputs";
import {
  presentAttempt,
  presentDelivery,
  presentWebhook,
  WebhookAttemptObject,
  WebhookDeliveryConnection,
  WebhookDeliveryObject,
  WebhookEventObject,
  WebhookObject,
} from "./webhook.type";

/** Attempts of a delivery in the three days that it is tried. Only those that users repeat have more. */
const USUAL_ATTEMPTS = 25;

const LIST = {
  nullable: true,
  complexity: listCost(MAXIMUM_WEBHOOKS, STATEMENTS),
};

@Resolver(() => ApplicationObject)
export class ApplicationWebhooksResolver {
  @FieldResolver(() => [WebhookObject], {
    ...LIST,
    description: "Webhooks of the application, at most 20; null if the viewer cannot see them.",
  })
  async webhooks(
    @Root() application: ApplicationObject,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookObject[] | null> {
    const actor = requireActor(context);
    const { id } = application.view;
    if (!may(actor, "webhook.see", accessContextOf(application.view))) return null;
    return (await listWebhooks(actor, { applicationId: id })).map(presentWebhook);
  }

  @FieldResolver(() => Boolean, { description: "Whether the viewer can see the application's webhooks." })
  viewerCanSeeWebhooks(@Root() application: ApplicationObject, @Ctx() context: GraphQLContext): boolean {
    return may(requireActor(context), "webhook.see", accessContextOf(application.view));
  }
}

@Resolver(() => ApiObject)
export class ApiWebhooksResolver {
  @FieldResolver(() => [WebhookObject], {
    ...LIST,
    description: "Webhooks of the API, at most 20; null if the viewer does not publish the API.",
  })
  async webhooks(@Root() api: ApiObject, @Ctx() context: GraphQLContext): Promise<WebhookObject[] | null> {
    const actor = requireActor(context);
    if (!may(actor, "webhook.seeOfApi", api.view)) return null;
    return (await listWebhooks(actor, { apiId: api.view.id })).map(presentWebhook);
  }
}

@Resolver(() => WebhookObject)
export class WebhookResolver {
  @Query(() => [WebhookObject], {
    ...LIST,
    nullable: false,
    description: "Streams of the audit log, at most 20. Requires platform administrator.",
  })
  async auditStreams(@Ctx() context: GraphQLContext): Promise<WebhookObject[]> {
    return (await listWebhooks(requireActor(context), { platform: true })).map(presentWebhook);
  }

  @Query(() => WebhookObject, {
    nullable: true,
    description: "A webhook; null if it does not exist or the viewer cannot see it.",
  })
  async webhook(
    @Arg("id", () => ID, { description: "The webhook." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("webhook", id);
    const found = uuid && (await visibleWebhooks(actor, [uuid])).get(uuid);
    return found ? presentWebhook(found) : null;
  }

  @Query(() => WebhookDeliveryObject, {
    nullable: true,
    description: "A delivery; null if it does not exist or the viewer cannot see it.",
  })
  async webhookDelivery(
    @Arg("id", () => ID, { description: "The delivery." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookDeliveryObject | null> {
    const actor = requireActor(context);
    const uuid = decodeId("webhookDelivery", id);
    const found = uuid && (await visibleDeliveries(actor, [uuid])).get(uuid);
    return found ? presentDelivery(found) : null;
  }

  @Query(() => [WebhookEventObject], {
    complexity: listCost(50),
    description: "The events that webhooks of a subject can send.",
  })
  webhookEvents(
    @Arg("subject", () => WebhookSubjectEnum, { description: "What the webhook belongs to." })
    subject: "APPLICATION" | "API",
    @Ctx() context: GraphQLContext,
  ): WebhookEventObject[] {
    requireActor(context);
    return WEBHOOK_EVENTS[subject].map((name) => ({ name, label: webhookEventLabel(name) }));
  }

  @FieldResolver(() => WebhookDeliveryConnection, {
    complexity: pageCost,
    description: "Deliveries of the last 30 days, newest first.",
  })
  async deliveries(
    @Root() webhook: WebhookObject,
    @Args(() => WebhookDeliveriesArgs) args: WebhookDeliveriesArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const page = await listDeliveries(requireActor(context), webhook.row.id, args);
    return toConnection(page, (row) => [row.id], presentDelivery);
  }

  @FieldResolver(() => Int, { complexity: 5, description: "Number of deliveries that wait, up to 10,000." })
  async waitingCount(@Root() webhook: WebhookObject, @Ctx() context: GraphQLContext): Promise<number> {
    return context.loaders.waitingDeliveries.load(webhook.row.id);
  }
}

@Resolver(() => WebhookDeliveryObject)
export class WebhookDeliveryResolver {
  @FieldResolver(() => [WebhookAttemptObject], {
    complexity: listCost(USUAL_ATTEMPTS, 5),
    description: "The latest attempts, newest first, at most 50.",
  })
  async attempts(
    @Root() delivery: WebhookDeliveryObject,
    @Ctx() context: GraphQLContext,
  ): Promise<WebhookAttemptObject[]> {
    return (await context.loaders.deliveryAttempts.load(delivery.row.id)).map(presentAttempt);
  }
}
