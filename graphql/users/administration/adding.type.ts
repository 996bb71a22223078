import type { ImportResult } from "@/domain/sign-in/administration/import.service";
import { Field, ID, Int, ObjectType, registerEnumType } from "../../tg";
import { enumOf } from "../../transport/enum";
import { encodeId } from "../../transport/ids";
import { listCost } from "../../transport/page-cost";
import { Payload, PayloadType } from "../../transport/user-error";
import { UserAccountPayload } from "./account.type";

const UserImportOutcomeEnum = enumOf("CREATE", "EXISTS", "ERROR");
registerEnumType(UserImportOutcomeEnum, {
  name: "UserImportOutcome",
  description: "What an import does with a line.",
  valuesConfig: {
    CREATE: { description: "Adds the user." },
    EXISTS: { description: "Nothing: the email has an account, which stays as it is." },
    ERROR: { description: "Nothing: the line is invalid." },
  },
});

@PayloadType("UserLinkPayload", "The user after the change, with the link that was created for them.")
export class UserLinkPayload extends UserAccountPayload {
  @Field(() => String, {
    nullable: true,
    description:
      "Without a mail server: the link with which the user sets a password, to hand over. Shown only in this response. Null if a mail brings it.",
  })
  readonly link?: string | null;
}

@ObjectType("UserImportLine", { simpleResolvers: true, description: "A line of a file of users." })
export class UserImportLineObject {
  @Field(() => Int, { description: "Number of the line in the file, from 1." })
  readonly line!: number;

  @Field(() => String, { description: "Name in the line." })
  readonly name!: string;

  @Field(() => String, { description: "Email in the line." })
  readonly email!: string;

  @Field(() => UserImportOutcomeEnum, { description: "What the import does with it." })
  readonly outcome!: ImportResult["outcome"];

  @Field(() => ID, {
    nullable: true,
    description: "ID of the email's account: the added one, or one that exists; null if there is none.",
  })
  readonly accountId!: string | null;

  @Field(() => String, { nullable: true, description: "Reason nothing is done; null if the user is added." })
  readonly message!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Without a mail server: the link with which an added user sets a password, to hand over. Shown only in this response.",
  })
  readonly link!: string | null;
}

export function presentLine({ userId, ...line }: ImportResult): UserImportLineObject {
  return { ...line, accountId: userId && encodeId("userAccount", userId) };
}

@PayloadType("ImportUsersPayload", "What the import did with each line.")
export class ImportUsersPayload extends Payload {
  @Field(() => [UserImportLineObject], {
    complexity: listCost(100),
    nullable: true,
    description: "The lines in the order of the file; null if the mutation failed.",
  })
  readonly lines?: readonly UserImportLineObject[] | null;
}
