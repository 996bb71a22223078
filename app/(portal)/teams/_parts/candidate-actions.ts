"use server";

import { textOf } from "@/app/_lib/form-data";
import type { ComboboxOption } from "@/app/_ui/combobox";

/** Colleagues who can be added, by part of their name or email. */
export async function searchTeamCandidates(
  teamId: string,
  query: string,
): Promise<readonly ComboboxOption[]> {
  for (const argument of [teamId, query]) textOf(argument);
  return [];
}
