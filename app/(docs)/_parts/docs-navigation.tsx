import { cn } from "@/app/_lib/class-names";
import { paths } from "@/app/_lib/paths";
import { Link } from "@/app/_ui/link";
import { type DocsPage, SECTIONS } from "./pages";

/** The contents: the section of the page is open, and pages below another one appear while the reader is there. */
export function DocsNavigation({ current }: { current?: DocsPage }) {
  const isShown = ({ parent }: DocsPage) =>
    parent === null || parent === current?.slug || parent === current?.parent;
  return (
    <div className="flex flex-col gap-2">
      {SECTIONS.map(({ title, pages }) => (
        // A new key applies the state of the new page, whatever the reader has opened before.
        <details key={`${title} ${current?.section}`} open={!current || title === current.section}>
          <summary className="rounded-control px-2 py-1.5 font-medium text-sm hover:bg-surface-active">
            {title}
          </summary>
          <ul aria-label={title} className="mt-0.5 flex flex-col gap-0.5 pb-2">
            {pages.filter(isShown).map((page) => (
              <li key={page.slug}>
                <Item page={page} current={page.slug === current?.slug} />
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}

function Item({ page, current }: { page: DocsPage; current: boolean }) {
  return (
    <Link
      href={paths.docs(page.slug)}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      className={cn(
        "flex min-h-control items-center rounded-control py-1 pr-2 hover:bg-surface-active hover:text-text",
        page.parent === null ? "pl-2" : "pl-6 text-sm",
        current ? "bg-surface-active font-medium text-text" : "text-text-muted",
      )}
    >
      {page.title}
    </Link>
  );
}
