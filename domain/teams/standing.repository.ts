import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/domain/store/database";
import { managed } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";

/* Whether a team can be without a manager. Each condition is about one team: a column of the statement, or a value with its type. */

/** It owns an application, or an API that isn't archived. By applications_by_team and apis_by_team. */
export const owning = (teamId: SQL): SQL => sql`(
  exists (select from applications where team_id = ${teamId})
  or exists (select from apis where team_id = ${teamId} and status <> 'ARCHIVED'))`;

/** A group of the sign-in provider brings managers. There are at most 1,000 mappings. */
export const filledByGroup = (teamId: SQL): SQL =>
  sql`exists (select from group_mappings where team_id = ${teamId} and team_role = 'MANAGER')`;

async function holds(tx: Transaction, condition: SQL): Promise<boolean> {
  const [row] = await query<{ holds: boolean }>(tx)`select ${condition} as holds`;
  return row?.holds ?? false;
}

/** Whether a team owns an application, or an API that isn't archived. */
export const ownsSomething = (tx: Transaction, id: string): Promise<boolean> =>
  holds(tx, owning(sql`${id}::uuid`));

/** Whether a team would have an active manager without a user, or a group that brings one. */
export const staysManaged = (tx: Transaction, id: string, withoutUserId: string): Promise<boolean> => {
  const teamId = sql`${id}::uuid`;
  return holds(tx, sql`(${managed(teamId, withoutUserId)} or ${filledByGroup(teamId)})`);
};
