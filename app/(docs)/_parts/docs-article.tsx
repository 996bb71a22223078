import { paths } from "@/app/_lib/paths";
import { Breadcrumbs } from "@/app/_ui/breadcrumbs";
import { Link } from "@/app/_ui/link";
import { TextLink } from "@/app/_ui/text-link";
import { sectionsOf, type TextSection } from "./markdown-text";
import { above, type DocsPage, neighbors } from "./pages";
import { renderPage } from "./rendered";

/** A page of the documentation with its table of contents and the way on. */
export function DocsArticle({ page }: { page: DocsPage }) {
  const headings = sectionsOf(page.text).filter(({ level }) => level === 2 || level === 3);
  return (
    <div className="mx-auto w-full max-w-content xl:grid xl:grid-cols-[minmax(0,1fr)_14rem] xl:gap-10">
      <div className="min-w-0">
        <Breadcrumbs
          items={[
            { label: "Documentation", href: paths.docs() },
            { label: page.section },
            ...above(page).map(({ title, slug }) => ({ label: title, href: paths.docs(slug) })),
            { label: page.title },
          ]}
        />
        <article>
          <h1 className="mt-4 mb-5 text-balance font-semibold text-2xl">{page.title}</h1>
          {headings.length > 1 ? <FoldedContents headings={headings} /> : null}
          <div className="text-base leading-relaxed [overflow-wrap:anywhere]">{renderPage(page)}</div>
        </article>
        <WayOn page={page} />
      </div>
      {headings.length > 1 ? (
        <nav
          aria-label="On this page"
          className="sticky top-topbar hidden max-h-[calc(100dvh-var(--spacing-topbar))] self-start overflow-y-auto pb-8 text-sm xl:block"
        >
          <p className="pb-2 font-medium text-text-muted text-xs">On this page</p>
          <ContentsList headings={headings} />
        </nav>
      ) : null}
    </div>
  );
}

type ContentsProps = { headings: readonly TextSection[] };

/** On narrow windows, above the text. */
function FoldedContents({ headings }: ContentsProps) {
  return (
    <details className="mb-6 rounded-panel border border-border px-4 py-2 text-sm xl:hidden">
      <summary className="py-1 font-medium">On this page</summary>
      <nav aria-label="On this page" className="pt-1 pb-2">
        <ContentsList headings={headings} />
      </nav>
    </details>
  );
}

function ContentsList({ headings }: ContentsProps) {
  return (
    <ul className="flex flex-col gap-0.5">
      {headings.map(({ anchor, heading, level }) => (
        <li key={anchor}>
          <a
            href={`#${anchor}`}
            className={`block rounded-mark py-1 text-text-muted leading-tight [overflow-wrap:anywhere] hover:text-text ${level === 3 ? "pl-3" : ""}`}
          >
            {heading}
          </a>
        </li>
      ))}
    </ul>
  );
}

function WayOn({ page }: { page: DocsPage }) {
  const { previous, next } = neighbors(page);
  return (
    <footer className="mt-12 flex flex-col gap-4 border-border border-t pt-6">
      <nav aria-label="Next pages" className="grid gap-3 sm:grid-cols-2">
        {previous ? <WayLink page={previous} label="Previous" /> : <span />}
        {next ? <WayLink page={next} label="Next" /> : null}
      </nav>
      <p className="text-sm text-text-muted">
        <TextLink look="quiet" href={`${paths.docs(page.slug)}.md`} prefetch={false}>
          This page as Markdown
        </TextLink>
      </p>
    </footer>
  );
}

function WayLink({ page, label }: { page: DocsPage; label: string }) {
  return (
    <Link
      href={paths.docs(page.slug)}
      prefetch={false}
      className={`flex flex-col rounded-panel border border-border px-4 py-3 hover:border-border-strong ${label === "Next" ? "text-right" : ""}`}
    >
      <span className="text-text-muted text-xs">{label}</span>
      <span className="font-medium text-accent-text">{page.title}</span>
    </Link>
  );
}
