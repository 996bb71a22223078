import type { ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { type Breadcrumb, Breadcrumbs } from "@/app/_ui/breadcrumbs";

const widths = { content: "max-w-content", form: "max-w-form" };

export type PageLayoutProps = {
  breadcrumbs: readonly Breadcrumb[];
  /** `form` for decision pages: one narrow column. */
  width?: keyof typeof widths;
  children: ReactNode;
};

/**
 * The layout of a page inside the shell, also of one that is still loading. Its breadcrumbs are positioned over the shell's top bar, because
 * only the page knows its position, and this needs no script. So they come before what the shell shows above the page.
 */
export function PageLayout({ breadcrumbs, width = "content", children }: PageLayoutProps) {
  return (
    <>
      <Breadcrumbs
        items={breadcrumbs}
        className="order-first sticky top-0 z-30 -mt-topbar ml-14 flex h-topbar w-fit max-w-[calc(100%-var(--spacing-topbar-actions)-3.5rem)] items-center md:ml-16 lg:ml-gutter"
      />
      <div className="flex-1 px-gutter pt-6 pb-16 md:pt-8">
        <div className={cn("mx-auto flex w-full flex-col gap-8", widths[width])}>{children}</div>
      </div>
    </>
  );
}
