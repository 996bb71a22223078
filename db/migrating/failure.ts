import { DatabaseUnsuitableError } from "./error";
import type { Migration } from "./files";
import { leftBy } from "./left";

/** PostgreSQL's codes whose own explanation is better: sign-in, rights, connections, shutdown (see `server/one-line-error.ts`). */
const EXPLAINED_ELSEWHERE = /^(28|3D|42501|53300|57P)/;
const DISK_FULL = "53100";
const TOO_LONG = "57014";
/** A table, type, function or schema is there already. */
const TAKEN_NAMES: ReadonlySet<string> = new Set(["42P07", "42710", "42723", "42P06"]);

/**
 * What to say about a migration that failed: the statement's error, never rows or statements, and what is left.
 * @returns the error itself if it is about the connection or already says what to do
 */
export function failedMigration({ name, isTransaction }: Migration, error: unknown): unknown {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: string };
  if (error instanceof DatabaseUnsuitableError || !/^[0-9A-Z]{5}$/.test(String(code))) return error;
  if (EXPLAINED_ELSEWHERE.test(String(code))) return error;
  return new DatabaseUnsuitableError(
    `Migration ${name} failed: ${cause(String(code), message ?? "")} ${leftBy(isTransaction)}`,
    {
      cause: error,
    },
  );
}

function cause(code: string, message: string): string {
  if (code === DISK_FULL) return "the database server's disk is full. Free space, then start Latchkey again.";
  if (code === TOO_LONG) return "a statement took longer than an hour or was canceled. Start Latchkey again.";
  const said = message.replace(/\.?$/, ".");
  if (TAKEN_NAMES.has(code))
    return `the database contains something of another program with a name of Latchkey's: ${said} Create a database for Latchkey alone.`;
  return `${said} See docs/upgrade.md for what to do.`;
}
