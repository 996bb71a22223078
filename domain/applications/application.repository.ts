import { eq, sql } from "drizzle-orm";
import type { Fragment } from "postgres";
import { applicationPictures, applications } from "@/db/schema";
import type { PageRequest } from "@/domain/kernel/paging";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import { type Queryable, rawSql, type Transaction } from "@/domain/store/database";
import { type NewRow, newRow, rowById, updateRow } from "@/domain/store/statements";
import type { ApplicationType, GrantType } from "@/domain/vocabulary/application-types";

export type Application = typeof applications.$inferSelect;
export type RegistrationState = "PENDING" | "ACTIVE" | "OUT_OF_SYNC" | "FAILED" | "REMOVED" | "LEFT_BEHIND";

/** An application as its viewer meets it: what a list shows comes with the list's own statement. */
export interface ApplicationView {
  readonly id: string;
  readonly type: ApplicationType;
  readonly status: "ACTIVE" | "ARCHIVED";
  readonly name: string;
  readonly sortKey: string;
  readonly description: string;
  readonly domain: string | null;
  readonly clientId: string | null;
  readonly redirectUris: readonly string[];
  readonly grantTypes: readonly GrantType[];
  readonly pictureDigest: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly archivedAt: Date | null;
  readonly viewerRole: ApplicationRole | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly ownerGone: boolean;
  readonly memberCount: number;
  readonly registrationState: RegistrationState | null;
}

export type ApplicationOrder = "CHANGED" | "NAME";

export interface ApplicationFilter {
  /** Folded words that the name or the client_id contains. */
  readonly search: string | null;
  readonly types: readonly ApplicationType[] | null;
  readonly roles: readonly ApplicationRole[] | null;
  readonly states: readonly RegistrationState[] | null;
}

export type ApplicationKey = readonly [number, string] | readonly [string, string];

/** What every view of an application has; `m` is the viewer's membership. */
function viewColumns(): Fragment {
  return rawSql()`
    a.id, a.type, a.status, a.name, a.sort_key as "sortKey", a.description, a.domain, a.client_id as "clientId",
    a.redirect_uris as "redirectUris", a.grant_types::text[] as "grantTypes", a.picture_digest as "pictureDigest",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.archived_at as "archivedAt", m.role as "viewerRole",
    ou.id as "ownerId", ou.name as "ownerName", (ou.id is null or ou.status = 'DISABLED') as "ownerGone",
    (select count(*)::int from memberships c where c.application_id = a.id) as "memberCount",
    r.state as "registrationState"`;
}

/** The primary owner by memberships_one_primary_owner, the registration by client_registrations_one_current. */
function viewJoins(): Fragment {
  return rawSql()`
    left join memberships o on o.application_id = a.id and o.role = 'PRIMARY_OWNER'
    left join users ou on ou.id = o.user_id
    left join client_registrations r on r.application_id = a.id and r.superseded_at is null`;
}

/** One application by its primary key, or null. */
export async function findApplicationView(
  viewerId: string | null,
  id: string,
): Promise<ApplicationView | null> {
  const [row] = await rawSql()<ApplicationView[]>`
    select ${viewColumns()} from applications a
    left join memberships m on m.application_id = a.id and m.user_id = ${viewerId}
    ${viewJoins()} where a.id = ${id}`;
  return row ? withDates(row) : null;
}

/**
 * One page of the active applications of which the viewer is a member.
 * By last change: one range of memberships_by_user, that ends with the page.
 */
export async function selectMyApplications(
  viewerId: string,
  filter: ApplicationFilter,
  order: ApplicationOrder,
  page: PageRequest<ApplicationKey>,
): Promise<ApplicationView[]> {
  if (order === "NAME") return selectMineByName(viewerId, filter, page);
  const q = rawSql();
  const key = q`m.application_updated_at, m.application_id`;
  const rows = await q<ApplicationView[]>`
    select ${viewColumns()} from memberships m join applications a on a.id = m.application_id
    ${viewJoins()}
    where m.user_id = ${viewerId} and a.status = 'ACTIVE' ${conditions(filter)} ${beyond(key, order, page)}
    ${ordered(order, page, ["m.application_updated_at", "m.application_id"])}
    limit ${page.limit + 1}`;
  return rows.map(withDates);
}

/** By name all of the viewer's memberships are sorted; owner, count and registration are looked up for those of the page alone. */
async function selectMineByName(
  viewerId: string,
  filter: ApplicationFilter,
  page: PageRequest<ApplicationKey>,
): Promise<ApplicationView[]> {
  const q = rawSql();
  const inOrder = () => ordered("NAME", page, ["a.sort_key", "a.id"]);
  const registrations = q`left join client_registrations r on r.application_id = a.id and r.superseded_at is null`;
  const rows = await q<ApplicationView[]>`
    select ${viewColumns()} from (
      select a.id, m.role from memberships m join applications a on a.id = m.application_id
      ${filter.states ? registrations : q``}
      where m.user_id = ${viewerId} and a.status = 'ACTIVE' ${conditions(filter)} ${beyond(q`a.sort_key, a.id`, "NAME", page)}
      ${inOrder()} limit ${page.limit + 1}
    ) m join applications a on a.id = m.id
    ${viewJoins()} ${inOrder()}`;
  return rows.map(withDates);
}

/**
 * One page of all active applications, for administrators. By last change: applications_by_change; by name:
 * applications_by_name; a search may use the trigram indexes instead. What is found is found first, by a statement that is quickly planned
 * anew for each search; what is shown of it comes second, always by the same plan.
 */
export async function selectAllApplications(
  viewerId: string,
  filter: ApplicationFilter,
  order: ApplicationOrder,
  page: PageRequest<ApplicationKey>,
): Promise<ApplicationView[]> {
  const q = rawSql();
  const key = order === "CHANGED" ? q`a.updated_at, a.id` : q`a.sort_key, a.id`;
  const found = await q<{ id: string }[]>`
    select a.id from applications a
    ${filter.roles ? q`join memberships m on m.application_id = a.id and m.user_id = ${viewerId}` : q``}
    ${filter.states ? q`join client_registrations r on r.application_id = a.id and r.superseded_at is null` : q``}
    where a.status = 'ACTIVE' ${conditions(filter)} ${beyond(key, order, page)}
    ${ordered(order, page, order === "CHANGED" ? ["a.updated_at", "a.id"] : ["a.sort_key", "a.id"])}
    limit ${page.limit + 1}`;
  return selectApplicationViews(
    viewerId,
    found.map(({ id }) => id),
  );
}

/** Applications by their primary keys, in the order in which they are asked for. */
async function selectApplicationViews(viewerId: string, ids: readonly string[]): Promise<ApplicationView[]> {
  if (ids.length === 0) return [];
  const rows = await rawSql()<ApplicationView[]>`
    select ${viewColumns()} from unnest(${ids as string[]}::uuid[]) with ordinality as page (id, place)
    join applications a on a.id = page.id
    left join memberships m on m.application_id = a.id and m.user_id = ${viewerId}
    ${viewJoins()} order by page.place`;
  return rows.map(withDates);
}

function conditions(filter: ApplicationFilter): Fragment {
  const q = rawSql();
  const pattern = filter.search ? `%${filter.search.replace(/[\\%_]/g, "\\$&")}%` : null;
  return q`
    ${pattern ? q`and (a.sort_key like ${pattern} or lower(a.client_id) like ${pattern})` : q``}
    ${filter.types ? q`and a.type = any(${filter.types as string[]}::application_type[])` : q``}
    ${filter.roles ? q`and m.role = any(${filter.roles as string[]}::application_role[])` : q``}
    ${filter.states ? q`and r.state = any(${filter.states as string[]}::registration_state[])` : q``}`;
}

/** Last change comes newest first, names in order; reading backwards turns both around. */
function descends(order: ApplicationOrder, page: PageRequest<ApplicationKey>): boolean {
  return (order === "CHANGED") !== page.backwards;
}

function beyond(key: Fragment, order: ApplicationOrder, page: PageRequest<ApplicationKey>): Fragment {
  const q = rawSql();
  if (!page.from) return q``;
  const [value, id] = page.from;
  const bound =
    typeof value === "number"
      ? q`(${new Date(value).toISOString()}::timestamptz, ${id}::uuid)`
      : q`(${value}, ${id}::uuid)`;
  return descends(order, page) ? q`and (${key}) < ${bound}` : q`and (${key}) > ${bound}`;
}

function ordered(
  order: ApplicationOrder,
  page: PageRequest<ApplicationKey>,
  columns: readonly [string, string],
): Fragment {
  const q = rawSql();
  const [first, second] = columns;
  return descends(order, page)
    ? q`order by ${q.unsafe(first)} desc, ${q.unsafe(second)} desc`
    : q`order by ${q.unsafe(first)}, ${q.unsafe(second)}`;
}

/** postgres.js hands timestamps over as text once drizzle has the client. */
function withDates(row: ApplicationView): ApplicationView {
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    archivedAt: row.archivedAt && new Date(row.archivedAt),
  };
}

/** Locks one application for a change, so that changes of the same one run one after the other. */
export const lockApplication: (tx: Transaction, id: string) => Promise<Application | null> = rowById(
  applications,
  "update",
);

export const findApplication = rowById(applications);

export const newApplication = (row: Application): NewRow => newRow(applications, row);

export async function updateApplicationRow(
  tx: Transaction,
  id: string,
  values: Partial<typeof applications.$inferInsert>,
): Promise<void> {
  await updateRow(tx, applications, id, values);
}

/** Whether another active application has this client_id. The unique index has the last word; this gives the early one. */
export async function isClientIdTaken(
  db: Queryable,
  clientId: string,
  byOtherThan: string | null,
): Promise<boolean> {
  const [row] = await db
    .select({ id: applications.id })
    .from(applications)
    .where(
      sql`${applications.clientId} = ${clientId} and ${applications.status} = 'ACTIVE' and ${applications.id} is distinct from ${byOtherThan}::uuid`,
    )
    .limit(1);
  return row !== undefined;
}

export async function putPicture(
  tx: Transaction,
  applicationId: string,
  picture: { digest: string; content: Uint8Array } | null,
): Promise<void> {
  if (!picture) {
    await tx.delete(applicationPictures).where(eq(applicationPictures.applicationId, applicationId));
    return;
  }
  const { digest, content } = picture;
  await tx
    .insert(applicationPictures)
    .values({ applicationId, digest, content })
    .onConflictDoUpdate({ target: applicationPictures.applicationId, set: { digest, content } });
}

export async function findPicture(
  db: Queryable,
  applicationId: string,
): Promise<{ digest: string; content: Uint8Array } | null> {
  const [row] = await db
    .select({ digest: applicationPictures.digest, content: applicationPictures.content })
    .from(applicationPictures)
    .where(eq(applicationPictures.applicationId, applicationId));
  return row ?? null;
}
