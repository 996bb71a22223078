import type { PaletteGroup } from "@/app/_components/shell/palette-search";
import type { Search, SearchHit, SearchRecord } from "./search";

const SHOWN = 12;

let loading: Promise<Search> | undefined;

async function load(): Promise<Search> {
  const [{ createSearch }, response] = await Promise.all([import("./search"), fetch("/docs/search.json.gz")]);
  if (!response.ok || !response.body) throw new Error(`The search index responded with ${response.status}.`);
  const json = new Response(response.body.pipeThrough(new DecompressionStream("gzip")));
  return createSearch((await json.json()) as SearchRecord[]);
}

/** Searches the documentation in the browser, grouped by section. A failed load is repeated by the next query. */
export async function findInDocs(query: string): Promise<readonly PaletteGroup[]> {
  loading ??= load();
  const search = await loading.catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  const groups = new Map<string, SearchHit[]>();
  for (const hit of search(query).slice(0, SHOWN))
    groups.set(hit.section, [...(groups.get(hit.section) ?? []), hit]);
  return [...groups].map(([heading, hits]) => ({
    heading,
    hits: hits.map(({ href, page, heading: part, excerpt }) => ({
      href,
      label: part ? `${page} › ${part}` : page,
      excerpt,
    })),
  }));
}
