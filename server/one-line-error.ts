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
  if (KNOWN.has(error.name)) return error.message;
  return databaseLine(error as Error & { code?: string });
}

const NOT_REACHED = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
]);

/** What postgres.js and PostgreSQL say (appendix A of its manual), in words that help. The address is not repeated: it has a password. */
function databaseLine(error: Error & { code?: string }): string | null {
  const code = error.code ?? "";
  if (NOT_REACHED.has(code)) {
    return `The database cannot be reached (${code}). Check host and port in DATABASE_URL, and that PostgreSQL runs there.`;
  }
  if (code.startsWith("28"))
    return "The database refuses the sign-in. Check user and password in DATABASE_URL.";
  if (code === "3D000")
    return "The database named in DATABASE_URL does not exist. Create it, then start again.";
  if (code === "42501") {
    return "The database's user may not create tables or the extension pg_trgm. Make it the owner of the database.";
  }
  return null;
}
