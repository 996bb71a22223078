/** Something outside of us is wrong; its message is one line that says what to do. Nothing but that line is printed. */
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

/** The line to print for a failure to start, or null when it is a defect whose stack is needed. */
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

/** PostgreSQL's own codes (appendix A of its manual), by their beginning. */
const SAID_BY_SERVER: readonly (readonly [string, string])[] = [
  ["28", "The database refuses the sign-in. Check user and password in DATABASE_URL."],
  ["3D000", "The database named in DATABASE_URL does not exist. Create it, then start again."],
  [
    "42501",
    "The database's user may not create tables or the extension pg_trgm. Make it the owner of the database.",
  ],
  [
    "53300",
    "The database has no free connection. Raise its max_connections, or lower LATCHKEY_DATABASE_POOL.",
  ],
  ["57P", "The database is starting or ending. Start Latchkey again when it is up."],
];

/** What postgres.js and PostgreSQL say, in words that help. The address is not repeated: it has a password. */
function databaseLine(code: string): string | null {
  if (NOT_REACHED.has(code)) {
    return `The database cannot be reached (${code}). Check host and port in DATABASE_URL, and that PostgreSQL runs there.`;
  }
  return SAID_BY_SERVER.find(([start]) => code.startsWith(start))?.[1] ?? null;
}
