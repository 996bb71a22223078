import { LIMITS } from "@/domain/kernel/limits";

/** A user's groups at the sign-in provider, as far as its claims say. */
export interface Groups {
  /** Compared byte for byte. */
  readonly names: ReadonlySet<string>;
  /** False if the user can be in more groups than these: then nothing is taken away. */
  readonly isComplete: boolean;
}

/** A claim can have as many entries; a user in more groups keeps what groups gave. */
export const MAXIMUM_GROUPS = 10_000;

/** Nothing is known: no role and no team changes. */
export const UNKNOWN_GROUPS: Groups = { names: new Set(), isComplete: false };

/**
 * Reads the groups from a provider's claims, which are untrusted: a list of texts, or one text. Without the claim the user is in no group,
 * unless the provider says that the groups are elsewhere: by a reference (OIDC Core 5.6.2, which Entra ID sends for users in more than 200
 * groups) or by `hasgroups`. Entries that are no text, empty or too long are left out.
 */
export function groupsIn(claims: Readonly<Record<string, unknown>>, claim: string): Groups {
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  if (value === undefined || value === null) {
    return isElsewhere(claims, claim) ? UNKNOWN_GROUPS : { names: new Set(), isComplete: true };
  }
  if (typeof value === "string") return { names: new Set([value].filter(isName)), isComplete: true };
  if (!Array.isArray(value)) return UNKNOWN_GROUPS;
  const entries: readonly unknown[] = value.slice(0, MAXIMUM_GROUPS);
  return { names: new Set(entries.filter(isName)), isComplete: value.length <= MAXIMUM_GROUPS };
}

const isName = (entry: unknown): entry is string =>
  typeof entry === "string" && entry.length > 0 && entry.length <= LIMITS.groupName * 2;

function isElsewhere(claims: Readonly<Record<string, unknown>>, claim: string): boolean {
  const references = claims._claim_names;
  const isReferred =
    typeof references === "object" && references !== null && Object.hasOwn(references as object, claim);
  return isReferred || claims.hasgroups === true || claims.hasgroups === "true";
}
