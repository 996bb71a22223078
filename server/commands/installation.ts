import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { environment, forgetEnvironment } from "@/domain/kernel/environment";
import { readSecretFiles } from "@/domain/kernel/settings/secret-files";
import { StartError } from "../one-line-error";
import { withDatabase } from "./command-database";

/** The installation that a command works on. */
export interface Installation {
  readonly url: string;
  /** Whether it is a trial: embedded servers in a data folder. */
  readonly isTrial: boolean;
  /** Where backups without a name are stored; null if there is no such folder. */
  readonly backupFolder: string | null;
}

interface Options {
  readonly root: string;
  /** Creates the trial's database in a data folder that has the secrets, but no database yet. */
  readonly creates?: boolean;
}

/** Lets `work` use the installation of the environment, or the trial, whose secrets are then the environment's. */
export async function withInstallation<T>(
  { root, creates = false }: Options,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  readSecretFiles();
  if (process.env.DATABASE_URL) {
    const { databaseDirectUrl: url, backups } = environment();
    return work({ url, isTrial: false, backupFolder: backups?.folder ?? null });
  }
  const path = resolve(root, process.env.LATCHKEY_DATA_FOLDER || ".latchkey");
  const begin = async (url: string) => {
    await useSecrets(path, url);
    const backupFolder = process.env.LATCHKEY_BACKUP_FOLDER || join(path, "backups");
    return work({ url, isTrial: true, backupFolder: resolve(root, backupFolder) });
  };
  if (creates && !existsSync(join(path, "postgres", "data"))) return withNewDatabase(path, begin);
  return withDatabase(root, begin);
}

async function withNewDatabase<T>(path: string, work: (url: string) => Promise<T>): Promise<T> {
  requireSecrets(path);
  // Imported here: an installation with its own database needs none of it.
  const { openDataFolder } = await import("@/embedded/data-folder");
  const { startEmbeddedPostgres } = await import("@/embedded/postgres");
  const folder = await openDataFolder(path);
  try {
    const server = await startEmbeddedPostgres({ folder: join(folder.path, "postgres") });
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await folder.release();
  }
}

function requireSecrets(path: string): void {
  if (existsSync(join(path, "secrets.json")) || process.env.LATCHKEY_ENCRYPTION_KEYS) return;
  throw new StartError(
    `There is no installation in ${path}. Copy the file secrets.json of the data folder that the backup is from into it, or set DATABASE_URL.`,
  );
}

/** Variables that are set win, as at a start. */
async function useSecrets(path: string, url: string): Promise<void> {
  const { readOrCreateSecrets } = await import("@/embedded/secrets");
  const secrets = await readOrCreateSecrets(path);
  process.env.LATCHKEY_ENCRYPTION_KEYS ||= secrets.encryptionKeys;
  process.env.LATCHKEY_SESSION_SECRET ||= secrets.sessionSecret;
  process.env.DATABASE_URL = url;
  forgetEnvironment();
}

/** A path as the caller means it: npm runs scripts in the project's folder. */
export function pathOf(argument: string): string {
  return resolve(process.env.INIT_CWD || process.cwd(), argument);
}
