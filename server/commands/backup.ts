import { join } from "node:path";
import { parseArgs } from "node:util";
import { type DumpSummary, dump } from "@/db/backup/dump";
import { createWholeFile } from "@/db/backup/file";
import { BackupError } from "@/db/backup/format";
import { openBackup } from "@/db/backup/open";
import { checkBackup } from "@/db/backup/restore";
import { backupFileName } from "@/domain/backups/backup-files.rules";
import { backupKeys } from "@/domain/backups/backup-keys";
import { describeError, log } from "@/domain/kernel/log";
import { commandLine } from "@/domain/kernel/process/command-line";
import { SEALED_PLACES } from "@/domain/kernel/sealed-places";
import packageJson from "../../package.json";
import { oneLine } from "../one-line-error";
import { isOfArguments } from "./command-database";
import { type Installation, pathOf, withInstallation } from "./installation";
import { listenForInterruption } from "./interruption";

/** Without npm's own lines, which would be part of the backup. */
const STDOUT_COMMAND = commandLine("backup", "--stdout").replace(" run ", " run -s ");

const USAGE = `${commandLine("backup", "[FILE | --stdout | --check FILE] [--json]")}

Stores the whole database of Latchkey in one file, as of one moment; Latchkey can be running. Stored secrets stay encrypted in
it, and the keys are not in it: keep LATCHKEY_ENCRYPTION_KEYS and LATCHKEY_SESSION_SECRET (in the trial, secrets.json in the
data folder) elsewhere, because without them the secrets of a backup are lost.

Without FILE, the file is created in LATCHKEY_BACKUP_FOLDER, or in the folder backups of the trial's data folder. A file that
exists is never replaced.

  --stdout   write the backup to standard output, for example to encrypt it: ${STDOUT_COMMAND} | age -r … > FILE
  --check    only read a backup, and say whether it is whole and this installation's keys fit
  --json     print the result as JSON
  --help     print this help

Exit codes: 0 the backup is whole, 1 it is not, or none was created, 2 wrong arguments.`;

interface Arguments {
  readonly file: string | undefined;
  readonly check: string | undefined;
  readonly stdout: boolean;
  readonly json: boolean;
}

/** Creates a backup, or checks one. Sets the exit code. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  try {
    const given = readArguments();
    if (!given) return console.log(USAGE);
    const options = { root, migrations: join(root, "db", "migrations") };
    await withInstallation(options, (installation) =>
      given.check === undefined
        ? create(installation, given, options.migrations)
        : check(pathOf(given.check), given, options.migrations),
    );
  } catch (error) {
    process.exitCode = sayWhy(error, "The backup");
  }
}

function readArguments(): Arguments | null {
  const flag = { type: "boolean", default: false } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { stdout: flag, json: flag, help: flag, check: { type: "string" } },
  });
  if (values.help) return null;
  const ways = [positionals.length > 0, values.stdout, values.check !== undefined].filter(Boolean);
  if (positionals.length > 1 || ways.length > 1) throw new ArgumentsError("Name one file, or --stdout.");
  return { ...values, file: positionals[0], check: values.check };
}

/** Arguments that don't fit together. */
export class ArgumentsError extends Error {
  readonly code = "ERR_PARSE_ARGS_COMBINATION";
}

/** Prints why a command failed. @returns the exit code */
export function sayWhy(error: unknown, what: string): number {
  if (error instanceof Error && isOfArguments(error)) {
    console.error(`${error.message} See --help.`);
    return 2;
  }
  const known = error instanceof BackupError ? error.message : oneLine(error);
  if (known) console.error(known);
  else log().fatal({ error: describeError(error) }, `${what} failed`);
  return 1;
}

async function create(installation: Installation, given: Arguments, migrations: string): Promise<void> {
  const interruption = listenForInterruption();
  const options = {
    url: installation.url,
    migrations,
    version: packageJson.version,
    keys: backupKeys(),
    sealedPlaces: SEALED_PLACES,
    signal: interruption.signal,
  };
  const stopped = "Stopped by a signal. No backup was created.";
  try {
    if (given.stdout) {
      const summary = await interruption.explain(dump(process.stdout, options), stopped);
      return console.error(report(summary, "standard output"));
    }
    const path = fileOf(installation, given);
    const creation = createWholeFile(path, (destination) => dump(destination, options));
    const summary = await interruption.explain(creation, stopped);
    console.log(given.json ? JSON.stringify(plain(summary, path), null, 2) : report(summary, path));
  } finally {
    interruption.forget();
  }
}

function fileOf({ backupFolder }: Installation, { file }: Arguments): string {
  if (file !== undefined) return pathOf(file);
  if (backupFolder) return join(backupFolder, backupFileName(new Date()));
  throw new BackupError(
    `Name the file to create, as in ${commandLine("backup", "FILE")}, or set LATCHKEY_BACKUP_FOLDER.`,
  );
}

const plain = ({ header, tables, rows, bytes }: DumpSummary, file: string) => ({
  file,
  bytes,
  tables,
  rows,
  createdAt: header.createdAt,
  version: header.latchkey,
  migration: header.migration.tag,
  keys: keysOf(header),
});

const keysOf = ({ keys }: DumpSummary["header"]) => [
  ...new Set([keys.signedWith, ...keys.needed.map(({ id }) => id)]),
];

function report(summary: DumpSummary, where: string): string {
  const { rows, tables, bytes, keys } = plain(summary, where);
  return [
    `Backup created: ${where} (${rows} rows of ${tables} tables, ${megabytes(bytes)}).`,
    `It needs the encryption ${keys.length === 1 ? "key" : "keys"} ${keys.join(", ")}, which it doesn't contain. Keep LATCHKEY_ENCRYPTION_KEYS and LATCHKEY_SESSION_SECRET elsewhere.`,
  ].join("\n");
}

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

async function check(path: string, { json }: Arguments, migrations: string): Promise<void> {
  const backup = await openBackup(path);
  try {
    const { rows } = await checkBackup(backup, { migrations, keys: backupKeys() });
    const { header, size } = backup;
    const summary = { header, rows, tables: header.tables.length, bytes: size };
    console.log(
      json
        ? JSON.stringify(plain(summary, path), null, 2)
        : `The backup is whole, and this installation's keys fit: ${path} (${rows} rows of ${header.tables.length} tables, created ${header.createdAt} by version ${header.latchkey}).`,
    );
  } finally {
    await backup.close();
  }
}
