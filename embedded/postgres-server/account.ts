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

/** How to start PostgreSQL's programs under an account that it accepts. */
export interface ServerAccount {
  /** Owner of the server's files; null: the user of this process. */
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

/** Dedicated accounts first; nobody exists nearly everywhere. */
const ACCOUNT_NAMES = ["postgres", "_postgres", "nobody"];

/**
 * Chooses the server's account. PostgreSQL does not run as root, so for root it runs as the cluster's owner, as
 * `postgres` or `nobody`, or as the owner of a parent folder, whichever can access the programs and the folder. If
 * none can (a project in a private home folder), it runs in a user namespace in which root has the ID of one of them.
 * @throws EmbeddedPostgresError if there is no such account
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
    `PostgreSQL doesn't run as root, and no other account can access both ${folder} and ${dirname(binaries.postgres)}. ` +
      `Move Latchkey to a folder that other accounts can access, such as /srv; start it as a normal user; or ${USE_YOUR_OWN}.`,
  );
}

/** Containers often run under user IDs without a name; PostgreSQL needs one, which a user namespace provides. */
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

/** The project's owner if root only runs the command (`sudo npm start`). */
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
 * In the namespace this process's account has another ID, which owns its files.
 * @param owner owner of the files outside the namespace; null: the user of this process
 */
function insideNamespace({ uid, gid }: Identity, owner: Identity | null): ServerAccount {
  const map = ["--user", `--map-user=${uid}`, `--map-group=${gid}`, "--"];
  return {
    owner,
    command: (file, args) => ({ file: "unshare", args: [...map, file, ...args], identity: {} }),
  };
}

/** Asks the kernel instead of checking mode bits: it also knows access lists and security modules. */
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

/** Creates a private folder for the server. */
export async function makeServerFolder(path: string, account: ServerAccount): Promise<void> {
  await mkdir(path, { mode: 0o700 });
  if (account.owner) await lchown(path, account.owner.uid, account.owner.gid);
}

/**
 * Transfers a cluster created under another account to this one.
 * @throws EmbeddedPostgresError if only the owner or root can do that
 */
export async function takeOverFiles(path: string, account: ServerAccount): Promise<void> {
  const { uid } = await stat(path);
  const own = process.getuid?.();
  if (own === undefined || uid === (account.owner?.uid ?? own)) return;
  if (!account.owner) {
    throw new EmbeddedPostgresError(
      `The database in ${path} belongs to another account (user ID ${uid}). ` +
        "Start Latchkey under that account or as root, or change the folder's owner with chown -R.",
    );
  }
  await changeOwner(path, account.owner);
}

async function changeOwner(path: string, owner: Identity): Promise<void> {
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    await lchown(join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
  // Last, so that an interrupted change is detected by the folder's owner, and repeated.
  await lchown(path, owner.uid, owner.gid);
}
