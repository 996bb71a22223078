import type { Actor } from "@/domain/kernel/actor";
import { invalid } from "@/domain/kernel/domain-error";
import { database } from "@/domain/store/database";
import { searchUsers } from "@/domain/users/user.repository";
import { maskEmail } from "@/domain/users/user.rules";
import { loadApiForReading } from "./api.access";
import { verbFor } from "./api.service";
import { type ApiPerson, type NamedRole, selectApiPeople } from "./api-people.repository";

/** An API's publishers or viewers, for its publishers. @throws NOT_FOUND, FORBIDDEN */
export async function listApiPeople(actor: Actor, apiId: string, role: NamedRole): Promise<ApiPerson[]> {
  await loadApiForReading(actor, "api.seePeople", apiId);
  return selectApiPeople(database(), apiId, role);
}

/** A user who could be added. The email is masked unless it was entered in full, so that search is not a directory. */
export interface ApiPersonCandidate {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** The reason, in a few words; null when the user can be added. */
  readonly problem: string | null;
}

const MAXIMUM_CANDIDATES = 10;

/** Users to add, by a part of their name or email. @throws NOT_FOUND, FORBIDDEN, INVALID_INPUT */
export async function searchApiPeople(
  actor: Actor,
  apiId: string,
  role: NamedRole,
  words: string,
): Promise<ApiPersonCandidate[]> {
  const api = await loadApiForReading(actor, verbFor(role), apiId);
  const wanted = words.trim();
  if (wanted.length < 2 || wanted.length > 254) throw invalid("search", "Enter 2 to 254 characters.");
  const named = new Set((await selectApiPeople(database(), apiId, role)).map(({ userId }) => userId));
  const found = await searchUsers(database(), wanted, MAXIMUM_CANDIDATES);
  return found.map((user) => ({
    userId: user.id,
    name: user.name,
    email: user.email === wanted.toLowerCase() ? user.email : maskEmail(user.email),
    problem: problemOf(user, role, api.ownerId, named),
  }));
}

function problemOf(
  user: { readonly id: string; readonly roles: readonly string[] },
  role: NamedRole,
  ownerId: string,
  named: ReadonlySet<string>,
): string | null {
  if (user.id === ownerId) return "owns the API";
  if (named.has(user.id)) return role === "PUBLISHER" ? "already a publisher" : "already a viewer";
  if (role === "PUBLISHER" && !user.roles.includes("API_PUBLISHER")) return "not an API publisher";
  return null;
}
