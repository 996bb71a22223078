"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { SearchableUsers } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const UPDATE = graphql(`
  mutation UpdateSharing($input: UpdatePlatformSettingsInput!) {
    updatePlatformSettings(input: $input) {
      settings {
        searchableUsers {
          value
        }
      }
      ...UserErrors
    }
  }
`);

/** Saves who can be searched. */
export async function updateSharing(before: FormState, data: FormData): Promise<FormState> {
  const searchableUsers = text(data, "searchableUsers") as SearchableUsers;
  const { userErrors } = await mutate(UPDATE, { input: { searchableUsers } });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.admin.sharing());
  return doneAfter(before);
}
