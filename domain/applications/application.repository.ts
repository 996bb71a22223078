import { type SQL, sql } from "drizzle-orm";
import { applicationApproval, applications, registrationStatus } from "@/db/schema";
import type { FieldValues } from "@/db/schema/users";
import type { Reader } from "@/domain/kernel/actor";
import type { PageRequest } from "@/domain/kernel/paging";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { containing, type Keyset, keyset } from "@/domain/store/keyset";
import { within } from "@/domain/store/look-up";
import { reading } from "@/domain/store/replica/reading";
import type { Match } from "@/domain/store/search/in-order";
import { type NewRow, newRow, query, rowById, updateRow } from "@/domain/store/statements";
import type { ApplicationType, GrantType } from "@/domain/vocabulary/application-types";

export type Application = typeof applications.$inferSelect;
export const APPROVALS = applicationApproval.enumValues;
export const REGISTRATION_STATUSES = registrationStatus.enumValues;
export type RegistrationStatus = (typeof REGISTRATION_STATUSES)[number];

/** An application as its viewer sees it, loaded by the list's own statement. */
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
  /** The last call that a gateway admitted. */
  readonly lastUsedAt: Date | null;
  /** The answers to the form's own fields. */
  readonly fields: FieldValues;
  readonly approval: Application["approval"];
  readonly approvalReason: string;
  readonly viewerRole: ApplicationRole | null;
  /** The viewer's own role; null for one who only has that of the application's team. */
  readonly viewerDirectRole: ApplicationRole | null;
  /** The team that owns it; null when a user does, and while archived. */
  readonly teamId: string | null;
  readonly teamName: string | null;
  /** The user who owns it; null when a team does. */
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  /** The owner is disabled, or there is none; of a team, all managers. */
  readonly ownerGone: boolean;
  readonly memberCount: number;
  readonly registrationStatus: RegistrationStatus | null;
  /** The sort key by which a list found it, if it was loaded later and can have changed. */
  readonly place?: ApplicationKey;
}

export type ApplicationOrder = "CHANGED" | "NAME";

export interface ApplicationFilter {
  /** Case-folded words to find in the name or the client_id. */
  readonly search: string | null;
  readonly types: readonly ApplicationType[] | null;
  readonly roles: readonly ApplicationRole[] | null;
  readonly statuses: readonly RegistrationStatus[] | null;
  readonly approvals: readonly Application["approval"][] | null;
  /** Only applications that this team owns. */
  readonly teamId: string | null;
}

/** For `CREATED`, the ID alone. */
export type ApplicationKey = readonly [number, string] | readonly [string, string] | readonly [string];

/** The columns common to every view of an application; `m` is the viewer's membership. */
function viewColumns(): SQL {
  return sql`
    a.id, a.type, a.status, a.name, a.sort_key as "sortKey", a.description, a.domain, a.client_id as "clientId",
    a.redirect_uris as "redirectUris", a.grant_types::text[] as "grantTypes", a.picture_digest as "pictureDigest",
    a.created_at as "createdAt", a.updated_at as "updatedAt", a.archived_at as "archivedAt",
    a.last_used_at as "lastUsedAt", a.fields, a.approval, a.approval_reason as "approvalReason",
    m.role as "viewerRole", m.direct_role as "viewerDirectRole",
    a.team_id as "teamId", ot.name as "teamName", ou.id as "ownerId", ou.name as "ownerName",
    case when a.team_id is null then ou.id is null or ou.status = 'DISABLED' else not exists (
      select from team_members tm join users tu on tu.id = tm.user_id
      where tm.team_id = a.team_id and tm.role = 'MANAGER' and tu.status = 'ACTIVE') end as "ownerGone",
    (select count(*)::int from memberships c where c.application_id = a.id) as "memberCount",
    r.status as "registrationStatus"`;
}

/**
 * The owner by memberships_one_primary_owner, the team by teams_pkey, the registration by client_registrations_one_current. A team's
 * managers are primary owners too, so only a role of the user's own names one owner.
 */
function viewJoins(): SQL {
  return sql`
    left join memberships o on o.application_id = a.id and o.direct_role = 'PRIMARY_OWNER'
    left join users ou on ou.id = o.user_id
    left join teams ot on ot.id = a.team_id
    left join client_registrations r on r.application_id = a.id and r.superseded_at is null`;
}

/** One application by its primary key, or null. */
export async function findApplicationView(
  viewerId: string | null,
  id: string,
): Promise<ApplicationView | null> {
  const [row] = await query<ApplicationView>(database())`
    select ${viewColumns()} from applications a
    left join memberships m on m.application_id = a.id and m.user_id = ${viewerId}
    ${viewJoins()} where a.id = ${id}`;
  return row ? withDates(row) : null;
}

/** Several applications by their primary keys. */
export async function findApplicationViews(
  viewerId: string | null,
  ids: readonly string[],
): Promise<ApplicationView[]> {
  if (ids.length === 0) return [];
  const rows = await query<ApplicationView>(database())`
    select ${viewColumns()} from applications a
    left join memberships m on m.application_id = a.id and m.user_id = ${viewerId}
    ${viewJoins()} where a.id = any(${sql.param(ids)}::uuid[])`;
  return rows.map(withDates);
}

/**
 * One page of the active applications the viewer is a member of.
 * By last change: one range of memberships_by_user, ending with the page.
 */
export async function selectMyApplications(
  viewer: Reader,
  filter: ApplicationFilter,
  order: ApplicationOrder,
  page: PageRequest<ApplicationKey>,
): Promise<ApplicationView[]> {
  if (order === "NAME") return selectMineByName(viewer, filter, page);
  const { beyond, order: inOrder, limit } = byChange(page, ["m.application_updated_at", "m.application_id"]);
  const rows = await query<ApplicationView>(reading())`
    select ${viewColumns()} from memberships m join applications a on a.id = m.application_id
    ${viewJoins()}
    where m.user_id = ${viewer.userId} ${within("m.application_id", viewer.applicationIds)}
      and a.status = 'ACTIVE' ${terms(filter)} ${beyond}
    ${inOrder} ${limit}`;
  return rows.map(withDates);
}

/** The number of applications a user is a member of, counted up to a bound. By memberships_by_user; archived ones have no members. */
export async function countMyApplications(viewer: Reader, bound: number): Promise<number> {
  const [row] = await query<{ count: number }>(reading())`
    select count(*)::int as count from (
      select from memberships where user_id = ${viewer.userId} ${within("application_id", viewer.applicationIds)} limit ${bound}
    ) mine`;
  return row?.count ?? 0;
}

/** By name, all of the viewer's memberships are sorted; owner, count and registration are looked up only for the page. */
async function selectMineByName(
  viewer: Reader,
  filter: ApplicationFilter,
  page: PageRequest<ApplicationKey>,
): Promise<ApplicationView[]> {
  const { beyond, order, limit } = byName(page);
  const registrations = sql`left join client_registrations r on r.application_id = a.id and r.superseded_at is null`;
  const rows = await query<ApplicationView>(reading())`
    select ${viewColumns()} from (
      select a.id, m.role, m.direct_role from memberships m join applications a on a.id = m.application_id
      ${filter.statuses ? registrations : sql``}
      where m.user_id = ${viewer.userId} ${within("m.application_id", viewer.applicationIds)}
        and a.status = 'ACTIVE' ${terms(filter)} ${beyond}
      ${order} ${limit}
    ) m join applications a on a.id = m.id
    ${viewJoins()} ${order}`;
  return rows.map(withDates);
}

/** Applications by primary key. */
export async function selectApplicationViews(
  viewerId: string,
  ids: readonly string[],
): Promise<ApplicationView[]> {
  const rows = await query<ApplicationView>(reading())`
    select ${viewColumns()} from unnest(${sql.param(ids)}::uuid[]) as page (id)
    join applications a on a.id = page.id
    left join memberships m on m.application_id = a.id and m.user_id = ${viewerId}
    ${viewJoins()}`;
  return rows.map(withDates);
}

/** Where a search looks in an application: the expressions of applications_by_sort_key_words and applications_by_client_id_words. */
export function matchesOf(search: string): readonly Match[] {
  const pattern = containing(search);
  return [
    { text: sql`a.sort_key`, pattern },
    { text: sql`lower(a.client_id)`, pattern },
  ];
}

/** Whether an application contains a search. */
export const contains = (search: string): SQL =>
  sql`(${sql.join(
    matchesOf(search).map(({ text, pattern }) => sql`${text} like ${pattern}`),
    sql` or `,
  )})`;

/** The conditions of a filter; `m` is the viewer's membership, `r` the registration. */
export function terms(filter: ApplicationFilter): SQL {
  return sql`
    ${filter.search ? sql`and ${contains(filter.search)}` : sql``}
    ${filter.teamId ? sql`and a.team_id = ${filter.teamId}` : sql``}
    ${filter.types ? sql`and a.type = any(${sql.param(filter.types)}::application_type[])` : sql``}
    ${filter.roles ? sql`and m.role = any(${sql.param(filter.roles)}::application_role[])` : sql``}
    ${filter.statuses ? sql`and r.status = any(${sql.param(filter.statuses)}::registration_status[])` : sql``}
    ${
      filter.approvals
        ? sql`and a.approval = any(${sql.param(filter.approvals)}::application_approval[])`
        : sql``
    }`;
}

export const byName = (page: PageRequest<ApplicationKey>): Keyset =>
  keyset(
    [
      { name: "a.sort_key", type: "text" },
      { name: "a.id", type: "uuid" },
    ],
    "ASCENDING",
    page,
  );

/** Last change sorts newest first. @param columns the timestamp and the ID, which a membership repeats for its application */
export const byChange = (page: PageRequest<ApplicationKey>, columns: readonly [string, string]): Keyset =>
  keyset(
    [
      { name: columns[0], type: "timestamptz" },
      { name: columns[1], type: "uuid" },
    ],
    "DESCENDING",
    page,
  );

/** `query` returns timestamps as text. */
function withDates(row: ApplicationView): ApplicationView {
  return {
    ...row,
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    archivedAt: row.archivedAt && new Date(row.archivedAt),
    lastUsedAt: row.lastUsedAt && new Date(row.lastUsedAt),
  };
}

/** Locks an application, so that changes to it run one at a time. */
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

/** Whether another active application has this client_id. This check fails early; the unique index decides. */
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
