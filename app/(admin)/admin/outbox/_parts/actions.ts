"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text, textOf } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const RESEND = graphql(`
  mutation ResendMail($input: MailInput!) {
    resendMail(input: $input) {
      mail {
        id
        status
      }
      ...UserErrors
    }
  }
`);

const CANCEL = graphql(`
  mutation CancelMail($input: MailInput!) {
    cancelMail(input: $input) {
      mail {
        id
        status
      }
      ...UserErrors
    }
  }
`);

const REVEAL = graphql(`
  mutation RevealMail($input: MailInput!) {
    revealMail(input: $input) {
      text
      ...UserErrors
    }
  }
`);

const CLEAR = graphql(`
  mutation ClearMailSuppression($input: ClearMailSuppressionInput!) {
    clearMailSuppression(input: $input) {
      deletedId
      ...UserErrors
    }
  }
`);

const TEST = graphql(`
  mutation SendTestMail($input: SendTestMailInput!) {
    sendTestMail(input: $input) {
      mail {
        id
        recipient
      }
      ...UserErrors
    }
  }
`);

function outcome(userErrors: readonly { readonly message: string }[]): ActionResult {
  const [error] = userErrors;
  if (error) return { error: error.message };
  revalidatePath(paths.admin.outbox(), "layout");
}

/** Queues a mail again. */
export async function resendMail(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(RESEND, { input: { id: text(data, "id") } });
  return outcome(userErrors);
}

/** Cancels a waiting mail. */
export async function cancelMail(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(CANCEL, { input: { id: text(data, "id") } });
  return outcome(userErrors);
}

/** Lets mail be sent again to an email that rejected some. */
export async function clearSuppression(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(CLEAR, { input: { email: text(data, "email") } });
  return outcome(userErrors);
}

/** Queues a mail of a kind with example values to the viewer. */
export async function sendTestMail(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(TEST, { input: { kind: text(data, "kind") || null } });
  return outcome(userErrors);
}

/** A mail's text with its links. Each call is recorded in the audit log. */
export async function revealMail(id: string): Promise<{ text?: string; error?: string }> {
  const { data, userErrors } = await mutate(REVEAL, { input: { id: textOf(id) } });
  const [error] = userErrors;
  return error ? { error: error.message } : { text: data?.revealMail.text ?? "" };
}
