import type { Actor } from "@/domain/kernel/actor";
import { may } from "@/domain/kernel/authorize";
import { canonicalEmail } from "@/domain/kernel/text";
import { readSettings } from "@/domain/settings/settings.service";
import { database } from "@/domain/store/database";
import { searchPeople } from "@/domain/users/people-search.repository";
import { searcherOf } from "@/domain/users/reach.rules";
import { maskEmail, userSearch } from "@/domain/users/user.rules";
import { loadApiForReading } from "./api.access";
import { visibleApis } from "./api.queries";
import { permissionFor } from "./api.service";
import {
  type ApiCollaborator,
  findApiCollaborators,
  type NamedRole,
  selectApiCollaborators,
} from "./api-collaborators.repository";

/** An API's publishers or viewers, for its publishers. @throws NOT_FOUND, FORBIDDEN */
export async function listApiCollaborators(
  actor: Actor,
  apiId: string,
  role: NamedRole,
): Promise<ApiCollaborator[]> {
  await loadApiForReading(actor, "api.seeCollaborators", apiId);
  return selectApiCollaborators(database(), apiId, role);
}

/** Several publishers or viewers by their APIs and users, without those the actor can't see. Two statements. */
export async function visibleApiCollaborators(
  actor: Actor,
  role: NamedRole,
  pairs: readonly (readonly [string, string])[],
): Promise<ApiCollaborator[]> {
  const apis = await visibleApis(actor, [...new Set(pairs.map(([apiId]) => apiId))]);
  const found = await findApiCollaborators(database(), role, pairs);
  return found.filter(({ apiId }) => {
    const api = apis.get(apiId);
    return api !== undefined && api.status !== "ARCHIVED" && may(actor, "api.seeCollaborators", api);
  });
}

/** A user who could be added. The email is masked unless it was entered in full, so that search is not a directory. */
export interface ApiCollaboratorCandidate {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** The reason, in a few words; null when the user can be added. */
  readonly unavailableReason: string | null;
}

/** The most users that a search for publishers or viewers finds. */
export const MAXIMUM_CANDIDATES = 10;

/** Users to add, by a part of their name or email. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function searchApiCollaborators(
  actor: Actor,
  apiId: string,
  role: NamedRole,
  words: string,
): Promise<ApiCollaboratorCandidate[]> {
  const api = await loadApiForReading(actor, permissionFor(role), apiId);
  const input = userSearch(words);
  const named = new Set((await selectApiCollaborators(database(), apiId, role)).map(({ userId }) => userId));
  const { searchableUsers } = await readSettings();
  const searcher = searcherOf(actor, searchableUsers.value);
  const found = await searchPeople(database(), searcher, input, MAXIMUM_CANDIDATES);
  return found.map((user) => ({
    userId: user.id,
    name: user.name,
    email: user.email === canonicalEmail(input) ? user.email : maskEmail(user.email),
    unavailableReason: problemOf(user, role, api.ownerId, named),
  }));
}

function problemOf(
  user: { readonly id: string; readonly roles: readonly string[] },
  role: NamedRole,
  ownerId: string | null,
  named: ReadonlySet<string>,
): string | null {
  if (user.id === ownerId) return "owns the API";
  if (named.has(user.id)) return role === "PUBLISHER" ? "already a publisher" : "already a viewer";
  if (role === "PUBLISHER" && !user.roles.includes("API_PUBLISHER")) return "not an API publisher";
  return null;
}
