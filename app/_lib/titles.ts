import type { Metadata } from "next";

/** The title of the pages of one thing: "Store finder · Latchkey" for its first page, "Members · Store finder · Latchkey" for the others. */
export function titlesOf(name: string): Metadata {
  return { title: { default: name, template: `%s · ${name} · Latchkey` } };
}
