import type { ReactNode } from "react";

/** A thing or a page that one can go to. */
export type PaletteHit = {
  href: string;
  label: string;
  /** What tells it from others of the same name: an id, a version. */
  detail?: string;
  icon?: ReactNode;
};

export type PaletteGroup = { heading: string; hits: readonly PaletteHit[] };

/** A page, found in the browser. `keywords` are other words that one might type for it. */
export type PalettePage = PaletteHit & { keywords?: string };

/** The pages that have every word of the query; those whose label begins with it first. */
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
