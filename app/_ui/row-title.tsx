import type { ReactNode } from "react";
import { TextLink } from "./text-link";

/** A table row's title: a link, truncated to fit, with an optional picture. */
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
