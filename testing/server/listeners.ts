import { readdir, readFile, readlink } from "node:fs/promises";

/** Addresses on which a process listens, such as `127.0.0.1:3000`. Works only on Linux. */
export async function listenersOf(pid: number): Promise<string[]> {
  const sockets = await socketsOf(pid);
  const tables = await Promise.all(
    ["tcp", "tcp6"].map((name) => readFile(`/proc/${pid}/net/${name}`, "utf8")),
  );
  return tables
    .flatMap((table) => table.split("\n").slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , , state, , , , , , inode = ""]) => state === LISTENING && sockets.has(inode))
    .map(([, local = ""]) => readable(local))
    .sort();
}

/** The port of a process on which the portal itself listens; the trial's gateway and sample APIs have others. Works only on Linux. */
export async function portalPortOf(pid: number): Promise<number> {
  for (const listener of await listenersOf(pid)) {
    const port = Number(listener.split(":").at(-1));
    const { status } = await fetch(`http://127.0.0.1:${port}/api/health`);
    if (status === 200) return port;
  }
  throw new Error("no listener of the process is the portal's");
}

const LISTENING = "0A";

async function socketsOf(pid: number): Promise<Set<string>> {
  const links = await Promise.all(
    (await readdir(`/proc/${pid}/fd`)).map((fd) => readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")),
  );
  return new Set(links.flatMap((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? []));
}

/** `0100007F:0BB8` is 127.0.0.1:3000: each address in the machine's byte order. */
function readable(local: string): string {
  const [address = "", port = ""] = local.split(":");
  const bytes = address.match(/../g)?.map((byte) => Number.parseInt(byte, 16)) ?? [];
  const host = bytes.length === 4 ? bytes.reverse().join(".") : `[${address}]`;
  return `${host}:${Number.parseInt(port, 16)}`;
}
