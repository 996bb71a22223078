import { cva } from "class-variance-authority";

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
