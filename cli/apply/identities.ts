import { readFile } from "node:fs/promises";
import { EXIT, Failure } from "../failure";
import { writePrivate } from "../settings";

/*
 * Which application each key of a file stands for, by server: `latchkey.yaml.ids.json` beside `latchkey.yaml`. With it, an application
 * keeps its identity when the file renames it. It holds no secrets and belongs into version control.
 */
type Servers = Record<string, Record<string, string>>;

/** The applications that a file's keys stand for at one server. */
export interface Identities {
  readonly ids: ReadonlyMap<string, string>;
  /** Records an application immediately, so that an interruption doesn't create it twice. */
  record(key: string, id: string): Promise<void>;
  forget(id: string): Promise<void>;
}

/** @param file the path of the YAML file */
export async function readIdentities(file: string, url: string): Promise<Identities> {
  const path = `${file}.ids.json`;
  const servers = await read(path);
  const ids = new Map(Object.entries(servers[url] ?? {}));
  const save = () =>
    writePrivate(
      path,
      `${JSON.stringify({ ...servers, [url]: Object.fromEntries([...ids].sort()) }, null, 2)}\n`,
    );
  return {
    ids,
    async record(key, id) {
      if (ids.get(key) === id) return;
      ids.set(key, id);
      await save();
    },
    async forget(id) {
      const key = [...ids].find(([, known]) => known === id)?.[0];
      if (key === undefined) return;
      ids.delete(key);
      await save();
    },
  };
}

async function read(path: string): Promise<Servers> {
  const text = await readFile(path, "utf8").catch(() => null);
  if (text === null) return {};
  try {
    return JSON.parse(text) as Servers;
  } catch {
    throw new Failure(`${path} is damaged. Restore it from version control, or delete it.`, EXIT.usage);
  }
}
