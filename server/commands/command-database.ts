import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { readSecretFiles } from "@/domain/kernel/settings/secret-files";
import { StartError } from "../one-line-error";

/** Whether an error says that a command's arguments are wrong. */
export function isOfArguments(error: Error): boolean {
  return "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}

/** Lets `work` use the database of the environment, never through a pooler, or the embedded one, started if necessary. */
export async function withDatabase<T>(root: string, work: (url: string) => Promise<T>): Promise<T> {
  readSecretFiles();
  const url = process.env.LATCHKEY_DATABASE_DIRECT_URL || process.env.DATABASE_URL;
  if (url) return work(url);
  const path = resolve(root, process.env.LATCHKEY_DATA_FOLDER || ".latchkey");
  const postgres = join(path, "postgres");
  if (!existsSync(join(postgres, "data"))) {
    throw new StartError(`No database found in ${path}. Set DATABASE_URL or LATCHKEY_DATA_FOLDER.`);
  }
  // Imported here: an installation with its own database neither loads nor has them.
  const { DataFolderError, openDataFolder } = await import("@/embedded/data-folder");
  const { addressOfRunning, startEmbeddedPostgres } = await import("@/embedded/postgres");
  const folder = await openDataFolder(path).catch((error: unknown) => {
    if (error instanceof DataFolderError && error.holder) return null;
    throw error;
  });
  if (!folder) {
    const address = await addressOfRunning(postgres);
    if (!address)
      throw new StartError(`The database in ${path} is starting or stopping. Try again in a moment.`);
    return work(address);
  }
  try {
    const server = await startEmbeddedPostgres({ folder: postgres });
    try {
      return await work(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await folder.release();
  }
}
