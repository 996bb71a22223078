import { createHmac, randomBytes } from "node:crypto";
import { chmod, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { createFile, unless } from "../files";
import { EmbeddedPostgresError } from "./error";

/** The passwords of the server's two roles. */
export interface Passwords {
  readonly administrator: string;
  readonly application: string;
}

/**
 * Reads a server's passwords, or creates them before the server itself. Only their owner can read the file.
 * @throws EmbeddedPostgresError if a cluster exists but its password is lost
 */
export async function readOrCreatePasswords(folder: string): Promise<Passwords> {
  const file = join(folder, "password");
  let administrator = await readPassword(file);
  if (administrator === null) {
    if (await unless(["ENOENT"], () => stat(join(folder, "data")))) throw lost(folder, file);
    await createFile(file, `${randomBytes(32).toString("base64url")}\n`);
    administrator = await readPassword(file);
  }
  if (!administrator) throw lost(folder, file);
  const application = createHmac("sha256", administrator).update("role latchkey").digest("base64url");
  return { administrator, application };
}

async function readPassword(file: string): Promise<string | null> {
  const found = await unless(["ENOENT"], () => stat(file));
  if (!found) return null;
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0) await chmod(file, 0o600);
  return (await readFile(file, "utf8")).trim();
}

function lost(folder: string, file: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The password of the database in ${folder} is lost. Restore ${file} from a backup, or delete ${folder} to start over.`,
  );
}
