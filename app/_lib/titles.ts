import type { Metadata } from "next";

/**
 * The titles of a resource's pages: "Store finder · Latchkey" for the first page, "Members · Store finder · Latchkey" for others.
 * Falls back to the resource's kind. Never throws, because the not-found page needs a title too.
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
