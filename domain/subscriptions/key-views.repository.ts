import { type SQL, sql } from "drizzle-orm";
import type { ApiKeyStatus } from "@/domain/access/key-status.rules";
import type { ApiKey } from "@/domain/api-keys/api-key.repository";
import type { Reader } from "@/domain/kernel/actor";
import { now } from "@/domain/kernel/clock";
import type { PageRequest } from "@/domain/kernel/paging";
import { byId, containing, keyset } from "@/domain/store/keyset";
import { within } from "@/domain/store/look-up";
import { reading } from "@/domain/store/replica/reading";
import { query } from "@/domain/store/statements";
import {
  isUnused,
  LOOKED_AT,
  type SubscriptionView,
  viewColumns,
  viewJoins,
  withDates,
} from "./subscription-views.repository";

/** A key with its subscription, from one statement. */
export interface KeyRow {
  readonly key: ApiKey;
  readonly subscription: SubscriptionView;
}

export interface KeyFilter {
  readonly statuses: readonly ApiKeyStatus[] | null;
  readonly apiId: string | null;
  readonly applicationId: string | null;
  /** Case-folded words of the application's or the API's name. */
  readonly search: string | null;
  /** The last characters of the key, as typed. */
  readonly ending: string | null;
  /** Only those created before, and not used since. */
  readonly unusedSince: Date | null;
}

type Page = PageRequest<readonly [string]>;

/** The status of a key now; the same decision as `keyStatus`, which a test compares with it. */
const statusNow = (timestamp: string) => sql`case
  when k.revoked_at is not null then 'REVOKED'
  when least(k.expires_at, s.ends_at) <= ${timestamp}::timestamptz then 'EXPIRED'
  when s.status = 'PAUSED' then 'PAUSED'
  when s.status <> 'ACCEPTED' then 'REVOKED'
  when s.starts_at > ${timestamp}::timestamptz then 'SCHEDULED'
  else 'ACTIVE' end`;

/**
 * The keys of a user's applications, newest first: for the last changed applications one range of memberships_by_user, for each of those
 * one range of api_keys_by_application, never more rows than the page has; then the newest of those.
 */
export async function selectKeysOfMember(
  { userId, applicationIds }: Reader,
  filter: KeyFilter,
  page: Page,
): Promise<KeyRow[]> {
  const one = filter.applicationId ? sql`and application_id = ${filter.applicationId}` : sql``;
  const mine = sql`(
    select application_id as id from memberships
    where user_id = ${userId} ${within("application_id", applicationIds)} ${one}
    order by application_updated_at desc, application_id desc limit ${LOOKED_AT}
  ) mine`;
  return selectKeys(mine, filter, page);
}

/** The keys of one application, newest first. By api_keys_by_application. */
export async function selectKeysOfApplication(
  applicationId: string,
  filter: KeyFilter,
  page: Page,
): Promise<KeyRow[]> {
  return selectKeys(sql`(select ${applicationId}::uuid as id) mine`, filter, page);
}

async function selectKeys(mine: SQL, filter: KeyFilter, page: Page): Promise<KeyRow[]> {
  const range = (name: string) => keyset(byId(name), "DESCENDING", page);
  const ofOne = { name: "k.application_id", type: "uuid", value: sql`mine.id` } as const;
  const list = keyset(byId("k.id"), "DESCENDING", page, ofOne);
  const rows = await query<KeyColumns & SubscriptionView>(reading())`
    select ${keyColumns()}, ${viewColumns()} from (
      select found.* from ${mine} cross join lateral (
        select k.* from api_keys k ${filterJoins(filter)}
        where true ${list.beyond} ${filterConditions(filter)} ${list.order} ${list.limit}
      ) found
      ${range("found.id").order} ${range("found.id").limit}
    ) k join subscriptions s on s.id = k.subscription_id ${viewJoins()} ${range("k.id").order}`;
  return rows.map(toKeyRow);
}

const filterJoins = ({ statuses, apiId, search }: KeyFilter) =>
  statuses || apiId || search
    ? sql`join subscriptions s on s.id = k.subscription_id
        ${search ? sql`join applications sa on sa.id = k.application_id join apis si on si.id = s.api_id` : sql``}`
    : sql``;

function filterConditions({ statuses, apiId, search, ending, unusedSince }: KeyFilter): SQL {
  const names = search
    ? sql`sa.sort_key like ${containing(search)} or si.sort_key like ${containing(search)}`
    : null;
  const key = ending ? sql`or k.last_four = ${ending}` : sql``;
  return sql`
    ${isUnused("k", unusedSince)} ${statuses ? sql`and ${statusNow(now().toISOString())} = any(${sql.param(statuses)}::text[])` : sql``}
    ${apiId ? sql`and s.api_id = ${apiId}` : sql``} ${names ? sql`and (${names} ${key})` : sql``}`;
}

interface KeyColumns extends Record<string, unknown> {
  readonly keyId: string;
  readonly lastFour: string;
  readonly custom: boolean;
  readonly revealable: boolean;
  readonly keyCreatedAt: Date;
  readonly keyExpiresAt: Date | null;
  readonly keyRevokedAt: Date | null;
  readonly keyLastUsedAt: Date | null;
  readonly endCause: ApiKey["endCause"];
}

const keyColumns = () => sql`
  k.id as "keyId", k.last_four as "lastFour", k.custom, k.sealed_key is not null as revealable, k.created_at as "keyCreatedAt",
  k.expires_at as "keyExpiresAt", k.revoked_at as "keyRevokedAt", k.last_used_at as "keyLastUsedAt", k.end_cause as "endCause"`;

function toKeyRow(row: KeyColumns & SubscriptionView): KeyRow {
  const {
    keyId,
    lastFour,
    custom,
    revealable,
    keyCreatedAt,
    keyExpiresAt,
    keyRevokedAt,
    keyLastUsedAt,
    endCause,
    ...view
  } = row;
  const date = (value: Date | null) => value && new Date(value);
  const key: ApiKey = {
    id: keyId,
    subscriptionId: view.id,
    applicationId: view.applicationId,
    lastFour,
    custom,
    revealable,
    createdAt: new Date(keyCreatedAt),
    expiresAt: date(keyExpiresAt),
    revokedAt: date(keyRevokedAt),
    lastUsedAt: date(keyLastUsedAt),
    endCause,
  };
  return { key, subscription: withDates(view) };
}
