import { lstat, readdir } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/**
 * The size of a tree, in bytes.
 * @returns the total, and its largest parts: what is directly in the tree
 */
export async function measureTree(folder) {
  const parts = new Map();
  let total = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isDirectory()) continue;
    const file = join(entry.parentPath, entry.name);
    const { size } = await lstat(file);
    const [part] = relative(folder, file).split(sep);
    parts.set(part, (parts.get(part) ?? 0) + size);
    total += size;
  }
  const largest = [...parts].sort(([, one], [, other]) => other - one);
  return { total, parts: largest.slice(0, 8) };
}
