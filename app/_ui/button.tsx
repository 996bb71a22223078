import { cva, type VariantProps } from "class-variance-authority";
import Link from "next/link";
import type { ComponentProps, MouseEvent, ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { Spinner } from "./spinner";

const disabledBox = "disabled:border-border disabled:bg-surface-hover";

/** A button's styles, for elements that can't be `Button` or `ButtonLink`. */
export const buttonClasses = cva(
  [
    "inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control border font-medium no-underline",
    "disabled:cursor-not-allowed disabled:text-text-disabled",
  ],
  {
    variants: {
      variant: {
        primary: ["border-transparent bg-accent text-accent-contrast hover:bg-accent-hover", disabledBox],
        secondary: ["border-border-control bg-surface text-text hover:bg-surface-hover", disabledBox],
        quiet:
          "border-transparent text-text-muted hover:bg-surface-active hover:text-text disabled:bg-transparent",
        danger: [
          "border-transparent bg-danger-solid text-danger-contrast hover:bg-danger-solid-hover",
          disabledBox,
        ],
        "danger-outline": [
          "border-danger-text bg-surface text-danger-text hover:bg-danger-soft",
          disabledBox,
        ],
      },
      size: {
        small: "text-sm",
        medium: "text-base",
        large: "text-base",
      },
      shape: { text: "whitespace-nowrap", lines: "min-h-control whitespace-normal px-3 py-1", icon: "" },
      pending: { true: "cursor-progress", false: "" },
      wide: { true: "w-full", false: "" },
    },
    compoundVariants: [
      { shape: "text", size: "small", class: "h-control-small px-2.5" },
      { shape: "text", size: "medium", class: "h-control px-3" },
      { shape: "text", size: "large", class: "h-control-large px-4" },
      { shape: "icon", size: "small", class: "size-control-small" },
      { shape: "icon", size: "medium", class: "size-control" },
    ],
    defaultVariants: { variant: "secondary", size: "medium", shape: "text", pending: false, wide: false },
  },
);

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
