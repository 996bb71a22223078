"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { load, mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const SENDER = graphql(`
  mutation UpdateMailSender($input: UpdateMailSenderInput!) {
    updateMailSender(input: $input) {
      settings {
        id
      }
      ...UserErrors
    }
  }
`);

const UPDATE = graphql(`
  mutation UpdateMailTemplate($input: UpdateMailTemplateInput!) {
    updateMailTemplate(input: $input) {
      settings {
        id
      }
      ...UserErrors
    }
  }
`);

const RESET = graphql(`
  mutation ResetMailTemplate($input: ResetMailTemplateInput!) {
    resetMailTemplate(input: $input) {
      settings {
        id
      }
      ...UserErrors
    }
  }
`);

const PREVIEW = graphql(`
  query MailTemplatePreview($template: UpdateMailTemplateInput!) {
    mailTemplatePreview(template: $template) {
      subject
      html
    }
  }
`);

/** Changes the name that mails are sent under. */
export async function updateSender(before: FormState, data: FormData): Promise<FormState> {
  const name = text(data, "name").trim();
  const { userErrors } = await mutate(SENDER, { input: { name: name || null } });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values: { name } };
  revalidatePath(paths.admin.mail());
  return doneAfter(before);
}

const templateOf = (data: FormData) => ({
  kind: text(data, "kind"),
  subject: text(data, "subject"),
  body: text(data, "body"),
});

/** Changes a template. */
export async function updateTemplate(before: FormState, data: FormData): Promise<FormState> {
  const input = templateOf(data);
  const { userErrors } = await mutate(UPDATE, { input });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values: input };
  revalidatePath(paths.admin.mail(), "layout");
  return doneAfter(before);
}

/** Returns a template to the product's text. */
export async function resetTemplate(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(RESET, { input: { kind: text(data, "kind") } });
  const [error] = userErrors;
  if (error) return { error: error.message };
  revalidatePath(paths.admin.mail(), "layout");
}

export interface Preview {
  readonly subject?: string;
  readonly html?: string;
  readonly error?: string;
}

/** A template's mail with example values; nothing is stored. */
export async function previewTemplate(data: FormData): Promise<Preview> {
  const { data: loaded, problem } = await load(PREVIEW, { template: templateOf(data) });
  return problem ? { error: problem.message } : loaded.mailTemplatePreview;
}
