"use server";

import { revalidatePath } from "next/cache";
import { graphql } from "@/app/_data/generated";
import type { RegistrationProblemKind, RegistrationRepairAct } from "@/app/_data/generated/graphql";
import { mutate } from "@/app/_data/run";
import { text, texts } from "@/app/_lib/form-state";
import { paths } from "@/app/_lib/paths";

const REPAIR = graphql(`
  mutation RepairRegistrations($input: RepairClientRegistrationsInput!) {
    repairClientRegistrations(input: $input) {
      outcomes {
        id
        refusal
      }
      ...UserErrors
    }
  }
`);

/** What came of a repair in bulk: how many were done, and why each of the others was not. */
export interface Repaired {
  readonly error?: string;
  readonly done: number;
  readonly refused: readonly { readonly id: string; readonly refusal: string }[];
}

/** Tries again, or dismisses, the problems whose ids are in the form. */
export async function repairRegistrations(data: FormData): Promise<Repaired> {
  const { data: result, refusals } = await mutate(REPAIR, {
    input: {
      ids: texts(data, "id"),
      kind: text(data, "kind") as RegistrationProblemKind,
      act: text(data, "act") as RegistrationRepairAct,
    },
  });
  const outcomes = result?.repairClientRegistrations.outcomes;
  if (!outcomes) return { error: refusals[0]?.message ?? "There was no answer.", done: 0, refused: [] };
  revalidatePath(paths.admin.registrations(), "layout");
  const refused = outcomes.flatMap(({ id, refusal }) => (refusal ? [{ id, refusal }] : []));
  return { done: outcomes.length - refused.length, refused };
}
