import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { type DocumentNode, parse } from "graphql";

const ROOT = join(dirname(new URL(import.meta.url).pathname), "..");

/** The TypeScript files below a folder, without generated ones. */
export async function sourceFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("/generated/"))
    .sort();
}

/** A document in a source file. */
export interface SourceDocument {
  readonly location: string;
  readonly document: DocumentNode;
  readonly rawSDL: string;
}

/** The operations and fragments in calls of graphql(`…`); an operation can use another file's fragments. */
export async function operations(folder: string): Promise<SourceDocument[]> {
  const found: SourceDocument[] = [];
  for (const file of await sourceFiles(join(ROOT, folder))) {
    const text = await readFile(file, "utf8");
    for (const [, source = ""] of text.matchAll(/\bgraphql\(`([^`]+)`\)/g))
      found.push({ location: relative(ROOT, file), document: parse(source), rawSDL: source });
  }
  return found;
}
