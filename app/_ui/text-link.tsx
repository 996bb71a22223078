import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ComponentProps } from "react";
import { cn } from "@/app/_lib/class-names";
import { VisuallyHidden } from "./visually-hidden";

const looks = {
  /** In running text: underlined, since colour alone does not make a link. */
  text: "text-accent-text underline decoration-accent-border underline-offset-3 hover:decoration-current",
  /** The name of a thing in a list or a table. */
  name: "font-medium text-text no-underline hover:underline underline-offset-3",
  /** Beside other facts: as quiet as they are. */
  quiet: "text-text-muted no-underline hover:text-text hover:underline underline-offset-3",
};

export type TextLinkProps = ComponentProps<typeof Link> & {
  look?: keyof typeof looks;
  /** Opens elsewhere, in a new tab, without telling the other site where from. */
  external?: boolean;
};

/** A link made of words. */
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
