"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { mutate } from "@/app/_data/run";
import { formOf, text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const UPDATE = graphql(`
  mutation UpdateSecuritySettings($input: UpdatePlatformSettingsInput!) {
    updatePlatformSettings(input: $input) {
      settings {
        accessTokenDays {
          value
        }
      }
      ...UserErrors
    }
  }
`);

const SWITCHES = [
  "secondFactorForAdministrators",
  "secondFactorForEveryone",
  "secondFactorAfterProvider",
] as const;

/** A switch that is off sends nothing, so the form lists its switches. Those set by the environment aren't among them. */
export async function updateSecuritySettings(before: FormState, data: FormData): Promise<FormState> {
  const switches = SWITCHES.filter((name) => text(data, `${name}.here`)).map((name) => [
    name,
    text(data, name) === "true",
  ]);
  const days = text(data, "accessTokenDays").trim();
  const hasDays = formOf(data).has("accessTokenDays");
  if (hasDays && !/^\d{1,4}$/.test(days))
    return {
      errors: { accessTokenDays: "Enter a whole number from 0 to 366. 0 means no limit." },
      values: { accessTokenDays: days },
    };
  const input = { ...Object.fromEntries(switches), ...(hasDays && { accessTokenDays: Number(days) }) };
  const { userErrors } = await mutate(UPDATE, { input });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values: { accessTokenDays: days } };
  revalidatePath(paths.admin.security());
  return doneAfter(before);
}
