import { parseArgs } from "node:util";
import { connect } from "@/db/client";
import { type Breach, findBreaches, INVARIANTS } from "@/db/invariants";
import { describeError, log } from "@/domain/kernel/log";
import { commandLine } from "@/domain/kernel/process/command-line";
import { isOfArguments, withDatabase } from "./commands/command-database";
import { oneLine, StartError } from "./one-line-error";

const USAGE = `${commandLine("check-invariants", "[--json] [--list]")}

Finds rows that violate an invariant, such as two open subscriptions of an application to a plan, an active key of a
closed subscription, or an application without an owner. Reads one snapshot and changes nothing; Latchkey can be running.

Checks the database of DATABASE_URL. Without that variable, checks the embedded database in LATCHKEY_DATA_FOLDER (default
.latchkey), whether Latchkey is running or not.

  --json   print violations as JSON
  --list   list the invariants without checking a database
  --help   print this help

Exit codes: 0 all invariants hold, 1 an invariant is violated, 2 the check failed.`;

interface Options {
  readonly json: boolean;
  readonly list: boolean;
  readonly help: boolean;
}

/** Checks the invariants and prints violations. @returns the exit code */
export async function main({ root }: { readonly root: string }): Promise<void> {
  try {
    const { json, list, help } = options();
    if (help) return console.log(USAGE);
    if (list) return console.log(INVARIANTS.map(({ name, rule }) => `${name}\n  ${rule}`).join("\n"));
    const breaches = await withDatabase(root, look);
    console.log(json ? JSON.stringify({ rules: INVARIANTS.length, breaches }, null, 2) : report(breaches));
    process.exitCode = breaches.length > 0 ? 1 : 0;
  } catch (error) {
    const known =
      error instanceof Error && isOfArguments(error) ? `${error.message}\n\n${USAGE}` : oneLine(error);
    if (known) console.error(known);
    else log().fatal({ error: describeError(error) }, "Checking the invariants failed");
    process.exitCode = 2;
  }
}

function options(): Options {
  const flag = { type: "boolean", default: false } as const;
  return parseArgs({ options: { json: flag, list: flag, help: flag } }).values;
}

async function look(url: string): Promise<Breach[]> {
  const { sql } = connect(url, { max: 1 });
  try {
    return await findBreaches(sql);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (code !== "42P01" && code !== "42703") throw error;
    throw new StartError(
      "The database lacks tables or columns of this version. Start Latchkey once to migrate it.",
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function report(breaches: readonly Breach[]): string {
  if (breaches.length === 0) return `All ${INVARIANTS.length} invariants hold.`;
  const parts = breaches.map(({ name, rule, count, rows }) => {
    const more = count > rows.length ? [`  … and ${count - rows.length} more`] : [];
    return [`VIOLATED ${name}: ${rule}`, ...rows.map((row) => `  ${row}`), ...more].join("\n");
  });
  return `${parts.join("\n")}\n${breaches.length} of ${INVARIANTS.length} invariants violated.`;
}
