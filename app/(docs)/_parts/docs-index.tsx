import { paths } from "@/app/_lib/paths";
import { PageHeader } from "@/app/_ui/page-header";
import { TextLink } from "@/app/_ui/text-link";
import { SECTIONS } from "./pages";
import { SearchForm } from "./search-form";

/** The start page of the documentation: search, and every page by section. */
export function DocsIndex() {
  return (
    <div className="mx-auto flex w-full max-w-content flex-col gap-8">
      <PageHeader
        title="Documentation"
        description="How to use, publish on, administer and run Latchkey. These pages are part of this installation and describe its version."
      />
      <SearchForm />
      <div className="gap-x-10 md:columns-2">
        {SECTIONS.map(({ title, summary, pages }) => (
          <section
            key={title}
            aria-labelledby={`section-${title.toLowerCase()}`}
            className="mb-8 break-inside-avoid"
          >
            <h2 id={`section-${title.toLowerCase()}`} className="font-semibold text-lg">
              {title}
            </h2>
            <p className="mt-1 text-text-muted">{summary}</p>
            <ul className="mt-3 flex flex-col">
              {pages
                .filter(({ parent }) => parent === null)
                .map((page) => (
                  <li key={page.slug} className="border-border border-t py-2 first:border-t-0">
                    <TextLink look="name" href={paths.docs(page.slug)} prefetch={false}>
                      {page.title}
                    </TextLink>
                    <p className="line-clamp-2 text-sm text-text-muted">{page.summary}</p>
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      <p className="text-sm text-text-muted">
        For programs: <TextLink href="/llms.txt">llms.txt</TextLink> lists these pages as Markdown, and{" "}
        <TextLink href="/llms-full.txt">llms-full.txt</TextLink> has them all in one file.
      </p>
    </div>
  );
}
