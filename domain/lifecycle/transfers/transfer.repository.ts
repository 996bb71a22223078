import { eq, type SQL, sql } from "drizzle-orm";
import { ownershipTransfers } from "@/db/schema";
import type { ApiRole, ApplicationRole } from "@/domain/kernel/permissions";
import type { OfferStatus } from "@/domain/memberships/invitations/invitation.rules";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { viewerRole } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";
import type { KeptRole } from "../ownership";

/** An offer of ownership with the names that its readers see, and the viewer's part in it. */
export interface Transfer {
  readonly id: string;
  readonly applicationId: string | null;
  readonly apiId: string | null;
  readonly subjectName: string;
  readonly toUserId: string | null;
  readonly toTeamId: string | null;
  /** The receiving user or team. */
  readonly toName: string;
  readonly keptRole: KeptRole;
  readonly status: OfferStatus;
  readonly requesterId: string;
  readonly requesterName: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  /** Who answered or withdrew it; null if it is open, expired, or ended with something else. */
  readonly endedBy: { readonly id: string; readonly name: string } | null;
  /** Whether the one who asked still owns it, by themselves or as a manager of its team, and isn't disabled. */
  readonly requesterOwns: boolean;
  readonly viewer: {
    readonly application: ApplicationRole | null;
    readonly api: ApiRole | null;
    readonly apiStatus: string;
    readonly apiVisibility: string;
    /** The viewer is the receiving user, or a manager of the receiving team. */
    readonly isReceiver: boolean;
  };
}

type Row = Omit<Transfer, "viewer" | "createdAt" | "expiresAt" | "endedAt" | "endedBy"> & {
  readonly endedById: string | null;
  readonly endedByName: string | null;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly endedAt: string | null;
  readonly vApplication: ApplicationRole | null;
  readonly vApi: ApiRole | null;
  readonly vApiStatus: string | null;
  readonly vApiVisibility: string | null;
  readonly vReceiver: boolean;
};

/** One statement for every view; its parts are found by primary keys. `a` is the API, as `viewerRole` names it. */
function view(viewerId: string | null): SQL {
  return sql`
    select o.id, o.application_id as "applicationId", o.api_id as "apiId", coalesce(app.name, a.name) as "subjectName",
      o.to_user_id as "toUserId", o.to_team_id as "toTeamId", coalesce(u.name, t.name) as "toName", o.kept_role as "keptRole",
      o.status, r.id as "requesterId", r.name as "requesterName", o.created_at as "createdAt", o.expires_at as "expiresAt",
      o.ended_at as "endedAt", e.id as "endedById", e.name as "endedByName",
      r.status = 'ACTIVE' and (
        exists (select from memberships m where m.application_id = o.application_id and m.user_id = r.id and m.role = 'PRIMARY_OWNER')
        or (a.id is not null and ${viewerRole(sql`r.id`)} = 'OWNER')
      ) as "requesterOwns",
      (select m.role from memberships m where m.application_id = o.application_id and m.user_id = ${viewerId}) as "vApplication",
      case when a.id is not null then ${viewerRole(viewerId)} end as "vApi", a.status as "vApiStatus", a.visibility as "vApiVisibility",
      coalesce(o.to_user_id = ${viewerId}, exists (
        select from team_members tm where tm.team_id = o.to_team_id and tm.user_id = ${viewerId} and tm.role = 'MANAGER')) as "vReceiver"
    from ownership_transfers o
    left join applications app on app.id = o.application_id
    left join apis a on a.id = o.api_id
    left join users u on u.id = o.to_user_id
    left join teams t on t.id = o.to_team_id
    left join users e on e.id = o.ended_by_user_id
    join users r on r.id = o.requested_by_user_id`;
}

function toTransfer({ endedById, endedByName, ...others }: Row): Transfer {
  const { vApplication, vApi, vApiStatus, vApiVisibility, vReceiver, ...row } = others;
  return {
    ...row,
    endedBy: endedById === null ? null : { id: endedById, name: endedByName ?? "" },
    createdAt: new Date(row.createdAt),
    expiresAt: new Date(row.expiresAt),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
    viewer: {
      application: vApplication,
      api: vApi,
      apiStatus: vApiStatus ?? "",
      apiVisibility: vApiVisibility ?? "",
      isReceiver: vReceiver,
    },
  };
}

/** Several offers by their primary keys. */
export async function findTransfers(
  db: Queryable,
  viewerId: string | null,
  ids: readonly string[],
): Promise<Transfer[]> {
  const rows = await query<Row>(db)`${view(viewerId)} where o.id = any(${arrayText(ids)}::uuid[])`;
  return rows.map(toTransfer);
}

export async function findTransfer(
  db: Queryable,
  viewerId: string | null,
  id: string,
): Promise<Transfer | null> {
  return (await findTransfers(db, viewerId, [id]))[0] ?? null;
}

/** Locks an offer until the change ends, after what it is of. Reads it again: it may have ended meanwhile. */
export async function lockTransfer(
  tx: Transaction,
  viewerId: string | null,
  id: string,
): Promise<Transfer | null> {
  await query(tx)`select from ownership_transfers where id = ${id} for update`;
  return findTransfer(tx, viewerId, id);
}

/** The open offers of applications and APIs, at most one of each. By ownership_transfers_one_open_of_… */
export async function findOpenTransfers(
  db: Queryable,
  viewerId: string | null,
  ownedIds: readonly string[],
): Promise<Transfer[]> {
  const ids = arrayText(ownedIds);
  const rows = await query<Row>(db)`${view(viewerId)}
    where o.status = 'OPEN' and (o.application_id = any(${ids}::uuid[]) or o.api_id = any(${ids}::uuid[]))`;
  return rows.map(toTransfer);
}

/** The offers that wait for a user, by themselves or as a manager. By ownership_transfers_to_user and …_to_team. */
export async function selectReceivedTransfers(
  db: Queryable,
  userId: string,
  at: Date,
  limit: number,
): Promise<Transfer[]> {
  const rows = await query<Row>(db)`
    ${view(userId)} where o.status = 'OPEN' and o.expires_at > ${at.toISOString()}::timestamptz and o.id in (
      select id from ownership_transfers where to_user_id = ${userId}
      union all select received.id from team_members mine join ownership_transfers received on received.to_team_id = mine.team_id
        where mine.user_id = ${userId} and mine.role = 'MANAGER')
    order by o.id desc limit ${limit}`;
  return rows.map(toTransfer);
}

export async function insertTransfer(
  tx: Transaction,
  row: typeof ownershipTransfers.$inferInsert,
): Promise<void> {
  await tx.insert(ownershipTransfers).values(row);
}

export async function updateTransfer(
  tx: Transaction,
  id: string,
  values: Partial<typeof ownershipTransfers.$inferInsert>,
): Promise<void> {
  await tx.update(ownershipTransfers).set(values).where(eq(ownershipTransfers.id, id));
}

/** Marks offers past their end, a thousand at a time. By ownership_transfers_open_by_expiry. @returns how many */
export async function expireOpenTransfers(tx: Transaction, at: Date): Promise<number> {
  const rows = await query<{ id: string }>(tx)`
    update ownership_transfers set status = 'EXPIRED', ended_at = ${at.toISOString()}::timestamptz where id in (
      select id from ownership_transfers where status = 'OPEN' and expires_at <= ${at.toISOString()}::timestamptz
      order by expires_at limit 1000 for update skip locked) returning id`;
  return rows.length;
}

/** A team as someone sees it who could give it something: one they belong to, or any for those who see all. By teams_pkey. */
export async function findTeamFor(
  tx: Transaction,
  teamId: string,
  viewer: { readonly userId: string | null; readonly seesAll: boolean },
): Promise<{ id: string; name: string } | null> {
  const [row] = await query<{ id: string; name: string }>(tx)`
    select t.id, t.name from teams t where t.id = ${teamId} and t.deleted_at is null and (${viewer.seesAll}
      or exists (select from team_members m where m.team_id = t.id and m.user_id = ${viewer.userId}))`;
  return row ?? null;
}
