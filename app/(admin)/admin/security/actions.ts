"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import { load, mutate } from "@/app/_data/run";
import { formOf, text } from "@/app/_lib/form-data";
import { doneAfter, type FormState, toFormState } from "@/app/_lib/form-state";
import { plural } from "@/app/_lib/format";
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

const BEYOND = graphql(`
  query AccessTokensBeyond($days: Int!) {
    accessTokensBeyond(days: $days)
  }
`);

const SWITCHES = [
  "secondFactorForAdministrators",
  "secondFactorForEveryone",
  "secondFactorAfterProvider",
  "leakedApiKeysRevoked",
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
  if (hasDays && text(data, "shortens") !== days) {
    const count = await countBeyond(Number(days));
    if (count > 0) return { ...toConfirm(Number(days), count), values: { accessTokenDays: days } };
  }
  const input = { ...Object.fromEntries(switches), ...(hasDays && { accessTokenDays: Number(days) }) };
  const { userErrors } = await mutate(UPDATE, { input });
  if (userErrors.length > 0) return { ...toFormState(userErrors), values: { accessTokenDays: days } };
  revalidatePath(paths.admin.security());
  return doneAfter(before);
}

/** The API counts up to this. */
const COUNTED = 1_000;

async function countBeyond(days: number): Promise<number> {
  const { data } = await load(BEYOND, { days });
  return data?.accessTokensBeyond ?? 0;
}

/** The form asks before it shortens tokens: with their number, for this limit alone. */
function toConfirm(days: number, count: number): FormState {
  const tokens =
    count < COUNTED ? plural(count, "active access token") : `${count} or more active access tokens`;
  const subject = count === 1 ? "It then expires" : "They then expire";
  return {
    errors: {
      shortens: `${tokens} would live longer. ${subject} in ${plural(days, "day")}, and those who use them are notified. Confirm this to save.`,
    },
  };
}
