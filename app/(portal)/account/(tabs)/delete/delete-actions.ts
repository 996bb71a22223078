"use server";

import { redirect } from "next/navigation";
import { forgetSessionCookie } from "@/app/_auth/session-cookie";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { successorsIn, text } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const DELETE = graphql(`
  mutation DeleteMyAccount($input: DeleteMyAccountInput!) {
    deleteMyAccount(input: $input) {
      deletedId
      ...UserErrors
    }
  }
`);

/** Deletes the user's own account, and signs out. */
export async function deleteAccount(_before: FormState, data: FormData): Promise<FormState> {
  const { successors, entered } = successorsIn(data);
  const email = text(data, "email").trim();
  const values = { ...entered, email };
  const input = { email, currentPassword: text(data, "currentPassword") || null, successors };
  const { data: result, userErrors } = await mutate(DELETE, { input });
  if (!result || userErrors.length > 0) return { ...toFormState(userErrors), values };
  await forgetSessionCookie();
  redirect(paths.signIn({ notice: "deleted" }));
}
