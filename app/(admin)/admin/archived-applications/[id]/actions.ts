"use server";

import { redirect } from "next/navigation";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { type FormState, text, texts, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const RESTORE = graphql(`
  mutation RestoreApplication($input: RestoreApplicationInput!) {
    restoreApplication(input: $input) {
      changed
      application {
        id
      }
      ...UserErrors
    }
  }
`);

export async function restoreApplication(_before: FormState, data: FormData): Promise<FormState> {
  const applicationId = text(data, "applicationId");
  const { data: result, userErrors } = await mutate(RESTORE, {
    input: {
      applicationId,
      memberIds: texts(data, "memberIds"),
      ...(text(data, "asksForClientId") ? { clientId: text(data, "clientId") || null } : {}),
    },
  });
  const application = result?.restoreApplication.application;
  if (!application) return toFormState(userErrors);
  redirect(paths.application(application.id));
}
