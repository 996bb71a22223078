"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import type { SuccessorInput } from "@/app/_data/generated/graphql";
import { loadMatches, mutate, type UserError } from "@/app/_data/run";
import { successorsIn, text, textOf } from "@/app/_lib/form-data";
import { type FormState, successorOf, teamValue, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import type { ComboboxOption } from "@/app/_ui/combobox";

const DISABLE = graphql(`
  mutation DisableUser($input: EndUserInput!) {
    disableUser(input: $input) {
      account {
        id
      }
      ...UserErrors
    }
  }
`);

const DELETE = graphql(`
  mutation DeleteUser($input: EndUserInput!) {
    deleteUser(input: $input) {
      account {
        id
      }
      ...UserErrors
    }
  }
`);

const SUCCESSORS = graphql(`
  query Successors($search: String!) {
    teams(scope: ALL, first: 5, search: $search) {
      nodes {
        id
        name
      }
    }
    userAccounts(first: 10, search: $search, status: ACTIVE) {
      nodes {
        name
        email
        user {
          id
        }
      }
    }
  }
`);

/** Teams and active users, by a part of their name or email. */
export async function searchSuccessors(query: string): Promise<readonly ComboboxOption[]> {
  const search = textOf(query).trim();
  if (search.length < 2) return [];
  const data = await loadMatches(SUCCESSORS, { search });
  const users = data.userAccounts.nodes.map(({ user, name, email }) => ({
    value: user.id,
    label: name,
    detail: email,
  }));
  const teams = data.teams.nodes.map(({ id, name }) => ({
    value: teamValue(id),
    label: name,
    detail: "Team",
  }));
  return [...users, ...teams];
}

/** Disables or deletes a user, with the successors that the form names. */
export async function endUser(_before: FormState, data: FormData): Promise<FormState> {
  const id = text(data, "id");
  const { successors, entered } = successorsIn(data);
  const values = {
    ...entered,
    reason: text(data, "reason"),
    rest: text(data, "rest"),
    others: text(data, "others"),
    email: text(data, "email"),
  };
  const input = {
    id,
    reason: text(data, "reason"),
    successors,
    successorOfOthers: successorOfOthers(data),
  };
  const { userErrors } =
    text(data, "how") === "delete" ? await mutate(DELETE, { input }) : await mutate(DISABLE, { input });
  if (userErrors.length > 0) return { ...atTheirFields(userErrors), values };
  revalidatePath(paths.admin.users(), "layout");
  redirect(paths.admin.user(id));
}

/** An error about the email belongs to the field where it was entered. */
function atTheirFields(userErrors: readonly UserError[]): FormState {
  const { errors, message } = toFormState(userErrors);
  const { "successorOfOthers.email": emailError, ...rest } = errors;
  return { errors: emailError ? { ...rest, others: emailError } : rest, message };
}

/** Null if the form names none. */
function successorOfOthers(data: FormData): SuccessorInput | null {
  if (text(data, "rest") === "archive") return { archive: true };
  const chosen = text(data, "others");
  if (chosen) return successorOf(chosen);
  const email = text(data, "email").trim();
  return email ? { email } : null;
}
