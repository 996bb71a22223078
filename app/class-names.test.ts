import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";
import { describe, expect, it } from "vitest";
import { conflictsIn } from "@/testing/portal/class-conflicts";
import { cn } from "./_lib/class-names";

const ROOT = join(import.meta.dirname, "..");
const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app/**/*.ts", "app/**/*.tsx"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file && !/\.test\.|generated/.test(file));

describe("class names", () => {
  it("are joined, without what isn't set", () => {
    expect(cn("p-2 text-sm", false, undefined, null, "", ["mt-1", true && "flex"])).toBe(
      "p-2 text-sm mt-1 flex",
    );
  });

  it("differ by the property they set", () => {
    expect(conflictsIn("text-base text-text text-control")).toEqual(["text-base"]);
    expect(conflictsIn("rounded-control h-8 rounded-panel h-control")).toEqual(["rounded-control", "h-8"]);
    expect(conflictsIn("px-2 pl-8 hover:px-4 md:px-3 font-medium font-mono")).toEqual([]);
  });

  it("never combine two utilities for the same property in one text or one call of cn", () => {
    const lists = files.flatMap((file) => classLists(file).map((list) => ({ file, list })));
    expect(lists.length).toBeGreaterThan(500);
    const found = lists.filter(({ list }) => conflictsIn(list).length > 0);
    expect(found.map(({ file, list }) => `${file}: ${conflictsIn(list).join(" ")} in “${list}”`)).toEqual([]);
  });
});

/** The texts with several words, and of each call of `cn` the classes that every outcome of its conditions has, with each other one. */
function classLists(file: string): string[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(ROOT, file), "utf8"),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const lists: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && node.text.includes(" ")) lists.push(node.text);
    if (ts.isCallExpression(node) && node.expression.getText() === "cn") lists.push(...joined(node));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lists;
}

function joined({ arguments: parts }: ts.CallExpression): string[] {
  const outcomes = parts.map(textsOf);
  const always = outcomes.map((texts) => (texts.length === 1 ? texts[0] : "")).join(" ");
  return outcomes
    .filter((texts) => texts.length > 1)
    .flatMap((texts) => texts.map((text) => `${always} ${text}`));
}

/** The possible texts of an argument, as far as they are in it. */
function textsOf(part: ts.Expression): string[] {
  if (ts.isStringLiteralLike(part)) return [part.text];
  if (ts.isParenthesizedExpression(part)) return textsOf(part.expression);
  if (ts.isConditionalExpression(part)) return [...textsOf(part.whenTrue), ...textsOf(part.whenFalse)];
  if (ts.isBinaryExpression(part)) return ["", ...textsOf(part.right)];
  return [""];
}
