import type { Metadata } from "next";

/**
 * The titles of the pages of one thing: "Store finder · Latchkey" for its first page, "Members · Store finder · Latchkey" for the others; its
 * kind where it cannot be shown. Never throws: the page itself says that there is no such thing, and even that page needs a title.
 */
export async function titlesOf<T>(
  loading: Promise<{ readonly data: T | null }>,
  nameOf: (data: T) => string,
  kind: string,
): Promise<Metadata> {
  const data = await loading.then(
    (loaded) => loaded.data,
    () => null,
  );
  const name = data === null ? kind : nameOf(data);
  return { title: { default: name, template: `%s · ${name} · Latchkey` } };
}
