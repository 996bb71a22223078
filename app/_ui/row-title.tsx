import type { ReactNode } from "react";
import { TextLink } from "./text-link";

/** The first cell of a table: the name as a link, cut where there is no room, and perhaps a picture before it. */
export function RowTitle({
  href,
  avatar,
  detail,
  children,
}: {
  href: string;
  avatar?: ReactNode;
  /** A second, quieter line. */
  detail?: ReactNode;
  children: string;
}) {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      {avatar}
      <span className="flex min-w-0 flex-col">
        <TextLink href={href} look="name" title={children} className="truncate">
          {children}
        </TextLink>
        {detail ? <span className="truncate text-sm text-text-muted">{detail}</span> : null}
      </span>
    </span>
  );
}
