import { createHash } from "node:crypto";
import { lstat, readdir, readFile, readlink, realpath } from "node:fs/promises";
import { join, relative } from "node:path";

/** A file, folder or link of a tree. */
export interface Entry {
  /** Relative to the tree. */
  readonly path: string;
  readonly kind: "file" | "folder" | "link";
  readonly mode: number;
  readonly bytes: number;
}

/** Everything in a tree. */
export async function entriesOf(root: string): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const { mode, size } = await lstat(path);
    const kind = entry.isSymbolicLink() ? "link" : entry.isDirectory() ? "folder" : "file";
    found.push({
      path: relative(root, path),
      kind,
      mode: mode & 0o7777,
      bytes: kind === "folder" ? 0 : size,
    });
  }
  return found.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Links that lead out of a tree, or nowhere. */
export async function strayLinks(root: string, entries: readonly Entry[]): Promise<string[]> {
  const stray: string[] = [];
  for (const { path } of entries.filter(({ kind }) => kind === "link")) {
    const target = await realpath(join(root, path)).catch(() => "/nowhere");
    if (!target.startsWith(`${await realpath(root)}/`)) stray.push(path);
  }
  return stray;
}

/** A digest of names, modes and contents. */
export async function digestOf(root: string): Promise<string> {
  const hash = createHash("sha256");
  for (const { path, kind, mode } of await entriesOf(root)) {
    hash.update(`\0${path}\0${kind}\0${mode}\0`);
    if (kind === "file") hash.update(await readFile(join(root, path)));
    if (kind === "link") hash.update(await readlink(join(root, path)));
  }
  return hash.digest("hex");
}
