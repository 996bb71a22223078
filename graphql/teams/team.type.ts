import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import type { TeamRole } from "@/domain/kernel/permissions";
import type { TeamView } from "@/domain/teams/team.repository";
import type { TeamMember } from "@/domain/teams/team-member.repository";
import { ApiRoleEnum } from "../apis/api.enums";
import { ApplicationRoleEnum } from "../applications/application.enums";
import { Field, ID, Int, ObjectType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId, encodePairId } from "../transport/ids";
import { Node } from "../transport/node";
import { DeletedIdField, Payload, PayloadField, PayloadType } from "../transport/user-error";
import { presentUser, UserType } from "../users/user.type";
import { TeamMemberSourceEnum, TeamRoleEnum } from "./team.enums";

@ObjectType("Team", {
  implements: Node,
  simpleResolvers: true,
  description:
    "A group of users that owns applications and APIs. Visible to its members and platform administrators only.",
})
export class TeamObject {
  /** Not a field. */
  readonly view!: TeamView;

  @Field(() => ID, { description: "ID of the team." })
  readonly id!: string;

  @Field(() => String, { description: "Unique name, 1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { description: "Purpose of the team; empty if not given." })
  readonly description!: string;

  @Field(() => ApplicationRoleEnum, { description: "Role of members in the team's applications." })
  readonly applicationRole!: "OWNER" | "USER";

  @Field(() => ApiRoleEnum, {
    description: "Role of members in the team's APIs. Publishing also needs the platform role API_PUBLISHER.",
  })
  readonly apiRole!: "PUBLISHER" | "VIEWER";

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { description: "Time of the last change." })
  readonly updatedAt!: Date;

  @Field(() => TeamRoleEnum, {
    nullable: true,
    description: "The viewer's role; null for an administrator who is not in the team.",
  })
  readonly viewerRole!: TeamRole | null;

  @Field(() => Int, { description: "Number of members, counted up to 1,000." })
  readonly memberCount!: number;

  @Field(() => Int, {
    description: "Number of managers whose accounts are active. 0: only administrators can manage the team.",
  })
  readonly managerCount!: number;

  @Field(() => Int, { description: "Number of applications that the team owns, counted up to 1,000." })
  readonly applicationCount!: number;

  @Field(() => Int, { description: "Number of APIs that the team owns, counted up to 1,000." })
  readonly apiCount!: number;

  @Field(() => Boolean, {
    description: "Whether the viewer can change the team, its members and what it owns, and delete it.",
  })
  readonly viewerCanManage!: boolean;

  @Field(() => Boolean, { description: "Whether the viewer is a member, who can leave the team." })
  readonly viewerCanLeave!: boolean;
}

export const TeamConnection = connectionOf("Team", TeamObject);

/** A team as its viewer can see it. */
export function presentTeam(actor: Actor, view: TeamView): TeamObject {
  const accessContext = { role: view.viewerRole };
  return {
    view,
    id: encodeId("team", view.id),
    name: view.name,
    description: view.description,
    applicationRole: view.applicationRole,
    apiRole: view.apiRole,
    createdAt: view.createdAt,
    updatedAt: view.updatedAt,
    viewerRole: view.viewerRole,
    memberCount: view.memberCount,
    managerCount: view.managerCount,
    applicationCount: view.applicationCount,
    apiCount: view.apiCount,
    viewerCanManage: may(actor, "team.manage", accessContext),
    viewerCanLeave: may(actor, "team.leave", accessContext),
  };
}

@ObjectType("TeamMember", {
  implements: Node,
  simpleResolvers: true,
  description: "A user's membership in a team.",
})
export class TeamMemberObject {
  @Field(() => ID, { description: "ID of the membership." })
  readonly id!: string;

  @Field(() => UserType, { description: "The user." })
  readonly user!: UserType;

  @Field(() => String, { description: "The user's email, visible to all members." })
  readonly email!: string;

  @Field(() => TeamRoleEnum, { description: "The user's role in the team." })
  readonly role!: TeamRole;

  @Field(() => TeamMemberSourceEnum, { description: "How the user came into the team." })
  readonly source!: "MANUAL" | "GROUP";

  @Field(() => Date, { description: "Time the user was added." })
  readonly joinedAt!: Date;

  @Field(() => Boolean, { description: "Whether the user's account is disabled." })
  readonly disabled!: boolean;
}

export const TeamMemberConnection = connectionOf(
  "TeamMember",
  TeamMemberObject,
  "Number of members, counted up to 1,000.",
);

export function presentTeamMember(member: TeamMember): TeamMemberObject {
  return {
    id: encodePairId("teamMember", member.teamId, member.userId),
    user: presentUser({ id: member.userId, name: member.name }),
    email: member.email,
    role: member.role,
    source: member.source,
    joinedAt: member.createdAt,
    disabled: member.disabled,
  };
}

@PayloadType("TeamPayload", "The team after the change.")
export class TeamPayload extends Payload {
  @PayloadField(() => TeamObject)
  readonly team?: TeamObject | null;
}

@PayloadType("TeamMemberPayload", "The member and the team after the change.")
export class TeamMemberPayload extends TeamPayload {
  @PayloadField(() => TeamMemberObject)
  readonly member?: TeamMemberObject | null;
}

@PayloadType(
  "RemoveTeamMemberPayload",
  "The team after the change; null for a viewer who is no longer in it.",
)
export class RemoveTeamMemberPayload extends TeamPayload {
  @DeletedIdField("the removed membership")
  readonly deletedId?: string | null;
}

@PayloadType("DeleteTeamPayload", "Result of deleting a team.")
export class DeleteTeamPayload extends Payload {
  @DeletedIdField("the deleted team")
  readonly deletedId?: string | null;
}
