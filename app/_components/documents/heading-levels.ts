/** A part of a Markdown document's tree (mdast), as far as headings matter. */
export interface MarkdownNode {
  readonly type: string;
  depth?: number;
  readonly children?: readonly MarkdownNode[];
}

/** A remark plugin: the first heading is of the first level, and no level is left out, whatever its author wrote. */
export function orderHeadingLevels(): (tree: MarkdownNode) => void {
  return (tree) => {
    const headings = headingsIn(tree);
    const highest = Math.min(...headings.map(({ depth }) => depth ?? 1));
    let last = 0;
    for (const heading of headings) {
      last = Math.min((heading.depth ?? 1) - highest + 1, last + 1);
      heading.depth = last;
    }
  };
}

function headingsIn(node: MarkdownNode): MarkdownNode[] {
  if (node.type === "heading") return [node];
  return (node.children ?? []).flatMap(headingsIn);
}
