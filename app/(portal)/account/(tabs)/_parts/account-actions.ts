"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { UserErrorsFragment } from "@/app/_data/generated/graphql";
import { type Mutated, mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const UPDATE = graphql(`
  mutation UpdateProfile($input: UpdateProfileInput!) {
    updateProfile(input: $input) {
      viewer {
        id
      }
      ...UserErrors
    }
  }
`);

const CHANGE_EMAIL = graphql(`
  mutation ChangeEmail($input: ChangeEmailInput!) {
    changeEmail(input: $input) {
      viewer {
        id
      }
      ...UserErrors
    }
  }
`);

const CANCEL_EMAIL_CHANGE = graphql(`
  mutation CancelEmailChange($input: CancelEmailChangeInput!) {
    cancelEmailChange(input: $input) {
      viewer {
        id
      }
      ...UserErrors
    }
  }
`);

const VERIFY = graphql(`
  mutation RequestEmailVerification($input: RequestEmailVerificationInput!) {
    requestEmailVerification(input: $input) {
      viewer {
        id
      }
      ...UserErrors
    }
  }
`);

/** @returns the form's state after a mutation */
function after<T extends Record<string, UserErrorsFragment>>(
  before: FormState,
  { data, userErrors }: Mutated<T>,
) {
  if (!data || userErrors.length > 0) return toFormState(userErrors);
  // The frame shows the name and whether the email is verified.
  revalidatePath(paths.home(), "layout");
  return doneAfter(before);
}

export async function updateProfile(before: FormState, data: FormData): Promise<FormState> {
  const name = text(data, "name");
  const input = { name, timeZone: text(data, "timeZone") || null, locale: text(data, "locale") || null };
  return { ...after(before, await mutate(UPDATE, { input })), values: { name } };
}

export async function changeEmail(before: FormState, data: FormData): Promise<FormState> {
  const email = text(data, "email");
  const input = { email, currentPassword: text(data, "currentPassword") || null };
  return { ...after(before, await mutate(CHANGE_EMAIL, { input })), values: { email } };
}

export async function cancelEmailChange(data: FormData): Promise<ActionResult> {
  return resultOf(await mutate(CANCEL_EMAIL_CHANGE, { input: { email: text(data, "email") } }));
}

export async function requestEmailVerification(data: FormData): Promise<ActionResult> {
  return resultOf(await mutate(VERIFY, { input: { email: text(data, "email") } }));
}

function resultOf<T extends Record<string, UserErrorsFragment>>({ userErrors }: Mutated<T>): ActionResult {
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.account.profile());
}
