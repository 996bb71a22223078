import type { Actor } from "@/domain/kernel/actor";
import {
  listMailTemplates,
  previewMailTemplate,
  resetMailTemplate,
  updateMailSender,
  updateMailTemplate,
} from "@/domain/notifications/mail/template.service";
import { settingsForAdministrator } from "@/domain/settings/settings.service";
import { type GraphQLContext, requireActor } from "../context";
import { presentSettings, SettingsObject } from "../settings/settings.type";
import { Arg, Ctx, FieldResolver, Mutation, Query, Resolver } from "../tg";
import { describeVerb } from "../transport/describe-verb";
import { STATEMENTS } from "../transport/page-cost";
import { payload } from "../transport/user-error";
import { ResetMailTemplateInput, UpdateMailSenderInput, UpdateMailTemplateInput } from "./mail.inputs";
import { MailContentObject, MailSettingsObject, MailSettingsPayload } from "./mail.type";

@Resolver(() => SettingsObject)
export class MailTemplateResolver {
  @FieldResolver(() => MailSettingsObject, {
    complexity: STATEMENTS,
    description: "Templates of mails, and their sender.",
  })
  async mail(@Ctx() context: GraphQLContext): Promise<MailSettingsObject> {
    const { templates, sender } = await listMailTemplates(requireActor(context));
    return { templates, senderName: sender.name, isSenderChanged: sender.isChanged };
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

  @Mutation(() => MailSettingsPayload, {
    description: describeVerb(
      "Changes the subject and the body of a kind of mail, for mails sent from now on. Requires platform administrator.",
      updateMailTemplate,
    ),
  })
  async updateMailTemplate(
    @Arg("input", () => UpdateMailTemplateInput) input: UpdateMailTemplateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailSettingsPayload> {
    const { kind, subject, body } = input;
    return settingsAfter(context, (actor) => updateMailTemplate(actor, kind, { subject, body }));
  }

  @Mutation(() => MailSettingsPayload, {
    description: describeVerb(
      "Returns a kind of mail to the product's text. Idempotent. Requires platform administrator.",
      resetMailTemplate,
    ),
  })
  async resetMailTemplate(
    @Arg("input", () => ResetMailTemplateInput) input: ResetMailTemplateInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailSettingsPayload> {
    return settingsAfter(context, (actor) => resetMailTemplate(actor, input.kind));
  }

  @Mutation(() => MailSettingsPayload, {
    description: describeVerb(
      "Changes the name that mails are sent under. Requires platform administrator.",
      updateMailSender,
    ),
  })
  async updateMailSender(
    @Arg("input", () => UpdateMailSenderInput) input: UpdateMailSenderInput,
    @Ctx() context: GraphQLContext,
  ): Promise<MailSettingsPayload> {
    return settingsAfter(context, (actor) => updateMailSender(actor, { name: input.name ?? null }));
  }
}

function settingsAfter(
  context: GraphQLContext,
  change: (actor: Actor) => Promise<unknown>,
): Promise<MailSettingsPayload> {
  const actor = requireActor(context);
  return payload(async () => {
    await change(actor);
    return { settings: presentSettings(await settingsForAdministrator(actor)) };
  });
}
