import type {
  ApplicationNotificationSetting,
  MemberRecipients,
} from "@/domain/memberships/notification-settings.service";
import type { EventGroup, Pace } from "@/domain/notifications/events";
import type { EventSetting, NotificationSettings } from "@/domain/notifications/settings/settings.service";
import { ApplicationObject } from "../applications/application.type";
import { Field, Int, ObjectType } from "../tg";
import { listCost } from "../transport/page-cost";
import { Payload, PayloadField, PayloadType } from "../transport/user-error";
import { ViewerType } from "../users/user.type";
import { MailPaceEnum, MemberRecipientsEnum, NotificationGroupEnum } from "./notification.enums";

@ObjectType("NotificationEventSetting", {
  simpleResolvers: true,
  description: "The viewer's choice for one event.",
})
export class NotificationEventSettingObject implements EventSetting {
  @Field(() => String, { description: "Event name, resource first, such as api_key.expiring." })
  readonly event!: EventSetting["event"];

  @Field(() => String, { description: "Name of the event for people." })
  readonly label!: string;

  @Field(() => NotificationGroupEnum, { description: "Group of the event." })
  readonly group!: EventGroup;

  @Field(() => String, { description: "Name of the group for people." })
  readonly groupLabel!: string;

  @Field(() => Boolean, { description: "Whether it is in the inbox." })
  readonly inbox!: boolean;

  @Field(() => MailPaceEnum, { description: "When it is mailed." })
  readonly email!: Pace;

  @Field(() => Boolean, { description: "Whether it is in the inbox by default." })
  readonly defaultInbox!: boolean;

  @Field(() => MailPaceEnum, { description: "When it is mailed by default." })
  readonly defaultEmail!: Pace;

  @Field(() => Boolean, {
    description: "Whether it protects the account, so that it cannot be switched off.",
  })
  readonly locked!: boolean;
}

@ObjectType("NotificationSettings", {
  simpleResolvers: true,
  description: "The viewer's notification settings.",
})
export class NotificationSettingsObject implements NotificationSettings {
  @Field(() => [NotificationEventSettingObject], {
    complexity: listCost(50),
    description: "All events that the viewer can get, by group.",
  })
  readonly events!: readonly NotificationEventSettingObject[];

  @Field(() => Int, {
    nullable: true,
    description: "Beginning of the quiet hours, in minutes after midnight; null for none.",
  })
  readonly quietFrom!: number | null;

  @Field(() => Int, { nullable: true, description: "End of the quiet hours, in minutes after midnight." })
  readonly quietTo!: number | null;

  @Field(() => Int, { description: "Time of the daily digest, in minutes after midnight." })
  readonly digestAt!: number;

  @Field(() => String, { description: "IANA name of the viewer's time zone, which the times are in." })
  readonly timeZone!: string;
}

@PayloadType("NotificationSettingsPayload", "The viewer, with the settings after the change.")
export class NotificationSettingsPayload extends Payload {
  @PayloadField(() => ViewerType)
  readonly viewer?: ViewerType | null;
}

@ObjectType("ApplicationNotificationSetting", {
  simpleResolvers: true,
  description:
    "Which members of an application are notified of an event. Each member's own settings still apply.",
})
export class ApplicationNotificationSettingObject implements ApplicationNotificationSetting {
  @Field(() => String, { description: "Event name, resource first, such as api_key.expiring." })
  readonly event!: ApplicationNotificationSetting["event"];

  @Field(() => String, { description: "Name of the event for people." })
  readonly label!: string;

  @Field(() => String, { description: "Name of its group for people." })
  readonly groupLabel!: string;

  @Field(() => MemberRecipientsEnum, { description: "The members." })
  readonly recipients!: MemberRecipients;

  @Field(() => MemberRecipientsEnum, { description: "The members by default." })
  readonly defaultRecipients!: MemberRecipients;
}

@PayloadType("ApplicationNotificationSettingsPayload", "The application, with the settings after the change.")
export class ApplicationNotificationSettingsPayload extends Payload {
  @PayloadField(() => ApplicationObject)
  readonly application?: ApplicationObject | null;
}
