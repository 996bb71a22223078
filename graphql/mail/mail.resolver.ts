import type { Actor } from "@/domain/kernel/actor";
import { decodeId } from "@/domain/kernel/ids";
import {
  cancelMail,
  clearMailSuppression,
  countAllMails,
  listMails,
  listSuppressions,
  mailContent,
  outbox,
  resendMail,
  revealMail,
  sendTestMail,
  visibleMails,
} from "@/domain/notifications/mail/outbox.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Args, Ctx, ID, Mutation, Query, Resolver } from "../tg";
import { ForwardArgs, toConnection } from "../transport/connection";
import { describeVerb } from "../transport/describe-verb";
import { encodeId, inputId } from "../transport/ids";
import { payload } from "../transport/user-error";
import { ClearMailSuppressionInput, MailInput, MailsArgs, SendTestMailInput } from "./mail.inputs";
import {
  ClearMailSuppressionPayload,
  MailConnection,
  MailContentObject,
  MailObject,
  MailPayload,
  MailSuppressionConnection,
  OutboxObject,
  presentMail,
  presentSuppression,
  RevealMailPayload,
} from "./mail.type";

@Resolver()
export class MailResolver {
  @Query(() => OutboxObject, {
    description: "How mail is sent, and what needs attention. Requires platform administrator.",
  })
  async outbox(@Ctx() context: GraphQLContext): Promise<OutboxObject> {
    return outbox(requireActor(context));
  }

  @Query(() => MailConnection, { description: "Mails, newest first. Requires platform administrator." })
  async mails(@Args(() => MailsArgs) args: MailsArgs, @Ctx() context: GraphQLContext) {
    const actor = requireActor(context);
    const page = await listMails(actor, args);
    return toConnection(
      page,
      (row) => [row.id],
      presentMail,
      () => countAllMails(actor, args.status ?? null),
    );
  }

  @Query(() => MailObject, {
    nullable: true,
    description:
      "A mail; null if it does not exist or the viewer cannot see it. Requires platform administrator.",
  })
  async mail(
    @Arg("id", () => ID, { description: "The mail." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<MailObject | null> {
    const row = await findMail(requireActor(context), id);
    return row ? presentMail(row) : null;
  }

  @Query(() => MailContentObject, {
    nullable: true,
    description:
      "What a mail says, without the secrets in its links; null if it does not exist or its content was deleted. Requires platform administrator.",
  })
  async mailContent(
    @Arg("id", () => ID, { description: "The mail." }) id: string,
    @Ctx() context: GraphQLContext,
  ): Promise<MailContentObject | null> {
    const actor = requireActor(context);
    const row = await findMail(actor, id);
    return row ? mailContent(actor, row) : null;
  }

  @Query(() => MailSuppressionConnection, {
    description:
      "Emails that rejected mail for good, in alphabetical order. Requires platform administrator.",
  })
  async mailSuppressions(@Args(() => ForwardArgs) args: ForwardArgs, @Ctx() context: GraphQLContext) {
    const page = await listSuppressions(requireActor(context), args);
    return toConnection(page, (row) => [row.email], presentSuppression);
  }

  @Mutation(() => RevealMailPayload, {
    description: describeVerb(
      "Reveals a mail with its links, which act for its recipient; recorded in the audit log. Requires platform administrator in the portal.",
      revealMail,
    ),
  })
  async revealMail(
    @Arg("input", () => MailInput) input: MailInput,
    @Ctx() context: GraphQLContext,
  ): Promise<RevealMailPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const { mail, text, html } = await revealMail(actor, inputId("mail", input.id));
      return { mail: presentMail(mail), text, html };
    });
  }

  @Mutation(() => MailPayload, {
    description: describeVerb("Queues a mail again. Requires platform administrator.", resendMail),
  })
  async resendMail(
    @Arg("input", () => MailInput) input: MailInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailPayload> {
    const actor = requireActor(context);
    return payload(async () => ({ mail: presentMail(await resendMail(actor, inputId("mail", input.id))) }));
  }

  @Mutation(() => MailPayload, {
    description: describeVerb(
      "Cancels a waiting mail and deletes its content. Idempotent. Requires platform administrator.",
      cancelMail,
    ),
  })
  async cancelMail(
    @Arg("input", () => MailInput) input: MailInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailPayload> {
    const actor = requireActor(context);
    return payload(async () => ({ mail: presentMail(await cancelMail(actor, inputId("mail", input.id))) }));
  }

  @Mutation(() => ClearMailSuppressionPayload, {
    description: describeVerb(
      "Sends mail again to an email that rejected some. Idempotent. Requires platform administrator.",
      clearMailSuppression,
    ),
  })
  async clearMailSuppression(
    @Arg("input", () => ClearMailSuppressionInput) input: ClearMailSuppressionInput,
    @Ctx() context: GraphQLContext,
  ): Promise<ClearMailSuppressionPayload> {
    const actor = requireActor(context);
    return payload(async () => {
      const id = await clearMailSuppression(actor, input.email);
      return { deletedId: id && encodeId("mailSuppression", id) };
    });
  }

  @Mutation(() => MailPayload, {
    description: describeVerb(
      "Queues a mail of a kind with example values to the viewer. Requires platform administrator.",
      sendTestMail,
    ),
  })
  async sendTestMail(
    @Arg("input", () => SendTestMailInput) input: SendTestMailInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailPayload> {
    const actor = requireActor(context);
    return payload(async () => ({ mail: presentMail(await sendTestMail(actor, input.kind ?? "TEST")) }));
  }
}

async function findMail(actor: Actor, id: string) {
  const uuid = decodeId("mail", id);
  return uuid ? (await visibleMails(actor, [uuid])).get(uuid) : undefined;
}
