"use server";

import { graphql } from "@/app/_data/generated";
import { loadMatches } from "@/app/_data/run";
import { textOf } from "@/app/_lib/form-data";
import type { ComboboxOption } from "@/app/_ui/combobox";

const CANDIDATES = graphql(`
  query TeamCandidates($id: ID!, $search: String!) {
    team(id: $id) {
      memberCandidates(search: $search) {
        userId
        name
        email
        isMember
      }
    }
  }
`);

/** Colleagues who can be added, by part of their name or email. */
export async function searchTeamCandidates(
  teamId: string,
  query: string,
): Promise<readonly ComboboxOption[]> {
  const search = textOf(query).trim();
  if (search.length < 2) return [];
  const data = await loadMatches(CANDIDATES, { id: textOf(teamId), search });
  return (data.team?.memberCandidates ?? []).map((person) => ({
    value: person.userId,
    label: person.name,
    detail: person.isMember ? `${person.email}, already a member` : person.email,
  }));
}
