"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { answersIn } from "@/app/_lib/answers";
import { text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const SET_FIELDS = graphql(`
  mutation SetSubscriptionFields($input: SetFieldsInput!) {
    setSubscriptionFields(input: $input) {
      ...UserErrors
    }
  }
`);

/** Sets the answers of a subscription as a reviewer. */
export async function setSubscriptionFields(before: FormState, data: FormData): Promise<FormState> {
  const id = text(data, "id");
  const { userErrors } = await mutate(SET_FIELDS, { input: { id, fields: answersIn(data) } });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.publishing.subscription(id));
  return doneAfter(before);
}
