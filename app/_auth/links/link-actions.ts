"use server";

import { redirect } from "next/navigation";
import { requestPasswordReset } from "@/domain/sign-in/links/account-link.service";
import { resetPassword } from "@/domain/sign-in/links/reset-password.service";
import { graphql } from "../../_data/generated";
import { mutate } from "../../_data/run";
import { text } from "../../_lib/form-data";
import { type FormState, toFormState } from "../../_lib/form-state";
import { paths } from "../../_lib/paths";
import { attempt } from "../attempt";
import { currentOrigin } from "../current";

const CONFIRM = graphql(`
  mutation ConfirmEmail($input: ConfirmEmailInput!) {
    confirmEmail(input: $input) {
      viewer {
        id
      }
      ...UserErrors
    }
  }
`);

/** Asks for a link to set a new password. The response is the same for every email. */
export async function requestReset(_before: FormState, data: FormData): Promise<FormState> {
  const email = text(data, "email");
  const failure = await attempt(async () => requestPasswordReset({ email }, await currentOrigin()));
  if (failure) return { ...failure, values: { email } };
  redirect(paths.forgotPassword({ sent: "1" }));
}

/** Sets a new password by the link in a mail. */
export async function setNewPassword(_before: FormState, data: FormData): Promise<FormState> {
  const token = text(data, "token");
  const password = text(data, "password");
  const failure = await attempt(() => resetPassword({ token, password }));
  if (failure) return failure;
  redirect(paths.resetPassword({ done: "1" }));
}

/** Confirms the email that a link was sent to. */
export async function confirmEmail(_before: FormState, data: FormData): Promise<FormState> {
  const token = text(data, "token");
  const { data: result, userErrors } = await mutate(CONFIRM, { input: { token } });
  if (!result || userErrors.length > 0)
    return toFormState(userErrors.map(({ code, message }) => ({ code, message })));
  redirect(paths.confirmEmail({ done: "1" }));
}
