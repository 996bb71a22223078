import {
  listNotifications,
  type Notification,
  readNotifications,
  unreadNotifications,
} from "@/domain/notifications/notification.service";
import { type GraphQLContext, requireActor } from "../context";
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from "../tg";
import { connectionOf, ForwardArgs, toConnection } from "../transport/connection";
import { encodeId, inputId } from "../transport/ids";
import { Payload, payload } from "../transport/user-error";
import { ViewerType } from "../users/user.type";

@ObjectType("NotificationDetail", { simpleResolvers: true, description: "A fact that a notification tells." })
class NotificationDetailObject {
  @Field(() => String, { description: "What it is: actor, application, provider, days …" })
  readonly name!: string;

  @Field(() => String, { description: "Its value, as text." })
  readonly value!: string;
}

@ObjectType("Notification", { simpleResolvers: true, description: "Something that the viewer was told of." })
class NotificationObject {
  /** Not a field. */
  readonly applicationUuid!: string | null;

  @Field(() => ID, { description: "The notification's id." })
  readonly id!: string;

  @Field(() => String, { description: "What happened, as noun.verb: client_secret.expiring." })
  readonly event!: string;

  @Field(() => ID, { nullable: true, description: "The application that it is about." })
  readonly applicationId!: string | null;

  @Field(() => ID, { nullable: true, description: "The API that it is about." })
  readonly apiId!: string | null;

  @Field(() => ID, { nullable: true, description: "The subscription that it is about." })
  readonly subscriptionId!: string | null;

  @Field(() => [NotificationDetailObject], { description: "Names and numbers at that time; never secrets." })
  readonly details!: readonly NotificationDetailObject[];

  @Field(() => Date, { description: "When." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was read; null while it is not." })
  readonly readAt!: Date | null;
}

const NotificationConnection = connectionOf("Notification", NotificationObject);

function presentNotification(row: Notification): NotificationObject {
  const { event, createdAt, readAt } = row;
  const { subscriptionId, ...data } = row.data;
  return {
    applicationUuid: row.applicationId,
    id: encodeId("notification", row.id),
    event,
    applicationId: row.applicationId && encodeId("application", row.applicationId),
    apiId: row.apiId && encodeId("api", row.apiId),
    subscriptionId: typeof subscriptionId === "string" ? encodeId("subscription", subscriptionId) : null,
    details: Object.entries(data).flatMap(([name, value]) =>
      value === null ? [] : [{ name, value: String(value) }],
    ),
    createdAt,
    readAt,
  };
}

@InputType("ReadNotificationsInput", { description: "Which notifications were read." })
class ReadNotificationsInput {
  @Field(() => [ID], { nullable: true, description: "At most 100; all of the viewer's when absent." })
  readonly ids?: string[] | null;
}

@ObjectType("ReadNotificationsPayload", { simpleResolvers: true, description: "The inbox after the change." })
class ReadNotificationsPayload extends Payload {
  @Field(() => Int, { nullable: true, description: "How many are unread now." })
  readonly unreadNotificationCount?: number | null;
}

@Resolver(() => NotificationObject)
export class NotificationNamesResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: "The name that the application concerned has now; null when none is.",
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
  @FieldResolver(() => NotificationConnection, { description: "The viewer's inbox, newest first." })
  async notifications(@Args(() => ForwardArgs) args: ForwardArgs, @Ctx() context: GraphQLContext) {
    const page = await listNotifications(requireActor(context), args);
    return toConnection(page, (row) => [row.id], presentNotification);
  }

  @FieldResolver(() => Int, { description: "How many notifications are unread, counted to 100." })
  async unreadNotificationCount(@Ctx() context: GraphQLContext): Promise<number> {
    return unreadNotifications(requireActor(context));
  }

  @Mutation(() => ReadNotificationsPayload, {
    description: "Marks the viewer's notifications as read. Codes: FORBIDDEN (read-only tokens), NOT_FOUND.",
  })
  async readNotifications(
    @Arg("input", () => ReadNotificationsInput) input: ReadNotificationsInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ReadNotificationsPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const ids = input.ids?.slice(0, 100).map((id) => inputId("notification", id, "ids")) ?? null;
      await readNotifications(actor, ids);
      return { unreadNotificationCount: await unreadNotifications(actor) };
    });
  }
}
