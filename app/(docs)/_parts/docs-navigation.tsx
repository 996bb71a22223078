import Link from "next/link";
import { cn } from "@/app/_lib/class-names";
import { paths } from "@/app/_lib/paths";
import { type DocsPage, SECTIONS } from "./pages";

/** The contents. Pages below another one appear while the reader is there. */
export function DocsNavigation({ current }: { current?: DocsPage }) {
  const isShown = ({ parent }: DocsPage) =>
    parent === null || parent === current?.slug || parent === current?.parent;
  return (
    <div className="flex flex-col gap-5">
      {SECTIONS.map(({ title, pages }) => (
        <div key={title}>
          <p className="px-2 pb-1 font-medium text-text-muted text-xs">{title}</p>
          <ul aria-label={title} className="flex flex-col gap-0.5">
            {pages.filter(isShown).map((page) => (
              <li key={page.slug}>
                <Item page={page} current={page.slug === current?.slug} />
              </li>
            ))}
          </ul>
        </div>
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
