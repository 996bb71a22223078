import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder, unless } from "../files";
import { makeServerFolder, takeOverFiles } from "./account";
import { EmbeddedPostgresError } from "./error";
import { collectLines, type Programs, programEnd, startProgram } from "./programs";

/** The name of the server's administrator. */
export const ADMINISTRATOR = "postgres";

const TEMPORARY_PREFIX = "initializing-";

/** `LC_CTYPE` of the same meaning everywhere; what sorts and compares is PostgreSQL's own C.UTF-8 in any case. */
const CHARACTER_TYPE: Partial<Record<NodeJS.Platform, string>> = { linux: "C.UTF-8", darwin: "UTF-8" };

export interface ClusterOptions {
  /** The folder that holds the cluster, in its subfolder `data`. */
  readonly folder: string;
  /** The administrator's password, for a new cluster. */
  readonly password: string;
  /** Whether the new files must survive a power failure. */
  readonly durable: boolean;
}

/**
 * Makes sure of a complete cluster that this PostgreSQL can use.
 * @returns its folder
 * @throws EmbeddedPostgresError when it was made by another major version, or cannot be made
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
    `The database in ${data} was made by PostgreSQL ${found}, and this release brings PostgreSQL ${brought}. ` +
      `Dump it with the release that made it and load the dump here, or remove the folder to begin anew.`,
  );
}

/** What a start that was killed left behind. Somebody may still write into it for a moment, so failing is no harm. */
async function removeUnfinished(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.startsWith(TEMPORARY_PREFIX));
  for (const name of names) {
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 3, retryDelay: 100 }).catch(
      () => {},
    );
  }
}

/** Makes the cluster beside its place and moves it there when it is complete: there is never half of one. */
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
    `The database could not be made in ${data}: ${end.failure?.message ?? output.last.join(" / ")}.`,
    { cause: end.failure },
  );
}

/**
 * Makes the folder that holds the cluster. Where root makes it, another account must be able to pass through it, but
 * not to see what is in it.
 */
export async function makeClusterFolder(folder: string): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  await mkdir(folder, { recursive: true, mode: isRoot ? 0o711 : 0o700 });
  if (!isRoot || (await stat(folder)).uid !== 0) return;
  const names = await readdir(folder);
  // Only what is ours: an existing folder may have been named by mistake.
  if (names.length === 0 || names.includes("password")) await chmod(folder, 0o711);
}
