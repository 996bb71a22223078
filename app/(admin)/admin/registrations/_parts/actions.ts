"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { RegistrationProblemKind, RegistrationRepairAction } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text, texts } from "@/app/_lib/form-data";
import { paths } from "@/app/_lib/paths";

const REPAIR = graphql(`
  mutation RepairRegistrations($input: RepairClientRegistrationsInput!) {
    repairClientRegistrations(input: $input) {
      results {
        id: problemId
        error
      }
      ...UserErrors
    }
  }
`);

/** The result of a bulk repair: the number of repaired problems, and the error for each of the others. */
export interface Repaired {
  readonly error?: string;
  readonly done: number;
  readonly failed: readonly { readonly id: string; readonly error: string }[];
}

/** Retries or dismisses the problems with the form's IDs. */
export async function repairRegistrations(data: FormData): Promise<Repaired> {
  const { data: result, userErrors } = await mutate(REPAIR, {
    input: {
      ids: texts(data, "id"),
      kind: text(data, "kind") as RegistrationProblemKind,
      action: text(data, "chosenAction") as RegistrationRepairAction,
    },
  });
  const outcomes = result?.repairClientRegistrations.results;
  if (!outcomes)
    return { error: userErrors[0]?.message ?? "Latchkey didn't respond. Try again.", done: 0, failed: [] };
  revalidatePath(paths.admin.registrations(), "layout");
  const failed = outcomes.flatMap(({ id, error }) => (error ? [{ id, error }] : []));
  return { done: outcomes.length - failed.length, failed };
}
