import { eq, sql } from "drizzle-orm";
import { groupMappings, teams } from "@/db/schema";
import type { PlatformRole } from "@/domain/kernel/actor";
import type { PageRequest } from "@/domain/kernel/paging";
import type { TeamRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { query } from "@/domain/store/statements";

/** What one group of the sign-in provider gives. */
export interface GroupMapping {
  readonly id: string;
  readonly groupName: string;
  readonly platformRole: PlatformRole | null;
  readonly teamId: string | null;
  readonly teamName: string | null;
  readonly teamRole: TeamRole | null;
  readonly createdAt: Date;
}

const columns = {
  id: groupMappings.id,
  groupName: groupMappings.groupName,
  platformRole: groupMappings.platformRole,
  teamId: groupMappings.teamId,
  teamName: teams.name,
  teamRole: groupMappings.teamRole,
  createdAt: groupMappings.createdAt,
};

export type MappingKey = readonly [string, string];
const BY_NAME = [
  { name: "group_mappings.group_name", type: "text" },
  { name: "group_mappings.id", type: "uuid" },
] as const;

/** One page of mappings by group. By group_mappings_unique; there are at most 1,000. */
export async function selectMappings(db: Queryable, page: PageRequest<MappingKey>): Promise<GroupMapping[]> {
  const { condition, sort } = keyset(BY_NAME, "ASCENDING", page);
  return db
    .select(columns)
    .from(groupMappings)
    .leftJoin(teams, eq(teams.id, groupMappings.teamId))
    .where(condition)
    .orderBy(sort)
    .limit(page.limit + 1);
}

/** Several mappings by their primary keys. */
export async function findMappings(db: Queryable, ids: readonly string[]): Promise<GroupMapping[]> {
  if (ids.length === 0) return [];
  return db
    .select(columns)
    .from(groupMappings)
    .leftJoin(teams, eq(teams.id, groupMappings.teamId))
    .where(sql`${groupMappings.id} = any(${arrayText(ids)}::uuid[])`);
}

/** What a sign-in compares with the user's groups: all mappings, because a claim can have more entries than there are mappings. */
export async function allMappings(
  tx: Transaction,
): Promise<Pick<GroupMapping, "groupName" | "platformRole" | "teamId" | "teamRole">[]> {
  const { groupName, platformRole, teamId, teamRole } = groupMappings;
  return tx.select({ groupName, platformRole, teamId, teamRole }).from(groupMappings).limit(1_000);
}

/** There are at most `MAXIMUM_MAPPINGS`. */
export async function countMappings(db: Queryable): Promise<number> {
  const [row] = await query<{ count: number }>(db)`select count(*)::int as count from group_mappings`;
  return row?.count ?? 0;
}

export async function insertMapping(tx: Transaction, row: typeof groupMappings.$inferInsert): Promise<void> {
  await tx.insert(groupMappings).values(row);
}

export async function deleteMapping(tx: Transaction, id: string): Promise<void> {
  await tx.delete(groupMappings).where(eq(groupMappings.id, id));
}

export async function deleteMappingsOfTeam(tx: Transaction, teamId: string): Promise<void> {
  await tx.delete(groupMappings).where(eq(groupMappings.teamId, teamId));
}
