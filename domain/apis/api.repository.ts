import { eq, type SQL, sql } from "drizzle-orm";
import { apis } from "@/db/schema";
import type { Reader } from "@/domain/kernel/actor";
import type { PageRequest } from "@/domain/kernel/paging";
import type { ApiRole } from "@/domain/kernel/permissions";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { containing, keyset } from "@/domain/store/keyset";
import { arrayText, within } from "@/domain/store/look-up";
import { publishersOf, viewerRole } from "@/domain/store/publishers";
import { reading } from "@/domain/store/replica/reading";
import { query } from "@/domain/store/statements";
import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";
import type { ApiStatus, ApiVisibility } from "./api.rules";
import { publishedBy } from "./team-roles.repository";

export type Api = typeof apis.$inferSelect;

/** An API as its viewer sees it. */
export interface ApiView {
  readonly id: string;
  readonly name: string;
  readonly sortKey: string;
  readonly version: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly status: ApiStatus;
  readonly visibility: ApiVisibility;
  readonly entryPoint: string;
  readonly upstreamUrl: string | null;
  readonly keyHeader: string;
  readonly keyQueryParameter: string | null;
  readonly forwardsCredential: boolean;
  /** The user who owns it; null when a team does. */
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly publishedAt: Date | null;
  /** The viewer's own role. */
  readonly role: ApiRole | null;
  /** The distinct authentication types of its published plans. */
  readonly authenticationTypes: readonly string[];
  readonly hasMarkdown: boolean;
  readonly hasOpenapi: boolean;
}

export type ApiKeysetKey = readonly [string, string];

function columns(viewerId: string | null): SQL {
  return sql`
    a.id, a.name, a.sort_key as "sortKey", a.version, a.description, a.tags, a.status, a.visibility,
    a.entry_point as "entryPoint", a.upstream_url as "upstreamUrl", a.key_header as "keyHeader",
    a.key_query_parameter as "keyQueryParameter", a.forwards_credential as "forwardsCredential", case when a.team_id is null then u.id end as "ownerId",
    case when a.team_id is null then u.name end as "ownerName", a.team_id as "teamId",
    (select name from teams t where t.id = a.team_id) as "teamName", a.created_at as "createdAt",
    a.updated_at as "updatedAt", a.published_at as "publishedAt",
    ${viewerRole(viewerId)} as role,
    array(select distinct p.authentication_type::text from plans p where p.api_id = a.id and p.status = 'PUBLISHED' order by 1)
      as "authenticationTypes",
    exists (select from api_documents d where d.api_id = a.id and d.markdown <> '') as "hasMarkdown",
    exists (select from api_documents d where d.api_id = a.id and d.openapi is not null) as "hasOpenapi"`;
}

/** One API by its primary key, in any status: the caller checks whether it is visible. */
export async function findApiView(
  viewerId: string | null,
  id: string,
  db: Queryable = database(),
): Promise<ApiView | null> {
  const [row] = await query<ApiView>(db)`
    select ${columns(viewerId)} from apis a join users u on u.id = a.owner_id where a.id = ${id}`;
  return row ? withDates(row) : null;
}

/** Several APIs by their primary keys. */
export async function findApiViews(viewerId: string | null, ids: readonly string[]): Promise<ApiView[]> {
  if (ids.length === 0) return [];
  const rows = await query<ApiView>(database())`
    select ${columns(viewerId)} from apis a join users u on u.id = a.owner_id
    where a.id = any(${sql.param(ids)}::uuid[])`;
  return rows.map(withDates);
}

export interface CatalogFilter {
  readonly search: string | null;
  readonly tag: string | null;
  /** Only APIs with a published plan of this authentication type. */
  readonly authenticationType: AuthenticationType | null;
  /** Null for every status. */
  readonly statuses: readonly ApiStatus[] | null;
}

/** One page of the APIs a user can see in the catalog, by name. By apis_in_catalog; a search by the trigram index. */
export async function selectCatalog(
  viewer: Reader & { readonly seesAll: boolean },
  filter: CatalogFilter,
  page: PageRequest<ApiKeysetKey>,
): Promise<ApiView[]> {
  const rows = await query<ApiView>(reading())`
    select ${columns(viewer.userId)} from apis a join users u on u.id = a.owner_id
    where a.status in ('PUBLISHED', 'DEPRECATED')
      ${
        viewer.seesAll
          ? sql``
          : sql`and (a.visibility = 'PUBLIC' or (a.team_id is null and a.owner_id = ${viewer.userId})
              or exists (select from team_members tm where tm.team_id = a.team_id and tm.user_id = ${viewer.userId})
              or exists (select from api_publishers p where p.api_id = a.id and p.user_id = ${viewer.userId})
              or exists (select from api_viewers v where v.api_id = a.id and v.user_id = ${viewer.userId}))`
      }
      ${within("a.id", viewer.apiIds)}
      ${matching(filter)} ${byName(page).beyond}
    ${byName(page).order} ${byName(page).limit}`;
  return rows.map(withDates);
}

/** One page of the APIs a user publishes, by name. By apis_by_owner, api_publishers_by_user, team_members_by_user and apis_by_team. */
export async function selectPublished(
  { userId, apiIds }: Reader,
  filter: CatalogFilter,
  page: PageRequest<ApiKeysetKey>,
): Promise<ApiView[]> {
  const rows = await query<ApiView>(reading())`
    select ${columns(userId)} from apis a join users u on u.id = a.owner_id
    where a.id in (${publishedBy(userId)})
      ${within("a.id", apiIds)}
      ${matching(filter)} ${byName(page).beyond}
    ${byName(page).order} ${byName(page).limit}`;
  return rows.map(withDates);
}

/** One page of a team's APIs that a user can see, by name. By apis_by_team. */
export async function selectOfTeam(
  viewer: { readonly id: string; readonly seesAll: boolean },
  teamId: string,
  page: PageRequest<ApiKeysetKey>,
): Promise<ApiView[]> {
  const rows = await query<ApiView>(reading())`
    select ${columns(viewer.id)} from apis a join users u on u.id = a.owner_id
    where a.team_id = ${teamId}
      and (${viewer.seesAll} or ${viewerRole(viewer.id)} in ('OWNER', 'PUBLISHER')
        or (a.status in ('PUBLISHED', 'DEPRECATED') and (a.visibility = 'PUBLIC' or ${viewerRole(viewer.id)} is not null)))
      ${byName(page).beyond}
    ${byName(page).order} ${byName(page).limit}`;
  return rows.map(withDates);
}

/** One page of all APIs in any status, by name. A platform has too few of them to need an index. */
export async function selectAllApis(
  viewerId: string,
  filter: CatalogFilter,
  page: PageRequest<ApiKeysetKey>,
): Promise<ApiView[]> {
  const rows = await query<ApiView>(reading())`
    select ${columns(viewerId)} from apis a join users u on u.id = a.owner_id
    where true ${matching(filter)} ${byName(page).beyond}
    ${byName(page).order} ${byName(page).limit}`;
  return rows.map(withDates);
}

/** The IDs of all APIs a user publishes. By apis_by_owner, api_publishers_by_user, team_members_by_user and apis_by_team. */
export async function selectPublishedIds({ userId, apiIds }: Reader): Promise<string[]> {
  const rows = await query<{ id: string }>(database())`
    select id from (${publishedBy(userId)}) published where true ${within("id", apiIds)}`;
  return rows.map((row) => row.id);
}

/** The number of pending requests at the APIs a user publishes, counted up to a bound. By subscriptions_by_api_and_status. */
export async function countPendingOf(apiIds: readonly string[], bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(reading())`
    select count(*)::int as count from (
      select from unnest(${sql.param(apiIds)}::uuid[]) as mine (id)
      cross join lateral (
        select from subscriptions s where s.api_id = mine.id and s.status = 'PENDING' limit ${bound}
      ) waiting limit ${bound}
    ) n`;
  return row?.count ?? 0;
}

/** The number of pending requests at each of several APIs, counted up to a bound. By subscriptions_by_api_and_status. */
export async function countPendingAt(
  apiIds: readonly string[],
  bound: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await query<{ id: string; count: number }>(reading())`
    select a.id, (select count(*)::int from (
      select from subscriptions s where s.api_id = a.id and s.status = 'PENDING' limit ${bound}
    ) waiting) as count from unnest(${sql.param(apiIds)}::uuid[]) as a (id)`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

/** The catalog's tags with their number of APIs, most used first. */
export async function selectTags(limit: number): Promise<{ tag: string; count: number }[]> {
  return query<{ tag: string; count: number }>(reading())`
    select tag, count(*)::int as count from apis a cross join unnest(a.tags) as tag
    where a.status in ('PUBLISHED', 'DEPRECATED') and a.visibility = 'PUBLIC'
    group by tag order by count desc, tag limit ${limit}`;
}

function matching(filter: CatalogFilter): SQL {
  const pattern = filter.search ? containing(filter.search) : null;
  return sql`
    ${pattern ? sql`and (a.sort_key like ${pattern} or lower(a.description) like ${pattern} or ${filter.search} = any(a.tags))` : sql``}
    ${filter.statuses ? sql`and a.status = any(${sql.param(filter.statuses)}::api_status[])` : sql``}
    ${filter.tag ? sql`and a.tags @> array[${filter.tag}]` : sql``}
    ${
      filter.authenticationType
        ? sql`and exists (select from plans fp where fp.api_id = a.id and fp.status = 'PUBLISHED'
            and fp.authentication_type = ${filter.authenticationType}::authentication_type)`
        : sql``
    }`;
}

const BY_NAME = [
  { name: "a.sort_key", type: "text" },
  { name: "a.id", type: "uuid" },
] as const;
const byName = (page: PageRequest<ApiKeysetKey>) => keyset(BY_NAME, "ASCENDING", page);

function withDates(row: ApiView): ApiView {
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    publishedAt: row.publishedAt && new Date(row.publishedAt),
  };
}

/**
 * Locks an API for a change, but not against rows that refer to it: a subscribe operation locks the plan and then writes such a row. It
 * would wait here while this change waits for the plan.
 */
export async function lockApi(tx: Transaction, id: string): Promise<Api | null> {
  const [row] = await tx.select().from(apis).where(eq(apis.id, id)).for("no key update");
  return row ?? null;
}

/** A user's role in an API, inside a transaction. */
export async function findApiRole(tx: Queryable, userId: string | null, api: Api): Promise<ApiRole | null> {
  if (userId === null) return null;
  if (api.teamId === null && api.ownerId === userId) return "OWNER";
  const [row] = await query<{ role: ApiRole | null }>(tx)`
    select ${viewerRole(userId)} as role from apis a where a.id = ${api.id}`;
  return row?.role ?? null;
}

export async function insertApi(tx: Transaction, row: typeof apis.$inferInsert): Promise<void> {
  await tx.insert(apis).values(row);
}

export async function updateApiRow(
  tx: Transaction,
  id: string,
  values: Partial<typeof apis.$inferInsert>,
): Promise<void> {
  await tx.update(apis).set(values).where(eq(apis.id, id));
}

/** Active owner and publishers, of a team too, who handle requests. */
export async function selectPublisherIds(tx: Queryable, apiId: string): Promise<string[]> {
  return (await selectPublishersOfMany(tx, [apiId])).map(({ userId }) => userId);
}

/** Active owners and publishers of several APIs: one statement, by apis_pkey, api_publishers_pkey and team_members_pkey. */
export async function selectPublishersOfMany(
  tx: Queryable,
  apiIds: readonly string[],
): Promise<{ apiId: string; userId: string }[]> {
  if (apiIds.length === 0) return [];
  const input = sql`any(${arrayText(apiIds)}::uuid[])`;
  const rows = await query<{ apiId: string; userId: string }>(tx)`
    select named.api_id as "apiId", u.id as "userId" from (${publishersOf(input)}) named
      join users u on u.id = named.user_id and u.status = 'ACTIVE'`;
  return [...rows];
}
