import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder, unless } from "../files";
import { makeServerFolder, takeOverFiles } from "./account";
import { EmbeddedPostgresError, reasonIn } from "./error";
import { collectLines, type Programs, programEnd, startProgram } from "./programs";

/** The server's superuser. */
export const ADMINISTRATOR = "postgres";

const TEMPORARY_PREFIX = "initializing-";

/** The same `LC_CTYPE` on every system; sorting and comparing use PostgreSQL's own C.UTF-8. */
const CHARACTER_TYPE: Partial<Record<NodeJS.Platform, string>> = { linux: "C.UTF-8", darwin: "UTF-8" };

export interface ClusterOptions {
  /** The folder of the cluster, which is in its subfolder `data`. */
  readonly folder: string;
  /** The superuser's password, for a new cluster. */
  readonly password: string;
  /** Whether new files must survive a power failure. */
  readonly durable: boolean;
}

/**
 * Ensures a complete cluster that this PostgreSQL can use.
 * @returns its folder
 * @throws EmbeddedPostgresError if another major version created it, or it cannot be created
 */
export async function ensureCluster(programs: Programs, options: ClusterOptions): Promise<string> {
  const data = join(options.folder, "data");
  await removeUnfinished(options.folder);
  const version = await unless(["ENOENT"], () => readFile(join(data, "PG_VERSION"), "utf8"));
  if (version === null) await createCluster(programs, options, data);
  else requireVersion(data, Number.parseInt(version, 10), programs.binaries.majorVersion);
  await takeOverFiles(data, programs.account);
  return data;
}

function requireVersion(data: string, found: number, brought: number): void {
  if (found === brought) return;
  throw new EmbeddedPostgresError(
    `The database in ${data} was created by PostgreSQL ${found}, but this release includes PostgreSQL ${brought}. ` +
      `Dump it with the release that created it and load the dump here, or delete the folder to start over.`,
  );
}

/** Left by a killed start. A dying process may still write here for a moment, so failures are harmless. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(TEMPORARY_PREFIX));
  for (const name of names) {
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3, retryDelay: 100 }).catch(
      () => {},
    );
  }
}

/** Creates the cluster beside its final place and moves it when complete: it is never partial. */
async function createCluster(programs: Programs, options: ClusterOptions, data: string): Promise<void> {
  const temporary = join(options.folder, `${TEMPORARY_PREFIX}${randomBytes(6).toString("hex")}`);
  await makeServerFolder(temporary, programs.account);
  try {
    const passwordFile = join(temporary, "password");
    await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600, flag: "wx" });
    const { owner } = programs.account;
    if (owner) await chown(passwordFile, owner.uid, owner.gid);
    await initialize(programs, join(temporary, "data"), passwordFile, options.durable);
    await rename(join(temporary, "data"), data);
    if (options.durable) await syncFolder(options.folder);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function initialize(
  programs: Programs,
  data: string,
  passwordFile: string,
  durable: boolean,
): Promise<void> {
  const args = [
    `--pgdata=${data}`,
    `--username=${ADMINISTRATOR}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    `--lc-ctype=${CHARACTER_TYPE[process.platform] ?? "C"}`,
    "--text-search-config=english",
  ];
  const child = startProgram(programs, programs.binaries.initdb, durable ? args : [...args, "--no-sync"]);
  const output = collectLines(child);
  const end = await programEnd(child);
  if (end.code === 0) return;
  throw new EmbeddedPostgresError(
    `The database couldn't be created in ${data}: ${end.failure?.message ?? reasonIn(output.last)}.`,
    { cause: end.failure },
  );
}

/**
 * Creates the cluster's folder. If root creates it, another account must be able to pass through it, but not to list
 * it.
 */
export async function makeClusterFolder(folder: string): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  await mkdir(folder, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  if (!isRoot || (await stat(folder)).uid !== 0) return;
  const names = await readdir(folder);
  // Only our own folder: an existing one may have been configured by mistake.
  if (names.length === 0 || names.includes("password")) await chmod(folder, 0o711);
}
