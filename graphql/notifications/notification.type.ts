import type { Notification } from "@/domain/notifications/notification.service";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Payload, PayloadType } from "../transport/user-error";

@ObjectType("NotificationDetail", { simpleResolvers: true, description: "A fact that a notification tells." })
export class NotificationDetailObject {
  @Field(() => String, { description: "What it is: actor, application, provider, days …" })
  readonly name!: string;

  @Field(() => String, { description: "Its value, as text." })
  readonly value!: string;
}

@ObjectType("Notification", { simpleResolvers: true, description: "Something that the viewer was told of." })
export class NotificationObject {
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

export const NotificationConnection = connectionOf("Notification", NotificationObject);

/** A notification as its recipient sees it; details without a value are left out. */
export function presentNotification(row: Notification): NotificationObject {
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

@PayloadType("ReadNotificationsPayload", "The inbox after the change.")
export class ReadNotificationsPayload extends Payload {
  @Field(() => Int, { nullable: true, description: "How many are unread now." })
  readonly unreadNotificationCount?: number | null;
}
