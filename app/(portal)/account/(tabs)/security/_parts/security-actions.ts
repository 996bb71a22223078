"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const CHANGE = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input) {
      viewer {
        id
      }
      ...UserErrors
    }
  }
`);

const UNLINK = graphql(`
  mutation UnlinkSignIn($input: UnlinkSignInInput!) {
    unlinkSignIn(input: $input) {
      viewer {
        id
      }
      ...UserErrors
    }
  }
`);

export async function changePassword(before: FormState, data: FormData): Promise<FormState> {
  const input = {
    currentPassword: text(data, "currentPassword") || null,
    newPassword: text(data, "newPassword"),
  };
  const { data: result, userErrors } = await mutate(CHANGE, { input });
  if (!result || userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.account.security());
  return doneAfter(before);
}

export async function unlinkSignIn(data: FormData): Promise<ActionResult> {
  const input = { issuer: text(data, "issuer"), subject: text(data, "subject") };
  const { userErrors } = await mutate(UNLINK, { input });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.account.security());
}
