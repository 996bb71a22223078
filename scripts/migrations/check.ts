import { join } from "node:path";
import type { NotNullChecks } from "./findings";
import { lintMigration } from "./lint";
import { publishedProblems, readFiles, readPublished } from "./published";

/** Problems of the migrations in a project: published ones that changed, and what the rules find in the others. */
export async function migrationProblems(root: string): Promise<string[]> {
  const [files, published] = await Promise.all([
    readFiles(join(root, "db", "migrations")),
    readPublished(root),
  ]);
  const frozen = new Set(Object.values(published).flatMap((migrations) => Object.keys(migrations)));
  const notNull: NotNullChecks = { declared: new Map(), validated: new Set() };
  return [
    ...publishedProblems(files, published),
    ...files
      .filter(({ name }) => !frozen.has(name))
      .flatMap(({ name, text }) => lintMigration(name, text, notNull)),
  ];
}
