import type { Mail, MailContent, Outbox, Suppression } from "@/domain/notifications/mail/outbox.service";
import type { TemplateView } from "@/domain/notifications/mail/template.service";
import { SettingsObject } from "../settings/settings.type";
import { Field, ID, Int, ObjectType, registerEnumType } from "../tg";
import { connectionOf } from "../transport/connection";
import { encodeId } from "../transport/ids";
import { Node } from "../transport/node";
import { listCost } from "../transport/page-cost";
import { DeletedIdField, Payload, PayloadField, PayloadType } from "../transport/user-error";

export const MailStatusEnum = {
  QUEUED: "QUEUED",
  SENDING: "SENDING",
  SENT: "SENT",
  FAILED: "FAILED",
  BOUNCED: "BOUNCED",
  CANCELED: "CANCELED",
} as const;
registerEnumType(MailStatusEnum, {
  name: "MailStatus",
  description: "Status of a mail.",
  valuesConfig: {
    QUEUED: { description: "Waiting to be sent, perhaps again." },
    SENDING: { description: "Being sent." },
    SENT: { description: "Accepted by the mail server." },
    FAILED: { description: "Rejected, or not accepted in time." },
    BOUNCED: { description: "Rejected because the email does not exist." },
    CANCELED: {
      description:
        "Ended before it was sent: it had become pointless, or no mail server was configured in time.",
    },
  },
});

@ObjectType("Mail", { implements: Node, simpleResolvers: true, description: "A mail to send or sent." })
export class MailObject {
  @Field(() => ID, { description: "Mail ID; also the local part of its Message-ID." })
  readonly id!: string;

  @Field(() => String, { description: "Name of its template." })
  readonly kind!: string;

  @Field(() => String, { description: "Email of its recipient." })
  readonly recipient!: string;

  @Field(() => String, { description: "Subject." })
  readonly subject!: string;

  @Field(() => MailStatusEnum, { description: "Status." })
  readonly status!: keyof typeof MailStatusEnum;

  @Field(() => Int, { description: "Attempts that reached the mail server." })
  readonly attempts!: number;

  @Field(() => String, {
    nullable: true,
    description: "Last response of the mail server, without anything secret.",
  })
  readonly response!: string | null;

  @Field(() => Boolean, {
    description: "Whether its content is still stored; it is deleted after seven days.",
  })
  readonly hasContent!: boolean;

  @Field(() => Date, { description: "Creation time." })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "Time of the next attempt; null if there is none." })
  readonly nextAttemptAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Time the mail server accepted it." })
  readonly sentAt!: Date | null;
}

export const MailConnection = connectionOf("Mail", MailObject, "Number of these mails, counted up to 1,000.");

export function presentMail(row: Mail): MailObject {
  const { kind, recipient, subject, status, attempts, response, createdAt, nextAttemptAt, sentAt } = row;
  return {
    id: encodeId("mail", row.id),
    kind,
    recipient,
    subject,
    status,
    attempts,
    response,
    hasContent: row.sealedContent !== null,
    createdAt,
    nextAttemptAt: status === "QUEUED" ? nextAttemptAt : null,
    sentAt,
  };
}

@ObjectType("MailContent", { simpleResolvers: true, description: "A mail as its reader gets it." })
export class MailContentObject implements MailContent {
  @Field(() => String, { description: "Subject." })
  readonly subject!: string;

  @Field(() => String, { description: "Plain text." })
  readonly text!: string;

  @Field(() => String, { description: "HTML document, which loads nothing." })
  readonly html!: string;
}

@ObjectType("Outbox", { simpleResolvers: true, description: "How mail is sent, and what needs attention." })
export class OutboxObject implements Outbox {
  @Field(() => String, {
    nullable: true,
    description:
      "Email that mail is sent from; null if no mail server is configured, so that mails wait here.",
  })
  readonly from!: string | null;

  @Field(() => Int, { description: "Waiting mails, counted up to 1,000." })
  readonly queued!: number;

  @Field(() => Int, { description: "Failed mails, counted up to 1,000." })
  readonly failed!: number;

  @Field(() => Int, { description: "Bounced mails, counted up to 1,000." })
  readonly bounced!: number;

  @Field(() => Int, { description: "Emails that get no mail, counted up to 1,000." })
  readonly suppressed!: number;
}

@ObjectType("MailSuppression", {
  implements: Node,
  simpleResolvers: true,
  description: "An email that rejected mail for good, so that it gets none except what protects an account.",
})
export class MailSuppressionObject {
  @Field(() => ID, { description: "Suppression ID." })
  readonly id!: string;

  @Field(() => String, { description: "The email." })
  readonly email!: string;

  @Field(() => String, { description: "Response of the mail server." })
  readonly response!: string;

  @Field(() => Date, { description: "Time of the first rejection." })
  readonly createdAt!: Date;
}

export const MailSuppressionConnection = connectionOf("MailSuppression", MailSuppressionObject);

export function presentSuppression({ id, email, response, createdAt }: Suppression): MailSuppressionObject {
  return { id: encodeId("mailSuppression", id), email, response, createdAt: new Date(createdAt) };
}

@ObjectType("MailTemplate", { simpleResolvers: true, description: "Subject and body of a kind of mail." })
export class MailTemplateObject implements TemplateView {
  @Field(() => String, { description: "Name of the kind." })
  readonly kind!: TemplateView["kind"];

  @Field(() => String, { description: "Name of the kind for people." })
  readonly label!: string;

  @Field(() => String, { description: "Subject, with values such as {{name}}." })
  readonly subject!: string;

  @Field(() => String, {
    description: "Paragraphs, separated by blank lines. [Label]({{link}}) alone in a paragraph is a button.",
  })
  readonly body!: string;

  @Field(() => Date, {
    nullable: true,
    description: "Last change by an administrator; null for the product's text.",
  })
  readonly updatedAt!: Date | null;

  @Field(() => [String], { description: "Names of the values that it can show." })
  readonly values!: readonly string[];

  @Field(() => [String], { description: "Names of the values that the body must show." })
  readonly required!: readonly string[];
}

@ObjectType("MailSettings", { simpleResolvers: true, description: "Templates of mails, and their sender." })
export class MailSettingsObject {
  @Field(() => [MailTemplateObject], { complexity: listCost(20), description: "One template for each kind." })
  readonly templates!: readonly MailTemplateObject[];

  @Field(() => String, { description: "Name that mails are sent under." })
  readonly senderName!: string;

  @Field(() => Boolean, {
    description: "Whether an administrator set the name; else it is the environment's.",
  })
  readonly isSenderChanged!: boolean;
}

@PayloadType("MailPayload", "The mail after the change.")
export class MailPayload extends Payload {
  @PayloadField(() => MailObject)
  readonly mail?: MailObject | null;
}

@PayloadType("RevealMailPayload", "A mail with its links.")
export class RevealMailPayload extends Payload {
  @PayloadField(() => MailObject)
  readonly mail?: MailObject | null;

  @Field(() => String, {
    nullable: true,
    description: "Plain text with the links; null if the mutation failed.",
  })
  readonly text?: string | null;

  @Field(() => String, { nullable: true, description: "HTML with the links; null if the mutation failed." })
  readonly html?: string | null;
}

@PayloadType("ClearMailSuppressionPayload", "The outcome.")
export class ClearMailSuppressionPayload extends Payload {
  @DeletedIdField("the former suppression", "null if there was none, or if the mutation failed")
  readonly deletedId?: string | null;
}

@PayloadType("MailSettingsPayload", "The platform settings, with those of mails after the change.")
export class MailSettingsPayload extends Payload {
  @PayloadField(() => SettingsObject)
  readonly settings?: SettingsObject | null;
}
