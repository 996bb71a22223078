import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export const MIGRATIONS = join(import.meta.dirname, "..", "..", "db", "migrations");

interface Entry {
  readonly idx: number;
  readonly version: string;
  readonly when: number;
  readonly tag: string;
  readonly breakpoints: boolean;
}

/** A copy of the migrations' folder that a test changes. */
export interface MigrationsFolder {
  readonly path: string;
  readonly names: readonly string[];
  /** Keeps the first n. */
  keep(count: number): Promise<void>;
  /** Adds one at the end, as a newer release would. */
  add(name: string, text: string): Promise<void>;
  /** Replaces the text of one. */
  replace(name: string, text: string): Promise<void>;
  read(name: string): Promise<string>;
  remove(): Promise<void>;
}

export async function copyMigrations(): Promise<MigrationsFolder> {
  const path = await mkdtemp(join(tmpdir(), "latchkey-migrations-"));
  await cp(MIGRATIONS, path, { recursive: true });
  const file = join(path, "meta", "_journal.json");
  const journal = JSON.parse(await readFile(file, "utf8")) as { entries: Entry[] };
  let entries = journal.entries;
  const write = () => writeFile(file, JSON.stringify({ ...journal, entries }));
  const replace = (name: string, text: string) => writeFile(join(path, `${name}.sql`), text);
  return {
    path,
    get names() {
      return entries.map(({ tag }) => tag);
    },
    async keep(count) {
      entries = entries.slice(0, count);
      await write();
    },
    async add(name, text) {
      const last = entries.at(-1) ?? { idx: -1, version: "7", when: 0 };
      const added = { idx: last.idx + 1, version: last.version, when: last.when + 1000, tag: name };
      entries = [...entries, { ...added, breakpoints: true }];
      await replace(name, text);
      await write();
    },
    replace,
    read: (name) => readFile(join(path, `${name}.sql`), "utf8"),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}
