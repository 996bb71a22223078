import { execFile } from "node:child_process";
import { lchown, mkdir, readdir, stat } from "node:fs/promises";
import { userInfo } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { unless } from "../files";
import type { PostgresBinaries } from "./binaries";
import { EmbeddedPostgresError, USE_YOUR_OWN } from "./error";

const run = promisify(execFile);

/** A system account. */
interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** How the server's programs are started so that they run under an account that PostgreSQL accepts. */
export interface ServerAccount {
  /** To whom the server's files must belong; null: to whoever runs this process. */
  readonly owner: Identity | null;
  /** The command and options that start `program` under this account. */
  command(program: string, args: readonly string[]): ServerCommand;
}

export interface ServerCommand {
  readonly file: string;
  readonly args: readonly string[];
  readonly identity: Partial<Identity>;
}

const OWN_ACCOUNT: ServerAccount = {
  owner: null,
  command: (file, args) => ({ file, args, identity: {} }),
};

/** Accounts made for this purpose first; nobody exists nearly everywhere. */
const ACCOUNT_NAMES = ["postgres", "_postgres", "nobody"];

/**
 * Chooses the account for the server. PostgreSQL refuses to run as root; there it runs as the account that owns the
 * cluster already, as `postgres` or `nobody`, or as the owner of the folders around, whichever can get at the programs
 * and the folder. Where none can (a project under a closed home folder), it runs in a user namespace in which root
 * has the number of one of those.
 * @throws EmbeddedPostgresError when there is no way
 */
export async function chooseAccount(folder: string, binaries: PostgresBinaries): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return await normalAccount(folder, binaries);
  const tried: Identity[] = [];
  for await (const identity of candidates(folder)) {
    const account = droppedTo(identity);
    if (await canReach(account, folder, binaries)) return account;
    tried.push(identity);
  }
  const [first] = tried;
  const namespaced = first && insideNamespace(first, { uid: 0, gid: 0 });
  if (namespaced && (await canReach(namespaced, folder, binaries))) return namespaced;
  throw new EmbeddedPostgresError(
    `PostgreSQL does not run as root, and no other account can get at both ${folder} and ${dirname(binaries.postgres)}. ` +
      `Move Latchkey to where other accounts may enter, such as /srv, start it as a normal user, or ${USE_YOUR_OWN}.`,
  );
}

/** Containers like to run under numbers that have no name; PostgreSQL wants one, which a user namespace lends. */
async function normalAccount(folder: string, binaries: PostgresBinaries): Promise<ServerAccount> {
  if (process.platform !== "linux" || hasName()) return OWN_ACCOUNT;
  const nobody = await lookUp("nobody");
  const namespaced = nobody && insideNamespace(nobody, null);
  return namespaced && (await canReach(namespaced, folder, binaries)) ? namespaced : OWN_ACCOUNT;
}

function hasName(): boolean {
  try {
    return userInfo().username !== "";
  } catch {
    return false;
  }
}

async function* candidates(folder: string): AsyncGenerator<Identity> {
  const owner = await unless(["ENOENT"], () => stat(join(folder, "data")));
  if (owner && owner.uid !== 0) yield { uid: owner.uid, gid: owner.gid };
  for (const name of ACCOUNT_NAMES) {
    const identity = await lookUp(name);
    if (identity && identity.uid !== 0) yield identity;
  }
  const around = await ownerAround(folder);
  if (around) yield around;
}

async function lookUp(name: string): Promise<Identity | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** Whose project this is when root only lends a hand (`sudo npm start`). */
async function ownerAround(folder: string): Promise<Identity | null> {
  for (let path = folder; path !== dirname(path); path = dirname(path)) {
    const { uid, gid } = await stat(path);
    if (uid !== 0) return { uid, gid };
  }
  return null;
}

function droppedTo(owner: Identity): ServerAccount {
  return { owner, command: (file, args) => ({ file, args, identity: owner }) };
}

/**
 * There the account that runs this process has another number, and the files that are its own are that number's.
 * @param owner to whom files must belong outside; null: to whoever runs this process
 */
function insideNamespace({ uid, gid }: Identity, owner: Identity | null): ServerAccount {
  const map = ["--user", `--map-user=${uid}`, `--map-group=${gid}`, "--"];
  return {
    owner,
    command: (file, args) => ({ file: "unshare", args: [...map, file, ...args], identity: {} }),
  };
}

/** Asks the kernel, which also knows access lists and security modules, and not the mode bits. */
async function canReach(
  account: ServerAccount,
  folder: string,
  binaries: PostgresBinaries,
): Promise<boolean> {
  const script = 'cd "$1" && test -x "$2" && test -r "$2"';
  const { file, args, identity } = account.command("/bin/sh", [
    "-c",
    script,
    "sh",
    folder,
    binaries.postgres,
  ]);
  try {
    await run(file, [...args], { ...identity, cwd: "/" });
    return true;
  } catch {
    return false;
  }
}

/** Makes a folder for the server alone. */
export async function makeServerFolder(path: string, account: ServerAccount): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  if (account.owner) await lchown(path, account.owner.uid, account.owner.gid);
}

/**
 * Gives a cluster that was made under another account to this one.
 * @throws EmbeddedPostgresError when only its owner or root could do that
 */
export async function takeOverFiles(path: string, account: ServerAccount): Promise<void> {
  const { uid } = await stat(path);
  const own = process.getuid?.();
  if (own === undefined || uid === (account.owner?.uid ?? own)) return;
  if (!account.owner) {
    throw new EmbeddedPostgresError(
      `The database in ${path} belongs to another account (number ${uid}). ` +
        "Start Latchkey under that account or as root, or have the folder given to you with chown -R.",
    );
  }
  await changeOwner(path, account.owner);
}

async function changeOwner(path: string, owner: Identity): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    await lchown(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
  // Last: an interrupted change is seen, and done again, by the owner of the folder itself.
  await lchown(path, owner.uid, owner.gid);
}
