import { spawnSync } from "node:child_process";
import { chmod, lstat, mkdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { endingWithParent } from "@/testing/package/ending-with-parent";
import { untilHandlesSignals } from "@/testing/package/handled-signals";
import { type Latchkey, spawnLatchkey } from "@/testing/server/latchkey";
import { until } from "@/testing/server/processes";
import type { Image } from "./image";
import { type Finished, runToEnd } from "./run-to-end";

/** What the image's base has, from this computer: programs and libraries, and the running Node.js. */
export async function addBase({ root }: Image): Promise<void> {
  for (const folder of ["usr", "proc", "dev", "etc", "base"])
    await mkdir(join(root, folder), { recursive: true });
  for (const name of ["bin", "lib", "lib64", "sbin"]) {
    if (!(await lstat(`/${name}`).catch(() => null))?.isSymbolicLink()) continue;
    await symlink(await readlink(`/${name}`), join(root, name));
  }
  for (const file of ["base/node", "dev/null", "dev/urandom", "etc/hosts", "etc/resolv.conf"]) {
    await writeFile(join(root, file), "");
  }
  await chmod(root, 0o755);
}

/** The arguments of setpriv for a user without rights. A change of user would forget that the process ends with unshare. */
export const WITHOUT_RIGHTS = [
  ...["--regid", "0", "--clear-groups", "--bounding-set=-all", "--inh-caps=-all", "--no-new-privs"],
  ...["--pdeathsig", "keep"],
];

/** A command as process 1 of its own namespaces, which end with this process. */
export const inNamespaces = (command: readonly string[]): [string, ...string[]] =>
  endingWithParent(["unshare", "--mount", "--pid", "--fork", "--kill-child", ...command]);

/**
 * The strictest settings that are usual: a root file system that is read-only and has no /tmp, a user without an entry in /etc/passwd and
 * without HOME, no capabilities and no way to get any, and the command as process 1 without an init.
 */
const CONFINED = `set -e
root=$1; volume=$2; user=$3; shift 3
mount --make-rprivate /
mount --bind "$root" "$root"
mount --rbind /usr "$root/usr"
for file in dev/null dev/urandom etc/hosts etc/resolv.conf; do mount --bind "/$file" "$root/$file"; done
mount --bind "$NODE" "$root/base/node"
mount -t proc proc "$root/proc"
if [ -n "$volume" ]; then mount --bind "$volume" "$root/var/lib/latchkey"; fi
mount -o remount,ro,bind "$root"
unset HOME USER LOGNAME NODE
exec chroot "$root" /usr/bin/setpriv --reuid "$user" ${WITHOUT_RIGHTS.join(" ")} -- "$@"`;

export interface ContainerOptions {
  readonly image: Image;
  /** Default: the image's. */
  readonly command?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  /** A folder in place of /var/lib/latchkey. */
  readonly volume?: string;
}

/** A user ID as platforms choose them; its group is 0. */
export const USER = 1_000_650_000;

/** A command of an image, running as in a container. */
export interface Container extends Latchkey {
  /** Its process 1, by the number that it has outside. */
  first(): Promise<number>;
  /** Sends a signal to process 1 and waits for the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Whether this account can make namespaces. Elsewhere the command runs as this account, in a tree that is read-only by its modes. */
const isConfined =
  process.platform === "linux" &&
  spawnSync("unshare", ["--mount", "--pid", "--fork", "mount", "--make-rprivate", "/"]).status === 0;

/** How commands are confined here, for the test's output. */
export const CONFINEMENT = isConfined
  ? "process 1 of its own namespaces, on a read-only file system, with another user and no capabilities"
  : "this account, in a tree without rights to write";

/** Starts a command of an image. Shares the network with this process. */
export function startContainer({ image, command, variables, volume = "" }: ContainerOptions): Container {
  const words = [...image.entrypoint, ...(command ?? image.command)];
  const confined = inNamespaces(["sh", "-c", CONFINED, "sh", image.root, volume, String(USER), ...words]);
  const latchkey = spawnLatchkey({
    command: isConfined ? confined : [process.execPath, ...outside(image, words)],
    cwd: "/",
    variables: {
      ...image.environment,
      ...(!isConfined && { HOME: "", LATCHKEY_GATEWAY_DATA_FOLDER: join(volume || "/nowhere", "gateway") }),
      PATH: `/base:${process.env.PATH}`,
      NODE: process.execPath,
      ...variables,
    },
  });
  const first = () => (isConfined ? firstProcess(latchkey, image) : Promise.resolve(latchkey.pid));
  return {
    ...latchkey,
    first,
    async stop(signal = "SIGTERM") {
      process.kill(await first(), signal);
      return (await latchkey.ended).code;
    },
  };
}

/** The arguments of Node.js where the image's paths don't exist. */
const outside = ({ root }: Image, [, script = "", ...words]: readonly string[]) => [
  join(root, script),
  ...words,
];

async function firstProcess({ pid }: Latchkey, { entrypoint }: Image): Promise<number> {
  let found = 0;
  await until("the container's first process runs", async () => {
    const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
    found = Number(children.trim());
    const line = await readFile(`/proc/${found}/cmdline`, "utf8").catch(() => "");
    return line.split("\0")[1] === entrypoint[1];
  });
  return found;
}

/** Waits until process 1 handles signals. */
export async function untilHandlingSignals(container: Container): Promise<void> {
  await untilHandlesSignals(await container.first());
}

/** Runs another command inside a running container, like `docker exec`. */
export async function execute(
  container: Container,
  image: Image,
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Finished> {
  const command = [...image.entrypoint, ...words];
  if (!isConfined) return runToEnd([process.execPath, ...outside(image, command)], { variables });
  const enter = ["nsenter", "--target", String(await container.first()), "--mount", "--pid", "--root"];
  const user = ["/usr/bin/setpriv", "--reuid", String(USER), "--regid", "0", "--clear-groups", "--"];
  return runToEnd([...enter, ...user, "/base/node", ...command.slice(1)], { variables });
}

/** Takes the right to write away, where a file system can't. */
export async function closeTree(tree: string): Promise<void> {
  if (!isConfined) await runToEnd(["chmod", "-R", "a-w", tree]);
}
