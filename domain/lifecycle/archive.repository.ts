import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { archiveRecords } from "@/db/schema";
import type { ArchivedMember, ArchivedSubscription } from "@/db/schema/archive-records";
import { contains, matchesOf } from "@/domain/applications/application.repository";
import { now } from "@/domain/kernel/clock";
import type { Loaded, PageRequest } from "@/domain/kernel/paging";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { isShared, keyset } from "@/domain/store/keyset";
import { reading } from "@/domain/store/replica/reading";
import { foundPage } from "@/domain/store/search/found-page";
import {
  type Found,
  findInOrder,
  hitsOf,
  look,
  MOST_HITS,
  near,
  sorted,
} from "@/domain/store/search/in-order";
import { query } from "@/domain/store/statements";
import { isOpen } from "@/domain/subscriptions/status-now.repository";
import type { ApplicationType } from "@/domain/vocabulary/application-types";

export type { ArchivedMember, ArchivedSubscription };
export type ArchiveRecord = typeof archiveRecords.$inferSelect;

export async function insertArchiveRecord(
  tx: Transaction,
  row: typeof archiveRecords.$inferInsert,
): Promise<void> {
  await tx.insert(archiveRecords).values(row);
}

/** The record of a currently archived application. By archive_records_one_open. */
export async function findOpenRecord(db: Queryable, applicationId: string): Promise<ArchiveRecord | null> {
  const [row] = await db
    .select()
    .from(archiveRecords)
    .where(and(eq(archiveRecords.applicationId, applicationId), isNull(archiveRecords.restoredAt)));
  return row ?? null;
}

export async function closeRecord(
  tx: Transaction,
  id: string,
  by: { readonly at: Date; readonly userId: string | null; readonly name: string },
): Promise<void> {
  await tx
    .update(archiveRecords)
    .set({ restoredAt: by.at, restoredByUserId: by.userId, restoredByName: by.name })
    .where(eq(archiveRecords.id, id));
}

/** An archived application in the administrators' list. */
export interface ArchivedApplication {
  readonly recordId: string;
  readonly applicationId: string;
  readonly name: string;
  readonly type: ApplicationType;
  readonly clientId: string | null;
  readonly pictureDigest: string | null;
  readonly archivedAt: Date;
  readonly archivedByName: string;
  readonly asAdministrator: boolean;
  readonly reason: string;
  readonly memberCount: number;
  readonly subscriptionCount: number;
  readonly registrationStatus: string | null;
  /** The team that owned it, also a deleted one. */
  readonly teamId: string | null;
}

const selection = () => sql`
  select ar.id as "recordId", a.id as "applicationId", a.name, a.type, a.client_id as "clientId",
    a.picture_digest as "pictureDigest", ar.archived_at as "archivedAt", ar.archived_by_name as "archivedByName",
    ar.as_administrator as "asAdministrator", ar.reason, jsonb_array_length(ar.members) as "memberCount",
    jsonb_array_length(ar.subscriptions) as "subscriptionCount",
    r.status as "registrationStatus", ar.team_id as "teamId"
  from archive_records ar join applications a on a.id = ar.application_id
  left join client_registrations r on r.application_id = a.id and r.superseded_at is null`;

/**
 * PostgreSQL estimates an unknown limit as a tenth of all rows, and would plan the statement again each time. Without a search, one plan
 * along the index is always best. A page's limit is a whole number of at most three digits.
 */
const limitInText = (limit: number): SQL => sql`limit ${sql.raw(String(Math.trunc(limit)))}`;

type ArchiveKey = readonly [number, string];

const BY_TIME = [
  { name: "ar.archived_at", type: "timestamptz" },
  { name: "ar.id", type: "uuid" },
] as const;

/** One page of archived applications, last archived first. By archive_records_open_by_time; a search as `searchArchived` says. */
export async function selectArchived(
  search: string | null,
  page: PageRequest<ArchiveKey>,
): Promise<readonly ArchivedApplication[] | Loaded<ArchivedApplication>> {
  if (search) return searchArchived(search, page);
  const { beyond, order } = keyset(BY_TIME, "DESCENDING", page);
  const rows = await query<ArchivedApplication>(reading())`
    ${selection()} where ar.restored_at is null ${beyond} ${order} ${limitInText(page.limit + 1)}`;
  return rows.map(withDate);
}

/** One page of those that a search finds, without those restored since. */
function searchArchived(search: string, page: PageRequest<ArchiveKey>): Promise<Loaded<ArchivedApplication>> {
  return foundPage(page, {
    find: (page) => findArchivedInOrder(search, page),
    async load(ids) {
      const views = await query<ArchivedApplication>(reading())`
        ${selection()} where ar.restored_at is null and ar.id = any(${sql.param(ids)}::uuid[])`;
      return views.map(withDate);
    },
    idOf: ({ recordId }) => recordId,
    keyOf: ({ id, key }): ArchiveKey => [Date.parse(key), id],
  });
}

/**
 * Of the records next in order, by archive_records_open_by_time; if too few of those match, by applications_by_sort_key_words and
 * applications_by_client_id_words, and archive_records_one_open. The applications of records, and the records of applications, are looked up
 * one by one: a join can read their tables as a whole.
 */
function findArchivedInOrder(search: string, page: PageRequest<ArchiveKey>): Promise<readonly Found[]> {
  const { beyond, order, limit } = keyset(BY_TIME, "DESCENDING", page);
  const matches = contains(search);
  const rows = { as: "ar", order, key: sql`ar.archived_at`, limit: page.limit + 1 } as const;
  return findInOrder(reading(), matchesOf(search), page.limit + 1, {
    near() {
      const from = sql`select ar.id, ar.application_id, ar.archived_at from archive_records ar where ar.restored_at is null ${beyond}`;
      const where = sql`(select ${matches} from applications a where a.id = ar.application_id)`;
      return look(reading(), near({ ...rows, from, where }));
    },
    hits() {
      const from = hitsOf(sql`a.id, a.status`, sql`applications a`, matchesOf(search));
      const where = sql`part.status = 'ARCHIVED' ${beyond}`;
      const record = sql`cross join lateral (
        select ar.id, ar.archived_at from archive_records ar
        where ar.application_id = part.id and ar.restored_at is null offset 0
      ) ar`;
      return look(reading(), sorted({ ...rows, from, where }, MOST_HITS, record));
    },
    all: () => query<Found>(reading())`
      select ar.id, ar.archived_at::text as key from archive_records ar join applications a on a.id = ar.application_id
      where ar.restored_at is null and ${matches} ${beyond} ${order} ${limit}`,
  });
}

/** The latest archived applications of a team, at most `limit`. By archive_records_open_by_team. */
export async function selectArchivedOfTeam(teamId: string, limit: number): Promise<ArchivedApplication[]> {
  const rows = await query<ArchivedApplication>(reading())`
    ${selection()} where ar.restored_at is null and ${isShared({ name: "ar.team_id", type: "uuid", value: teamId })}
    order by ar.team_id desc, ar.archived_at desc, ar.id desc limit ${limit}`;
  return rows.map(withDate);
}

export async function findArchived(applicationId: string): Promise<ArchivedApplication | null> {
  const [row] = await query<ArchivedApplication>(database())`
    ${selection()} where ar.restored_at is null and a.id = ${applicationId}`;
  return row ? withDate(row) : null;
}

/** Several archived applications by the IDs of their records. */
export async function findArchivedByRecords(recordIds: readonly string[]): Promise<ArchivedApplication[]> {
  if (recordIds.length === 0) return [];
  const rows = await query<ArchivedApplication>(database())`
    ${selection()} where ar.restored_at is null and ar.id = any(${sql.param(recordIds)}::uuid[])`;
  return rows.map(withDate);
}

/** What archiving an application ends. */
export interface ArchiveCounts {
  readonly members: number;
  readonly subscriptions: number;
  readonly apiKeys: number;
}

/** By the primary key and the unique indexes of the tables concerned. */
export async function countEffects(db: Queryable, applicationId: string): Promise<ArchiveCounts> {
  const [row] = await query<ArchiveCounts>(db)`
    select
      (select count(*)::int from memberships where application_id = ${applicationId}) as members,
      (select count(*)::int from subscriptions s
        where s.application_id = ${applicationId} and ${isOpen("s")}) as subscriptions,
      (select count(*)::int from api_keys k join subscriptions s on s.id = k.subscription_id
        where s.application_id = ${applicationId} and ${isOpen("s")}
          and k.revoked_at is null and (k.expires_at is null or k.expires_at > ${now().toISOString()}::timestamptz)) as "apiKeys"`;
  return row ?? { members: 0, subscriptions: 0, apiKeys: 0 };
}

function withDate(row: ArchivedApplication): ArchivedApplication {
  return { ...row, archivedAt: new Date(row.archivedAt) };
}
