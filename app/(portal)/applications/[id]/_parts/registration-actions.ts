"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text, textOf } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";
import type { SecretResult } from "@/app/_ui/use-copy";

const RETRY = graphql(`
  mutation RetryClientRegistration($input: ClientRegistrationInput!) {
    retryClientRegistration(input: $input) {
      application {
        id
      }
      ...UserErrors
    }
  }
`);

const REVEAL = graphql(`
  mutation RevealClientSecret($input: RevealClientSecretInput!) {
    revealClientSecret(input: $input) {
      clientSecret
      ...UserErrors
    }
  }
`);

export async function retryRegistration(data: FormData): Promise<ActionResult> {
  const applicationId = text(data, "applicationId");
  const { userErrors } = await mutate(RETRY, { input: { applicationId } });
  revalidatePath(paths.application(applicationId), "layout");
  if (userErrors[0]) return { error: userErrors[0].message };
}

/** The client secret for one reveal or copy. Each call is recorded in the application's activity. */
export async function revealClientSecret(applicationId: string, replaced = false): Promise<SecretResult> {
  const input = { applicationId: textOf(applicationId), replaced: replaced === true };
  const { data, userErrors } = await mutate(REVEAL, { input });
  const value = data?.revealClientSecret.clientSecret;
  return value ? { value } : { error: userErrors[0]?.message ?? "This application has no client secret." };
}
