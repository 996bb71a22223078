import type { VariantProps } from "class-variance-authority";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { buttonClasses } from "./button-classes";
import { Link } from "./link";
import { Spinner } from "./spinner";

type Look = Pick<VariantProps<typeof buttonClasses>, "variant" | "size" | "wide">;

export type ButtonProps = ComponentProps<"button"> &
  Look & {
    /** A 16 px icon before the label. */
    icon?: ReactNode;
    /** Lets a long label break into lines. */
    multiline?: boolean;
    /** Work is in progress: shows a spinner, ignores clicks, keeps the focus. */
    pending?: boolean;
  };

/** A button. Its label says what it does to what: "Create application". */
export function Button({
  variant,
  size,
  wide,
  icon,
  multiline,
  pending,
  className,
  children,
  ...rest
}: ButtonProps) {
  const shape = multiline ? "lines" : "text";
  return (
    <button
      type="button"
      {...rest}
      {...(pending ? { "aria-disabled": true, "aria-busy": true, onClick: swallow } : {})}
      className={cn(buttonClasses({ variant, size, shape, wide, pending }), className)}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

function swallow(event: MouseEvent) {
  event.preventDefault();
}

export type ButtonLinkProps = ComponentProps<typeof Link> & Look & { icon?: ReactNode };

/** A link with a button's styles, for navigation without changes. */
export function ButtonLink({ variant, size, wide, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={cn(buttonClasses({ variant, size, wide }), className)}>
      {icon}
      {children}
    </Link>
  );
}
