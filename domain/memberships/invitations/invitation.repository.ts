import { eq, type SQL, sql } from "drizzle-orm";
import { invitationLinks, invitations } from "@/db/schema";
import { type Page, type PageRequest, toPage } from "@/domain/kernel/paging";
import type { ApiRole, ApplicationRole } from "@/domain/kernel/permissions";
import type { SentInvitation } from "@/domain/notifications/invitations/sender.rules";
import {
  inviterOf,
  roleInApplication,
  roleInTeam,
  SENT,
  type SentRow,
} from "@/domain/notifications/invitations/sent.repository";
import { database, type Queryable, type Transaction } from "@/domain/store/database";
import { byId, keyset } from "@/domain/store/keyset";
import { arrayText } from "@/domain/store/look-up";
import { viewerRole } from "@/domain/store/publishers";
import { query } from "@/domain/store/statements";
import { holdUser } from "@/domain/users/user.repository";
import type { InvitationRole, OfferStatus, SubjectKind } from "./invitation.rules";

/** An invitation with the names that its readers see, and the viewer's role in what it is to. */
export interface Invitation extends SentInvitation {
  readonly id: string;
  readonly subjectName: string;
  readonly email: string;
  readonly role: InvitationRole;
  readonly status: OfferStatus;
  readonly timesSent: number;
  readonly createdAt: Date;
  readonly sentAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly enderId: string | null;
  readonly enderEmail: string | null;
  readonly acceptedEmail: string | null;
  readonly viewer: {
    readonly application: ApplicationRole | null;
    readonly api: ApiRole | null;
    readonly apiStatus: string;
    readonly apiVisibility: string;
    readonly team: "MANAGER" | "MEMBER" | null;
    /** The viewer's own email, verified, is the invited one. */
    readonly isInvited: boolean;
  };
}

type Row = Omit<Invitation, "viewer" | "inviter" | "createdAt" | "sentAt" | "expiresAt" | "endedAt"> &
  Readonly<Record<"createdAt" | "sentAt" | "expiresAt", string>> & { readonly endedAt: string | null } & {
    readonly vApplication: ApplicationRole | null;
    readonly vApi: ApiRole | null;
    readonly vApiStatus: string | null;
    readonly vApiVisibility: string | null;
    readonly vTeam: "MANAGER" | "MEMBER" | null;
    readonly vInvited: boolean;
  } & Pick<SentRow, "iRoles" | "iApplication" | "iApi" | "iTeam">;

/** One statement for every view; its parts are found by primary keys. `a` is the API, as `viewerRole` names it. */
function view(viewerId: string | null): SQL {
  return sql`
    select i.id, ${SENT}, coalesce(app.name, a.name, t.name) as "subjectName", i.email, i.status,
      i.times_sent as "timesSent", i.created_at as "createdAt", i.sent_at as "sentAt", i.expires_at as "expiresAt", i.ended_at as "endedAt", e.id as "enderId", e.email as "enderEmail",
      i.accepted_email as "acceptedEmail", ${roleInApplication(viewerId)} as "vApplication",
      case when a.id is not null then ${viewerRole(viewerId)} end as "vApi", a.status as "vApiStatus", a.visibility as "vApiVisibility",
      ${roleInTeam(viewerId)} as "vTeam",
      exists (select from users v where v.id = ${viewerId} and v.email = i.email and v.email_verified_at is not null) as "vInvited"
    from invitations i
    left join applications app on app.id = i.application_id
    left join apis a on a.id = i.api_id
    left join teams t on t.id = i.team_id
    join users u on u.id = i.invited_by_user_id
    left join users e on e.id = i.ended_by_user_id`;
}

function toInvitation(row: Row): Invitation {
  const { vApplication, vApi, vApiStatus, vApiVisibility, vTeam, vInvited, ...others } = row;
  const { iRoles, iApplication, iApi, iTeam, ...rest } = others;
  return {
    ...rest,
    createdAt: new Date(row.createdAt),
    sentAt: new Date(row.sentAt),
    expiresAt: new Date(row.expiresAt),
    endedAt: row.endedAt === null ? null : new Date(row.endedAt),
    inviter: inviterOf(row),
    viewer: {
      application: vApplication,
      api: vApi,
      apiStatus: vApiStatus ?? "",
      apiVisibility: vApiVisibility ?? "",
      team: vTeam,
      isInvited: vInvited,
    },
  };
}

/** Several invitations by their primary keys. */
export async function findInvitations(
  db: Queryable,
  viewerId: string | null,
  ids: readonly string[],
): Promise<Invitation[]> {
  const rows = await query<Row>(db)`${view(viewerId)} where i.id = any(${arrayText(ids)}::uuid[])`;
  return rows.map(toInvitation);
}

export async function findInvitation(
  db: Queryable,
  viewerId: string | null,
  id: string,
): Promise<Invitation | null> {
  return (await findInvitations(db, viewerId, [id]))[0] ?? null;
}

/**
 * Holds what a sender's right to invite comes from besides the locked application, API or team: the team that owns it, and the sender's
 * platform roles. A change of these waits until this one ends, and then finds the invitation. Before the invitation is locked.
 */
export async function holdSender(
  tx: Transaction,
  userId: string,
  { kind, id }: { readonly kind: SubjectKind; readonly id: string },
): Promise<void> {
  // A change of a team locks its applications as well.
  if (kind === "API")
    await query(tx)`select from teams where id = (select team_id from apis where id = ${id}) for share`;
  await holdUser(tx, userId);
}

/** Locks an invitation until the change ends, after what it is to. Reads it again: it may have ended meanwhile. */
export async function lockInvitation(
  tx: Transaction,
  viewerId: string | null,
  id: string,
): Promise<Invitation | null> {
  await query(tx)`select from invitations where id = ${id} for update`;
  return findInvitation(tx, viewerId, id);
}

export interface LinkedInvitation {
  readonly invitation: Invitation;
  /** A newer link replaced this one. */
  readonly superseded: boolean;
}

/** The invitation of a link. By invitation_links_pkey. */
export async function findByLink(
  db: Queryable,
  viewerId: string | null,
  digest: Uint8Array,
): Promise<LinkedInvitation | null> {
  const rows = await query<Row & { superseded: boolean }>(db)`
    select v.*, (select i.digest from invitations i where i.id = v.id) <> l.digest as superseded
    from invitation_links l join lateral (${view(viewerId)} where i.id = l.invitation_id) v on true
    where l.digest = ${digest}`;
  const [row] = rows;
  if (!row) return null;
  const { superseded, ...rest } = row;
  return { invitation: toInvitation(rest), superseded };
}

const COLUMN: Readonly<Record<SubjectKind, string>> = {
  APPLICATION: "i.application_id",
  API: "i.api_id",
  TEAM: "i.team_id",
};
const columnOf = ({ kind }: { readonly kind: SubjectKind }) => sql.raw(COLUMN[kind]);

/** One page of the open and expired invitations to an application, API or team, newest first. By invitations_by_… */
export async function selectInvitations(
  viewerId: string | null,
  subject: { readonly kind: SubjectKind; readonly id: string },
  page: PageRequest<readonly [string]>,
): Promise<Page<Invitation>> {
  const { beyond, order, limit } = keyset(byId("i.id"), "DESCENDING", page, {
    name: COLUMN[subject.kind],
    type: "uuid",
    value: subject.id,
  });
  const rows = await query<Row>(database())`
    ${view(viewerId)} where i.status in ('OPEN', 'EXPIRED') ${beyond} ${order} ${limit}`;
  return toPage(rows.map(toInvitation), page);
}

/** A verified user's open invitations, newest first, up to a bound. By users_pkey and invitations_open_by_email. */
export async function selectReceived(userId: string, at: Date, limit: number): Promise<Invitation[]> {
  const rows = await query<Row>(database())`
    ${view(userId)} where i.status = 'OPEN' and i.expires_at > ${at.toISOString()}::timestamptz
      and i.email = (select email from users where id = ${userId} and email_verified_at is not null)
    order by i.id desc limit ${limit}`;
  return rows.map(toInvitation);
}

/** Whether a member of a team has this email. One statement, whatever it finds: by users_email_unique, then team_members_pkey. */
export async function isTeamEmail(tx: Transaction, teamId: string, email: string): Promise<boolean> {
  const rows = await query<{ id: string }>(tx)`
    select u.id from users u join team_members m on m.team_id = ${teamId} and m.user_id = u.id where u.email = ${email}`;
  return rows.length > 0;
}

/** By invitations_one_open_of_… */
export async function findOpenId(
  tx: Transaction,
  subject: { readonly kind: SubjectKind; readonly id: string },
  email: string,
): Promise<string | null> {
  const [row] = await query<{ id: string }>(tx)`
    select i.id from invitations i where ${columnOf(subject)} = ${subject.id} and i.email = ${email} and i.status = 'OPEN'`;
  return row?.id ?? null;
}

/** How many invitations could still be accepted, without the one to an email. By invitations_one_open_of_… */
export async function countOpen(
  tx: Transaction,
  subject: { readonly kind: SubjectKind; readonly id: string },
  exceptEmail: string,
  at: Date,
): Promise<number> {
  const [row] = await query<{ count: number }>(tx)`
    select count(*)::int as count from invitations i where ${columnOf(subject)} = ${subject.id} and i.status = 'OPEN'
      and i.email <> ${exceptEmail} and i.expires_at > ${at.toISOString()}::timestamptz`;
  return row?.count ?? 0;
}

export async function insertInvitation(tx: Transaction, row: typeof invitations.$inferInsert): Promise<void> {
  await tx.insert(invitations).values(row);
}

export async function insertLink(tx: Transaction, row: typeof invitationLinks.$inferInsert): Promise<void> {
  await tx.insert(invitationLinks).values(row);
}

export async function updateInvitation(
  tx: Transaction,
  id: string,
  values: Partial<Omit<typeof invitations.$inferInsert, "timesSent">> & { readonly sentAgain?: boolean },
): Promise<void> {
  const { sentAgain, ...columns } = values;
  await tx
    .update(invitations)
    .set({ ...columns, ...(sentAgain && { timesSent: sql`${invitations.timesSent} + 1` }) })
    .where(eq(invitations.id, id));
}

/** Invitations past their end, a thousand at a time. By invitations_open_by_expiry. */
export async function selectExpiredIds(tx: Transaction, at: Date): Promise<string[]> {
  const rows = await query<{ id: string }>(tx)`
    select id from invitations where status = 'OPEN' and expires_at <= ${at.toISOString()}::timestamptz
    order by expires_at limit 1000 for update skip locked`;
  return rows.map(({ id }) => id);
}
