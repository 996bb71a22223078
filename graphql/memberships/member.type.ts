import type { ApplicationRole } from "@/domain/kernel/permissions";
import type { Member } from "@/domain/memberships/membership.repository";
import { ApplicationRoleEnum } from "../applications/application.enums";
import { ApplicationObject } from "../applications/application.type";
import { InvitationObject } from "../sharing/invitation.type";
import { Field, ID, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId, encodePairId } from "../transport/ids";
import { Node } from "../transport/node";
import { DeletedIdField, Payload, PayloadField, PayloadType } from "../transport/user-error";
import { UserType } from "../users/user.type";

@ObjectType("Member", {
  implements: Node,
  simpleResolvers: true,
  description: "A user's membership in an application.",
})
export class MemberObject {
  @Field(() => ID, { description: "ID of the membership." })
  readonly id!: string;

  @Field(() => UserType, { description: "The user." })
  readonly user!: UserType;

  @Field(() => String, { description: "The user's email, visible to all members." })
  readonly email!: string;

  @Field(() => ApplicationRoleEnum, { description: "The user's role in the application." })
  readonly role!: ApplicationRole;

  @Field(() => ApplicationRoleEnum, {
    nullable: true,
    description:
      "The role that the application's team gives the user: PRIMARY_OWNER to its managers. Null if the user is not in the team. `role` is the stronger of this one and the user's own.",
  })
  readonly teamRole!: ApplicationRole | null;

  @Field(() => Boolean, {
    description: "Whether the user is a member only through the application's team, and leaves with it.",
  })
  readonly isOnlyByTeam!: boolean;

  @Field(() => Date, { description: "Time the user was added." })
  readonly joinedAt!: Date;

  @Field(() => Boolean, { description: "Whether the user's account is disabled." })
  readonly disabled!: boolean;
}

export const MemberConnection = connectionOf("Member", MemberObject, "Number of members.");

export function presentMember(member: Member): MemberObject {
  return {
    id: encodePairId("membership", member.applicationId, member.userId),
    user: { id: encodeId("user", member.userId), name: member.name },
    email: member.email,
    role: member.role,
    teamRole: member.teamRole,
    isOnlyByTeam: member.directRole === null,
    joinedAt: member.createdAt,
    disabled: member.disabled,
  };
}

@ObjectType("MemberCandidate", {
  simpleResolvers: true,
  description: "A user who can be added to an application or team.",
})
export class MemberCandidateObject {
  @Field(() => ID, { description: "User ID for `addMember` and `addTeamMember`." })
  readonly userId!: string;

  @Field(() => String, { description: "The user's name." })
  readonly name!: string;

  @Field(() => String, { description: "Email; masked unless the search was the full email." })
  readonly email!: string;

  @Field(() => Boolean, { description: "Whether the user is already a member." })
  readonly isMember!: boolean;
}

@PayloadType("MemberPayload", "The member or invitation, and the application after the change.")
export class MemberPayload extends Payload {
  @PayloadField(() => ApplicationObject)
  readonly application?: ApplicationObject | null;

  @PayloadField(() => MemberObject)
  readonly member?: MemberObject | null;

  @Field(() => InvitationObject, {
    nullable: true,
    description: "The invitation, if an email was given; null otherwise or if the mutation failed.",
  })
  readonly invitation?: InvitationObject | null;
}

@PayloadType("RemoveMemberPayload", "The application after the change.")
export class RemoveMemberPayload extends Payload {
  @PayloadField(() => ApplicationObject)
  readonly application?: ApplicationObject | null;

  @Field(() => ID, {
    nullable: true,
    deprecationReason: "Use `deletedId`. Removal: not before 2027-12-01.",
    description: "ID of the removed membership; null if the mutation failed.",
  })
  readonly memberId?: string | null;

  @DeletedIdField("the removed membership")
  readonly deletedId?: string | null;
}

@PayloadType("LeaveApplicationPayload", "Result of removing a member.")
export class LeaveApplicationPayload extends Payload {
  @Field(() => ApplicationObject, {
    nullable: true,
    description: "The application; null if the viewer can no longer see it, or if the mutation failed.",
  })
  readonly application?: ApplicationObject | null;

  @Field(() => ID, {
    nullable: true,
    description: "ID of the application; null if the mutation failed.",
  })
  readonly applicationId?: string | null;

  @Field(() => ID, {
    nullable: true,
    deprecationReason: "Use `deletedId`. Removal: not before 2027-12-01.",
    description: "ID of the removed membership; null if the mutation failed.",
  })
  readonly memberId?: string | null;

  @DeletedIdField("the removed membership")
  readonly deletedId?: string | null;
}
