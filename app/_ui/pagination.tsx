import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { rangeText } from "@/app/_lib/range-text";
import { buttonClasses } from "./button-classes";
import { Link } from "./link";

export type PaginationProps = {
  /** The items' name in the plural: "applications". */
  noun: string;
  /** Positions of the first and last row, from 1. Without them, only the links are shown. */
  from?: number;
  to?: number;
  /** The total, if cheap to compute. */
  total?: number;
  previousHref?: string;
  nextHref?: string;
};

/** The range of rows with links to the previous and next page. */
export function Pagination({ noun, from, to, total, previousHref, nextHref }: PaginationProps) {
  const range = rangeText({ items: noun, from, to, total, more: nextHref !== undefined });
  if (!range && !previousHref && !nextHref) return null;
  return (
    <nav aria-label={`Pages of ${noun}`} className="flex items-center justify-between gap-4">
      <p className="text-sm text-text-muted tabular-nums">{range}</p>
      {previousHref || nextHref ? (
        <div className="-mr-2 flex gap-1">
          <Step href={previousHref} icon={<ChevronLeft />} label="Previous" />
          <Step href={nextHref} iconEnd={<ChevronRight />} label="Next" />
        </div>
      ) : null}
    </nav>
  );
}

function Step({
  href,
  label,
  icon,
  iconEnd,
}: {
  href?: string;
  label: string;
  icon?: ReactNode;
  iconEnd?: ReactNode;
}) {
  const content = (
    <>
      {icon}
      {label}
      {iconEnd}
    </>
  );
  if (!href) {
    return (
      <span
        aria-disabled="true"
        className="inline-flex h-control-small shrink-0 select-none items-center gap-2 whitespace-nowrap rounded-control border border-transparent px-2.5 font-medium text-sm text-text-disabled"
      >
        {content}
      </span>
    );
  }
  return (
    <Link href={href} className={buttonClasses({ variant: "quiet", size: "small" })}>
      {content}
    </Link>
  );
}
