import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/app/_lib/class-names";
import { VisuallyHidden } from "./visually-hidden";

const looks = {
  /** In running text. Underlined, because color alone doesn't identify a link. */
  text: "text-accent-text underline decoration-accent-border underline-offset-3 hover:decoration-current",
  /** A resource's name in a list or table. */
  name: "font-medium text-text no-underline hover:underline underline-offset-3",
  /** Beside other facts, in the same muted color. */
  quiet: "text-text-muted no-underline hover:text-text hover:underline underline-offset-3",
};

export type TextLinkProps = ComponentProps<typeof Link> & {
  look?: keyof typeof looks;
  /** Opens in a new tab without a referrer. */
  external?: boolean;
};

/** A text link. */
export function TextLink({ look = "text", external, className, children, ...rest }: TextLinkProps) {
  const elsewhere = external ? { target: "_blank", rel: "noreferrer noopener", prefetch: false } : {};
  return (
    <Link {...rest} {...elsewhere} className={cn("rounded-mark", looks[look], className)}>
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
