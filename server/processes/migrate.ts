import { join } from "node:path";
import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import {
  isNewEnough,
  type NeededSchema,
  neededSchema,
  readSchemaState,
  type SchemaState,
} from "@/db/schema-state";
import { DEFAULT_DATABASE_WAIT, parseVariables } from "@/domain/kernel/environment-variables";
import { commandLine } from "@/domain/kernel/process/command-line";
import { readSecretFiles } from "@/domain/kernel/settings/secret-files";
import { isOfArguments, withDatabase } from "../commands/command-database";
import { StartError } from "../one-line-error";
import { isEmbedded, rejectEmbeddedProduction } from "../options";
import { prepareDatabase } from "./database";
import { sayWhy } from "./say-why";

const USAGE = `${commandLine("migrate")}

Migrates the database of DATABASE_URL to this release, and exits. Without that variable, migrates the embedded database in
LATCHKEY_DATA_FOLDER (default .latchkey). Waits up to LATCHKEY_DATABASE_WAIT seconds (default 60) for a database that is
starting. Run it as often as you like, also several at the same time.

Exit codes: 0 the database is at this release's state, or at a newer one on which it can run; 1 neither.`;

/** Migrates and says what was done. The exit code is 0 only when this release can run on the database. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  try {
    const { help } = parseArgs({ options: { help: { type: "boolean", default: false } } }).values;
    if (help) return console.log(USAGE);
    readSecretFiles();
    const patience = parseVariables(process.env).LATCHKEY_DATABASE_WAIT ?? DEFAULT_DATABASE_WAIT;
    if (isEmbedded(process.env)) rejectEmbeddedProduction(process.env);
    console.log(await withDatabase(root, (url) => migrateTo(url, join(root, "db", "migrations"), patience)));
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof Error && isOfArguments(error))
      return console.error(`${error.message.split("\n")[0]} Usage: ${commandLine("migrate")}`);
    sayWhy(error, "The migration failed; nothing was changed halfway");
  }
}

/** @returns the line about what was done */
async function migrateTo(url: string, folder: string, patience: number): Promise<string> {
  const needed = await neededSchema(folder);
  const applied = await prepareDatabase({
    url,
    folder,
    migrates: true,
    patience,
    step: () => {},
    say: (_level, line) => console.log(line),
  });
  const { sql } = connect(url, { max: 1 });
  try {
    return report(needed, applied, await readSchemaState(sql));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** @throws StartError if the database isn't at this release's state */
function report(needed: NeededSchema, applied: readonly string[], after: SchemaState): string {
  if (!isNewEnough(after, needed)) {
    throw new StartError(
      `The database isn't at ${needed.name} yet, although the migration ended. Run again: ${commandLine("migrate")}`,
    );
  }
  if (applied.length === 0)
    return `The database was at ${needed.name} already; there was nothing to migrate.`;
  const from = applied.length > 1 ? `${applied[0]} to ${applied.at(-1)}` : applied[0];
  return `Migrated the database: ${applied.length === 1 ? "1 migration" : `${applied.length} migrations`} (${from}).`;
}
