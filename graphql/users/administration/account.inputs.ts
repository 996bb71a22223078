import type { PlatformRole } from "@/domain/kernel/actor";
import { ArgsType, Field, ID, InputType } from "../../tg";
import { ConnectionArgs } from "../../transport/connection";
import { PlatformRoleEnum } from "../user.enums";
import { UserAccountOrderEnum, UserDecisionEnum, UserStatusEnum } from "./account.enums";

@ArgsType()
export class UserAccountsArgs extends ConnectionArgs {
  @Field(() => String, {
    nullable: true,
    description:
      "A part of the name or email, 2 to 254 characters; two characters match only the start of a word.",
  })
  readonly search?: string | null;

  @Field(() => UserStatusEnum, { nullable: true, description: "Only users with this status." })
  readonly status?: "ACTIVE" | "PENDING_APPROVAL" | "DISABLED" | null;

  @Field(() => PlatformRoleEnum, {
    nullable: true,
    description: "Only users with this platform role; USER: only those without another role.",
  })
  readonly role?: PlatformRole | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Only users whose email is not verified. Default: false.",
  })
  readonly unverified?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: "Only users who never signed in. Default: false." })
  readonly neverSignedIn?: boolean | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Only users without a second factor. Default: false.",
  })
  readonly withoutSecondFactor?: boolean | null;

  @Field(() => UserAccountOrderEnum, { nullable: true, defaultValue: "NAME", description: "Order." })
  readonly orderBy?: "NAME" | "CREATED" | "LAST_SIGNED_IN" | null;
}

@InputType("UserAccountInput", { description: "The user to change." })
export class UserAccountInput {
  @Field(() => ID, { description: "The user." })
  readonly id!: string;
}

@InputType("ChangeUserRolesInput", { description: "The user and their new platform roles." })
export class ChangeUserRolesInput {
  @Field(() => ID, { description: "The user." })
  readonly id!: string;

  @Field(() => [PlatformRoleEnum], {
    description: "All platform roles of the user. USER is always one of them.",
  })
  readonly roles!: PlatformRole[];

  @Field(() => String, { nullable: true, description: "Reason for the audit log, up to 500 characters." })
  readonly reason?: string | null;
}

@InputType("SuccessorInput", { description: "Who owns something next. Exactly one of the fields is set." })
export class SuccessorInput {
  @Field(() => ID, { nullable: true, description: "A user." })
  readonly userId?: string | null;

  @Field(() => ID, { nullable: true, description: "A team." })
  readonly teamId?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Email of a user. Only for what `successorOfOthers` names; enter the ID of a user elsewhere.",
  })
  readonly email?: string | null;

  @Field(() => Boolean, { nullable: true, description: "True: it is archived instead. Default: false." })
  readonly archive?: boolean | null;
}

@InputType("OwnedSuccessorInput", { description: "An application or API, and who owns it next." })
export class OwnedSuccessorInput {
  @Field(() => ID, { description: "The application or API." })
  readonly subjectId!: string;

  @Field(() => SuccessorInput, { description: "Who owns it next." })
  readonly to!: SuccessorInput;
}

@InputType("EndUserInput", { description: "The user to disable or delete, and who owns what was theirs." })
export class EndUserInput {
  @Field(() => ID, { description: "The user." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Reason for the audit log, up to 500 characters." })
  readonly reason?: string | null;

  @Field(() => [OwnedSuccessorInput], {
    nullable: true,
    description: "Successors of single applications and APIs, up to 1,000.",
  })
  readonly successors?: OwnedSuccessorInput[] | null;

  @Field(() => SuccessorInput, {
    nullable: true,
    description: "Successor of every application and API without one of its own.",
  })
  readonly successorOfOthers?: SuccessorInput | null;
}

@InputType("EnableUserInput", { description: "The user to enable." })
export class EnableUserInput {
  @Field(() => ID, { description: "The user." })
  readonly id!: string;

  @Field(() => [PlatformRoleEnum], {
    nullable: true,
    description: "Platform roles of the user. Default: USER.",
  })
  readonly roles?: PlatformRole[] | null;
}

@InputType("ReviewUsersInput", { description: "Users who wait for approval." })
export class ReviewUsersInput {
  @Field(() => [ID], { description: "The users, 1 to 100." })
  readonly ids!: string[];

  @Field(() => UserDecisionEnum, { description: "The decision." })
  readonly decision!: "APPROVE" | "REJECT";

  @Field(() => String, { nullable: true, description: "Reason for the audit log, up to 500 characters." })
  readonly reason?: string | null;
}

@InputType("ConfirmUserEmailInput", { description: "The user, and the email that is theirs." })
export class ConfirmUserEmailInput {
  @Field(() => ID, { description: "The user." })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "Email of the user. Default: the one of the account." })
  readonly email?: string | null;
}
