import type { Metadata } from "next";
import { plural } from "@/app/_lib/format";
import { PageHeader } from "@/app/_ui/page-header";
import { TextLink } from "@/app/_ui/text-link";
import { DocsFrame } from "../../_parts/docs-frame";
import { MAXIMUM_QUERY, type SearchHit } from "../../_parts/search";
import { SearchForm } from "../../_parts/search-form";
import { searchDocs } from "../../_parts/search-records";

export const metadata: Metadata = { title: "Search the documentation" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SearchPage({ searchParams }: Props) {
  const { q } = await searchParams;
  const query = typeof q === "string" ? q.slice(0, MAXIMUM_QUERY).trim() : "";
  const hits = query ? searchDocs(query) : [];
  return (
    <DocsFrame>
      <div className="mx-auto flex w-full max-w-content flex-col gap-6">
        <PageHeader title="Search the documentation" />
        <SearchForm query={query} />
        {query ? (
          <p role="status" className="text-text-muted">
            {hits.length > 0
              ? `${plural(hits.length, "result")} for “${query}”`
              : `No matches for “${query}”. Try other words, or the name of a variable, an error code or a field.`}
          </p>
        ) : null}
        <ol className="flex flex-col gap-5">
          {hits.map((hit) => (
            <Hit key={hit.href} hit={hit} />
          ))}
        </ol>
      </div>
    </DocsFrame>
  );
}

function Hit({ hit }: { hit: SearchHit }) {
  return (
    <li className="max-w-measure">
      <TextLink href={hit.href} prefetch={false}>
        {hit.heading ? `${hit.page} › ${hit.heading}` : hit.page}
      </TextLink>
      <p className="text-sm text-text-muted">{hit.section}</p>
      <p className="mt-0.5 [overflow-wrap:anywhere]">{hit.excerpt}</p>
    </li>
  );
}
