"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const UPDATE = graphql(`
  mutation UpdateApiKeySettings($input: UpdatePlatformSettingsInput!) {
    updatePlatformSettings(input: $input) {
      settings {
        apiKeysShownOnce {
          value
        }
      }
      ...UserErrors
    }
  }
`);

const NAMES = ["apiKeysShownOnce", "customApiKeysAllowed"] as const;

/** A switch that is off sends nothing, so the form lists its switches. Those set by the environment aren't among them. */
export async function updateApiKeySettings(before: FormState, data: FormData): Promise<FormState> {
  const input = Object.fromEntries(
    NAMES.filter((name) => text(data, `${name}.here`)).map((name) => [name, text(data, name) === "true"]),
  );
  const { userErrors } = await mutate(UPDATE, { input });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.admin.apiKeys());
  return doneAfter(before);
}
