/** A failure outside of Latchkey. Its message is one line that says what to do; nothing else is printed. */
export class StartError extends Error {
  override readonly name = "StartError";
}

const KNOWN = new Set([
  "StartError",
  "EnvironmentError",
  "DataFolderError",
  "SecretsFileError",
  "EmbeddedPostgresError",
  "DatabaseUnsuitableError",
]);

/** The line to print for a startup failure, or null for a defect that needs its stack. */
export function oneLine(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (KNOWN.has(error.name)) return error.message.replace(/\s*\n\s*/g, " ");
  return databaseLine(codeOf(error)) ?? (error.cause ? oneLine(error.cause) : null);
}

function codeOf(error: Error & { code?: unknown }): string {
  return typeof error.code === "string" ? error.code : "";
}

const NOT_REACHED = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
]);

/** PostgreSQL's error codes (appendix A of its manual), by prefix. */
const SAID_BY_SERVER: readonly (readonly [string, string])[] = [
  ["28", "The database rejected the sign-in. Check the user and password in DATABASE_URL."],
  ["3D000", "The database named in DATABASE_URL doesn't exist. Create it, then start again."],
  [
    "42501",
    "The database user can't create tables or the extension pg_trgm. Make it the owner of the database.",
  ],
  [
    "53300",
    "The database has no free connections. Raise its max_connections or lower LATCHKEY_DATABASE_POOL.",
  ],
  ["57P", "The database is starting or stopping. Start Latchkey again when the database is ready."],
];

/** Translates errors of postgres.js and PostgreSQL. The URL is not repeated: it contains a password. */
function databaseLine(code: string): string | null {
  if (NOT_REACHED.has(code)) {
    return `The database can't be reached (${code}). Check the host and port in DATABASE_URL, and that PostgreSQL is running.`;
  }
  return SAID_BY_SERVER.find(([start]) => code.startsWith(start))?.[1] ?? null;
}
