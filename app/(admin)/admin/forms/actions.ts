"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { ApplicationType } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const UPDATE = graphql(`
  mutation UpdateApprovalTypes($input: UpdatePlatformSettingsInput!) {
    updatePlatformSettings(input: $input) {
      settings {
        approvalRequiredTypes {
          value
        }
      }
      ...UserErrors
    }
  }
`);

/** Saves the types of applications that need an administrator's approval. */
export async function updateApprovalTypes(before: FormState, data: FormData): Promise<FormState> {
  const types = texts(data, "approvalRequiredTypes") as ApplicationType[];
  const { userErrors } = await mutate(UPDATE, { input: { approvalRequiredTypes: types } });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.admin.forms());
  return doneAfter(before);
}
