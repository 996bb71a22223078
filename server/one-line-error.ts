/** A failure outside of Latchkey. Its message is one line that says what to do; nothing else is printed. */
export class StartError extends Error {
  override readonly name = "StartError";
}

const KNOWN = new Set([
  "StartError",
  "EnvironmentError",
  "SecretFileError",
  "StillBusyError",
  "DataFolderError",
  "SecretsFileError",
  "EmbeddedPostgresError",
  "DatabaseUnsuitableError",
  "DatabaseUrlError",
  "BackupError",
]);

/** The line to print for a startup failure, or null for a defect that needs its stack. */
export function oneLine(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (KNOWN.has(error.name)) return error.message.replace(/\s*\n\s*/g, " ");
  if (isMissingSocket(error)) return notReached("ENOENT");
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
  [
    "28",
    "The database rejected the sign-in. Check the user in DATABASE_URL, and the password there or in PGPASSWORD.",
  ],
  [
    "08P01",
    "DATABASE_URL leads to a pooler that rejected the connection; its log says why. For PgBouncer in transaction mode, set LATCHKEY_DATABASE_DIRECT_URL to the URL of PostgreSQL itself (docs/scale.md).",
  ],
  ["3D000", "The database named in DATABASE_URL doesn't exist. Create it, then start again."],
  [
    "42501",
    "The database user can't create tables or the extension pg_trgm. Make it the owner of the database.",
  ],
  [
    "53300",
    "The database has no free connections. Raise its max_connections or lower LATCHKEY_DATABASE_POOL.",
  ],
  [
    "53100",
    "The disk of the database server is full. Free space there, then start again; nothing was changed halfway.",
  ],
  [
    "25006",
    "The database is read-only: it is a standby, or default_transaction_read_only is on. Enter the primary in DATABASE_URL.",
  ],
  ["42704", "DATABASE_URL has a parameter that PostgreSQL doesn't know. Remove it from the URL."],
  [
    "3F000",
    "The database user's search_path names no schema to create tables in. Create the schema public, or correct search_path.",
  ],
  ["57P", "The database is starting or stopping. Start Latchkey again when the database is ready."],
];

/** Something is there already: a table, type, function or schema of another program. */
const TAKEN_NAMES: ReadonlySet<string> = new Set(["42P07", "42710", "42723", "42P06"]);

/** PostgreSQL's unix socket isn't there before its server is. */
export function isMissingSocket(error: Error & { code?: unknown; syscall?: unknown }): boolean {
  return error.code === "ENOENT" && error.syscall === "connect";
}

function notReached(code: string): string {
  return `The database can't be reached (${code}). Check the host and port in DATABASE_URL, and that PostgreSQL is running.`;
}
/** Node's codes of a certificate that isn't accepted (OpenSSL's X509_V_ERR_…). */
const OF_CERTIFICATES = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/;

/** Translates errors of postgres.js and PostgreSQL. The URL is not repeated: it contains a password. */
function databaseLine(code: string): string | null {
  if (NOT_REACHED.has(code)) return notReached(code);
  if (TAKEN_NAMES.has(code)) {
    return `The database contains something of another program that has a name of Latchkey's (${code}), so nothing was changed. Create a database for Latchkey alone.`;
  }
  if (OF_CERTIFICATES.test(code)) {
    return `The database's certificate isn't accepted (${code}). Renew it, name its authority's certificate with sslrootcert in DATABASE_URL, and its host as in the certificate.`;
  }
  return SAID_BY_SERVER.find(([start]) => code.startsWith(start))?.[1] ?? null;
}
