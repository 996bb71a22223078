import { type SQL, sql } from "drizzle-orm";
import type { FieldValues } from "@/db/schema/users";
import type { QuotaPeriod, RatePeriod } from "@/domain/access/records";
import type { Reader } from "@/domain/kernel/actor";
import type { PageRequest } from "@/domain/kernel/paging";
import { database } from "@/domain/store/database";
import { byId, containing, isShared, keyset } from "@/domain/store/keyset";
import { within } from "@/domain/store/look-up";
import { reading } from "@/domain/store/replica/reading";
import { query } from "@/domain/store/statements";
import type { ApplicationType } from "@/domain/vocabulary/application-types";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";
import type { PlanStatus } from "@/domain/vocabulary/plan-status";
import type { SubscriptionStatus } from "@/domain/vocabulary/subscription-status";
import { hasEnded, isOpen } from "./status-now.repository";

/** A subscription with both sides' fields for lists. */
export interface SubscriptionView {
  readonly id: string;
  readonly status: SubscriptionStatus;
  readonly authenticationType: AuthenticationType;
  readonly comment: string;
  readonly message: string;
  readonly acceptedTerms: number | null;
  readonly restored: boolean;
  readonly requestedByName: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly reviewedAt: Date | null;
  readonly closedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  /** The last call that a gateway admitted. */
  readonly lastUsedAt: Date | null;
  /** The answers to the request form's own fields. */
  readonly fields: FieldValues;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly applicationType: ApplicationType;
  readonly applicationStatus: "ACTIVE" | "ARCHIVED";
  readonly applicationPicture: string | null;
  /** The user or the team that owns the application. */
  readonly ownerName: string | null;
  readonly clientId: string | null;
  readonly planId: string;
  readonly planName: string;
  readonly planStatus: PlanStatus;
  /** The publisher's limits for this subscription, in the plan's periods; null: the plan's. */
  readonly rateCalls: number | null;
  readonly quotaCalls: number | null;
  readonly planRateCalls: number | null;
  readonly planRatePeriod: RatePeriod | null;
  readonly planQuotaCalls: number | null;
  readonly planQuotaPeriod: QuotaPeriod | null;
  readonly planQuotaTimeZone: string | null;
  readonly planQuotaSince: Date | null;
  readonly transferredAt: Date | null;
  readonly quotaSince: Date | null;
  readonly apiId: string;
  readonly apiName: string;
  readonly apiVersion: string;
}

/** The columns of a SubscriptionView, of the aliases of `viewJoins`. */
export const viewColumns = () => sql`
  s.id, s.status, s.authentication_type as "authenticationType", s.comment, s.message, s.accepted_terms as "acceptedTerms", s.restored,
  s.requested_by_name as "requestedByName", s.starts_at as "startsAt", s.ends_at as "endsAt",
  s.reviewed_at as "reviewedAt", s.closed_at as "closedAt", s.created_at as "createdAt", s.updated_at as "updatedAt",
  s.last_used_at as "lastUsedAt", s.fields,
  a.id as "applicationId", a.name as "applicationName", a.type as "applicationType", a.status as "applicationStatus",
  a.picture_digest as "applicationPicture", coalesce(ot.name, ou.name) as "ownerName", a.client_id as "clientId",
  p.id as "planId", p.name as "planName", p.status as "planStatus", s.rate_calls as "rateCalls", s.quota_calls as "quotaCalls",
  p.rate_calls as "planRateCalls", p.rate_period as "planRatePeriod", p.quota_calls as "planQuotaCalls",
  p.quota_period as "planQuotaPeriod", p.quota_time_zone as "planQuotaTimeZone",
  p.quota_since as "planQuotaSince", s.transferred_at as "transferredAt", s.quota_since as "quotaSince",
  i.id as "apiId", i.name as "apiName", i.version as "apiVersion"`;

/** What a subscription `s` is joined with for its view. */
export const viewJoins = () => sql`
  join applications a on a.id = s.application_id
  join plans p on p.id = s.plan_id
  join apis i on i.id = s.api_id
  left join memberships o on o.application_id = a.id and o.direct_role = 'PRIMARY_OWNER'
  left join users ou on ou.id = o.user_id
  left join teams ot on ot.id = a.team_id`;

type Page = PageRequest<readonly [string]>;

export async function findSubscriptionViews(ids: readonly string[]): Promise<SubscriptionView[]> {
  if (ids.length === 0) return [];
  const rows = await query<SubscriptionView>(database())`
    select ${viewColumns()} from subscriptions s ${viewJoins()} where s.id = any(${sql.param(ids)}::uuid[])`;
  return rows.map(withDates);
}

/** An application's subscriptions, newest first. By subscriptions_by_application. */
export async function selectOfApplication(
  applicationId: string,
  statuses: readonly SubscriptionStatus[] | null,
  page: Page,
): Promise<SubscriptionView[]> {
  const list = listOf("s.application_id", applicationId, page);
  const rows = await query<SubscriptionView>(reading())`
    select ${viewColumns()} from subscriptions s ${viewJoins()}
    where true ${list.beyond} ${statuses ? sql`and ${hasStatus(statuses)}` : sql``} ${list.order} ${list.limit}`;
  return rows.map(withDates);
}

/** The number of an application's subscriptions, counted up to a bound. By subscriptions_by_application. */
export async function countOfApplication(
  applicationId: string,
  statuses: readonly SubscriptionStatus[] | null,
  bound: number,
): Promise<number> {
  const [row] = await query<{ count: number }>(reading())`
    select count(*)::int as count from (
      select from subscriptions s where s.application_id = ${applicationId}
        ${statuses ? sql`and ${hasStatus(statuses)}` : sql``} limit ${bound}
    ) found`;
  return row?.count ?? 0;
}

/** The number of subscriptions to several APIs, counted up to a bound. By subscriptions_by_api_and_status or subscriptions_by_api. */
export async function countOfApis(
  apiIds: readonly string[],
  statuses: readonly SubscriptionStatus[] | null,
  bound: number,
): Promise<number> {
  const [row] = await query<{ count: number }>(reading())`
    select count(*)::int as count from (
      select from subscriptions s where s.api_id = any(${sql.param(apiIds)}::uuid[])
        ${statuses ? sql`and ${hasStatus(statuses)}` : sql``} limit ${bound}
    ) found`;
  return row?.count ?? 0;
}

/** Whether a subscription has one of these statuses now. */
function hasStatus(statuses: readonly SubscriptionStatus[]): SQL {
  const inTable = sql`s.status = any(${sql.param(statuses)}::subscription_status[])`;
  return statuses.includes("CLOSED")
    ? sql`(${inTable} or ${hasEnded("s")})`
    : sql`${inTable} and not ${hasEnded("s")}`;
}

export interface InboxFilter {
  readonly statuses: readonly SubscriptionStatus[] | null;
  readonly planId: string | null;
  /** Case-folded words of the application's name. */
  readonly search: string | null;
}

/**
 * The subscriptions of several APIs, newest first: for each API one range of subscriptions_by_api_and_status (one per requested status) or
 * subscriptions_by_api, never more rows than the page has; then the newest of those.
 */
export async function selectOfApis(
  apiIds: readonly string[],
  filter: InboxFilter,
  page: Page,
): Promise<SubscriptionView[]> {
  const pattern = filter.search ? containing(filter.search) : null;
  const statuses = filter.statuses ?? [null];
  const list = listOf("s.api_id", sql`mine.id`, page);
  const matching = (those: SQL) => sql`
    ${pattern ? sql`join applications sa on sa.id = s.application_id and sa.sort_key like ${pattern}` : sql``}
    where ${those} ${filter.planId ? sql`and s.plan_id = ${filter.planId}` : sql``}`;
  // What has ended since the last minute, which the table doesn't show as closed yet. By subscriptions_by_end.
  const closing = filter.statuses?.includes("CLOSED")
    ? sql`union all
      select s.* from unnest(${sql.param(apiIds)}::uuid[]) as mine (id) cross join subscriptions s
      ${matching(sql`s.api_id = mine.id ${keysetOf(page).beyond}`)} and ${hasEnded("s")}`
    : sql``;
  const rows = await query<SubscriptionView>(reading())`
    select ${viewColumns()} from (
      select found.* from unnest(${sql.param(apiIds)}::uuid[]) as mine (id)
      cross join unnest(${sql.param(statuses)}::text[]) as requested (status)
      cross join lateral (
        select s.* from subscriptions s ${matching(sql`true ${list.beyond}`)}
          ${filter.statuses ? sql`and s.status = requested.status::subscription_status and not ${hasEnded("s")}` : sql``} ${list.order} ${list.limit}
      ) found
      ${closing}
      ${keysetOf(page, "id").order} ${keysetOf(page).limit}
    ) s ${viewJoins()} ${keysetOf(page).order}`;
  return rows.map(withDates);
}

/** The maximum number of a user's applications to read, last changed first. */
export const LOOKED_AT = 500;

/**
 * The open subscriptions of a user's applications to one API, newest first: for the last changed applications one range of
 * memberships_by_user, then subscriptions_one_open_per_plan for each of the API's plans.
 */
export async function selectOwnOpen(
  { userId, applicationIds }: Reader,
  apiId: string,
  limit: number,
): Promise<SubscriptionView[]> {
  const rows = await query<SubscriptionView>(reading())`
    with mine as (
      select application_id as id from memberships where user_id = ${userId} ${within("application_id", applicationIds)}
      order by application_updated_at desc, application_id desc limit ${LOOKED_AT}
    )
    select ${viewColumns()} from mine
      join subscriptions s on s.application_id = mine.id
        and s.plan_id = any(array(select id from plans where api_id = ${apiId}))
        and ${isOpen("s")}
      ${viewJoins()}
    order by s.id desc limit ${limit}`;
  return rows.map(withDates);
}

/** Restricts a list to what was created before a time and not used since. @param of the alias of subscriptions or keys */
export function isUnused(of: "s" | "k", since: Date | null): SQL {
  if (!since) return sql``;
  const at = since.toISOString();
  const [created, used] = [sql.raw(`${of}.created_at`), sql.raw(`${of}.last_used_at`)];
  return sql`and ${created} < ${at}::timestamptz and (${used} is null or ${used} < ${at}::timestamptz)`;
}

export interface MemberFilter {
  readonly statuses: readonly SubscriptionStatus[] | null;
  /** Case-folded words of the application's or the API's name. */
  readonly search: string | null;
  /** Only those created before, and not used since. */
  readonly unusedSince: Date | null;
}

/**
 * The subscriptions of a user's applications, newest first: for the last changed applications one range of memberships_by_user, for each of
 * those one range of subscriptions_by_application, never more rows than the page has; then the newest of those.
 */
export async function selectOfMember(
  { userId, applicationIds }: Reader,
  filter: MemberFilter,
  page: Page,
): Promise<SubscriptionView[]> {
  const pattern = filter.search ? containing(filter.search) : null;
  const list = listOf("s.application_id", sql`mine.id`, page);
  const rows = await query<SubscriptionView>(reading())`
    with mine as (
      select application_id as id from memberships where user_id = ${userId} ${within("application_id", applicationIds)}
      order by application_updated_at desc, application_id desc limit ${LOOKED_AT}
    )
    select ${viewColumns()} from (
      select found.* from mine cross join lateral (
        select s.* from subscriptions s
        ${pattern ? sql`join applications sa on sa.id = s.application_id join apis si on si.id = s.api_id` : sql``}
        where true ${list.beyond}
          ${filter.statuses ? sql`and ${hasStatus(filter.statuses)}` : sql``} ${isUnused("s", filter.unusedSince)}
          ${pattern ? sql`and (sa.sort_key like ${pattern} or si.sort_key like ${pattern})` : sql``} ${list.order} ${list.limit}
      ) found
      ${keysetOf(page, "found.id").order} ${keysetOf(page).limit}
    ) s ${viewJoins()} ${keysetOf(page).order}`;
  return rows.map(withDates);
}

const keysetOf = (page: Page, name = "s.id") => keyset(byId(name), "DESCENDING", page);
const listOf = (name: string, value: string | SQL, page: Page) =>
  keyset(byId("s.id"), "DESCENDING", page, { name, type: "uuid", value });

const DATES = [
  ...(["startsAt", "endsAt", "reviewedAt", "closedAt", "createdAt", "updatedAt", "lastUsedAt"] as const),
  ...(["planQuotaSince", "transferredAt", "quotaSince"] as const),
];

/** A row of `viewColumns` with its dates. */
export function withDates(row: SubscriptionView): SubscriptionView {
  return { ...row, ...Object.fromEntries(DATES.map((name) => [name, row[name] && new Date(row[name])])) };
}

/** What gateways reported last about a subscription's calls. */
export interface ObservedCalls {
  readonly subscriptionId: string;
  readonly lastUsedAt: Date | null;
  /** The last rejected call of the application to the API under this subscription, or under none. */
  readonly rejectedAt: Date | null;
  readonly reason: string | null;
  readonly status: number | null;
  readonly requestId: string | null;
}

/** The last calls of several subscriptions: one statement, with a range of refused_calls_by_application for each. */
export async function selectObservedCalls(subscriptionIds: readonly string[]): Promise<ObservedCalls[]> {
  if (subscriptionIds.length === 0) return [];
  const rows = await query<ObservedCalls>(reading())`
    select s.id as "subscriptionId", s.last_used_at as "lastUsedAt", r.at as "rejectedAt", r.reason, r.status, r.request_id as "requestId"
    from subscriptions s left join lateral (
      select at, reason, status, request_id from refused_calls r
      where ${isShared({ name: "r.application_id", type: "uuid", value: sql`s.application_id` })} and r.api_id = s.api_id
        and (r.subscription_id is null or r.subscription_id = s.id)
      order by r.application_id desc, r.id desc limit 1
    ) r on true
    where s.id = any(${sql.param(subscriptionIds)}::uuid[])`;
  return rows.map((row) => ({
    ...row,
    lastUsedAt: row.lastUsedAt && new Date(row.lastUsedAt),
    rejectedAt: row.rejectedAt && new Date(row.rejectedAt),
  }));
}
