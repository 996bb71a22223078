import { sql } from "drizzle-orm";
import { quotaSinceOf } from "@/domain/access/limits/limits.rules";
import type { QuotaPeriod } from "@/domain/access/records";
import { now } from "@/domain/kernel/clock";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";
import { ADMITTED_SQL } from "../counted.rules";

/** A subscription with a quota: its own number of calls, else its plan's. */
export interface QuotaView {
  readonly subscriptionId: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly apiId: string;
  readonly apiName: string;
  readonly planName: string;
  readonly calls: number;
  readonly period: QuotaPeriod;
  readonly timeZone: string;
  /** Since when its calls count; null: since the begin of the period. */
  readonly since: Date | null;
}

type QuotaRow = Omit<QuotaView, "since"> &
  Readonly<Record<"planQuotaSince" | "quotaSince" | "transferredAt", string | null>>;

/** Those of the subscriptions that have a quota. By primary keys. */
export async function selectQuotas(db: Queryable, subscriptionIds: readonly string[]): Promise<QuotaView[]> {
  if (subscriptionIds.length === 0) return [];
  const rows = await query<QuotaRow>(db)`
    select s.id as "subscriptionId", s.application_id as "applicationId", a.name as "applicationName", s.api_id as "apiId",
      i.name as "apiName", p.name as "planName", coalesce(s.quota_calls, p.quota_calls) as calls, p.quota_period as period,
      p.quota_time_zone as "timeZone", p.quota_since as "planQuotaSince", s.quota_since as "quotaSince", s.transferred_at as "transferredAt"
    from subscriptions s join plans p on p.id = s.plan_id join applications a on a.id = s.application_id join apis i on i.id = s.api_id
    where s.id = any(${arrayText(subscriptionIds)}::uuid[]) and p.quota_calls is not null`;
  return rows.map(({ planQuotaSince, quotaSince, transferredAt, ...quota }) => {
    const own = { quotaSince: date(quotaSince), transferredAt: date(transferredAt) };
    return { ...quota, since: quotaSinceOf(date(planQuotaSince), own) };
  });
}

const date = (text: string | null) => (text === null ? null : new Date(text));

/** A subscription's time from which calls are counted. */
export interface UsedSince {
  readonly subscriptionId: string;
  readonly applicationId: string;
  readonly from: Date;
}

/**
 * The admitted calls of subscriptions from a time on: whole days of UTC from the days, others from quarters of an hour, so that a month takes
 * some hundred rows. A begin within a quarter is read from the minutes, as long as they are stored, from the next one on. By
 * usage_days_by_application, usage_quarters_by_subscription and usage_minutes_by_application.
 * @returns calls by subscription
 */
export async function usedInPeriod(
  db: Queryable,
  since: readonly UsedSince[],
): Promise<ReadonlyMap<string, number>> {
  if (since.length === 0) return new Map();
  const given = since.map(({ subscriptionId, applicationId, from }) => ({
    subscription: subscriptionId,
    application: applicationId,
    from: from.toISOString(),
  }));
  const admitted = sql.raw(ADMITTED_SQL);
  const rows = await query<{ id: string; calls: number }>(db)`
    select given.subscription as id, (coalesce(days.calls, 0) + coalesce(quarters.calls, 0) + coalesce(minutes.calls, 0))::float8 as calls
    from (
      select *, date_bin('1 day', "from" + interval '1 day' - interval '1 microsecond', 'epoch') as first_day,
        date_bin('15 minutes', "from" + interval '15 minutes' - interval '1 microsecond', 'epoch') as first_quarter,
        date_bin('1 day', ${now().toISOString()}::timestamptz, 'epoch') as today
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (subscription uuid, application uuid, "from" timestamptz)
    ) given
    cross join lateral (
      select sum(calls) as calls from usage_days
      where application_id = given.application and subscription_id = given.subscription and ${admitted}
        and at >= given.first_day and at < given.today
    ) days
    cross join lateral (
      select sum(calls) as calls from usage_quarters
      where subscription_id = given.subscription and ${admitted} and at >= given.first_quarter
        and (at < given.first_day or at >= given.today)
    ) quarters
    cross join lateral (
      select sum(calls) as calls from usage_minutes
      where application_id = given.application and subscription_id = given.subscription and ${admitted}
        and at >= given."from" and at < given.first_quarter
    ) minutes`;
  return new Map(rows.map(({ id, calls }) => [id, calls]));
}

/** The highest level for which each subscription's notice was sent in its period. By the primary key. */
export async function selectNotices(
  db: Queryable,
  since: readonly UsedSince[],
): Promise<ReadonlyMap<string, number>> {
  if (since.length === 0) return new Map();
  const given = since.map(({ subscriptionId, from }) => ({
    subscription: subscriptionId,
    from: from.toISOString(),
  }));
  const rows = await query<{ id: string; level: number }>(db)`
    select subscription_id as id, max(level)::int as level
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (subscription uuid, "from" timestamptz)
    join quota_notices on subscription_id = given.subscription and period_at = given."from"
    group by subscription_id`;
  return new Map(rows.map(({ id, level }) => [id, level]));
}

/** Records that a notice is being sent. @returns false if it was sent before */
export async function claimNotice(
  tx: Transaction,
  subscriptionId: string,
  periodAt: Date,
  level: number,
): Promise<boolean> {
  const rows = await query<{ level: number }>(tx)`
    insert into quota_notices (subscription_id, period_at, level, created_at)
    values (${subscriptionId}, ${periodAt.toISOString()}, ${level}, ${now().toISOString()})
    on conflict do nothing returning level`;
  return rows.length > 0;
}

/** Deletes notices of periods that ended long ago. By quota_notices_by_time. */
export async function deleteOldNotices(db: Queryable, before: Date): Promise<void> {
  await query(db)`delete from quota_notices where created_at < ${before.toISOString()}`;
}
