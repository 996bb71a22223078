import type { InvitationRole } from "@/domain/memberships/invitations/invitation.rules";
import { TeamRoleEnum } from "../teams/team.enums";
import { Field, ID, InputType } from "../tg";
import { InvitationRoleEnum } from "./sharing.enums";

@InputType("InvitationInput", { description: "An invitation to send again or to withdraw." })
export class InvitationInput {
  @Field(() => ID, { description: "The invitation." })
  readonly invitationId!: string;
}

@InputType("ChangeInvitationRoleInput", { description: "A new role for an open invitation." })
export class ChangeInvitationRoleInput extends InvitationInput {
  @Field(() => InvitationRoleEnum, { description: "A role of the same kind of subject." })
  readonly role!: InvitationRole;
}

@InputType("AnswerInvitationInput", {
  description:
    "An invitation to answer: by the token of its link, or by ID if it was sent to the viewer's own email.",
})
export class AnswerInvitationInput {
  @Field(() => String, { nullable: true, description: "The token in the link." })
  readonly token?: string | null;

  @Field(() => ID, { nullable: true, description: "The invitation, from `receivedInvitations`." })
  readonly invitationId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The viewer's own email. Required to answer an invitation that was sent to another email: it confirms that the viewer means to.",
  })
  readonly asEmail?: string | null;
}

@InputType("InviteToTeamInput", { description: "An email to invite to a team." })
export class InviteToTeamInput {
  @Field(() => ID, { description: "The team." })
  readonly teamId!: string;

  @Field(() => String, { description: "The email." })
  readonly email!: string;

  @Field(() => TeamRoleEnum, { description: "The role it gives." })
  readonly role!: "MANAGER" | "MEMBER";
}
