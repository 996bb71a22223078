import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** For each release, SHA-256 of the migrations that came with it, by name. A published migration never changes. */
export type Published = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const PUBLISHED = join("testing", "releases", "migrations.json");

export async function readPublished(root: string): Promise<Published> {
  return JSON.parse(await readFile(join(root, PUBLISHED), "utf8")) as Published;
}

/** A checkout on Windows can have other line ends. */
export function digest(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

export interface File {
  readonly name: string;
  readonly text: string;
  readonly when: number;
}

/** Reads the migrations of a folder in the order of its journal. */
export async function readFiles(folder: string): Promise<readonly File[]> {
  const { entries } = JSON.parse(await readFile(join(folder, "meta", "_journal.json"), "utf8")) as {
    entries: { tag: string; when: number }[];
  };
  return await Promise.all(
    entries.map(async ({ tag, when }) => ({
      name: tag,
      when,
      text: await readFile(join(folder, `${tag}.sql`), "utf8"),
    })),
  );
}

/** Published migrations that changed or are missing, and an order that differs from the time. */
export function publishedProblems(files: readonly File[], published: Published): string[] {
  const listed = Object.values(published).flatMap((migrations) => Object.entries(migrations));
  const found = new Map(files.map(({ name, text }) => [name, digest(text)]));
  const changed = listed.filter(([name, hash]) => found.get(name) !== hash);
  const late = files.filter(({ when }, at) => when <= (files[at - 1]?.when ?? 0));
  return [
    ...changed.map(
      ([name]) =>
        `${name}.sql was published, and ${found.has(name) ? "changed" : "is missing"}: installations that ran it would differ. Restore it, and add a new migration.`,
    ),
    ...late.map(
      ({ name }) =>
        `${name}.sql isn't newer than the migration before it in meta/_journal.json. Generate it again, so that "when" grows.`,
    ),
  ];
}
