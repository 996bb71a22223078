import { ArgsType, Field, ID, InputType } from "../tg";
import { ForwardArgs } from "../transport/connection";
import { MailStatusEnum } from "./mail.type";

@ArgsType()
export class MailsArgs extends ForwardArgs {
  @Field(() => MailStatusEnum, { nullable: true, description: "Only mails with this status. Default: all." })
  readonly status?: keyof typeof MailStatusEnum | null;
}

@InputType("MailInput", { description: "The mail to change." })
export class MailInput {
  @Field(() => ID, { description: "The mail." })
  readonly id!: string;
}

@InputType("SendTestMailInput", { description: "The mail to try." })
export class SendTestMailInput {
  @Field(() => String, {
    nullable: true,
    description: "Name of a kind that is sent by itself, such as INVITATION. Default: TEST.",
  })
  readonly kind?: string | null;
}

@InputType("ClearMailSuppressionInput", { description: "The email to send mail to again." })
export class ClearMailSuppressionInput {
  @Field(() => String, { description: "The email." })
  readonly email!: string;
}

@InputType("UpdateMailTemplateInput", { description: "A kind of mail with its new text." })
export class UpdateMailTemplateInput {
  @Field(() => String, { description: "Name of the kind, such as INVITATION." })
  readonly kind!: string;

  @Field(() => String, { description: "Subject, 1 to 200 characters." })
  readonly subject!: string;

  @Field(() => String, { description: "Body, 1 to 5,000 characters." })
  readonly body!: string;
}

@InputType("ResetMailTemplateInput", { description: "The kind of mail that gets the product's text again." })
export class ResetMailTemplateInput {
  @Field(() => String, { description: "Name of the kind." })
  readonly kind!: string;
}

@InputType("UpdateMailSenderInput", { description: "The new sender." })
export class UpdateMailSenderInput {
  @Field(() => String, {
    nullable: true,
    description: "Name, 1 to 100 characters; null for the environment's.",
  })
  readonly name?: string | null;
}
