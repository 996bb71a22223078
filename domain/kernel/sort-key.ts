import { invalid } from "./domain-error";
import { LIMITS } from "./limits";
import { cutText, lengthOf, normalizeSearch } from "./text";

/**
 * A name normalized for sorting and searching: without case and accents, and no longer than a name. Compatibility forms can expand a
 * character to 18, and an index entry has at most 2,704 bytes.
 */
export function sortKeyOf(text: string): string {
  const key = text
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase()
    .trim();
  return cutText(key, LIMITS.sortKey);
}

/**
 * A search in the form of the sort keys it is compared with; null for none. What no name can contain finds nothing.
 * @throws INVALID_INPUT for a search that is too long
 */
export function searchOf(input: string | null | undefined): string | null {
  const text = normalizeSearch(input ?? "");
  if (text === "") return null;
  if (lengthOf(text) > LIMITS.search) {
    throw invalid("search", `The search must be ${LIMITS.search} characters or fewer.`);
  }
  return sortKeyOf(text) || "\uFFFD";
}
