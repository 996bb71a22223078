import { paths } from "@/app/_lib/paths";
import { plainText, sectionsOf } from "./markdown-text";
import { PAGES } from "./pages";
import { createSearch, type Search, type SearchRecord } from "./search";

/** Every part of every page, for the search. */
export function searchRecords(): readonly SearchRecord[] {
  return PAGES.flatMap((page) =>
    sectionsOf(page.text)
      .map(({ anchor, heading, body }) => ({
        href: paths.docs(page.slug) + (anchor ? `#${anchor}` : ""),
        section: page.section,
        page: page.title,
        heading,
        text: plainText(body),
      }))
      .filter(({ heading, text }) => heading !== "" || text !== ""),
  );
}

let search: Search | undefined;

/** Searches on the server, for readers without script. */
export function searchDocs(query: string): ReturnType<Search> {
  search ??= createSearch(searchRecords());
  return search(query);
}
