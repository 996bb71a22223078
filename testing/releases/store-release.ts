import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createEveryObject } from "@/testing/domain/every-object";
import { writeDump } from "./dump";
import { MIGRATIONS } from "./folder";
import { addRareRows } from "./rare-rows";
import { readCodeTables, readSnapshot, withoutUnused } from "./snapshot";

const FOLDER = import.meta.dirname;

/**
 * Stores what later releases are tested with: a dump of an installation that has every kind of object, and what this release's code needs of
 * the tables.
 * @returns the tables of which the dump has no rows
 */
export async function storeRelease(version: string): Promise<string[]> {
  const stage = await createEveryObject();
  const { world, fake } = stage;
  try {
    await addRareRows(stage);
    const { sql } = world.connection;
    const empty = await writeDump(sql, version, join(FOLDER, `${version}.sql.gz`));
    const journal = JSON.parse(await readFile(join(MIGRATIONS, "meta", "_journal.json"), "utf8")) as {
      entries: unknown[];
    };
    const release = {
      migrations: journal.entries.length,
      encryptionKeys: process.env.LATCHKEY_ENCRYPTION_KEYS ?? "",
    };
    await writeJson(`${version}.json`, release, 2);
    await writeJson(
      `${version}.schema.json`,
      withoutUnused(await readSnapshot(sql), await readCodeTables()),
      1,
    );
    return empty;
  } finally {
    await fake.server.stop();
    await world.close();
  }
}

const writeJson = (file: string, value: unknown, indent: number) =>
  writeFile(join(FOLDER, file), `${JSON.stringify(value, null, indent)}\n`);
