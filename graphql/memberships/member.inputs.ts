import type { ApplicationRole } from "@/domain/kernel/permissions";
import { ApplicationRoleEnum } from "../applications/application.enums";
import { Field, ID, InputType } from "../tg";

@InputType("AddMemberInput", {
  description: "The user to add by ID, or the email to invite; exactly one of the two.",
})
export class AddMemberInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => ID, { nullable: true, description: "The user, from `memberCandidates`." })
  readonly userId?: string | null;

  @Field(() => String, { nullable: true, description: "An email; it gets an invitation." })
  readonly email?: string | null;

  @Field(() => ApplicationRoleEnum, { description: "OWNER or USER." })
  readonly role!: ApplicationRole;
}

@InputType("ChangeMemberRoleInput", { description: "A new role for a member." })
export class ChangeMemberRoleInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => ID, { description: "The member." })
  readonly userId!: string;

  @Field(() => ApplicationRoleEnum, { description: "OWNER or USER." })
  readonly role!: ApplicationRole;
}

@InputType("RemoveMemberInput", { description: "The member to remove." })
export class RemoveMemberInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;

  @Field(() => ID, { description: "The member." })
  readonly userId!: string;
}

@InputType("LeaveApplicationInput", { description: "The application to leave." })
export class LeaveApplicationInput {
  @Field(() => ID, { description: "The application." })
  readonly applicationId!: string;
}
