import MiniSearch from "minisearch";

/** A part of a page that a search can find: the text below one heading. */
export interface SearchRecord {
  /** The path, with the heading's anchor. */
  readonly href: string;
  /** The section of the contents. */
  readonly section: string;
  readonly page: string;
  /** Empty for a page's beginning. */
  readonly heading: string;
  readonly text: string;
}

export interface SearchHit extends Omit<SearchRecord, "text"> {
  readonly excerpt: string;
}

export type Search = (query: string) => readonly SearchHit[];

/** The longest query in characters; the rest is ignored. */
export const MAXIMUM_QUERY = 120;
const MAXIMUM_TERMS = 10;
const MAXIMUM_HITS = 30;
const EXCERPT = 160;

/** Pages that explain come before those that list. */
const REFERENCE_BOOST = 0.4;
const isReference = (record: SearchRecord | undefined) =>
  record?.href.startsWith("/docs/reference/") === true;

/** Makes a search over records. The same code runs in the browser and, for readers without script, on the server. */
export function createSearch(records: readonly SearchRecord[]): Search {
  const index = new MiniSearch<SearchRecord & { id: number }>({
    fields: ["page", "heading", "text"],
    searchOptions: {
      boost: { page: 4, heading: 3 },
      boostDocument: (id) => (isReference(records[Number(id)]) ? REFERENCE_BOOST : 1),
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      weights: { prefix: 0.5, fuzzy: 0.2 },
    },
  });
  index.addAll(records.map((record, id) => ({ ...record, id })));
  return (query) => {
    const terms = termsOf(query);
    if (terms.length === 0) return [];
    const text = terms.join(" ");
    const every = index.search(text, { combineWith: "AND" });
    const found = every.length > 0 ? every : index.search(text, { combineWith: "OR" });
    return found.slice(0, MAXIMUM_HITS).flatMap(({ id, terms: matched }) => {
      const record = records[id];
      return record ? [toHit(record, matched)] : [];
    });
  };
}

/** The words of a query, bounded: a search takes time with each. */
function termsOf(query: string): readonly string[] {
  return query.slice(0, MAXIMUM_QUERY).split(/\s+/).filter(Boolean).slice(0, MAXIMUM_TERMS);
}

function toHit({ text, ...record }: SearchRecord, terms: readonly string[]): SearchHit {
  return { ...record, excerpt: excerptOf(text, terms) };
}

/** The text around the first match. */
export function excerptOf(text: string, terms: readonly string[]): string {
  const lower = text.toLowerCase();
  const places = terms.map((term) => lower.indexOf(term.toLowerCase())).filter((place) => place >= 0);
  const match = places.length > 0 ? Math.min(...places) : 0;
  const from = match < EXCERPT / 2 ? 0 : text.indexOf(" ", match - EXCERPT / 2) + 1;
  const rest = text.slice(from);
  if (rest.length <= EXCERPT) return `${from > 0 ? "… " : ""}${rest}`;
  return `${from > 0 ? "… " : ""}${rest.slice(0, rest.lastIndexOf(" ", EXCERPT)).trim()} …`;
}
