import { isClientIdTaken } from "@/domain/applications/application.repository";
import type { Actor } from "@/domain/kernel/actor";
import { assertMay, may } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { notFound } from "@/domain/kernel/domain-error";
import { isTimestampKey, type Page, type PageInput, pageRequest, toPage } from "@/domain/kernel/paging";
import type { ApplicationRole } from "@/domain/kernel/permissions";
import { searchOf } from "@/domain/kernel/sort-key";
import { canRegisterAgain } from "@/domain/providers/provider-choice";
import { findCurrentRegistration } from "@/domain/registrations/registration.queries";
import { database } from "@/domain/store/database";
import {
  findSubscriptionViews,
  type SubscriptionView,
} from "@/domain/subscriptions/subscription-views.repository";
import { findOwningTeam } from "@/domain/teams/owning.repository";
import { visibleTeams } from "@/domain/teams/team.access";
import type { TeamView } from "@/domain/teams/team.repository";
import { findUsers } from "@/domain/users/user.repository";
import { needsClient } from "@/domain/vocabulary/application-types";
import {
  type ArchivedApplication,
  type ArchivedMember,
  type ArchiveRecord,
  findArchived,
  findArchivedByRecords,
  findOpenRecord,
  selectArchived,
  selectArchivedOfTeam,
} from "./archive.repository";
import { assertMayRestore } from "./teams/restoring";

/** Archived applications, last archived first, searched by name or client_id. @throws FORBIDDEN, INVALID_INPUT */
export async function listArchived(
  actor: Actor,
  input: PageInput & { readonly search?: string | null },
): Promise<Page<ArchivedApplication>> {
  assertMay(actor, "archive.see");
  const page = pageRequest(input, isTimestampKey);
  const search = searchOf(input.search);
  return toPage(await selectArchived(search, page), page);
}

/**
 * Several archived applications by the IDs of their records, without those the actor can't see: administrators see all, managers of teams
 * those that their teams owned. Two statements.
 */
export async function visibleArchived(
  actor: Actor,
  recordIds: readonly string[],
): Promise<ReadonlyMap<string, ArchivedApplication>> {
  const rows = await findArchivedByRecords(recordIds);
  const teams = await visibleTeams(
    actor,
    rows.flatMap(({ teamId }) => teamId ?? []),
  );
  const mayRestore = ({ teamId }: ArchivedApplication) =>
    may(actor, "team.restore", { role: teams.get(teamId ?? "")?.viewerRole ?? null });
  const visible = may(actor, "archive.see") ? rows : rows.filter(mayRestore);
  return new Map(visible.map((row) => [row.recordId, row]));
}

/** The most archived applications of a team that are listed. */
export const MAXIMUM_OF_TEAM = 100;

/** The latest archived applications of a team, for those who may restore them; none for others. */
export async function archivedOfTeam(actor: Actor, team: TeamView): Promise<ArchivedApplication[]> {
  if (!may(actor, "team.restore", { role: team.viewerRole })) return [];
  return selectArchivedOfTeam(team.id, MAXIMUM_OF_TEAM);
}

/** A member at the time of archiving. */
export interface FormerMember {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: ApplicationRole;
  /** The role they would return with: the restoring administrator becomes primary owner. */
  readonly returnsAs: "OWNER" | "USER";
  readonly disabled: boolean;
  /** The reason they can't return; null when they can. */
  readonly unavailableReason: string | null;
}

/** A subscription closed by the archiving. */
export interface FormerSubscription {
  readonly view: SubscriptionView;
  readonly formerStatus: string;
  /** The reason it stays closed; null when it returns as a request. */
  readonly unavailableReason: string | null;
}

export interface RestorePreview {
  readonly archived: ArchivedApplication;
  /** The team that owned it and can get it back; null for none. */
  readonly team: { readonly id: string; readonly name: string } | null;
  readonly formerMembers: readonly FormerMember[];
  /** The subscriptions closed by the archiving, with whether each can return. */
  readonly subscriptions: readonly FormerSubscription[];
  /** Another active application now has the client_id. */
  readonly clientIdTaken: boolean;
  /** The client is gone at the server and will be registered again. */
  readonly registersClient: boolean;
  /** It would be registered again, but no provider supports the type, or registration is off. */
  readonly noProvider: boolean;
}

/** What a restore would return, and what prevents it: for administrators, and for managers of the team. @throws FORBIDDEN, NOT_FOUND */
export async function previewRestore(actor: Actor, applicationId: string): Promise<RestorePreview> {
  if (!may(actor, "archive.see")) await assertMayRestore(actor, applicationId);
  const archived = await findArchived(applicationId);
  const record = await findOpenRecord(database(), applicationId);
  if (!archived || !record) throw notFound("archived application");
  const registration = await findCurrentRegistration(database(), applicationId);
  const registersClient =
    needsClient(archived.type) && (!registration?.clientId || registration.status === "REMOVED");
  const keepsClientId = archived.clientId !== null && !registersClient;
  return {
    archived,
    team: archived.teamId ? await findOwningTeam(database(), archived.teamId, null) : null,
    formerMembers: await formerMembers(record),
    subscriptions: await formerSubscriptions(record),
    clientIdTaken:
      keepsClientId && (await isClientIdTaken(database(), archived.clientId ?? "", applicationId)),
    registersClient,
    noProvider: registersClient && !(await canRegisterAgain(archived.type)),
  };
}

async function formerMembers(record: ArchiveRecord): Promise<FormerMember[]> {
  const people = new Map(
    (
      await findUsers(
        database(),
        record.members.map((member) => member.userId),
      )
    ).map((user) => [user.id, user]),
  );
  return record.members.flatMap((member) => {
    const user = people.get(member.userId);
    if (!user) return [];
    return [
      {
        userId: user.id,
        name: user.name,
        email: user.email,
        role: member.role,
        returnsAs: returningRole(member, record),
        disabled: user.status !== "ACTIVE",
        unavailableReason: user.status === "ACTIVE" ? null : "The account is disabled.",
      },
    ];
  });
}

async function formerSubscriptions(record: ArchiveRecord): Promise<FormerSubscription[]> {
  const views = await findSubscriptionViews(record.subscriptions.map((row) => row.subscriptionId));
  return record.subscriptions.flatMap(({ subscriptionId, status }) => {
    const view = views.find((candidate) => candidate.id === subscriptionId);
    if (!view) return [];
    return [{ view, formerStatus: status, unavailableReason: problemOf(view) }];
  });
}

function problemOf({ planStatus, endsAt }: SubscriptionView): string | null {
  if (planStatus === "CLOSED") return "The plan has been closed since. The subscription stays closed.";
  if (endsAt && endsAt <= now()) return "Its end date has passed. The subscription stays closed.";
  return null;
}

/**
 * The role with which a former member returns: never more than they had without a team, unless they had it by the team alone. Earlier records of a
 * team's application have the stronger of both roles only, so those members return with the weakest one.
 */
export function returningRole(
  { role, ownRole, byTeam }: ArchivedMember,
  { teamId }: Pick<ArchiveRecord, "teamId">,
): "OWNER" | "USER" {
  const own = ownRole ?? (teamId === null || byTeam === true ? role : "USER");
  return own === "USER" ? "USER" : "OWNER";
}
