import { ArgsType, Field, ID, InputType, Int } from "../tg";
import { ForwardArgs } from "../transport/connection";
import { MailPaceEnum, MemberRecipientsEnum, NotificationGroupEnum } from "./notification.enums";

@InputType("MarkNotificationsAsReadInput", { description: "The notifications to mark as read." })
export class MarkNotificationsAsReadInput {
  @Field(() => [ID], {
    nullable: true,
    description: "At most 100 notifications. Default: all of the viewer's notifications.",
  })
  readonly ids?: string[] | null;

  @Field(() => NotificationGroupEnum, {
    nullable: true,
    description: "Only those of this group. Default: all groups.",
  })
  readonly group?: keyof typeof NotificationGroupEnum | null;
}

@ArgsType()
export class NotificationsArgs extends ForwardArgs {
  @Field(() => Boolean, { nullable: true, description: "Only unread ones. Default: false." })
  readonly unread?: boolean | null;

  @Field(() => NotificationGroupEnum, {
    nullable: true,
    description: "Only those of this group. Default: all groups.",
  })
  readonly group?: keyof typeof NotificationGroupEnum | null;
}

@InputType("NotificationEventInput", { description: "A choice for one event; omitted channels keep theirs." })
export class NotificationEventInput {
  @Field(() => String, { description: "Event name, such as api_key.expiring." })
  readonly event!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether it is in the inbox." })
  readonly inbox?: boolean | null;

  @Field(() => MailPaceEnum, { nullable: true, description: "When it is mailed." })
  readonly email?: keyof typeof MailPaceEnum | null;
}

@InputType("QuietHoursInput", {
  description: "A time of day without mail, in the viewer's time zone. It can go over midnight.",
})
export class QuietHoursInput {
  @Field(() => Int, { description: "Beginning, in minutes after midnight." })
  readonly from!: number;

  @Field(() => Int, { description: "End, in minutes after midnight." })
  readonly to!: number;
}

@InputType("UpdateNotificationSettingsInput", {
  description: "Changed settings; omitted ones keep their value.",
})
export class UpdateNotificationSettingsInput {
  @Field(() => [NotificationEventInput], { nullable: true, description: "Up to 200 events." })
  readonly events?: NotificationEventInput[] | null;

  @Field(() => QuietHoursInput, { nullable: true, description: "Quiet hours; null for none." })
  readonly quietHours?: QuietHoursInput | null;

  @Field(() => Int, { nullable: true, description: "Time of the daily digest, in minutes after midnight." })
  readonly digestAt?: number | null;
}

@InputType("ApplicationNotificationInput", { description: "Which members are notified of an event." })
export class ApplicationNotificationInput {
  @Field(() => String, { description: "Event name, such as api_key.expiring." })
  readonly event!: string;

  @Field(() => MemberRecipientsEnum, { description: "The members." })
  readonly recipients!: keyof typeof MemberRecipientsEnum;
}

@InputType("UpdateApplicationNotificationSettingsInput", {
  description: "An application's changed settings.",
})
export class UpdateApplicationNotificationSettingsInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => [ApplicationNotificationInput], {
    description: "Up to 200 events; others keep their members.",
  })
  readonly settings!: ApplicationNotificationInput[];
}
