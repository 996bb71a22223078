import { detailsOf, eventText } from "@/domain/notifications/events";
import {
  countOwnNotifications,
  listNotifications,
  markNotificationsAsRead,
  ownNotifications,
  unreadNotifications,
} from "@/domain/notifications/inbox.service";
import { viewerOf } from "@/domain/users/viewer.queries";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from "../tg";
import { toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { bulkIds } from "../transport/ids";
import { pageCost, STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { presentViewer, ViewerType } from "../users/user.type";
import { MarkNotificationsAsReadInput, NotificationsArgs } from "./notification.inputs";
import {
  MarkNotificationsAsReadPayload,
  NotificationConnection,
  NotificationObject,
  presentNotification,
} from "./notification.type";

@Resolver(() => NotificationObject)
export class NotificationNamesResolver {
  @FieldResolver(() => String, {
    description:
      "The notification in one line of plain text, with names as of the event and times as of now.",
  })
  async text(@Root() notification: NotificationObject, @Ctx() context: GraphQLContext): Promise<string> {
    return (await textOf(notification, context)).line;
  }

  @FieldResolver(() => String, {
    description:
      "What follows the line, such as a message from the person who acted. Plain text; can be empty.",
  })
  async body(@Root() notification: NotificationObject, @Ctx() context: GraphQLContext): Promise<string> {
    return (await textOf(notification, context)).body;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "Current name of the application concerned; null if there is none.",
  })
  async applicationName(
    @Root() notification: NotificationObject,
    @Ctx() context: GraphQLContext,
  ): Promise<string | null> {
    const { applicationUuid } = notification;
    return applicationUuid ? context.loaders.applicationName.load(applicationUuid) : null;
  }
}

/** The event's text; details that it was stored without are today's. */
async function textOf({ event, data, applicationUuid }: NotificationObject, { loaders }: GraphQLContext) {
  const known = detailsOf(data);
  const name =
    known.application || !applicationUuid ? null : await loaders.applicationName.load(applicationUuid);
  return eventText(event, name === null ? known : { ...known, application: name });
}

@Resolver(() => ViewerType)
export class NotificationResolver {
  @FieldResolver(() => NotificationConnection, {
    complexity: pageCost,
    description:
      "The viewer's notifications, newest first, without those about what the viewer can no longer see.",
  })
  async notifications(
    @Args(() => NotificationsArgs) args: NotificationsArgs,
    @Ctx() context: GraphQLContext,
  ) {
    const actor = requireActor(context);
    const page = await listNotifications(actor, args);
    return toConnection(
      page,
      (row) => [row.id],
      presentNotification,
      () => countOwnNotifications(actor, args),
    );
  }

  @FieldResolver(() => Int, {
    complexity: STATEMENTS,
    description: "Number of unread notifications, counted up to 100.",
  })
  async unreadNotificationCount(@Ctx() context: GraphQLContext): Promise<number> {
    return unreadNotifications(requireActor(context));
  }

  @Mutation(() => MarkNotificationsAsReadPayload, {
    description: describeVerb(
      "Marks the viewer's notifications as read. IDs that name none of them are ignored.",
      markNotificationsAsRead,
      "NOT_FOUND",
    ),
  })
  async markNotificationsAsRead(
    @Arg("input", () => MarkNotificationsAsReadInput) input: MarkNotificationsAsReadInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MarkNotificationsAsReadPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      // A malformed ID doesn't keep the others from being marked.
      const ids = input.ids ? bulkIds("notification", input.ids).known : null;
      await markNotificationsAsRead(actor, ids, input.group ?? null);
      const marked = ids && (await ownNotifications(actor, ids));
      return {
        unreadNotificationCount: await unreadNotifications(actor),
        notifications: marked && ids.flatMap((id) => marked.get(id) ?? []).map(presentNotification),
        viewer: presentViewer(await viewerOf(actor)),
      };
    });
  }
}
