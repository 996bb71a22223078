"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { PlatformRole } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ActionResult } from "@/app/_ui/use-action";

const CHANGE_ROLES = graphql(`
  mutation ChangeUserRoles($input: ChangeUserRolesInput!) {
    changeUserRoles(input: $input) {
      account {
        id
      }
      ...UserErrors
    }
  }
`);

const ENABLE = graphql(`
  mutation EnableUser($input: EnableUserInput!) {
    enableUser(input: $input) {
      account {
        id
      }
      ...UserErrors
    }
  }
`);

const SIGN_OUT = graphql(`
  mutation SignOutUser($input: UserAccountInput!) {
    signOutUser(input: $input) {
      account {
        id
      }
      ...UserErrors
    }
  }
`);

const CONFIRM_EMAIL = graphql(`
  mutation ConfirmUserEmail($input: ConfirmUserEmailInput!) {
    confirmUserEmail(input: $input) {
      ...UserErrors
    }
  }
`);

const RESET_SECOND_FACTOR = graphql(`
  mutation ResetUserSecondFactor($input: ResetSecondFactorInput!) {
    resetSecondFactor(input: $input) {
      ...UserErrors
    }
  }
`);

const REVIEW = graphql(`
  mutation ReviewUsers($input: ReviewUsersInput!) {
    reviewUsers(input: $input) {
      results {
        id: accountId
        error
      }
      ...UserErrors
    }
  }
`);

const ROLES: readonly string[] = ["ADMIN", "API_PUBLISHER"];
const rolesIn = (data: FormData) =>
  texts(data, "roles").filter((role): role is PlatformRole => ROLES.includes(role));

export async function changeUserRoles(before: FormState, data: FormData): Promise<FormState> {
  const input = { id: text(data, "id"), roles: rolesIn(data), reason: text(data, "reason") };
  const { userErrors } = await mutate(CHANGE_ROLES, { input });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.admin.users(), "layout");
  return doneAfter(before);
}

export async function enableUser(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(ENABLE, { input: { id: text(data, "id"), roles: rolesIn(data) } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.admin.users(), "layout");
}

export async function signOutUser(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(SIGN_OUT, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.admin.users(), "layout");
}

export async function confirmUserEmail(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(CONFIRM_EMAIL, { input: { id: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.admin.users(), "layout");
}

export async function resetSecondFactor(data: FormData): Promise<ActionResult> {
  const { userErrors } = await mutate(RESET_SECOND_FACTOR, { input: { userId: text(data, "id") } });
  if (userErrors[0]) return { error: userErrors[0].message };
  revalidatePath(paths.admin.users(), "layout");
}

/** The result of a review of several users: the number of reviewed ones, and the error for each of the others. */
export interface Reviewed {
  readonly error?: string;
  readonly done: number;
  readonly failed: readonly { readonly id: string; readonly error: string }[];
}

/** Approves or rejects the users with the form's IDs. */
export async function reviewUsers(data: FormData): Promise<Reviewed> {
  const decision = text(data, "approve") === "true" ? ("APPROVE" as const) : ("REJECT" as const);
  const input = { ids: texts(data, "id"), decision, reason: text(data, "reason") };
  const { data: result, userErrors } = await mutate(REVIEW, { input });
  revalidatePath(paths.admin.users(), "layout");
  const outcomes = result?.reviewUsers.results;
  if (!outcomes)
    return { error: userErrors[0]?.message ?? "Latchkey didn't respond. Try again.", done: 0, failed: [] };
  const failed = outcomes.flatMap(({ id, error }) => (error ? [{ id, error }] : []));
  return { done: outcomes.length - failed.length, failed };
}
