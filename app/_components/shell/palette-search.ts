import type { ReactNode } from "react";

/** A search result: an application, API or page. */
export type PaletteHit = {
  href: string;
  label: string;
  /** Distinguishes results of the same name, such as an ID or version. */
  detail?: string;
  /** The text that matched, in a line of its own. */
  excerpt?: string;
  icon?: ReactNode;
};

export type PaletteGroup = { heading: string; hits: readonly PaletteHit[] };

/** A page, matched in the browser. `keywords` are other search terms for it. */
export type PalettePage = PaletteHit & { keywords?: string };

/** The pages that match every word of the query, with labels starting with it first. */
export function matchPages(pages: readonly PalettePage[], query: string): PalettePage[] {
  const text = query.trim().toLowerCase();
  const words = text.split(/\s+/).filter(Boolean);
  const matches = pages.filter((page) => {
    const haystack = `${page.label} ${page.detail ?? ""} ${page.keywords ?? ""}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
  const begins = (page: PalettePage) => (page.label.toLowerCase().startsWith(text) ? 0 : 1);
  return matches.sort((a, b) => begins(a) - begins(b));
}
