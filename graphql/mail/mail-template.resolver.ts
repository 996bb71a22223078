import {
  listMailTemplates,
  previewMailTemplate,
  resetMailTemplate,
  updateMailSender,
  updateMailTemplate,
} from "@/domain/notifications/mail/template.service";
import { type GraphQLContext, requireActor } from "../context";
import { Arg, Ctx, Mutation, Query, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { payload } from "../transport/user-error";
import { ResetMailTemplateInput, UpdateMailSenderInput, UpdateMailTemplateInput } from "./mail.inputs";
import { MailContentObject, MailSenderPayload, MailTemplatePayload, MailTemplatesObject } from "./mail.type";

@Resolver()
export class MailTemplateResolver {
  @Query(() => MailTemplatesObject, {
    description: "Templates of mails, and the sender. Requires platform administrator.",
  })
  async mailTemplates(@Ctx() context: GraphQLContext): Promise<MailTemplatesObject> {
    return listMailTemplates(requireActor(context));
  }

  @Query(() => MailContentObject, {
    description:
      "A mail from a changed template, with example values. Nothing is stored. Requires platform administrator.",
  })
  async mailTemplatePreview(
    @Arg("template", () => UpdateMailTemplateInput, { description: "The text to preview." })
    template: UpdateMailTemplateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailContentObject> {
    const { kind, subject, body } = template;
    return previewMailTemplate(requireActor(context), kind, { subject, body });
  }

  @Mutation(() => MailTemplatePayload, {
    description: describeVerb(
      "Changes the subject and the body of a kind of mail, for mails sent from now on. Requires platform administrator.",
      updateMailTemplate,
    ),
  })
  async updateMailTemplate(
    @Arg("input", () => UpdateMailTemplateInput) input: UpdateMailTemplateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailTemplatePayload> {
    const actor = requireActor(context);
    const { kind, subject, body } = input;
    return payload(async () => ({ template: await updateMailTemplate(actor, kind, { subject, body }) }));
  }

  @Mutation(() => MailTemplatePayload, {
    description: describeVerb(
      "Returns a kind of mail to the product's text. Idempotent. Requires platform administrator.",
      resetMailTemplate,
    ),
  })
  async resetMailTemplate(
    @Arg("input", () => ResetMailTemplateInput) input: ResetMailTemplateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailTemplatePayload> {
    const actor = requireActor(context);
    return payload(async () => ({ template: await resetMailTemplate(actor, input.kind) }));
  }

  @Mutation(() => MailSenderPayload, {
    description: describeVerb(
      "Changes the name that mails are sent under. Requires platform administrator.",
      updateMailSender,
    ),
  })
  async updateMailSender(
    @Arg("input", () => UpdateMailSenderInput) input: UpdateMailSenderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailSenderPayload> {
    const actor = requireActor(context);
    return payload(async () => ({ sender: await updateMailSender(actor, { name: input.name ?? null }) }));
  }
}
