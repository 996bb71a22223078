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
import { ForwardArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { presentViewer, ViewerType } from "../users/user.type";
import { MarkNotificationsAsReadInput } from "./notification.inputs";
import {
  MarkNotificationsAsReadPayload,
  NotificationConnection,
  NotificationObject,
  presentNotification,
} from "./notification.type";

@Resolver(() => NotificationObject)
export class NotificationNamesResolver {
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

@Resolver(() => ViewerType)
export class NotificationResolver {
  @FieldResolver(() => NotificationConnection, { description: "The viewer's notifications, newest first." })
  async notifications(@Args(() => ForwardArgs) args: ForwardArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const page = await listNotifications(actor, args);
    return toConnection(
      page,
      (row) => [row.id],
      presentNotification,
      () => countOwnNotifications(actor),
    );
  }

  @FieldResolver(() => Int, { description: "Number of unread notifications, counted up to 100." })
  async unreadNotificationCount(@Ctx() context: GraphQLContext): Promise<number> {
    return unreadNotifications(requireActor(context));
  }

  @Mutation(() => MarkNotificationsAsReadPayload, {
    description: describeVerb(
      "Marks the viewer's notifications as read.",
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
      const ids = input.ids?.slice(0, 100).map((id) => inputId("notification", id, "ids")) ?? null;
      await markNotificationsAsRead(actor, ids);
      const marked = ids && (await ownNotifications(actor, ids));
      return {
        unreadNotificationCount: await unreadNotifications(actor),
        notifications: marked && ids.flatMap((id) => marked.get(id) ?? []).map(presentNotification),
        viewer: presentViewer(await viewerOf(actor)),
      };
    });
  }
}
