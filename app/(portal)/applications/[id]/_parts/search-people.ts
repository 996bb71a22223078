"use server";

import { graphql } from "@/app/_data/generated";
import { loadMatches } from "@/app/_data/run";
import { textOf } from "@/app/_lib/form-data";
import type { ComboboxOption } from "@/app/_ui/combobox";

const CANDIDATES = graphql(`
  query MemberCandidates($id: ID!, $search: String!) {
    application(id: $id) {
      memberCandidates(search: $search) {
        userId
        name
        email
        isMember
      }
    }
  }
`);

/** Users who can be added, by part of their name or email. */
export async function searchPeople(applicationId: string, query: string): Promise<readonly ComboboxOption[]> {
  const search = textOf(query).trim();
  if (search.length < 2) return [];
  const data = await loadMatches(CANDIDATES, { id: textOf(applicationId), search });
  return (data.application?.memberCandidates ?? []).map((person) => ({
    value: person.userId,
    label: person.name,
    detail: person.isMember ? `${person.email}, already a member` : person.email,
  }));
}
