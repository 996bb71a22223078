import { randomUUID } from "node:crypto";
import { chmod, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { EXIT, Failure } from "./failure";

/** What `latchkey login` stores: a token for each server, and the server used last. */
interface Stored {
  readonly url: string | null;
  readonly tokens: Readonly<Record<string, string>>;
}

type Environment = Readonly<Record<string, string | undefined>>;

function folderIn(environment: Environment): string {
  return join(environment.XDG_CONFIG_HOME || join(homedir(), ".config"), "latchkey");
}

const fileIn = (environment: Environment) => join(folderIn(environment), "credentials.json");

async function read(environment: Environment): Promise<Stored> {
  const file = fileIn(environment);
  const text = await readIfThere(file);
  if (text === null) return { url: null, tokens: {} };
  // Windows has no such bits: its folders of users are their own.
  if (process.platform !== "win32" && ((await stat(file)).mode & 0o077) !== 0)
    throw new Failure(`Other users can read ${file}. Run: chmod 600 ${file}`, EXIT.usage);
  try {
    const { url, tokens } = JSON.parse(text) as Partial<Stored>;
    return { url: typeof url === "string" ? url : null, tokens: { ...tokens } };
  } catch {
    throw new Failure(`${file} is damaged. Delete it, and sign in again.`, EXIT.usage);
  }
}

/** A file's text; null if there is none. One that is there and can't be read must not count as empty: it would be overwritten. @throws Failure */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw new Failure(`${file} can't be read: ${message}`, EXIT.usage);
  }
}

/** Written whole or not at all, and readable by its user alone. */
export async function writePrivate(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: "wx" });
    await chmod(draft, 0o600);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

async function write(environment: Environment, stored: Stored): Promise<void> {
  await mkdir(folderIn(environment), { recursive: true, mode: 0o700 });
  await writePrivate(fileIn(environment), `${JSON.stringify(stored, null, 2)}\n`);
}

/** The server's address without a trailing slash. @throws Failure */
export function serverUrl(text: string): string {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash)
    throw new Failure(
      `"${text}" is no address of a server. Use one like https://latchkey.example.com.`,
      EXIT.usage,
    );
  return url.href.replace(/\/+$/, "");
}

/** The server and the token of a command. A stored token is used for its own server alone. */
export interface Access {
  readonly url: string;
  readonly token: string | null;
}

/** From the option, else `LATCHKEY_URL`, else the server used last; the token from `LATCHKEY_TOKEN`, else the stored one. @throws Failure */
export async function accessFrom(option: string | undefined, environment: Environment): Promise<Access> {
  const given = option ?? environment.LATCHKEY_URL;
  const token = environment.LATCHKEY_TOKEN?.trim() || null;
  const stored = given && token ? null : await read(environment);
  const address = given ?? stored?.url;
  if (!address) throw new Failure("Enter the server's address with --url, or set LATCHKEY_URL.", EXIT.usage);
  const url = serverUrl(address);
  return { url, token: token ?? stored?.tokens[url] ?? null };
}

/** Stores the token of a server, which becomes the one used last. */
export async function storeToken(url: string, token: string, environment: Environment): Promise<void> {
  const { tokens } = await read(environment);
  await write(environment, { url, tokens: { ...tokens, [url]: token } });
}

/** Removes a server's token. @returns whether there was one */
export async function forgetToken(url: string, environment: Environment): Promise<boolean> {
  const stored = await read(environment);
  const { [url]: token, ...tokens } = stored.tokens;
  if (token !== undefined) await write(environment, { ...stored, tokens });
  return token !== undefined;
}
