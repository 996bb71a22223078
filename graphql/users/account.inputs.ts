import { Field, ID, InputType } from "../tg";
import { OwnedSuccessorInput } from "./administration/account.inputs";

const CURRENT_PASSWORD = {
  nullable: true,
  description:
    "Current password. Required if the account has one; otherwise a sign-in of the last 15 minutes is.",
} as const;

@InputType("UpdateProfileInput", { description: "Changes of the profile. Omitted fields keep their value." })
export class UpdateProfileInput {
  @Field(() => String, { nullable: true, description: "Display name, 1 to 100 characters." })
  readonly name?: string;

  @Field(() => String, { nullable: true, description: "IANA time zone; null for the browser's." })
  readonly timeZone?: string | null;

  @Field(() => String, { nullable: true, description: "BCP 47 locale; null for the default." })
  readonly locale?: string | null;
}

@InputType("ChangePasswordInput", { description: "A new password." })
export class ChangePasswordInput {
  @Field(() => String, CURRENT_PASSWORD)
  readonly currentPassword?: string | null;

  @Field(() => String, { description: "New password, 10 to 200 characters and hard to guess." })
  readonly newPassword!: string;
}

@InputType("ChangeEmailInput", { description: "The requested email." })
export class ChangeEmailInput {
  @Field(() => String, { description: "New email." })
  readonly email!: string;

  @Field(() => String, CURRENT_PASSWORD)
  readonly currentPassword?: string | null;
}

@InputType("ConfirmEmailInput", { description: "The link in the mail." })
export class ConfirmEmailInput {
  @Field(() => String, { description: "The value of `token` in the link." })
  readonly token!: string;
}

@InputType("EndSessionInput", { description: "The session to end." })
export class EndSessionInput {
  @Field(() => ID, { description: "Session ID." })
  readonly id!: string;
}

@InputType("UnlinkSignInInput", { description: "The linked sign-in to remove." })
export class UnlinkSignInInput {
  @Field(() => String, { description: "Issuer of the provider." })
  readonly issuer!: string;

  @Field(() => String, { description: "The user's ID at the provider." })
  readonly subject!: string;
}

@InputType("CancelEmailChangeInput", { description: "The requested email to withdraw." })
export class CancelEmailChangeInput {
  @Field(() => String, { description: "Requested email. A request for another one stays." })
  readonly email!: string;
}

@InputType("RequestEmailVerificationInput", { description: "The email to verify." })
export class RequestEmailVerificationInput {
  @Field(() => String, { description: "The viewer's email." })
  readonly email!: string;
}

@InputType("EndOtherSessionsInput", { description: "The session that stays." })
export class EndOtherSessionsInput {
  @Field(() => ID, { nullable: true, description: "ID of the session that stays. Default: the current one." })
  readonly exceptId?: string | null;
}

@InputType("DeleteMyAccountInput", { description: "Who owns what was the viewer's, and the viewer's proof." })
export class DeleteMyAccountInput {
  @Field(() => String, { description: "Email of the account, as a confirmation." })
  readonly email!: string;

  @Field(() => String, CURRENT_PASSWORD)
  readonly currentPassword?: string | null;

  @Field(() => [OwnedSuccessorInput], {
    nullable: true,
    description:
      "Successors of all applications and APIs that the viewer owns alone, up to 1,000: a member, or archive.",
  })
  readonly successors?: OwnedSuccessorInput[] | null;
}
