import { z } from "zod";
import { loadForChange, loadForReading } from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { EVENT_GROUPS, eventRow, eventsWhere, type NotificationEvent } from "@/domain/notifications/events";
import {
  type ApplicationChoice,
  selectApplicationChoices,
  storeApplicationChoices,
} from "@/domain/notifications/settings/settings.repository";
import { audit } from "@/domain/store/audit";
import { change, database, type Queryable } from "@/domain/store/database";

export const MEMBER_RECIPIENTS = ["ALL_MEMBERS", "OWNERS", "NO_MEMBERS"] as const;
export type MemberRecipients = (typeof MEMBER_RECIPIENTS)[number];

/** Which members of an application are notified of an event. */
export interface ApplicationNotificationSetting {
  readonly event: NotificationEvent;
  readonly label: string;
  readonly groupLabel: string;
  readonly recipients: MemberRecipients;
  readonly defaultRecipients: MemberRecipients;
}

/** The events whose recipients an application's owners can choose: those that go to its members. */
const CHOOSABLE = eventsWhere(
  ({ recipients, afterAccess }) =>
    !afterAccess && recipients.some((who) => who === "OWNERS" || who === "ALL_MEMBERS"),
).filter((event) => event !== "application.restored" && event !== "webhook.paused");

/** An application's notification settings, with the defaults where nothing was chosen. @throws NOT_FOUND, FORBIDDEN */
export async function applicationNotificationSettings(
  actor: Actor,
  applicationId: string,
): Promise<ApplicationNotificationSetting[]> {
  await loadForReading(actor, "application.seeNotifications", applicationId);
  return read(database(), applicationId);
}

/** The settings of applications that the viewer was shown as an owner. One statement. */
export async function notificationSettingsOf(
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, ApplicationNotificationSetting[]>> {
  const rows = await selectApplicationChoices(database(), applicationIds);
  return new Map(
    applicationIds.map((id) => [id, withDefaults(rows.filter((row) => row.applicationId === id))]),
  );
}

async function read(db: Queryable, applicationId: string): Promise<ApplicationNotificationSetting[]> {
  return withDefaults(await selectApplicationChoices(db, [applicationId]));
}

function withDefaults(rows: readonly ApplicationChoice[]): ApplicationNotificationSetting[] {
  const chosen = new Map(rows.map((row) => [row.event, row.recipients]));
  return CHOOSABLE.flatMap((event) => {
    const row = eventRow(event);
    if (!row) return [];
    const defaultRecipients = defaultOf(event);
    const recipients = (chosen.get(event) as MemberRecipients | undefined) ?? defaultRecipients;
    return [{ event, label: row.label, groupLabel: EVENT_GROUPS[row.group], recipients, defaultRecipients }];
  });
}

const defaultOf = (event: string): MemberRecipients =>
  eventRow(event)?.recipients.includes("ALL_MEMBERS") ? "ALL_MEMBERS" : "OWNERS";

const settingsInput = z.object({
  settings: z
    .array(z.object({ event: z.string().max(100), recipients: z.enum(MEMBER_RECIPIENTS) }))
    .max(200, "Change up to 200 events together."),
});
export type ApplicationNotificationSettingsInput = z.input<typeof settingsInput>;

/**
 * Changes which members an application notifies; omitted events stay. Each member's own settings still apply. Idempotent.
 * @throws INVALID_INPUT for an event that doesn't go to members
 */
export const updateApplicationNotificationSettings = verb(
  ["FORBIDDEN", "INVALID_INPUT", "INVALID_STATUS", "NOT_FOUND"],
  async function updateApplicationNotificationSettings(
    actor: Actor,
    applicationId: string,
    input: ApplicationNotificationSettingsInput,
  ): Promise<ApplicationNotificationSetting[]> {
    const { settings } = parseInput(settingsInput, input);
    return change(actor, async (tx) => {
      const { application, capacity } = await loadForChange(
        tx,
        actor,
        "application.notifications",
        applicationId,
      );
      for (const [at, { event }] of settings.entries()) {
        if (!CHOOSABLE.some((name) => name === event))
          throw invalid(["settings", at, "event"], `${event} is not an event that members are notified of.`);
      }
      const before = await read(tx, applicationId);
      const choices = settings.map(({ event, recipients }) => ({
        event,
        recipients: recipients === defaultOf(event) ? null : recipients,
      }));
      await storeApplicationChoices(tx, applicationId, choices, now());
      const after = await read(tx, applicationId);
      const changes = after.flatMap((setting, index) => {
        const former = before[index]?.recipients ?? null;
        return former === setting.recipients
          ? []
          : [{ field: setting.event, before: former, after: setting.recipients }];
      });
      if (changes.length > 0) {
        await audit(tx, actor, {
          action: "application.notifications_updated",
          subject: { kind: "application", id: applicationId, name: application.name },
          applicationId,
          capacity,
          changes,
        });
      }
      return after;
    });
  },
);
