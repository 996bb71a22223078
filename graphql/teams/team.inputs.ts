import type { TeamRole } from "@/domain/kernel/permissions";
import { ApiRoleEnum } from "../apis/api.enums";
import { ApplicationRoleEnum } from "../applications/application.enums";
import { ArgsType, Field, ID, InputType } from "../tg";
import { ConnectionArgs } from "../transport/connection";
import { TeamRoleEnum, TeamScopeEnum } from "./team.enums";

@ArgsType()
export class OwnTeamsArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description: "Part of the name, ignoring case and accents; 200 characters or fewer.",
  })
  readonly search?: string | null;

  @Field(() => TeamRoleEnum, { nullable: true, description: "Only teams in which the viewer has this role." })
  readonly role?: TeamRole | null;
}

@ArgsType()
export class TeamsArgs extends OwnTeamsArgs {
  @Field(() => TeamScopeEnum, { nullable: true, defaultValue: "MINE", description: "Scope of the list." })
  readonly scope?: "MINE" | "ALL" | null;
}

@InputType("CreateTeamInput", { description: "A new team." })
export class CreateTeamInput {
  @Field(() => String, { description: "Unique name, 1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { nullable: true, description: "2,000 characters or fewer." })
  readonly description?: string | null;

  @Field(() => ApplicationRoleEnum, {
    nullable: true,
    description: "OWNER or USER: the role of members in the team's applications. Default: USER.",
  })
  readonly applicationRole?: "OWNER" | "USER" | null;

  @Field(() => ApiRoleEnum, {
    nullable: true,
    description: "PUBLISHER or VIEWER: the role of members in the team's APIs. Default: VIEWER.",
  })
  readonly apiRole?: "PUBLISHER" | "VIEWER" | null;
}

@InputType("UpdateTeamInput", { description: "Omitted fields keep their value." })
export class UpdateTeamInput {
  @Field(() => ID, { description: "The team." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Unique name, 1 to 100 characters." })
  readonly name?: string | null;

  @Field(() => String, { nullable: true, description: "2,000 characters or fewer." })
  readonly description?: string | null;

  @Field(() => ApplicationRoleEnum, {
    nullable: true,
    description: "OWNER or USER: the role of members in the team's applications.",
  })
  readonly applicationRole?: "OWNER" | "USER" | null;

  @Field(() => ApiRoleEnum, {
    nullable: true,
    description: "PUBLISHER or VIEWER: the role of members in the team's APIs.",
  })
  readonly apiRole?: "PUBLISHER" | "VIEWER" | null;
}

@InputType("TeamInput", { description: "The team to change." })
export class TeamInput {
  @Field(() => ID, { description: "The team." })
  readonly id!: string;
}

@InputType("AddTeamMemberInput", { description: "The user to add." })
export class AddTeamMemberInput {
  @Field(() => ID, { description: "The team." })
  readonly teamId!: string;

  @Field(() => ID, { description: "The user, whom the caller can see." })
  readonly userId!: string;

  @Field(() => TeamRoleEnum, { description: "The role in the team." })
  readonly role!: TeamRole;
}

@InputType("ChangeTeamMemberRoleInput", { description: "A new role for a member of a team." })
export class ChangeTeamMemberRoleInput {
  @Field(() => ID, { description: "The team." })
  readonly teamId!: string;

  @Field(() => ID, { description: "The member." })
  readonly userId!: string;

  @Field(() => TeamRoleEnum, { description: "The role in the team." })
  readonly role!: TeamRole;
}

@InputType("RemoveTeamMemberInput", { description: "The member to remove." })
export class RemoveTeamMemberInput {
  @Field(() => ID, { description: "The team." })
  readonly teamId!: string;

  @Field(() => ID, { description: "The member." })
  readonly userId!: string;
}
