import type { PlatformRole } from "@/domain/kernel/actor";
import { WHOLE_REQUEST } from "../../http/body";
import { Field, ID, InputType } from "../../tg";
import { PlatformRoleEnum } from "../user.enums";

@InputType("AddUserInput", { description: "A user to add." })
export class AddUserInput {
  @Field(() => String, { description: "Name, 1 to 100 characters." })
  readonly name!: string;

  @Field(() => String, { description: "Email, up to 254 characters. No account has it yet." })
  readonly email!: string;

  @Field(() => [PlatformRoleEnum], {
    nullable: true,
    description: "Platform roles of the user. Default: USER.",
  })
  readonly roles?: PlatformRole[] | null;
}

@InputType("ImportUsersInput", { description: "A file of users to add." })
export class ImportUsersInput {
  @Field(() => String, {
    description: `CSV (RFC 4180) with the columns name, email and optionally roles (consumer, publisher, administrator), separated by commas, semicolons or tabs; up to 5,000 users and 2 MiB. ${WHOLE_REQUEST}`,
  })
  readonly csv!: string;
}

@InputType("SetUserEmailInput", { description: "The user and their new email." })
export class SetUserEmailInput {
  @Field(() => ID, { description: "The user." })
  readonly id!: string;

  @Field(() => String, { description: "Email, up to 254 characters." })
  readonly email!: string;

  @Field(() => String, { nullable: true, description: "Reason for the audit log, up to 500 characters." })
  readonly reason?: string | null;
}
