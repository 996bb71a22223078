import { expect, it } from "vitest";
import { type MarkdownNode, orderHeadingLevels } from "./heading-levels";

const levelsOf = (...depths: number[]) => {
  const tree = {
    type: "root",
    children: depths.map(
      (depth): MarkdownNode => ({ type: "blockquote", children: [{ type: "heading", depth }] }),
    ),
  };
  orderHeadingLevels()(tree);
  return tree.children.map(({ children }) => children?.[0]?.depth);
};

it.each([
  ["as they are written", [1, 2, 3, 2, 1], [1, 2, 3, 2, 1]],
  ["from the first level on", [2, 3, 2], [1, 2, 1]],
  ["without a gap", [1, 3, 6, 2], [1, 2, 3, 2]],
  ["with the first one on top, though a later one is higher", [3, 1, 2], [1, 1, 2]],
  ["of a document without any", [], []],
])("orders headings %s", (_what, written, shown) => {
  expect(levelsOf(...written)).toEqual(shown);
});
