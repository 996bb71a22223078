import type { ApplicationRole } from "@/domain/kernel/permissions";
import { ApplicationRoleEnum } from "../applications/application.enums";
import { Field, ID, InputType } from "../tg";

@InputType("AddMemberInput", { description: "Whom to add: a user or an e-mail address, one of both." })
export class AddMemberInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => ID, { nullable: true, description: "The person, from `memberCandidates`." })
  readonly userId?: string | null;

  @Field(() => String, { nullable: true, description: "The person's e-mail address." })
  readonly email?: string | null;

  @Field(() => ApplicationRoleEnum, { description: "OWNER or USER." })
  readonly role!: ApplicationRole;
}

@InputType("ChangeMemberRoleInput", { description: "A member's new role." })
export class ChangeMemberRoleInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => ID, { description: "The member." })
  readonly userId!: string;

  @Field(() => ApplicationRoleEnum, { description: "OWNER or USER." })
  readonly role!: ApplicationRole;
}

@InputType("RemoveMemberInput", { description: "Which member to remove." })
export class RemoveMemberInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => ID, { description: "The member." })
  readonly userId!: string;
}

@InputType("LeaveApplicationInput", { description: "Which application to leave." })
export class LeaveApplicationInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;
}
