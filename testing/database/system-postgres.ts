import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import postgres from "postgres";
import { freePort } from "@/testing/server/free-port";

const run = promisify(execFile);
const PASSWORD = "test";

/** A PostgreSQL of the system, of another major version than the embedded one. */
export interface SystemPostgres {
  readonly adminUrl: string;
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Creates a cluster and starts it. As root, it runs as the account `postgres`, which the system package creates.
 * @param programs the folder of its programs, such as /usr/lib/postgresql/15/bin
 * @param folder an empty folder that the account can pass through
 */
export async function startSystemPostgres(programs: string, folder: string): Promise<SystemPostgres> {
  const account = await accountOf();
  const place = join(folder, "system");
  await mkdir(place, { mode: 0o700 });
  const passwordFile = join(place, "password");
  await writeFile(passwordFile, `${PASSWORD}\n`);
  if (account.uid !== undefined) {
    for (const path of [place, passwordFile]) await chown(path, account.uid, account.gid ?? 0);
  }
  const data = join(place, "data");
  const settings = {
    ...account,
    cwd: "/",
    env: { PATH: process.env.PATH, LC_ALL: "C.UTF-8" } as unknown as NodeJS.ProcessEnv,
  };
  const create = [
    "-D",
    data,
    "-U",
    "postgres",
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--no-sync",
  ];
  await run(join(programs, "initdb"), create, settings);
  const port = await freePort();
  const options = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    fsync: "off",
    max_connections: 100,
  };
  const args = Object.entries(options).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(join(programs, "postgres"), ["-D", data, ...args], { ...settings, stdio: "ignore" });
  const ended = once(server, "exit");
  const adminUrl = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
  await untilReady(adminUrl, () => server.exitCode !== null);
  return {
    adminUrl,
    url: adminUrl.replace("//postgres:", "//latchkey:").replace(/postgres$/, "latchkey"),
    async stop() {
      server.kill("SIGINT");
      await ended;
    },
  };
}

/** The account of PostgreSQL's programs, which don't run as root. */
export async function accountOf(): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all([run("id", ["-u", "postgres"]), run("id", ["-g", "postgres"])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** Waits for the server, and creates Latchkey's role and database. */
async function untilReady(adminUrl: string, hasEnded: () => boolean): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await sql`select`.catch((error: Error) => error);
      if (!(answer instanceof Error)) break;
      if (hasEnded() || attempt > 100) throw answer;
      await pause(100);
    }
    await sql.unsafe(`create role latchkey login password '${PASSWORD}'`);
    await sql.unsafe("create database latchkey owner latchkey");
  } finally {
    await sql.end();
  }
}
