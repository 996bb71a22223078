import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { DomainError } from "@/domain/kernel/domain-error";
import { environment } from "@/domain/kernel/environment";
import { describeError, log } from "@/domain/kernel/log";
import { commandLine } from "@/domain/kernel/process/command-line";
import { closeDatabase } from "@/domain/store/database";
import { oneLine, StartError } from "../one-line-error";
import { requireSchema } from "../processes/database";
import { createFirstAdministrator } from "../set-up/administrator";
import { SetUpFileError } from "../set-up/file";
import { isAsDeclared, reportData, reportLines } from "../set-up/report";
import { carryOut, readDeclared, tryOut } from "../set-up/run";
import { isOfArguments } from "./command-database";

const USAGE = `${commandLine("setup", "[FILE] [--dry-run] [--new-links] [--json]")}

Makes the installation as a set-up file declares: users, settings, client registration providers, APIs with their plans, and
gateways. What the file doesn't name stays as it is, and nothing is deleted. Latchkey can be running. docs/set-up.md describes the
file.

Without FILE, uses LATCHKEY_SETUP_FILE. First creates the administrator of LATCHKEY_SETUP_ADMIN_EMAIL, if it is set and there is no
active administrator. Needs the variables of the portal.

  --dry-run    show what would be changed; nothing is changed
  --new-links  show new links to set a password for users of the file who never signed in
  --json       print the result as JSON
  --help       print this help

Exit codes: 0 everything is as declared, 1 something isn't (after a dry run also: something would be changed), 2 wrong arguments or
a file that can't be used.`;

interface Arguments {
  readonly path: string | undefined;
  readonly dryRun: boolean;
  readonly newLinks: boolean;
  readonly json: boolean;
}

/** Applies a set-up file, and prints the report. Sets the exit code. */
export async function main({ root }: { readonly root: string }): Promise<void> {
  try {
    const given = readArguments();
    if (!given) return console.log(USAGE);
    process.exitCode = await setUp(given, root);
  } catch (error) {
    process.exitCode = isOfUse(error) ? 2 : 1;
    sayWhy(error);
  } finally {
    await closeDatabase();
  }
}

const isOfUse = (error: unknown) =>
  error instanceof SetUpFileError || (error instanceof Error && isOfArguments(error));

function readArguments(): Arguments | null {
  const flag = { type: "boolean", default: false } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { "dry-run": flag, "new-links": flag, json: flag, help: flag },
  });
  if (values.help) return null;
  if (positionals.length > 1) throw new ArgumentsError("Name one file.");
  // npm runs scripts in the project's folder; the caller means their own.
  const [file] = positionals;
  const path = file === undefined ? undefined : resolve(process.env.INIT_CWD || process.cwd(), file);
  return { path, dryRun: values["dry-run"], newLinks: values["new-links"], json: values.json };
}

class ArgumentsError extends Error {
  readonly code = "ERR_PARSE_ARGS_COMBINATION";
}

/** @returns the exit code */
async function setUp(given: Arguments, root: string): Promise<number> {
  const { databaseDirectUrl, setup, migrate } = environment();
  const path = given.path ?? setup.file;
  if (!path && !setup.administrator)
    throw new ArgumentsError("Name the set-up file, or set LATCHKEY_SETUP_FILE.");
  // Read whole before anything is done.
  const declared = path ? readDeclared(path) : null;
  if (!given.dryRun) {
    // This may be the first command on a new database.
    await requireSchema(databaseDirectUrl, join(root, "db", "migrations"), migrate);
    if (setup.administrator && (await createFirstAdministrator(setup.administrator)))
      console.error(`${setup.administrator.email} can now sign in as an administrator.`);
  }
  if (!declared) return 0;
  const outcomes = given.dryRun
    ? await tryOut(declared).catch(rejectUnmigrated)
    : await carryOut(declared, { showsLinks: true, newLinks: given.newLinks });
  const data = reportData(outcomes, given.dryRun);
  console.log(given.json ? JSON.stringify(data, null, 2) : reportLines(outcomes, given.dryRun).join("\n"));
  return isAsDeclared(outcomes, given.dryRun) ? 0 : 1;
}

/** A dry run migrates nothing. */
function rejectUnmigrated(error: unknown): never {
  const code = (error as { code?: unknown }).code;
  if (code !== "42P01" && code !== "42703") throw error;
  throw new StartError(
    `The database lacks tables of this version, so nothing can be tried. Start Latchkey once, or run: ${commandLine("migrate")}`,
  );
}

function sayWhy(error: unknown): void {
  const line = lineOf(error);
  if (line) console.error(line);
  else log().fatal({ error: describeError(error) }, "The set-up failed");
}

function lineOf(error: unknown): string | null {
  if (error instanceof SetUpFileError) return error.problems.join("\n");
  if (error instanceof DomainError) return error.message;
  return error instanceof Error && isOfArguments(error) ? `${error.message}\n\n${USAGE}` : oneLine(error);
}
