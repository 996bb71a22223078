/** The module with the texts of the documentation: an import for each file, because bundlers have no common way to import a folder. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** Pages of the documentation at the project's root. */
const AT_ROOT = ["CHANGELOG.md", "README.md", "SECURITY.md"];

/**
 * @param root the project's root
 * @param derived Markdown files that the same run writes
 */
export async function docsFiles(root: string, derived: readonly string[]): Promise<string> {
  const top = await readdir(root);
  const inside = await readdir(join(root, "docs"), { recursive: true });
  const found = inside.map((file) => `docs/${file.replaceAll("\\", "/")}`);
  const all = [...AT_ROOT.filter((file) => top.includes(file)), ...found, ...derived];
  const files = [...new Set(all)].filter((file) => file.endsWith(".md")).sort();
  const imports = [...files, "graphql/schema.graphql"].map(
    (file) => `import ${nameOf(file)} from "../../../../${file}?raw";`,
  );
  const entries = files.map((file) => `  ["${file}", ${nameOf(file)}],`);
  return `// Derived by "npm run generate". Do not edit.
/// <reference path="../../../../raw-text.d.ts" />
${imports.join("\n")}

/** Markdown files by their path from the project's root. They are part of the build: a running portal reads no files. */
export const FILES: ReadonlyMap<string, string> = new Map([
${entries.join("\n")}
]);

/** The API's schema. */
export const SDL: string = ${nameOf("graphql/schema.graphql")};
`;
}

/** `docs/refusals/key-revoked.md` is `docsRefusalsKeyRevoked`. */
const nameOf = (file: string) =>
  file
    .replace(/\.\w+$/, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+(.)?/g, (_, letter: string = "") => letter.toUpperCase());
