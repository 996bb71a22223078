import { chmod, mkdtemp, readFile, realpath, rm, statfs } from "node:fs/promises";
import { freemem, tmpdir } from "node:os";
import { join } from "node:path";

export interface TemporaryFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A test's own folder that every account can pass through; in memory where there is room. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await realpath(await mkdtemp(join(await place(), "latchkey-embedded-")));
  await chmod(path, 0o711);
  return {
    path,
    remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}

const MEMORY = "/dev/shm";
const GIB = 2 ** 30;
/** A whole run takes less than 2 GiB of files at a time; browsers and builds need their memory too. */
const WANTED = { files: 3 * GIB, memory: 5 * GIB };

/** Databases are made and removed by the hundred. On a disk most of their time is the file system's, ten times what memory takes. */
async function place(): Promise<string> {
  const isFit = await Promise.all([hasRoom(), mayRunPrograms()]).catch(() => [false]);
  return isFit.every(Boolean) ? MEMORY : tmpdir();
}

async function hasRoom(): Promise<boolean> {
  const { bavail, bsize } = await statfs(MEMORY);
  return bavail * bsize > WANTED.files && freemem() > WANTED.memory;
}

/** Some tests put programs into their folder, which containers often forbid there. */
async function mayRunPrograms(): Promise<boolean> {
  const mounts = await readFile("/proc/mounts", "utf8");
  const options = mounts
    .split("\n")
    .find((line) => line.split(" ")[1] === MEMORY)
    ?.split(" ")[3];
  return (
    options !== undefined && !options.split(",").some((option) => option === "noexec" || option === "ro")
  );
}
