import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { findProgram } from "@/scripts/find-programs.mjs";
import { freePort } from "@/testing/server/free-port";
import { accountOf } from "./system-postgres";

const run = promisify(execFile);
const PROGRAM = findProgram("/usr/lib/postgresql/15/bin/postgres");

/** The folder of a system PostgreSQL's programs; null where none is installed. The embedded one can't copy a cluster. */
export const SYSTEM_PROGRAMS = PROGRAM && dirname(PROGRAM);

/** A standby that streams from its primary. */
export interface Standby {
  /** The same database as the primary's URL names. */
  readonly url: string;
  /** As superuser. */
  readonly adminUrl: string;
  /** Stops and continues all of its processes: it accepts connections, and never responds. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Ends all of its processes as a power failure does. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Copies a primary's cluster, and starts the copy as its standby.
 * @param programs the folder of PostgreSQL's programs
 * @param primary as superuser, and as the role of Latchkey
 * @param folder that the account of PostgreSQL can pass through
 */
export async function startStandby(
  programs: string,
  primary: { readonly adminUrl: string; readonly url: string },
  folder: string,
): Promise<Standby> {
  const account = await accountOf();
  const settings = {
    ...account,
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8" } as unknown as NodeJS.ProcessEnv,
  };
  const place = join(folder, "copy");
  await mkdir(place, { mode: 0o700 });
  if (account.uid !== undefined) await chown(place, account.uid, account.gid ?? 0);
  const data = join(place, "standby");
  const copy = ["-d", primary.adminUrl, "-D", data, "-R", "-X", "stream", "--checkpoint=fast", "--no-sync"];
  await run(join(programs, "pg_basebackup"), copy, settings);
  const port = await freePort();
  const at = (url: string) => Object.assign(new URL(url), { port: `${port}` }).href;
  const options = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    // What replay needs, waiting queries don't hold up for long.
    max_standby_streaming_delay: "300ms",
    wal_retrieve_retry_interval: "200ms",
  };
  const args = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  let server: ChildProcess | null = null;
  const signalAll = async (signal: NodeJS.Signals) => {
    const pid = server?.pid;
    if (!pid) return;
    for (const each of [pid, ...(await childrenOf(pid))]) process.kill(each, signal);
  };
  const start = async () => {
    const started = spawn(join(programs, "postgres"), ["-D", data, ...args], {
      ...settings,
      stdio: "ignore",
    });
    server = started;
    await untilReady(at(primary.adminUrl), () => started.exitCode !== null);
  };
  const end = async (signal: () => Promise<unknown> | unknown) => {
    const ending =
      server && server.exitCode === null && server.signalCode === null ? once(server, "exit") : null;
    if (ending) await signal();
    await ending;
    server = null;
  };
  await start();
  return {
    url: at(primary.url),
    adminUrl: at(primary.adminUrl),
    freeze: () => signalAll("SIGSTOP"),
    thaw: () => signalAll("SIGCONT"),
    kill: () => end(() => signalAll("SIGKILL")),
    start,
    stop: () => end(() => server?.kill("SIGINT")),
  };
}

/** Each of PostgreSQL's processes is in a group of its own. */
async function childrenOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  return text.split(" ").filter(Boolean).map(Number);
}

async function untilReady(url: string, hasEnded: () => boolean): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await sql`select`.catch((error: Error) => error);
      if (!(answer instanceof Error)) return;
      if (hasEnded() || attempt > 200) throw answer;
      await pause(100);
    }
  } finally {
    await sql.end();
  }
}
