import { spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { findProgram } from "@/scripts/find-programs.mjs";
import { temporaryFolder } from "@/testing/embedded/temporary-folder";
import { freePort } from "@/testing/server/free-port";
import { accountOf } from "./system-postgres";

/** PgBouncer's path; null where it isn't installed. */
export const POOLER = findProgram("pgbouncer");

/** PgBouncer in transaction mode, in front of every database of a server. */
export interface Pooler {
  /** The same database through the pooler. */
  through(url: string): string;
  stop(): Promise<void>;
}

/**
 * Starts PgBouncer so that each transaction may have another session, which has forgotten everything.
 * @param url of the server, with the one role that can sign in
 * @param sessions connections to each database
 * @param forgets otherwise what was set in a session is left there, as PgBouncer does by default
 */
export async function startPooler(
  url: string,
  { sessions = 2, forgets = true }: { readonly sessions?: number; readonly forgets?: boolean } = {},
): Promise<Pooler> {
  if (!POOLER) throw new Error("PgBouncer isn't installed");
  const server = new URL(url);
  const account = await accountOf();
  const { path, remove } = await temporaryFolder();
  const place = join(path, "pooler");
  const port = await freePort();
  const quoted = (part: string) => `"${decodeURIComponent(part).replaceAll('"', '""')}"`;
  const users = `${quoted(server.username)} ${quoted(server.password)}\n`;
  await mkdir(place, { mode: 0o700 });
  await writeFile(join(place, "users"), users);
  await writeFile(join(place, "pgbouncer.ini"), configuration(server, place, port, sessions, forgets));
  for (const file of ["", "users", "pgbouncer.ini"]) {
    if (account.uid !== undefined) await chown(join(place, file), account.uid, account.gid ?? 0);
  }
  const child = spawn(POOLER, ["-q", join(place, "pgbouncer.ini")], {
    ...account,
    cwd: "/",
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  const through = (of: string) => Object.assign(new URL(of), { hostname: "127.0.0.1", port: `${port}` }).href;
  await untilReady(through(url), () => child.exitCode !== null);
  return {
    through,
    async stop() {
      child.kill("SIGTERM");
      await ended;
      await remove();
    },
  };
}

const configuration = (server: URL, place: string, port: number, sessions: number, forgets: boolean) => `
[databases]
* = host=${server.hostname} port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(place, "users")}
pool_mode = transaction
default_pool_size = ${sessions}
max_client_conn = 500
server_reset_query = DISCARD ALL
server_reset_query_always = ${forgets ? 1 : 0}
query_wait_timeout = 5
server_login_retry = 1
logfile = ${join(place, "log")}
`;

async function untilReady(url: string, hasEnded: () => boolean): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const sql = postgres(url, { max: 1, prepare: false, onnotice: () => {} });
    const answer = await sql`select`.catch((error: Error) => error);
    await sql.end({ timeout: 1 });
    if (!(answer instanceof Error)) return;
    if (hasEnded() || attempt > 100) throw answer;
    await pause(100);
  }
}
