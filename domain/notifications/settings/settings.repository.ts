import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import type { Pace } from "../events";

export type Channel = "INBOX" | "EMAIL";

export interface StoredChoice {
  readonly event: string;
  readonly channel: Channel;
  readonly pace: Pace;
}

/** A user's choices that differ from the defaults. By notification_settings_pkey. */
export async function selectChoices(db: Queryable, userId: string): Promise<StoredChoice[]> {
  return query<StoredChoice>(db)`
    select event, channel, pace from notification_settings where user_id = ${userId}`;
}

/** The last one of each key: a statement can write a row only once. */
function lastOfEach<T>(choices: readonly T[], key: (choice: T) => string): T[] {
  return [...new Map(choices.map((choice) => [key(choice), choice])).values()];
}

/** Stores choices; null for the event's default. Of several for an event and channel, the last one counts. One statement. */
export async function storeChoices(
  tx: Transaction,
  userId: string,
  choices: readonly { readonly event: string; readonly channel: Channel; readonly pace: Pace | null }[],
  at: Date,
): Promise<void> {
  const last = lastOfEach(choices, ({ event, channel }) => `${channel} ${event}`);
  await query(tx)`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(last)}::text::jsonb)
        as g("event" text, "channel" notification_channel, "pace" notification_pace)
    ), removed as (
      delete from notification_settings s using given g
      where s.user_id = ${userId} and s.event = g.event and s.channel = g.channel and g.pace is null
    )
    insert into notification_settings (user_id, event, channel, pace, updated_at)
    select ${userId}::uuid, event, channel, pace, ${at.toISOString()}::timestamptz from given where pace is not null
    on conflict (user_id, event, channel) do update set pace = excluded.pace, updated_at = excluded.updated_at`;
}

export interface StoredSchedule {
  readonly quietFrom: number | null;
  readonly quietTo: number | null;
  readonly digestAt: number | null;
  readonly timeZone: string | null;
}

/** When a user gets mail. By users_pkey and notification_schedules_pkey. */
export async function selectSchedule(db: Queryable, userId: string): Promise<StoredSchedule | undefined> {
  const [row] = await query<StoredSchedule>(db)`
    select h.quiet_from as "quietFrom", h.quiet_to as "quietTo", h.digest_at as "digestAt", u.time_zone as "timeZone"
    from users u left join notification_schedules h on h.user_id = u.id where u.id = ${userId}`;
  return row;
}

export async function storeSchedule(
  tx: Transaction,
  userId: string,
  { quietFrom, quietTo, digestAt }: Omit<StoredSchedule, "timeZone">,
  at: Date,
): Promise<void> {
  await query(tx)`
    insert into notification_schedules (user_id, quiet_from, quiet_to, digest_at, updated_at)
    values (${userId}, ${quietFrom}, ${quietTo}, ${digestAt}, ${at.toISOString()}::timestamptz)
    on conflict (user_id) do update
    set quiet_from = excluded.quiet_from, quiet_to = excluded.quiet_to, digest_at = excluded.digest_at, updated_at = excluded.updated_at`;
}

export interface ApplicationChoice {
  readonly applicationId: string;
  readonly event: string;
  readonly recipients: string;
}

/** The settings of applications. One statement, by application_notification_settings_pkey. */
export async function selectApplicationChoices(
  db: Queryable,
  applicationIds: readonly string[],
): Promise<ApplicationChoice[]> {
  return query<ApplicationChoice>(db)`
    select application_id as "applicationId", event, recipients from application_notification_settings
    where application_id = any(${arrayText(applicationIds)}::text::uuid[])`;
}

/** Stores an application's settings; null for the event's default. Of several for an event, the last one counts. One statement. */
export async function storeApplicationChoices(
  tx: Transaction,
  applicationId: string,
  choices: readonly { readonly event: string; readonly recipients: string | null }[],
  at: Date,
): Promise<void> {
  const last = lastOfEach(choices, ({ event }) => event);
  await query(tx)`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(last)}::text::jsonb) as g("event" text, "recipients" text)
    ), removed as (
      delete from application_notification_settings s using given g
      where s.application_id = ${applicationId} and s.event = g.event and g.recipients is null
    )
    insert into application_notification_settings (application_id, event, recipients, updated_at)
    select ${applicationId}::uuid, event, recipients, ${at.toISOString()}::timestamptz from given where recipients is not null
    on conflict (application_id, event) do update set recipients = excluded.recipients, updated_at = excluded.updated_at`;
}

/** Deletes an application's settings. @returns what they were */
export async function deleteApplicationChoices(
  tx: Transaction,
  applicationId: string,
): Promise<{ readonly event: string; readonly recipients: string }[]> {
  return query<{ event: string; recipients: string }>(tx)`
    delete from application_notification_settings where application_id = ${applicationId} returning event, recipients`;
}
