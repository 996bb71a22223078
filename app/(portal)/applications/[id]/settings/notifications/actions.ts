"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { MemberRecipients } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text, texts } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const UPDATE = graphql(`
  mutation UpdateApplicationNotifications($input: UpdateApplicationNotificationSettingsInput!) {
    updateApplicationNotificationSettings(input: $input) {
      application {
        id
      }
      ...UserErrors
    }
  }
`);

const RECIPIENTS: readonly string[] = ["ALL_MEMBERS", "OWNERS", "NO_MEMBERS"] satisfies MemberRecipients[];

/** Changes which members an application notifies. */
export async function updateRecipients(before: FormState, data: FormData): Promise<FormState> {
  const applicationId = text(data, "id");
  const settings = texts(data, "event").flatMap((event) => {
    const recipients = text(data, `recipients.${event}`);
    return RECIPIENTS.includes(recipients) ? [{ event, recipients: recipients as MemberRecipients }] : [];
  });
  const { userErrors } = await mutate(UPDATE, { input: { applicationId, settings } });
  if (userErrors.length > 0) return toFormState(userErrors);
  revalidatePath(paths.applicationNotifications(applicationId));
  return doneAfter(before);
}
