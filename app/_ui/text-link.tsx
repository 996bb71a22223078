import { ArrowUpRight } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/app/_lib/class-names";
import { Link } from "./link";
import { VisuallyHidden } from "./visually-hidden";

const looks = {
  /** In running text. Underlined, because color alone doesn't identify a link. */
  text: {
    always: "text-accent-text underline decoration-accent-border underline-offset-3",
    hover: "hover:decoration-current",
  },
  /** A resource's name in a list or table. */
  name: { always: "font-medium text-text no-underline underline-offset-3", hover: "hover:underline" },
  /** Another resource's name in a list or table. */
  plain: { always: "text-text no-underline underline-offset-3", hover: "hover:underline" },
  /** Beside other facts, in the same muted color. */
  quiet: {
    always: "text-text-muted no-underline underline-offset-3",
    hover: "hover:text-text hover:underline",
  },
};

export type TextLinkProps = ComponentProps<typeof Link> & {
  look?: keyof typeof looks;
  /** Opens in a new tab without a referrer. */
  external?: boolean;
  /** Covers the whole row, which is `relative` and shows hovering itself. */
  row?: boolean;
};

/** A text link. */
export function TextLink({ look = "text", external, row, className, children, ...rest }: TextLinkProps) {
  const elsewhere = external ? { target: "_blank", rel: "noreferrer noopener", prefetch: false } : {};
  const { always, hover } = looks[look];
  const area = row ? "after:absolute after:inset-0" : hover;
  return (
    <Link {...rest} {...elsewhere} className={cn("rounded-mark", always, area, className)}>
      {children}
      {external ? (
        <>
          <ArrowUpRight aria-hidden="true" className="ml-0.5 inline align-text-bottom" />
          <VisuallyHidden>(opens in a new tab)</VisuallyHidden>
        </>
      ) : null}
    </Link>
  );
}
