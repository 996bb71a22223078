import { and, eq, sql } from "drizzle-orm";
import { apiPublishers, apiViewers, users } from "@/db/schema";
import type { ApiRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { viewerRole } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";

export interface ApiCollaborator {
  readonly apiId: string;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly createdAt: Date;
  readonly disabled: boolean;
}

const tables = { PUBLISHER: apiPublishers, VIEWER: apiViewers } as const;
export type NamedRole = keyof typeof tables;

const columnsOf = (role: NamedRole) => ({
  apiId: tables[role].apiId,
  userId: tables[role].userId,
  name: users.name,
  email: users.email,
  createdAt: tables[role].createdAt,
  disabled: sql<boolean>`${users.status} = 'DISABLED'`,
});

/** Several publishers or viewers, by their APIs and users. */
export async function findApiCollaborators(
  db: Queryable,
  role: NamedRole,
  pairs: readonly (readonly [string, string])[],
): Promise<ApiCollaborator[]> {
  if (pairs.length === 0) return [];
  const table = tables[role];
  const list = (place: 0 | 1) => arrayText(pairs.map((pair) => pair[place]));
  return db
    .select(columnsOf(role))
    .from(table)
    .innerJoin(users, eq(users.id, table.userId))
    .where(
      sql`(${table.apiId}, ${table.userId}) in (select * from unnest(${list(0)}::uuid[], ${list(1)}::uuid[]))`,
    );
}

/** An API's publishers or viewers. 500 is a bound, not a page. */
export async function selectApiCollaborators(
  db: Queryable,
  apiId: string,
  role: NamedRole,
): Promise<ApiCollaborator[]> {
  const table = tables[role];
  return db
    .select(columnsOf(role))
    .from(table)
    .innerJoin(users, eq(users.id, table.userId))
    .where(eq(table.apiId, apiId))
    .orderBy(sql`lower(${users.name})`, users.id)
    .limit(500);
}

export async function insertApiCollaborator(
  tx: Transaction,
  role: NamedRole,
  row: { apiId: string; userId: string; createdAt: Date },
): Promise<void> {
  await tx.insert(tables[role]).values(row);
}

/** @returns whether the user was one */
export async function deleteApiCollaborator(
  tx: Transaction,
  role: NamedRole,
  apiId: string,
  userId: string,
): Promise<boolean> {
  const table = tables[role];
  const rows = await tx
    .delete(table)
    .where(and(eq(table.apiId, apiId), eq(table.userId, userId)))
    .returning({ userId: table.userId });
  return rows.length > 0;
}

/** Whether an email is the API's owner's, or of one of its publishers or viewers. One statement, whatever it finds. */
export async function isCollaboratorEmail(
  tx: Transaction,
  role: NamedRole,
  apiId: string,
  email: string,
): Promise<boolean> {
  const table = tables[role];
  const owns = sql`exists (select from apis a where a.id = ${apiId} and a.team_id is null and a.owner_id = u.id)`;
  const rows = await query<{ id: string }>(tx)`
    select u.id from users u where u.email = ${email}
      and (${owns} or exists (select from ${table} c where c.api_id = ${apiId} and c.user_id = u.id))`;
  return rows.length > 0;
}

/** A user's role in an API, also by its team; null for none. By apis_pkey. */
export async function findApiRole(tx: Transaction, apiId: string, userId: string): Promise<ApiRole | null> {
  const [row] = await query<{ role: ApiRole | null }>(tx)`
    select ${viewerRole(userId)} as role from apis a where a.id = ${apiId}`;
  return row?.role ?? null;
}

/** Whether a user is a publisher or viewer of an API. By the primary keys. */
export async function isCollaborator(db: Queryable, apiId: string, userId: string): Promise<boolean> {
  const [row] = await query<{ isOne: boolean }>(db)`
    select exists (select from api_publishers where api_id = ${apiId} and user_id = ${userId})
      or exists (select from api_viewers where api_id = ${apiId} and user_id = ${userId}) as "isOne"`;
  return row?.isOne ?? false;
}
