/** A node of a Markdown tree (mdast), reduced to what headings need. */
export interface MarkdownNode {
  readonly type: string;
  depth?: number;
  readonly children?: readonly MarkdownNode[];
}

/** A remark plugin that starts headings at the first level and closes gaps between levels. */
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
