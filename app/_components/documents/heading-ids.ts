/** A node of an HTML tree (hast), reduced to what IDs need. */
interface HtmlNode {
  readonly properties?: Record<string, unknown>;
  readonly children?: readonly HtmlNode[];
}

/**
 * A rehype plugin that removes IDs beginning with an underscore. A browser makes elements available as global variables by their IDs, and
 * those of the page's own scripts begin so.
 */
export function dropReservedIds(): (tree: HtmlNode) => void {
  return function drop(tree) {
    if (String(tree.properties?.id ?? "").startsWith("_")) delete tree.properties?.id;
    for (const child of tree.children ?? []) drop(child);
  };
}
