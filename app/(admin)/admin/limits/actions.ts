"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { formOf, text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";
import { RETENTION } from "./retention";

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

const UPDATE_RETENTION = graphql(`
  mutation UpdateRetention($input: UpdatePlatformSettingsInput!) {
    updatePlatformSettings(input: $input) {
      settings {
        usageMinuteDays {
          value
        }
      }
      ...UserErrors
    }
  }
`);

/** Saves for how long usage is stored. Fields that the environment decides are not sent. */
export async function updateRetention(before: FormState, data: FormData): Promise<FormState> {
  const form = formOf(data);
  const sent = RETENTION.filter(({ name }) => form.has(name));
  const values = Object.fromEntries(sent.map(({ name }) => [name, text(data, name).trim()]));
  const errors = Object.fromEntries(
    sent
      .filter(({ name }) => !/^\d{1,5}$/.test(values[name] ?? ""))
      .map(({ name, range: [from, to] }) => [name, `Enter a whole number from ${from} to ${to}.`]),
  );
  if (Object.keys(errors).length > 0) return { errors, values };
  const input = Object.fromEntries(sent.map(({ name }) => [name, Number(values[name])]));
  const { userErrors } = await mutate(UPDATE_RETENTION, { input });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values };
  revalidatePath(paths.admin.limits());
  return doneAfter(before);
}
