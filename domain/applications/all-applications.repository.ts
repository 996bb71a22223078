import { type SQL, sql } from "drizzle-orm";
import type { Reader } from "@/domain/kernel/actor";
import type { PageRequest } from "@/domain/kernel/paging";
import { byId, type Keyset, keyset } from "@/domain/store/keyset";
import { reading } from "@/domain/store/replica/reading";
import { findInOrder, hitsOf, type Look, look, near, sorted } from "@/domain/store/search/in-order";
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
export async function selectAllApplications(
  { userId: viewerId }: Reader,
  filter: ApplicationFilter,
  order: List["order"],
  page: PageRequest<ApplicationKey>,
): Promise<ApplicationView[]> {
  const list = { viewerId, filter, order, page };
  const { search } = filter;
  const ids = search
    ? await findInOrder(matchesOf(search), page.limit + 1, {
        near: () => findNear(list, search),
        hits: () => findHits(list, search),
        all: () => selectIds(list),
      })
    : await selectIds(list);
  return selectApplicationViews(viewerId, ids);
}

function rangeOf({ order, page }: List): Keyset {
  if (order === "NAME") return byName(page);
  return order === "CHANGED"
    ? byChange(page, ["a.updated_at", "a.id"])
    : keyset(byId("a.id"), "DESCENDING", page);
}

/** By applications_by_change, applications_by_name or applications_pkey; a search can use the trigram indexes instead. */
async function selectIds(list: List): Promise<readonly string[]> {
  const { viewerId, filter } = list;
  const range = rangeOf(list);
  const found = await query<{ id: string }>(reading())`
    select a.id from applications a
    ${filter.roles ? sql`join memberships m on m.application_id = a.id and m.user_id = ${viewerId}` : sql``}
    ${filter.statuses ? sql`join client_registrations r on r.application_id = a.id and r.superseded_at is null` : sql``}
    where a.status = 'ACTIVE' ${terms(filter)} ${range.beyond}
    ${range.order} ${range.limit}`;
  return found.map(({ id }) => id);
}

/** What orders and filters need of an application. */
const COLUMNS = sql`a.id, a.sort_key, a.client_id, a.updated_at, a.status, a.type, a.team_id, a.approval`;

/** By applications_by_change, applications_by_name or applications_pkey, which has archived applications too: those are read and left out. */
function findNear(list: List, search: string): Promise<Look> {
  const { beyond, order } = rangeOf(list);
  const active = list.order === "CREATED" ? sql`true` : sql`a.status = 'ACTIVE'`;
  const from = sql`select ${COLUMNS} from applications a where ${active} ${beyond}`;
  const where = sql`a.status = 'ACTIVE' and ${contains(search)} ${rowTerms(list)}`;
  return look(reading(), near({ from, as: "a", where, order, limit: list.page.limit + 1 }));
}

/** By applications_by_sort_key_words and applications_by_client_id_words. */
function findHits(list: List, search: string): Promise<Look> {
  const { beyond, order } = rangeOf(list);
  const from = hitsOf(COLUMNS, sql`applications a`, matchesOf(search));
  const where = sql`a.status = 'ACTIVE' ${beyond} ${rowTerms(list)}`;
  return look(reading(), sorted({ from, as: "a", where, order, limit: list.page.limit + 1 }));
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
