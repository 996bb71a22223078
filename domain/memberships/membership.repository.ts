import { and, eq, isNull, sql } from "drizzle-orm";
import { memberships, users } from "@/db/schema";
import { type Page, type PageRequest, toPage } from "@/domain/kernel/paging";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { reading } from "@/domain/store/replica/reading";
import { query } from "@/domain/store/statements";

export interface Member {
  readonly applicationId: string;
  readonly userId: string;
  readonly role: ApplicationRole;
  /** The role given to the user, and that of the application's team: `role` is the stronger one. */
  readonly directRole: ApplicationRole | null;
  readonly teamRole: ApplicationRole | null;
  readonly createdAt: Date;
  readonly name: string;
  readonly email: string;
  readonly disabled: boolean;
}

const memberColumns = {
  applicationId: memberships.applicationId,
  userId: memberships.userId,
  role: memberships.role,
  directRole: memberships.directRole,
  teamRole: memberships.teamRole,
  createdAt: memberships.createdAt,
  name: users.name,
  email: users.email,
  disabled: sql<boolean>`${users.status} = 'DISABLED'`,
};

/** A user's roles in several applications. By memberships_pkey. */
export async function selectRoles(
  db: Queryable,
  userId: string | null,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, ApplicationRole>> {
  if (userId === null || applicationIds.length === 0) return new Map();
  const rows = await db
    .select({ applicationId: memberships.applicationId, role: memberships.role })
    .from(memberships)
    .where(
      and(
        eq(memberships.userId, userId),
        sql`${memberships.applicationId} = any(${arrayText(applicationIds)}::uuid[])`,
      ),
    );
  return new Map(rows.map((row) => [row.applicationId, row.role]));
}

export type MemberKey = readonly [ApplicationRole, number, string];

/** memberships_by_application. */
const BY_ROLE = [
  { name: "memberships.role", type: "application_role" },
  { name: "memberships.created_at", type: "timestamptz" },
  { name: "memberships.user_id", type: "uuid" },
] as const;

/** One page of members: primary owner, owners, users; within a role by joining time. By memberships_by_application. */
export async function selectMembers(
  db: Queryable,
  applicationId: string,
  page: PageRequest<MemberKey>,
): Promise<Page<Member>> {
  const { condition, sort } = keyset(BY_ROLE, "ASCENDING", page);
  const rows = await db
    .select(memberColumns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.applicationId, applicationId), condition))
    .orderBy(sort)
    .limit(page.limit + 1);
  return toPage(rows, page);
}

/**
 * The first members of several applications, up to `limit` each: one statement, one range of memberships_by_application per application.
 */
export async function selectFirstMembers(
  applicationIds: readonly string[],
  limit: number,
): Promise<Member[]> {
  if (applicationIds.length === 0) return [];
  const rows = await query<Omit<Member, "createdAt"> & { createdAt: string }>(reading())`
    select m.application_id as "applicationId", m.user_id as "userId", m.role, m.direct_role as "directRole",
      m.team_role as "teamRole", m.created_at as "createdAt",
      u.name, u.email, u.status = 'DISABLED' as disabled
    from unnest(${sql.param(applicationIds)}::uuid[]) as requested (id)
    cross join lateral (
      select * from memberships where application_id = requested.id order by role, created_at, user_id limit ${limit}
    ) m join users u on u.id = m.user_id
    order by m.application_id, m.role, m.created_at, m.user_id`;
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
}

export async function findMember(
  db: Queryable,
  applicationId: string,
  userId: string,
): Promise<Member | null> {
  const [row] = await db
    .select(memberColumns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.applicationId, applicationId), eq(memberships.userId, userId)));
  return row ?? null;
}

/** Several members, by their applications and users. By memberships_pkey. */
export async function findMembers(
  db: Queryable,
  pairs: readonly (readonly [string, string])[],
): Promise<Member[]> {
  if (pairs.length === 0) return [];
  const list = (place: 0 | 1) => arrayText(pairs.map((pair) => pair[place]));
  return db
    .select(memberColumns)
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      sql`(${memberships.applicationId}, ${memberships.userId}) in (select * from unnest(${list(0)}::uuid[], ${list(1)}::uuid[]))`,
    );
}

/** Whether a member has this email. One statement, whatever it finds: by users_email_unique, then memberships_pkey. */
export async function isMemberEmail(tx: Transaction, applicationId: string, email: string): Promise<boolean> {
  const rows = await query<{ id: string }>(tx)`
    select u.id from users u join memberships m on m.application_id = ${applicationId} and m.user_id = u.id
    where u.email = ${email}`;
  return rows.length > 0;
}

/** All members, for the archive record; read once, by archiving. */
export async function allMembers(
  tx: Transaction,
  applicationId: string,
): Promise<{ userId: string; role: ApplicationRole; directRole: ApplicationRole | null }[]> {
  return tx
    .select({ userId: memberships.userId, role: memberships.role, directRole: memberships.directRole })
    .from(memberships)
    .where(eq(memberships.applicationId, applicationId))
    .orderBy(memberships.role, memberships.createdAt);
}

export async function countMembers(db: Queryable, applicationId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(memberships)
    .where(eq(memberships.applicationId, applicationId));
  return row?.count ?? 0;
}

export async function insertMembers(
  tx: Transaction,
  rows: readonly (typeof memberships.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0) await tx.insert(memberships).values([...rows]);
}

/** Gives members roles of their own, also those who already have one by the application's team. */
export async function returnMembers(
  tx: Transaction,
  rows: readonly (typeof memberships.$inferInsert)[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .insert(memberships)
    .values([...rows])
    .onConflictDoUpdate({
      target: [memberships.applicationId, memberships.userId],
      set: { directRole: sql`excluded.direct_role` },
    });
}

/** Changes the user's own role; a trigger derives the stronger one. */
export async function updateMemberRole(
  tx: Transaction,
  applicationId: string,
  userId: string,
  role: ApplicationRole,
): Promise<void> {
  await tx
    .update(memberships)
    .set({ directRole: role })
    .where(and(eq(memberships.applicationId, applicationId), eq(memberships.userId, userId)));
}

/** Ends the user's own role, and with it the membership, unless the application's team gives one. */
export async function deleteMember(tx: Transaction, applicationId: string, userId: string): Promise<void> {
  const theirs = and(eq(memberships.applicationId, applicationId), eq(memberships.userId, userId));
  await tx.delete(memberships).where(and(theirs, isNull(memberships.teamRole)));
  await tx.update(memberships).set({ directRole: null }).where(theirs);
}

export async function deleteMembers(tx: Transaction, applicationId: string): Promise<void> {
  await tx.delete(memberships).where(eq(memberships.applicationId, applicationId));
}
