import { MAXIMUM_TOGETHER } from "@/domain/kernel/limits";
import { type EventGroup, eventRow } from "@/domain/notifications/events";
import { idIn, pathOf } from "@/domain/notifications/events/places";
import type { Notification } from "@/domain/notifications/inbox.service";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { listCost } from "../transport/page-cost";
import { Payload, PayloadType } from "../transport/user-error";
import { ViewerType } from "../users/user.type";
import { NotificationGroupEnum } from "./notification.enums";

@ObjectType("NotificationDetail", { simpleResolvers: true, description: "A detail of a notification." })
export class NotificationDetailObject {
  @Field(() => String, { description: "Name of the detail, such as actor, application, provider or days." })
  readonly name!: string;

  @Field(() => String, { description: "Value as text." })
  readonly value!: string;
}

@ObjectType("Notification", {
  implements: Node,
  simpleResolvers: true,
  description: "A notification for the viewer.",
})
export class NotificationObject {
  /** Not a field. */
  readonly applicationUuid!: string | null;

  /** Not a field. */
  readonly data!: Notification["data"];

  @Field(() => ID, { description: "Notification ID." })
  readonly id!: string;

  @Field(() => String, { description: "Event name, resource first, such as client_secret.expiring." })
  readonly event!: string;

  @Field(() => ID, { nullable: true, description: "The application concerned." })
  readonly applicationId!: string | null;

  @Field(() => ID, { nullable: true, description: "The API concerned." })
  readonly apiId!: string | null;

  @Field(() => ID, { nullable: true, description: "The subscription concerned." })
  readonly subscriptionId!: string | null;

  @Field(() => [NotificationDetailObject], {
    complexity: listCost(10),
    description: "Names and numbers at the time of the event; never secrets.",
  })
  readonly details!: readonly NotificationDetailObject[];

  @Field(() => NotificationGroupEnum, {
    nullable: true,
    description: "Group of the event; null for events of other releases.",
  })
  readonly group!: EventGroup | null;

  @Field(() => String, {
    nullable: true,
    description: "Path of the portal's page about it, such as /subscriptions/sub_01…; null if there is none.",
  })
  readonly path!: string | null;

  @Field(() => Date, { description: "Time of the event." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time marked as read; null if unread." })
  readonly readAt!: Date | null;
}

export const NotificationConnection = connectionOf(
  "Notification",
  NotificationObject,
  "Number of the viewer's notifications, counted up to 1,000.",
);

/** A notification as its recipient sees it; details without a value are omitted. */
export function presentNotification(row: Notification): NotificationObject {
  const { event, createdAt, readAt, applicationId, apiId } = row;
  const { subscriptionId: _, transferId: __, ...data } = row.data;
  return {
    applicationUuid: row.applicationId,
    id: encodeId("notification", row.id),
    event,
    applicationId: row.applicationId && encodeId("application", row.applicationId),
    apiId: row.apiId && encodeId("api", row.apiId),
    subscriptionId: idIn(row.data, "subscriptionId", "subscription"),
    group: eventRow(event)?.group ?? null,
    path: pathOf({ event, applicationId, apiId, data: row.data }),
    data,
    details: Object.entries(data).flatMap(([name, value]) =>
      value === null ? [] : [{ name, value: String(value) }],
    ),
    createdAt,
    readAt,
  };
}

@PayloadType("MarkNotificationsAsReadPayload", "The notifications after the change.")
export class MarkNotificationsAsReadPayload extends Payload {
  @Field(() => Int, { nullable: true, description: "Number of unread notifications." })
  readonly unreadNotificationCount?: number | null;

  @Field(() => [NotificationObject], {
    complexity: listCost(MAXIMUM_TOGETHER),
    nullable: true,
    description: "The given notifications after the change; null if all were marked or the mutation failed.",
  })
  readonly notifications?: readonly NotificationObject[] | null;

  @Field(() => ViewerType, {
    nullable: true,
    description: "The viewer, with the new count; null if the mutation failed.",
  })
  readonly viewer?: ViewerType | null;
}
