"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate, type UserError } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";
import { areUnknown } from "./unknown-values";

const RENEW = graphql(`
  mutation RenewClientSecret($input: ClientRegistrationInput!) {
    renewClientSecret(input: $input) {
      clientSecret
      ...UserErrors
    }
  }
`);

const REREGISTER = graphql(`
  mutation ReregisterClient($input: ClientRegistrationInput!) {
    reregisterClient(input: $input) {
      clientSecret
      ...UserErrors
    }
  }
`);

const CHECK = graphql(`
  mutation CheckClientRegistration($input: ClientRegistrationInput!) {
    checkClientRegistration(input: $input) {
      application {
        clientRegistration {
          mismatches {
            field
            registered
          }
        }
      }
      ...UserErrors
    }
  }
`);

const REAPPLY = graphql(`
  mutation ReapplyClientRegistration($input: ClientRegistrationInput!) {
    reapplyClientRegistration(input: $input) {
      ...UserErrors
    }
  }
`);

const ADOPT = graphql(`
  mutation AdoptClientRegistration($input: ClientRegistrationInput!) {
    adoptClientRegistration(input: $input) {
      ...UserErrors
    }
  }
`);

const CANCEL = graphql(`
  mutation CancelRegistrationOperation($input: CancelRegistrationOperationInput!) {
    cancelRegistrationOperation(input: $input) {
      ...UserErrors
    }
  }
`);

/** The result of an action that can return a new secret. Null if the server hasn't issued one yet. */
export type NewSecret =
  | { readonly error: string }
  | { readonly error?: undefined; readonly secret: string | null };

function refreshed(applicationId: string, userErrors: readonly UserError[]): { error: string } | undefined {
  revalidatePath(paths.application(applicationId), "layout");
  if (userErrors[0]) return { error: userErrors[0].message };
}

/** Requests a new client secret, shown once on the requesting page. */
export async function renewClientSecret(data: FormData): Promise<NewSecret> {
  const applicationId = text(data, "applicationId");
  const { data: result, userErrors } = await mutate(RENEW, { input: { applicationId } });
  const failed = refreshed(applicationId, userErrors);
  return failed ?? { secret: result?.renewClientSecret.clientSecret ?? null };
}

/** Replaces the current client with a newly registered one. */
export async function reregisterClient(data: FormData): Promise<NewSecret> {
  const applicationId = text(data, "applicationId");
  const { data: result, userErrors } = await mutate(REREGISTER, { input: { applicationId } });
  const failed = refreshed(applicationId, userErrors);
  return failed ?? { secret: result?.reregisterClient.clientSecret ?? null };
}

/** The result of a comparison with the authorization server. */
export type Checked =
  | { readonly error: string }
  | { readonly error?: undefined; readonly mismatches: number; readonly unknown: boolean };

/** Compares the client with the authorization server immediately. */
export async function checkRegistration(data: FormData): Promise<Checked> {
  const applicationId = text(data, "applicationId");
  const { data: result, userErrors } = await mutate(CHECK, { input: { applicationId } });
  const registration = result?.checkClientRegistration.application?.clientRegistration;
  const mismatches = registration?.mismatches ?? [];
  const unknown = areUnknown(mismatches);
  return refreshed(applicationId, userErrors) ?? { mismatches: mismatches.length, unknown };
}

export async function reapplyRegistration(data: FormData): Promise<ActionResult> {
  const applicationId = text(data, "applicationId");
  const { userErrors } = await mutate(REAPPLY, { input: { applicationId } });
  return refreshed(applicationId, userErrors);
}

export async function adoptRegistration(data: FormData): Promise<ActionResult> {
  const applicationId = text(data, "applicationId");
  const { userErrors } = await mutate(ADOPT, { input: { applicationId } });
  return refreshed(applicationId, userErrors);
}

export async function cancelOperation(data: FormData): Promise<ActionResult> {
  const applicationId = text(data, "applicationId");
  const { userErrors } = await mutate(CANCEL, { input: { applicationId, id: text(data, "id") } });
  return refreshed(applicationId, userErrors);
}
