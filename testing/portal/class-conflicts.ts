import { extendTailwindMerge } from "tailwind-merge";

/** The names of `app/globals.css`. */
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

/** The utilities in a list of class names that set the same property as a later one, so that the stylesheet's order would choose. */
export function conflictsIn(list: string): string[] {
  const names = list.split(/\s+/).filter(Boolean);
  const kept = new Set(merge(names.join(" ")).split(" "));
  return names.filter((name) => !kept.has(name));
}
