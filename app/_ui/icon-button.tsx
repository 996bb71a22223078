"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/app/_lib/class-names";
import { buttonClasses } from "./button-classes";
import { Link } from "./link";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";

type Look = {
  /** The accessible name, shown as the tooltip. */
  label: string;
  /** A 16 px icon. */
  icon: ReactNode;
  variant?: "secondary" | "quiet";
  size?: "small" | "medium";
  side?: "top" | "right" | "bottom" | "left";
};

export type IconButtonProps = Omit<ComponentProps<"button">, "children" | "aria-label"> &
  Look & { pending?: boolean };

/** An icon-only button for common actions such as copy and close. The tooltip repeats the accessible name. */
export function IconButton({
  label,
  icon,
  variant,
  size,
  side,
  pending,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} side={side}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        // Keeps screen readers from reading the name again from the tooltip.
        aria-describedby={rest["aria-describedby"]}
        aria-busy={pending || undefined}
        className={cn(iconButtonClasses(variant, size), className)}
      >
        {pending ? <Spinner /> : icon}
      </button>
    </Tooltip>
  );
}

/** An icon-only link with the same styles. `count` appears at its corner and must also be in the label. */
export function IconLink({
  label,
  icon,
  variant,
  size,
  side,
  className,
  count,
  ...rest
}: Omit<ComponentProps<typeof Link>, "children" | "aria-label"> & Look & { count?: number }) {
  return (
    <Tooltip content={label} side={side}>
      <Link
        {...rest}
        aria-label={label}
        aria-describedby={undefined}
        className={cn(iconButtonClasses(variant, size), "relative", className)}
      >
        {icon}
        {count ? (
          <span
            aria-hidden="true"
            className="absolute -top-1 left-4 inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 font-medium text-accent-contrast text-xs tabular-nums leading-tight"
          >
            {count > 99 ? "99+" : count}
          </span>
        ) : null}
      </Link>
    </Tooltip>
  );
}

function iconButtonClasses(variant: Look["variant"] = "quiet", size: Look["size"] = "medium") {
  return cn(
    buttonClasses({ variant, size, shape: "icon" }),
    "data-[state=open]:bg-surface-active data-[state=open]:text-text",
  );
}
