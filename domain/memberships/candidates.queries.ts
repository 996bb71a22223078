import { loadForReading } from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { canonicalEmail } from "@/domain/kernel/text";
import { readSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { searchPeople } from "@/domain/users/people-search.repository";
import { searcherOf } from "@/domain/users/reach.rules";
import { maskEmail, userSearch } from "@/domain/users/user.rules";

/** A user who could become a member. The email is masked unless it was entered in full, so that search is not a directory. */
export interface MemberCandidate {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly isMember: boolean;
}

/** The most users that a search for members finds. */
export const MAXIMUM_CANDIDATES = 10;

/**
 * Users to add, by a part of their name or email: those with whom the actor shares an application, API or team; all verified ones if the
 * setting says so. Others are invited by email. The same statements for any search. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT
 */
export async function searchCandidates(
  actor: Actor,
  applicationId: string,
  words: string,
): Promise<MemberCandidate[]> {
  await loadForReading(actor, "members.search", applicationId);
  const input = userSearch(words);
  const { searchableUsers } = await readSettings();
  const searcher = searcherOf(actor, searchableUsers.value);
  const found = await searchPeople(database(), searcher, input, MAXIMUM_CANDIDATES, applicationId);
  return found.map(({ id, name, email, isMember }) => ({
    userId: id,
    name,
    email: email === canonicalEmail(input) ? email : maskEmail(email),
    isMember,
  }));
}
