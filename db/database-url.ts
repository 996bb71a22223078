import { readFileSync } from "node:fs";
import { checkServerIdentity, type PeerCertificate } from "node:tls";
import type postgres from "postgres";

/** Milliseconds of silence after which connections that are open for long are probed: their other end can vanish without a word. */
export const KEEP_ALIVE_MILLISECONDS = 10_000;

/** A database's URL that can't be used; the message is one line and never quotes the URL. */
export class DatabaseUrlError extends Error {
  override readonly name = "DatabaseUrlError";
}

/** Where a database is and how to sign in, from a URL. */
interface Address {
  /** A name, an IP address without brackets, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly tls: Tls;
  /** Everything else: options of the client and parameters of the session. */
  readonly rest: Readonly<Record<string, string>>;
}

interface Tls {
  readonly mode: (typeof MODES)[number];
  /** Paths of PEM files. */
  readonly rootCertificate?: string;
  readonly certificate?: string;
  readonly key?: string;
}

/** libpq's modes that say what they do: `allow` and `prefer` silently fall back to plain text. */
const MODES = ["disable", "require", "verify-ca", "verify-full"] as const;

/** In a query of the URL, these replace what the URL's own parts say, as libpq's parameters do. */
const PARTS = ["host", "port", "user", "password", "dbname"] as const;
const TLS_PARTS = ["sslmode", "sslrootcert", "sslcert", "sslkey"] as const;

/**
 * Reads a URL as libpq does (PostgreSQL's manual, "Connection URIs"): percent-encoded parts, IPv6 addresses in brackets, Unix sockets as
 * `?host=/run/postgresql` or as a percent-encoded host.
 * @throws DatabaseUrlError
 */
function readAddress(text: string): Address {
  const url = parse(text);
  const query = Object.fromEntries(url.searchParams);
  const part = (name: (typeof PARTS)[number], own: string) => query[name] || decode(own);
  const host = part("host", url.hostname === EMPTY ? "" : url.hostname).replace(/^\[(.+)\]$/, "$1");
  if (host.includes(",")) throw new DatabaseUrlError("The database's URL names several hosts. Name one.");
  const user = part("user", url.username);
  const rest = Object.entries(query).filter(([name]) => !IS_PART.has(name));
  return {
    host: host || "localhost",
    port: portOf(part("port", url.port)),
    user,
    password: part("password", url.password),
    database: databaseOf(part("dbname", url.pathname.slice(1)) || user),
    tls: tlsOf(query),
    rest: Object.fromEntries(rest),
  };
}

const IS_PART = new Set<string>([...PARTS, ...TLS_PARTS]);

/** Stands for the empty host of a Unix socket, which the URL Standard doesn't allow after a user. */
const EMPTY = "unix-socket.invalid";

function parse(text: string): URL {
  const named = text.replace(/^([a-z]+:\/\/(?:[^/?#@]*@)?)(?=[/?]|$)/i, `$1${EMPTY}`);
  if (URL.canParse(named)) return new URL(named);
  throw new DatabaseUrlError(
    "The database's URL can't be read. Percent-encode the special characters of its user and password.",
  );
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new DatabaseUrlError("The database's URL has a % that is not percent-encoded (%25).");
  }
}

function portOf(text: string): number {
  const port = Number(text || 5432);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new DatabaseUrlError("The port in the database's URL must be a number from 1 to 65535.");
}

/** The background worker's client can't be given these two in any way. */
function databaseOf(name: string): string {
  if (!/[?#]/.test(name)) return name;
  throw new DatabaseUrlError("The database's name must not contain ? or #.");
}

function tlsOf({ sslmode, sslrootcert, sslcert, sslkey }: Readonly<Record<string, string>>): Tls {
  const isSystem = sslrootcert === "system";
  const given = sslmode || (isSystem ? "verify-full" : "disable");
  const mode = MODES.find((known) => known === given);
  if (!mode) throw new DatabaseUrlError(`sslmode in the database's URL must be one of ${MODES.join(", ")}.`);
  if (mode === "verify-ca" && (!sslrootcert || isSystem)) {
    throw new DatabaseUrlError(
      "sslmode=verify-ca in the database's URL needs sslrootcert, the path of a file. Or use verify-full.",
    );
  }
  return {
    mode,
    ...(sslrootcert && !isSystem && { rootCertificate: sslrootcert }),
    ...(sslcert && { certificate: sslcert }),
    ...(sslkey && { key: sslkey }),
  };
}

/** The options of postgres.js, which reads neither IPv6 addresses nor sockets nor certificates from a URL itself. */
export function withAddress<T extends postgres.Options<Record<string, postgres.PostgresType>>>(
  text: string,
  options: T,
): T {
  const { host, port, user, password, database, tls, rest } = readAddress(text);
  const { parameters, clientOptions } = split(rest);
  return {
    ...clientOptions,
    ...options,
    // Lists, because it cuts a string at its colons.
    host: [host],
    port: [port],
    ...(host.startsWith("/") && { path: `${host}/.s.PGSQL.${port}` }),
    ...(user && { user }),
    ...(password && { password }),
    database,
    ssl: socketOptions(tls, host),
    connection: { ...options.connection, ...parameters },
  };
}

/** Options of postgres.js that a URL can have; the rest goes to the server. */
const CLIENT_OPTIONS = new Set([
  "prepare",
  "fetch_types",
  "target_session_attrs",
  "max_lifetime",
  "keep_alive",
]);

/**
 * Parameters that other clients read, and PostgreSQL would reject: libpq's own ("Parameter Key Words" in PostgreSQL's manual), and options of
 * postgres.js that Latchkey sets itself. Providers put them into the URLs that they show.
 */
const OF_OTHER_CLIENTS = new Set([
  ...[
    "channel_binding",
    "connect_timeout",
    "gssdelegation",
    "gssencmode",
    "gsslib",
    "hostaddr",
    "keepalives",
  ],
  ...["keepalives_count", "keepalives_idle", "keepalives_interval", "krbsrvname", "load_balance_hosts"],
  ...["max_protocol_version", "min_protocol_version", "passfile", "require_auth", "requirepeer", "service"],
  ...["ssl_max_protocol_version", "ssl_min_protocol_version", "sslcertmode", "sslcompression", "sslcrl"],
  ...["sslcrldir", "sslkeylogfile", "sslnegotiation", "sslpassword", "sslsni", "tcp_user_timeout"],
  ...["backoff", "idle_timeout", "max", "max_pipeline", "pgbouncer", "schema", "ssl", "uselibpqcompat"],
]);

function split(rest: Readonly<Record<string, string>>) {
  const isOfClient = ([name]: [string, string]) => CLIENT_OPTIONS.has(name);
  const entries = Object.entries(rest).filter(([name]) => !OF_OTHER_CLIENTS.has(name));
  return {
    clientOptions: Object.fromEntries(
      entries.filter(isOfClient).map(([name, value]) => [name, optionOf(value)]),
    ),
    parameters: Object.fromEntries(entries.filter((entry) => !isOfClient(entry))),
  };
}

const optionOf = (text: string) =>
  text === "true" ? true : text === "false" ? false : /^\d+$/.test(text) ? Number(text) : text;

/**
 * As libpq: `require` verifies only if a root certificate is given, `verify-ca` doesn't compare the host's name. `verify-full` compares the
 * host of the URL: without a name to send, as for an IP address, Node would compare "localhost".
 */
function socketOptions({ mode, rootCertificate, certificate, key }: Tls, host: string) {
  if (mode === "disable") return false;
  return {
    rejectUnauthorized: mode !== "require" || rootCertificate !== undefined,
    checkServerIdentity: (_name: string, peer: PeerCertificate) =>
      mode === "verify-full" ? checkServerIdentity(host, peer) : undefined,
    ...(rootCertificate && { ca: read(rootCertificate) }),
    ...(certificate && { cert: read(certificate) }),
    ...(key && { key: read(key) }),
  };
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DatabaseUrlError(`The file ${path}, named in the database's URL, can't be read (${code}).`);
  }
}

/**
 * The same address as a URL for the background worker's client (pg), whose reading differs from that of postgres.js.
 * @param replaced parameters of the session that replace the URL's own
 */
export function queueUrl(text: string, replaced: Readonly<Record<string, string>> = {}): string {
  const { host, port, user, password, database, tls, rest } = readAddress(text);
  const isSocket = host.startsWith("/");
  const name = isSocket ? "localhost" : host.includes(":") ? `[${host}]` : host;
  const { parameters } = split(rest);
  const query = new URLSearchParams({
    ...parameters,
    ...replaced,
    ...(isSocket && { host }),
    sslmode: tls.mode,
    ...(tls.mode !== "disable" && { uselibpqcompat: "true" }),
    ...(tls.rootCertificate && { sslrootcert: tls.rootCertificate }),
    ...(tls.certificate && { sslcert: tls.certificate }),
    ...(tls.key && { sslkey: tls.key }),
  });
  const credentials = user ? `${encodeURIComponent(user)}:${encodeURIComponent(password)}@` : "";
  return `postgres://${credentials}${name}:${port}/${encodeURI(database)}?${query}`;
}
