import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/domain/kernel/actor";
import type { Loaded, PageRequest } from "@/domain/kernel/paging";
import { byId, type Keyset, keyset } from "@/domain/store/keyset";
import { reading } from "@/domain/store/replica/reading";
import { foundPage } from "@/domain/store/search/found-page";
import {
  type Found,
  findInOrder,
  hitsOf,
  type Look,
  look,
  MOST_HITS,
  NEAR,
  near,
  sorted,
} from "@/domain/store/search/in-order";
import { query } from "@/domain/store/statements";
import {
  type ApplicationFilter,
  type ApplicationKey,
  type ApplicationOrder,
  type ApplicationView,
  byChange,
  byName,
  contains,
  matchesOf,
  selectApplicationViews,
  terms,
} from "./application.repository";

/** One page of the active applications of any user. */
interface List {
  readonly viewerId: string;
  readonly filter: ApplicationFilter;
  readonly order: ApplicationOrder | "CREATED";
  readonly page: PageRequest<ApplicationKey>;
}

/**
 * One page of all active applications, for administrators. By last change, by name, or by creation, newest first, which no change reorders.
 * The first statements find the rows, the last loads them, always with the same plan.
 */
export function selectAllApplications(
  { userId: viewerId }: Reader,
  filter: ApplicationFilter,
  order: List["order"],
  page: PageRequest<ApplicationKey>,
): Promise<Loaded<ApplicationView>> {
  return foundPage(page, {
    find: (page) => find({ viewerId, filter, order, page }),
    load: (ids) => selectApplicationViews(viewerId, ids),
    idOf: ({ id }) => id,
    keyOf({ id, key }): ApplicationKey {
      if (order === "CREATED") return [id];
      return order === "NAME" ? [key, id] : [Date.parse(key), id];
    },
  });
}

function find(list: List): Promise<readonly Found[]> {
  const { search } = list.filter;
  if (!search) return findAll(list);
  return findInOrder(reading(), matchesOf(search), list.page.limit + 1, {
    few: rareOf(list).map((part) => () => findFew(list, search, part)),
    near: () => findNear(list, search),
    hits: () => findHits(list, search),
    all: () => findAll(list),
  });
}

function rangeOf({ order, page }: List): Keyset {
  if (order === "NAME") return byName(page);
  return order === "CHANGED"
    ? byChange(page, ["a.updated_at", "a.id"])
    : keyset(byId("a.id"), "DESCENDING", page);
}

/** What an order sorts by. */
const SORTED_BY = { NAME: sql`a.sort_key`, CHANGED: sql`a.updated_at`, CREATED: sql`''` } as const;

/** By applications_by_change, applications_by_name or applications_pkey; a search can use the trigram indexes instead. */
async function findAll(list: List): Promise<readonly Found[]> {
  const { viewerId, filter } = list;
  const range = rangeOf(list);
  return query<Found>(reading())`
    select a.id, (${SORTED_BY[list.order]})::text as key from applications a
    ${filter.roles ? sql`join memberships m on m.application_id = a.id and m.user_id = ${viewerId}` : sql``}
    ${filter.statuses ? sql`join client_registrations r on r.application_id = a.id and r.superseded_at is null` : sql``}
    where a.status = 'ACTIVE' ${terms(filter)} ${range.beyond}
    ${range.order} ${range.limit}`;
}

/** What orders and filters need of an application. */
const COLUMNS = sql`a.id, a.sort_key, a.client_id, a.updated_at, a.status, a.type, a.team_id, a.approval`;

const rowsOf = (list: List) =>
  ({
    as: "a",
    order: rangeOf(list).order,
    key: SORTED_BY[list.order],
    limit: list.page.limit + 1,
  }) as const;

/**
 * For each filter that few applications can have, those that have it, in the order of its index: memberships_by_user,
 * client_registrations_by_status, applications_pending_approval. A past registration has no `current`.
 */
function rareOf({ viewerId, filter: { roles, statuses, approvals } }: List): SQL[] {
  const limit = sql.raw(`limit ${NEAR}`);
  const parts: SQL[] = [];
  if (roles)
    parts.push(sql`
      select m.application_id as current from memberships m where m.user_id = ${viewerId}
      order by m.application_updated_at desc, m.application_id desc ${limit}`);
  if (statuses) {
    const each = [...new Set(statuses)].map(
      (status) => sql`(
        select case when r.superseded_at is null then r.application_id end as current from client_registrations r
        where r.status = ${status}::registration_status order by r.id ${limit})`,
    );
    parts.push(sql.join(each, sql` union all `));
  }
  if (approvals?.every((approval) => approval === "PENDING"))
    parts.push(sql`
      select a.id as current from applications a where a.approval = 'PENDING' and a.status = 'ACTIVE'
      order by a.created_at, a.id ${limit}`);
  return parts;
}

/** The applications of `rareOf`, each by applications_pkey. */
function findFew(list: List, search: string, from: SQL): Promise<Look> {
  const where = sql`a.status = 'ACTIVE' and ${contains(search)} ${rangeOf(list).beyond} ${rowTerms(list)}`;
  const applications = sql`cross join lateral (select ${COLUMNS} from applications a where a.id = part.current offset 0) a`;
  return look(reading(), sorted({ ...rowsOf(list), from, where }, NEAR - 1, applications));
}

/** By applications_by_change, applications_by_name or applications_pkey, which has archived applications too: those are read and left out. */
function findNear(list: List, search: string): Promise<Look> {
  const active = list.order === "CREATED" ? sql`true` : sql`a.status = 'ACTIVE'`;
  const from = sql`select ${COLUMNS} from applications a where ${active} ${rangeOf(list).beyond}`;
  const where = sql`a.status = 'ACTIVE' and ${contains(search)} ${rowTerms(list)}`;
  return look(reading(), near({ ...rowsOf(list), from, where }));
}

/** By applications_by_sort_key_words and applications_by_client_id_words. */
function findHits(list: List, search: string): Promise<Look> {
  const from = hitsOf(COLUMNS, sql`applications a`, matchesOf(search));
  const where = sql`a.status = 'ACTIVE' ${rangeOf(list).beyond} ${rowTerms(list)}`;
  return look(reading(), sorted({ ...rowsOf(list), from, where }, MOST_HITS));
}

/**
 * The conditions of a filter without the search. Roles and registrations are looked up for each application, by memberships_pkey and
 * client_registrations_one_current: a join can read their tables as a whole.
 */
function rowTerms({ viewerId, filter: { roles, statuses, ...filter } }: List): SQL {
  const role = sql`(select m.role from memberships m where m.application_id = a.id and m.user_id = ${viewerId})`;
  const status = sql`(select r.status from client_registrations r where r.application_id = a.id and r.superseded_at is null)`;
  return sql`${terms({ ...filter, search: null, roles: null, statuses: null })}
    ${roles ? sql`and ${role} = any(${sql.param(roles)}::application_role[])` : sql``}
    ${statuses ? sql`and ${status} = any(${sql.param(statuses)}::registration_status[])` : sql``}`;
}
