import { z } from "zod";
import { type Actor, hasPlatformRole, requireUser, type System } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { verb } from "@/domain/kernel/verb";
import { type AuditChange, audit } from "@/domain/store/audit";
import { change, database, type Queryable, type Transaction } from "@/domain/store/database";
import {
  EVENT_GROUPS,
  EVENT_NAMES,
  EVENTS,
  type EventGroup,
  eventRow,
  type NotificationEvent,
  type Pace,
} from "../events";
import { DEFAULT_DIGEST_AT } from "../mail/schedule.rules";
import { userOfLink } from "../mail/unsubscribe-link";
import { selectChoices, selectSchedule, storeChoices, storeSchedule } from "./settings.repository";

/** A user's choice for an event. */
export interface EventSetting {
  readonly event: NotificationEvent;
  readonly label: string;
  readonly group: EventGroup;
  readonly groupLabel: string;
  readonly inbox: boolean;
  readonly email: Pace;
  readonly defaultInbox: boolean;
  readonly defaultEmail: Pace;
  /** It protects the account, so it can't be switched off. */
  readonly locked: boolean;
}

/** A user's notification settings. */
export interface NotificationSettings {
  readonly events: readonly EventSetting[];
  /** Minutes after midnight in the user's time zone; null for no quiet hours. */
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  readonly digestAt: number;
  readonly timeZone: string;
}

/** The actor's own settings, with the defaults where they chose nothing. @throws UNAUTHENTICATED */
export async function notificationSettings(actor: Actor): Promise<NotificationSettings> {
  const { userId } = requireUser(actor);
  return readSettings(database(), userId, hasPlatformRole(actor, "ADMIN"));
}

async function readSettings(
  db: Queryable,
  userId: string,
  isAdministrator: boolean,
): Promise<NotificationSettings> {
  const choices = new Map(
    (await selectChoices(db, userId)).map((row) => [`${row.channel} ${row.event}`, row.pace]),
  );
  const schedule = await selectSchedule(db, userId);
  return {
    events: shownTo(isAdministrator).map((event) => settingOf(event, choices)),
    quietFrom: schedule?.quietFrom ?? null,
    quietTo: schedule?.quietTo ?? null,
    digestAt: schedule?.digestAt ?? DEFAULT_DIGEST_AT,
    timeZone: schedule?.timeZone ?? "UTC",
  };
}

/** The events in the order of their groups. Only administrators get those of the platform. */
function shownTo(isAdministrator: boolean): NotificationEvent[] {
  return (Object.keys(EVENT_GROUPS) as EventGroup[])
    .filter((group) => isAdministrator || group !== "ADMINISTRATION")
    .flatMap((group) => EVENT_NAMES.filter((name) => EVENTS[name].group === group));
}

function settingOf(event: NotificationEvent, choices: ReadonlyMap<string, Pace>): EventSetting {
  const { label, group, inbox, email, urgency } = EVENTS[event];
  const locked = urgency === "SECURITY";
  const chosen = choices.get(`INBOX ${event}`);
  return {
    event,
    label,
    group,
    groupLabel: EVENT_GROUPS[group],
    inbox: locked || (chosen === undefined ? inbox : chosen !== "OFF"),
    email: locked ? "IMMEDIATELY" : (choices.get(`EMAIL ${event}`) ?? email),
    defaultInbox: inbox,
    defaultEmail: email,
    locked,
  };
}

const minutes = (what: string) => {
  const message = `${what} must be a time between 00:00 and 23:59, in minutes after midnight.`;
  return z.number(message).int(message).min(0, message).max(1_439, message);
};

const settingsInput = z.object({
  events: z
    .array(
      z.object({
        event: z.string().max(100),
        inbox: z.boolean().nullish(),
        email: z.enum(["OFF", "IMMEDIATELY", "DAILY"]).nullish(),
      }),
    )
    .max(200, "Change up to 200 events together.")
    .nullish(),
  quietHours: z
    .object({ from: minutes("The beginning"), to: minutes("The end") })
    .refine(({ from, to }) => from !== to, "Quiet hours can't begin and end at the same time.")
    .nullish(),
  digestAt: minutes("The time of the digest").nullish(),
});
export type NotificationSettingsInput = z.input<typeof settingsInput>;

/**
 * Changes the actor's notification settings; omitted ones stay, and null for the quiet hours removes them. Idempotent.
 * @throws INVALID_INPUT for an unknown event, one that can't be switched off, or a time that doesn't exist
 */
export const updateNotificationSettings = verb(
  ["FORBIDDEN", "INVALID_INPUT"],
  async function updateNotificationSettings(
    actor: Actor,
    input: NotificationSettingsInput,
  ): Promise<NotificationSettings> {
    const user = requireUser(actor);
    const parsed = parseInput(settingsInput, input);
    for (const [at, choice] of (parsed.events ?? []).entries()) rejectImpossible(at, choice);
    return change(actor, async (tx) => {
      const isAdministrator = hasPlatformRole(actor, "ADMIN");
      const before = await readSettings(tx, user.userId, isAdministrator);
      await storeChoices(tx, user.userId, (parsed.events ?? []).flatMap(toChoices), now());
      if (parsed.quietHours !== undefined || parsed.digestAt != null) {
        const quiet =
          parsed.quietHours === undefined
            ? { from: before.quietFrom, to: before.quietTo }
            : parsed.quietHours;
        const digestAt = parsed.digestAt ?? before.digestAt;
        await storeSchedule(
          tx,
          user.userId,
          { quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null, digestAt },
          now(),
        );
      }
      const after = await readSettings(tx, user.userId, isAdministrator);
      await auditChanges(tx, actor, { id: user.userId, name: user.name }, before, after);
      return after;
    });
  },
);

type Choice = NonNullable<z.output<typeof settingsInput>["events"]>[number];

function rejectImpossible(at: number, { event, inbox, email }: Choice): void {
  const row = eventRow(event);
  if (!row) throw invalid(["events", at, "event"], `There is no event ${event}.`);
  if (row.urgency === "SECURITY" && (inbox === false || (email ?? "IMMEDIATELY") !== "IMMEDIATELY")) {
    throw invalid(
      ["events", at, "event"],
      `“${row.label}” protects your account, so it can't be switched off.`,
    );
  }
}

/** What equals the default is not stored, so that it follows later defaults. */
function toChoices({ event, inbox, email }: Choice) {
  const row = eventRow(event);
  if (!row) return [];
  return [
    ...(inbox == null
      ? []
      : [
          {
            event,
            channel: "INBOX" as const,
            pace: inbox === row.inbox ? null : inbox ? ("IMMEDIATELY" as const) : ("OFF" as const),
          },
        ]),
    ...(email == null
      ? []
      : [{ event, channel: "EMAIL" as const, pace: email === row.email ? null : email }]),
  ];
}

async function auditChanges(
  tx: Transaction,
  actor: Actor,
  user: { readonly id: string; readonly name?: string },
  before: NotificationSettings,
  after: NotificationSettings,
): Promise<void> {
  const changes = differences(before, after);
  if (changes.length === 0) return;
  await audit(tx, actor, {
    action: "user.notifications_updated",
    subject: { kind: "user", ...user },
    changes,
  });
}

function differences(before: NotificationSettings, after: NotificationSettings): AuditChange[] {
  const events = after.events.flatMap((setting, at): AuditChange[] => {
    const former = before.events[at];
    return [
      { field: `${setting.event}.inbox`, before: former?.inbox ?? null, after: setting.inbox },
      { field: `${setting.event}.email`, before: former?.email ?? null, after: setting.email },
    ];
  });
  const times = (["quietFrom", "quietTo", "digestAt"] as const).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
  return [...events, ...times].filter((entry) => entry.before !== entry.after);
}

/** The reader of a mail, who followed its link to unsubscribe. */
const READER: System = { kind: "system", name: "Unsubscribe link" };

/**
 * Stops mail about notifications for the user of a link from a mail (RFC 8058); what protects the account is still mailed, and the inbox
 * stays. No sign-in is needed. Idempotent.
 * @returns false if the link is not one of ours
 */
export async function unsubscribe(token: string): Promise<boolean> {
  const userId = userOfLink(token);
  if (userId === null) return false;
  return change(READER, async (tx) => {
    const before = await readSettings(tx, userId, true);
    const open = before.events.filter(({ locked, email }) => !locked && email !== "OFF");
    const choices = open.map(({ event }) => ({ event, channel: "EMAIL" as const, pace: "OFF" as const }));
    await storeChoices(tx, userId, choices, now());
    const after = await readSettings(tx, userId, true);
    await auditChanges(tx, READER, { id: userId }, before, after);
    return true;
  });
}
