"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import type { SuccessorInput } from "@/app/_data/generated/graphql";
import { load, mutate } from "@/app/_data/run";
import { successorsIn, text, textOf } from "@/app/_lib/form-data";
import { type FormState, toFormState } from "@/app/_lib/form-state";
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

/** Active users by a part of their name or email. */
export async function searchSuccessors(query: string): Promise<readonly ComboboxOption[]> {
  const search = textOf(query).trim();
  if (search.length < 2) return [];
  const { data } = await load(SUCCESSORS, { search });
  return (data?.userAccounts.nodes ?? []).map(({ user, name, email }) => ({
    value: user.id,
    label: name,
    detail: email,
  }));
}

const UNKNOWN = "Choose a user from the list, or enter a full email.";

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
  const others = await successorOfOthers(data);
  if (others === undefined) return { errors: { others: UNKNOWN }, values };
  const input = {
    id,
    reason: text(data, "reason"),
    successors,
    successorOfOthers: others,
  };
  const { userErrors } =
    text(data, "how") === "delete" ? await mutate(DELETE, { input }) : await mutate(DISABLE, { input });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values };
  revalidatePath(paths.admin.users(), "layout");
  redirect(paths.admin.user(id));
}

/** Null if the form names none; undefined for an email that no active user has. */
async function successorOfOthers(data: FormData): Promise<SuccessorInput | null | undefined> {
  if (text(data, "rest") === "archive") return { archive: true };
  const userId = text(data, "others");
  if (userId) return { userId };
  const email = text(data, "email").trim();
  if (!email) return null;
  const found = await searchSuccessors(email);
  const match = found.find(({ detail }) => detail === email.toLowerCase());
  return match && { userId: match.value };
}
