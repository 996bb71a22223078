"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const UPDATE = graphql(`
  mutation UpdateLimits($input: UpdatePlatformSettingsInput!) {
    updatePlatformSettings(input: $input) {
      settings {
        maxApplicationsPerUser {
          value
        }
      }
      ...UserErrors
    }
  }
`);

const NOT_A_NUMBER = "Enter a whole number from 0 to 1000000. 0 means no limit.";

/** Saves the limits. A blank or unreadable number is rejected here, because the API takes only numbers. */
export async function updateLimits(before: FormState, data: FormData): Promise<FormState> {
  const entered = text(data, "maxApplicationsPerUser").trim();
  const values = { maxApplicationsPerUser: entered };
  if (!/^\d{1,7}$/.test(entered)) return { errors: { maxApplicationsPerUser: NOT_A_NUMBER }, values };
  const { userErrors } = await mutate(UPDATE, { input: { maxApplicationsPerUser: Number(entered) } });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values };
  revalidatePath(paths.admin.limits());
  return doneAfter(before);
}
