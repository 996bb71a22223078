import { and, eq, type SQL, sql } from "drizzle-orm";
import { ownershipTransfers } from "@/db/schema";
import type { Transaction } from "./database";
import { query } from "./statements";

/** What ownership is offered of. */
export type OfferedSubject = { readonly applicationId: string } | { readonly apiId: string };

interface End {
  readonly at: Date;
  readonly byUserId: string | null;
}

const isOf = (owned: OfferedSubject): SQL =>
  "applicationId" in owned
    ? eq(ownershipTransfers.applicationId, owned.applicationId)
    : eq(ownershipTransfers.apiId, owned.apiId);

/** Ends the open offer of an application's or API's ownership: its owner changed, or it was archived. By ownership_transfers_one_open_of_… */
export async function endOpenOffer(
  tx: Transaction,
  owned: OfferedSubject,
  { at, byUserId }: End,
): Promise<void> {
  await tx
    .update(ownershipTransfers)
    .set({ status: "WITHDRAWN", endedAt: at, endedByUserId: byUserId })
    .where(and(isOf(owned), eq(ownershipTransfers.status, "OPEN")));
}

/**
 * Ends the open offers to a user whose role ended in an application, an API, or a team with all that it owns; after that change. An offer of
 * something in which the user still has a role goes on. By ownership_transfers_to_user.
 */
export async function endOffersToFormer(
  tx: Transaction,
  userId: string,
  of: OfferedSubject | { readonly teamId: string },
  { at, byUserId }: End,
): Promise<void> {
  const isLost =
    "teamId" in of
      ? sql`(o.application_id in (select id from applications where team_id = ${of.teamId})
          or o.api_id in (select id from apis where team_id = ${of.teamId}))`
      : "applicationId" in of
        ? sql`o.application_id = ${of.applicationId}`
        : sql`o.api_id = ${of.apiId}`;
  await query(tx)`
    update ownership_transfers o set status = 'WITHDRAWN', ended_at = ${at.toISOString()}::timestamptz, ended_by_user_id = ${byUserId}
    where o.status = 'OPEN' and o.to_user_id = ${userId} and ${isLost}
      and not exists (select from memberships m where m.application_id = o.application_id and m.user_id = ${userId})
      and not exists (select from api_publishers p where p.api_id = o.api_id and p.user_id = ${userId})
      and not exists (select from api_viewers v where v.api_id = o.api_id and v.user_id = ${userId})
      and not exists (select from apis a join team_members tm on tm.team_id = a.team_id
        where a.id = o.api_id and tm.user_id = ${userId})`;
}
