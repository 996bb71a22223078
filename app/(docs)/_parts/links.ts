import { paths } from "@/app/_lib/paths";
import { entryOf } from "@/domain/kernel/request/entry";
import { mapLinks } from "./markdown-text";
import { type DocsPage, pageOf } from "./pages";

/** Where a link of a page leads. `null`: to a file of the source code, which the product doesn't serve. */
export type Target =
  | { readonly kind: "page"; readonly page: DocsPage; readonly anchor: string }
  | { readonly kind: "image" | "outside" | "anchor"; readonly href: string }
  | null;

/** The SDL is served by the API; its reference is easier to read. */
const INSTEAD: Readonly<Record<string, string>> = { "graphql/schema.graphql": "docs/reference/README.md" };

/** Finds where a link leads, as written in a page's Markdown. */
export function targetOf(page: Pick<DocsPage, "file">, href: string): Target {
  if (/^[a-z][a-z+.-]*:/i.test(href)) return { kind: "outside", href };
  if (href.startsWith("#")) return { kind: "anchor", href };
  const [path = "", anchor = ""] = href.split("#");
  const file = resolve(page.file, path);
  if (file.startsWith("docs/images/")) return { kind: "image", href: `/${file}` };
  const linked = pageOf(entryOf(INSTEAD, file) ?? file);
  return linked ? { kind: "page", page: linked, anchor } : null;
}

/** Resolves a relative path against a file's folder. */
function resolve(from: string, path: string): string {
  return new URL(path, `file:///${from}`).pathname.slice(1);
}

/** The path of a target in the portal, or null. */
export function pathOfTarget(target: Target): string | null {
  if (!target) return null;
  if (target.kind !== "page") return target.href;
  return paths.docs(target.page.slug) + (target.anchor ? `#${target.anchor}` : "");
}

/**
 * A page's Markdown for programs: with its title, and with links that work outside the page.
 * @param url the portal's public URL
 */
export function markdownOf(page: DocsPage, url: string): string {
  const text = mapLinks(page.text, (href) => {
    const target = targetOf(page, href);
    if (!target) return null;
    if (target.kind === "page")
      return markdownUrl(target.page, url) + (target.anchor ? `#${target.anchor}` : "");
    return target.kind === "image" ? url + target.href : href;
  });
  return `# ${page.title}\n\n${text.trim()}\n`;
}

/** The URL of a page as Markdown. */
export const markdownUrl = (page: DocsPage, url: string): string => `${url}${paths.docs(page.slug)}.md`;
