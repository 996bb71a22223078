import { z } from "zod";
import { type LoadedApplication, loadForChange } from "@/domain/applications/application.access";
import { updateApplicationRow } from "@/domain/applications/application.repository";
import { type Actor, requireViewer, viewerIdOf } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { now } from "@/domain/kernel/clock";
import { DomainError, invalid, notFound } from "@/domain/kernel/domain-error";
import { parseInput } from "@/domain/kernel/input";
import { APPLICATION_ROLES, type ApplicationRole, type Capacity } from "@/domain/kernel/permissions";
import { verb } from "@/domain/kernel/verb";
import { withdrawUnentitled } from "@/domain/notifications/invitations/withdrawing";
import { notifyUsers } from "@/domain/notifications/notification.service";
import { readSettings } from "@/domain/settings/settings.service";
import { audit } from "@/domain/store/audit";
import { change, type Transaction } from "@/domain/store/database";
import { endOffersToFormer } from "@/domain/store/offers.repository";
import { isWithinReach } from "@/domain/users/people-search.repository";
import { searcherOf } from "@/domain/users/reach.rules";
import { findUser, type User } from "@/domain/users/user.repository";
import { emailAddress } from "@/domain/users/user.rules";
import type { Invitation } from "./invitations/invitation.repository";
import { MAXIMUM_MEMBERS, requireRoomForMember } from "./invitations/joining";
import { rejectMember, sendInvitation } from "./invitations/sending";
import {
  deleteMember,
  findMember,
  insertMembers,
  type Member,
  updateMemberRole,
} from "./membership.repository";

/** The roles that can be assigned; PRIMARY_OWNER changes only by a transfer. */
export const ASSIGNABLE_ROLES = ["OWNER", "USER"] as const;
const role = z.enum(ASSIGNABLE_ROLES, {
  error: "The role must be OWNER or USER. To change the primary owner, transfer ownership.",
});

export { MAXIMUM_MEMBERS };

const addInput = z
  .object({ userId: z.string().nullish(), email: emailAddress.nullish(), role })
  .refine((input) => (input.userId == null) !== (input.email == null), "Enter either a user or an email.");
export type AddMemberInput = z.input<typeof addInput>;

/** A member added immediately, or the invitation of an email. */
export interface AddedMember {
  readonly member: Member | null;
  readonly invitation: Invitation | null;
}

/**
 * Adds a user whom the actor could find, or invites an email: the result doesn't depend on whether the email has an account.
 * @throws ALREADY_MEMBER for a member, whom the actor sees among the members anyway; NOT_FOUND for a user the actor couldn't find
 */
export const addMember = verb(
  [
    "ALREADY_MEMBER",
    "EMAIL_NOT_VERIFIED",
    "FORBIDDEN",
    "INVALID_INPUT",
    "LIMIT_REACHED",
    "NOT_FOUND",
    "RATE_LIMITED",
  ],
  async function addMember(actor: Actor, applicationId: string, input: AddMemberInput): Promise<AddedMember> {
    const { userId, email, role } = parseInput(addInput, input);
    return change(actor, async (tx) => {
      const loaded = await loadForChange(tx, actor, "members.manage", applicationId);
      if (userId == null) {
        const subject = { kind: "APPLICATION", id: applicationId, name: loaded.application.name } as const;
        const invited = { email: email ?? "", role };
        await rejectMember(tx, { kind: "APPLICATION", subjectId: applicationId, ...invited });
        return {
          member: null,
          invitation: await sendInvitation(tx, actor, subject, invited, loaded.capacity),
        };
      }
      await requireRoomForMember(tx, applicationId);
      return { member: await insertMember(tx, actor, loaded, userId, role), invitation: null };
    });
  },
);

async function insertMember(
  tx: Transaction,
  actor: Actor,
  { application, capacity }: LoadedApplication,
  userId: string,
  newRole: (typeof ASSIGNABLE_ROLES)[number],
): Promise<Member> {
  const user = await findNewMember(tx, actor, userId);
  const timestamp = now();
  const applicationId = application.id;
  await updateApplicationRow(tx, applicationId, { updatedAt: timestamp });
  await insertMembers(tx, [
    { applicationId, userId, role: newRole, createdAt: timestamp, applicationUpdatedAt: timestamp },
  ]);
  await audit(tx, actor, {
    action: "member.added",
    subject: { kind: "user", id: user.id, name: user.name },
    applicationId,
    capacity,
    changes: [{ field: "role", before: null, after: newRole }],
  });
  const data = { application: application.name, role: newRole };
  await notifyUsers(tx, actor, [user.id], { event: "member.added", applicationId, data });
  return reload(tx, applicationId, user.id);
}

/** @throws NOT_FOUND for a user who is disabled, unverified, or whom the actor couldn't find: each looks like an unknown one */
async function findNewMember(tx: Transaction, actor: Actor, userId: string): Promise<User> {
  const { searchableUsers } = await readSettings(tx);
  const isFound = await isWithinReach(tx, searcherOf(actor, searchableUsers.value), userId);
  const user = isFound ? await findUser(tx, userId) : null;
  if (user) return user;
  const message = "No such user can be added directly. Invite them by email instead.";
  throw new DomainError("NOT_FOUND", message, [{ path: ["userId"], message, code: "NOT_FOUND" }]);
}

/**
 * Changes a member's role between OWNER and USER.
 * @throws FORBIDDEN, also for the primary owner's role
 */
export const changeMemberRole = verb(
  ["FORBIDDEN", "INVALID_INPUT", "NOT_FOUND"],
  async function changeMemberRole(
    actor: Actor,
    applicationId: string,
    userId: string,
    newRole: ApplicationRole,
  ): Promise<Member> {
    const input = parseInput(z.object({ role }), { role: newRole }).role;
    return change(actor, async (tx) => {
      const { application, capacity } = await loadForChange(tx, actor, "members.manage", applicationId);
      const member = await findOtherThanPrimaryOwner(tx, applicationId, userId);
      if (member.directRole === input) return member;
      rejectWeakerThanTeam(member, input);
      if (member.disabled && input === "OWNER") {
        throw invalid("role", `${member.name} is disabled and can't become an owner.`);
      }
      await updateMemberRole(tx, applicationId, userId, input);
      await withdrawUnentitled(tx, actor, { to: { kind: "APPLICATION", id: applicationId }, by: userId });
      await updateApplicationRow(tx, applicationId, { updatedAt: now() });
      await audit(tx, actor, {
        action: "member.role_changed",
        subject: { kind: "user", id: userId, name: member.name },
        applicationId,
        capacity,
        changes: [{ field: "role", before: member.role, after: input }],
      });
      const data = { application: application.name, role: input };
      await notifyUsers(tx, actor, [userId], { event: "member.role_changed", applicationId, data });
      return reload(tx, applicationId, userId);
    });
  },
);

/** Removes a member. @throws FORBIDDEN, also for the primary owner */
export const removeMember = verb(
  ["FORBIDDEN", "NOT_FOUND"],
  async function removeMember(actor: Actor, applicationId: string, userId: string): Promise<void> {
    await change(actor, async (tx) => {
      const { application, capacity } = await loadForChange(tx, actor, "members.manage", applicationId);
      const member = await findOtherThanPrimaryOwner(tx, applicationId, userId);
      rejectOnlyByTeam(
        member,
        `${member.name} is a member through the application's team. Remove them there.`,
      );
      await end(tx, actor, member, "member.removed", capacity);
      const data = { application: application.name };
      await (member.teamRole
        ? notifyUsers(tx, actor, [userId], {
            event: "member.role_changed",
            applicationId,
            data: { ...data, role: member.teamRole },
          })
        : notifyUsers(tx, actor, [userId], { event: "member.removed", applicationId, data }));
    });
  },
);

/**
 * Ends the actor's own membership.
 * @throws FORBIDDEN for the primary owner, who must transfer ownership first; INVALID_STATUS for an administrator when archived
 */
export const leaveApplication = verb(
  ["FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function leaveApplication(actor: Actor, applicationId: string): Promise<void> {
    const user = requireViewer(actor);
    await change(user, async (tx) => {
      const { accessContext } = await loadForChange(tx, user, "application.see", applicationId);
      const member = await findMember(tx, applicationId, user.userId);
      if (!member) throw notFound("membership");
      rejectOnlyByTeam(member, "You are a member through the application's team. Leave the team instead.");
      if (member.directRole === "PRIMARY_OWNER") {
        throw new DomainError("FORBIDDEN", "You are the primary owner. Transfer ownership before you leave.");
      }
      assertMay(user, "application.leave", { ...accessContext, role: member.directRole });
      await end(tx, user, member, "member.left", "MEMBER");
    });
  },
);

async function end(
  tx: Transaction,
  actor: Actor,
  member: Member,
  action: "member.removed" | "member.left",
  capacity: Capacity,
): Promise<void> {
  const { applicationId, userId } = member;
  await deleteMember(tx, applicationId, userId);
  await withdrawUnentitled(tx, actor, { to: { kind: "APPLICATION", id: applicationId }, by: userId });
  await endOffersToFormer(tx, userId, { applicationId }, { at: now(), byUserId: viewerIdOf(actor) });
  await updateApplicationRow(tx, member.applicationId, { updatedAt: now() });
  await audit(tx, actor, {
    // Who has a role by the team too stays a member.
    action: member.teamRole ? "member.role_changed" : action,
    subject: { kind: "user", id: member.userId, name: member.name },
    applicationId: member.applicationId,
    capacity,
    changes: [{ field: "role", before: member.role, after: member.teamRole }],
  });
}

/** The role of a member without one of their own comes from the team, and ends there. @throws FORBIDDEN */
function rejectOnlyByTeam(member: Member, message: string): void {
  if (member.directRole === null) throw new DomainError("FORBIDDEN", message);
}

/** A role that is weaker than that of the team would change nothing. @throws FORBIDDEN */
function rejectWeakerThanTeam(member: Member, role: ApplicationRole): void {
  if (member.teamRole === null) return;
  if (APPLICATION_ROLES.indexOf(member.teamRole) > APPLICATION_ROLES.indexOf(role)) return;
  throw new DomainError("FORBIDDEN", `${member.name} has this role through the application's team.`);
}

/** Owners can't change or remove the primary owner, or they could take over the application and delete it. */
async function findOtherThanPrimaryOwner(
  tx: Transaction,
  applicationId: string,
  userId: string,
): Promise<Member> {
  const member = await findMember(tx, applicationId, userId);
  if (!member) throw notFound("member");
  if (member.role === "PRIMARY_OWNER") {
    throw new DomainError(
      "FORBIDDEN",
      member.directRole === "PRIMARY_OWNER"
        ? "The primary owner can't be changed or removed. Transfer ownership instead."
        : `${member.name} manages the application's team. Change or remove them there.`,
    );
  }
  return member;
}

async function reload(tx: Transaction, applicationId: string, userId: string): Promise<Member> {
  const member = await findMember(tx, applicationId, userId);
  if (!member) throw notFound("member");
  return member;
}
