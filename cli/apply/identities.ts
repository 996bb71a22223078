import { EXIT, Failure } from "../failure";
import { readIfThere, writePrivate } from "../settings";
import { canonicalEmail, normalizeLine } from "../texts";

/*
 * What the file's keys stand for, by server: `latchkey.yaml.ids.json` beside `latchkey.yaml`. With it, an application keeps its identity when
 * the file renames it, and no email is invited twice unasked. It holds no secrets and belongs into version control.
 */
interface Stored {
  readonly id: string;
  readonly invited?: readonly string[];
}
type Servers = Record<string, Record<string, Stored>>;

/** What a file's keys stand for at one server. */
export interface Identities {
  readonly ids: ReadonlyMap<string, string>;
  /** Whether an email was invited before: one that declined, left or was removed isn't invited again. */
  wasInvited(key: string, email: string): boolean;
  recordInvited(key: string, email: string): Promise<void>;
  /** Records an application immediately, so that an interruption doesn't create it twice. */
  record(key: string, id: string): Promise<void>;
  forget(id: string): Promise<void>;
}

/** @param file the path of the YAML file */
export async function readIdentities(file: string, url: string): Promise<Identities> {
  const path = `${file}.ids.json`;
  const servers = await read(path);
  const known = Object.entries(servers[url] ?? {}).map(
    ([key, stored]) => [normalizeLine(key), stored] as const,
  );
  const ids = new Map(known.map(([key, { id }]) => [key, id]));
  const invited = new Map(known.map(([key, stored]) => [key, new Set(stored.invited?.map(canonicalEmail))]));
  const storedOf = ([key, id]: [string, string]): [string, Stored] => {
    const emails = [...(invited.get(key) ?? [])].sort();
    return [key, emails.length > 0 ? { id, invited: emails } : { id }];
  };
  const save = () => {
    const entries = Object.fromEntries([...ids].sort().map(storedOf));
    return writePrivate(path, `${JSON.stringify({ ...servers, [url]: entries }, null, 2)}\n`);
  };
  return {
    ids,
    wasInvited: (key, email) => invited.get(key)?.has(canonicalEmail(email)) ?? false,
    async recordInvited(key, email) {
      invited.set(key, new Set([...(invited.get(key) ?? []), canonicalEmail(email)]));
      await save();
    },
    async record(key, id) {
      if (ids.get(key) === id) return;
      ids.set(key, id);
      await save();
    },
    async forget(id) {
      const keys = [...ids].filter(([, one]) => one === id).map(([key]) => key);
      if (keys.length === 0) return;
      for (const key of keys) {
        ids.delete(key);
        invited.delete(key);
      }
      await save();
    },
  };
}

async function read(path: string): Promise<Servers> {
  const text = await readIfThere(path);
  if (text === null) return {};
  try {
    const servers = JSON.parse(text) as Servers;
    const stored = Object.values(servers).flatMap((entries) => Object.values(entries));
    if (stored.every(({ id }) => typeof id === "string")) return servers;
  } catch {
    // The same as one of another form.
  }
  throw new Failure(`${path} is damaged. Restore it from version control, or delete it.`, EXIT.usage);
}
