import type { MemberRecipients } from "@/domain/memberships/notification-settings.service";
import { EVENT_GROUPS, type EventGroup, type Pace } from "@/domain/notifications/events";
import { registerEnumType } from "../tg";

const same = <T extends string>(names: readonly T[]) =>
  Object.fromEntries(names.map((name) => [name, name])) as { readonly [N in T]: N };

export const NotificationGroupEnum = same(Object.keys(EVENT_GROUPS) as EventGroup[]);
registerEnumType(NotificationGroupEnum, {
  name: "NotificationGroup",
  description: "Group of events.",
  valuesConfig: Object.fromEntries(
    Object.entries(EVENT_GROUPS).map(([group, label]) => [group, { description: `${label}.` }]),
  ),
});

export const MailPaceEnum = same<Pace>(["OFF", "IMMEDIATELY", "DAILY"]);
registerEnumType(MailPaceEnum, {
  name: "MailPace",
  description: "When an event is mailed.",
  valuesConfig: {
    OFF: { description: "Never." },
    IMMEDIATELY: { description: "Within a minute, or after quiet hours." },
    DAILY: { description: "In the daily digest." },
  },
});

export const MemberRecipientsEnum = same<MemberRecipients>(["ALL_MEMBERS", "OWNERS", "NO_MEMBERS"]);
registerEnumType(MemberRecipientsEnum, {
  name: "MemberRecipients",
  description: "Which members of an application are notified.",
  valuesConfig: {
    ALL_MEMBERS: { description: "All members." },
    OWNERS: { description: "Owners." },
    NO_MEMBERS: { description: "No members." },
  },
});
