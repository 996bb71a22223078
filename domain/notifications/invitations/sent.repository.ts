import { type SQL, sql } from "drizzle-orm";
import type { PlatformRole } from "@/domain/kernel/actor";
import type { ApiRole, ApplicationRole, TeamRole } from "@/domain/kernel/permissions";
import type { Queryable, Transaction } from "@/domain/store/database";
import { arrayText } from "@/domain/store/look-up";
import { viewerRole } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";
import type { SentInvitation } from "./sender.rules";
import type { InvitedTo } from "./withdrawing.repository";

/** A user's role in the application of the invitation `i` of a statement. By memberships_pkey. */
export const roleInApplication = (userId: string | null | SQL): SQL =>
  sql`(select m.role from memberships m where m.application_id = i.application_id and m.user_id = ${userId})`;
/** A user's role in the team of the invitation `i` of a statement. By team_members_pkey. */
export const roleInTeam = (userId: string | null | SQL): SQL =>
  sql`(select tm.role from team_members tm where tm.team_id = i.team_id and tm.user_id = ${userId})`;

const INVITER = sql`i.invited_by_user_id`;

/** A row of `SENT`. */
export interface SentRow extends Omit<SentInvitation, "inviter"> {
  readonly iRoles: readonly PlatformRole[];
  readonly iApplication: ApplicationRole | null;
  readonly iApi: ApiRole | null;
  readonly iTeam: TeamRole | null;
}

/** Columns of a statement on invitations `i` with `u`, who sent it, and `a`, the API that it is to. By primary keys. */
export const SENT: SQL = sql`
  case when i.application_id is not null then 'APPLICATION' when i.api_id is not null then 'API' else 'TEAM' end as kind,
  coalesce(i.application_id, i.api_id, i.team_id) as "subjectId", i.role,
  u.id as "inviterId", u.name as "inviterName", u.status = 'ACTIVE' as "inviterActive", to_json(u.roles) as "iRoles",
  ${roleInApplication(INVITER)} as "iApplication", case when a.id is not null then ${viewerRole(INVITER)} end as "iApi",
  ${roleInTeam(INVITER)} as "iTeam"`;

/** The sender's roles of a row. */
export const inviterOf = ({ iRoles, iApplication, iApi, iTeam }: SentRow): SentInvitation["inviter"] => ({
  roles: iRoles,
  application: iApplication,
  api: iApi,
  team: iTeam,
});

/** Several invitations with what their senders can do now. By primary keys. */
export async function findSent(
  db: Queryable,
  ids: readonly string[],
): Promise<(SentInvitation & { readonly id: string })[]> {
  const rows = await query<SentRow & { id: string }>(db)`
    select i.id, ${SENT} from invitations i
    join users u on u.id = i.invited_by_user_id left join apis a on a.id = i.api_id
    where i.id = any(${arrayText(ids)}::uuid[])`;
  return rows.map((row) => ({ ...row, inviter: inviterOf(row) }));
}

/** Which open invitations a change concerns. */
export interface Concerned {
  /** Those to an application, an API, or a team and all that it owns. */
  readonly to?: InvitedTo;
  /** Those that a user sent. */
  readonly by?: string;
}

/**
 * Locks the open invitations that a change concerns, in one order, until it ends, without those that have expired. By invitations_one_open_of_… and
 * invitations_open_by_inviter.
 */
export async function lockOpen(tx: Transaction, { to, by }: Concerned, at: Date): Promise<string[]> {
  const rows = await query<{ id: string }>(tx)`
    select i.id from invitations i where i.status = 'OPEN' and i.expires_at > ${at.toISOString()}::timestamptz
      ${to ? sql`and ${isTo(to)}` : sql``} ${by ? sql`and i.invited_by_user_id = ${by}` : sql``}
    order by i.id for update`;
  return rows.map(({ id }) => id);
}

/** The place of an open invitation in the order of their ends. */
export interface OpenPlace {
  readonly id: string;
  /** As PostgreSQL writes it: a `Date` would lose its microseconds. */
  readonly expiresAt: string;
}

/** The open invitations that haven't expired, a part at a time. By invitations_open_by_expiry. */
export async function selectOpenAfter(
  db: Queryable,
  after: OpenPlace | null,
  at: Date,
  limit: number,
): Promise<OpenPlace[]> {
  const beyond = after
    ? sql`and (expires_at, id) > (${after.expiresAt}::timestamptz, ${after.id}::uuid)`
    : sql``;
  return query<OpenPlace>(db)`
    select id, expires_at::text as "expiresAt" from invitations
    where status = 'OPEN' and expires_at > ${at.toISOString()}::timestamptz ${beyond}
    order by expires_at, id limit ${limit}`;
}

/** Locks those of the invitations that are open and that no other change has. By the primary key. */
export async function lockThoseOpen(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const rows = await query<{ id: string }>(tx)`
    select id from invitations where id = any(${arrayText(ids)}::uuid[]) and status = 'OPEN' order by id
    for update skip locked`;
  return rows.map(({ id }) => id);
}

function isTo({ kind, id }: InvitedTo): SQL {
  if (kind === "APPLICATION") return sql`i.application_id = ${id}`;
  if (kind === "API") return sql`i.api_id = ${id}`;
  return sql`i.id in (
    select o.id from invitations o where o.team_id = ${id} and o.status = 'OPEN'
    union all select o.id from applications s join invitations o on o.application_id = s.id and o.status = 'OPEN' where s.team_id = ${id}
    union all select o.id from apis s join invitations o on o.api_id = s.id and o.status = 'OPEN' where s.team_id = ${id})`;
}

/**
 * Locks an open invitation against its end until the change ends, unless it has expired or was sent again after a time.
 * @returns whether it is
 */
export async function holdOpen(tx: Transaction, id: string, sentBefore: Date, at: Date): Promise<boolean> {
  const rows = await query(tx)`
    select from invitations where id = ${id} and status = 'OPEN' and sent_at <= ${sentBefore.toISOString()}::timestamptz
      and expires_at > ${at.toISOString()}::timestamptz for share`;
  return rows.length > 0;
}
