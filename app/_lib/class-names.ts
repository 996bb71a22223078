import { type ClassValue, clsx } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

/** tailwind-merge must know the names from `globals.css`, or it keeps both of two conflicting classes. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ["control"],
      radius: ["mark", "control", "panel"],
      shadow: ["float"],
      spacing: ["control", "control-small", "control-large", "gutter", "topbar", "topbar-actions", "sidebar"],
      container: [
        "content",
        "form",
        "measure",
        "dialog",
        "dialog-wide",
        "auth",
        "aside",
        "popover",
        "menu",
        "fact",
      ],
    },
  },
});

/** Joins class names. Of two utilities for the same property, the later one wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
