import { execFileSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, inject } from "vitest";
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from "@/embedded/postgres";
import { copyFolder } from "./copy-folder";
import { type RunningScript, runScript } from "./run-script";
import { type TemporaryFolder, temporaryFolder } from "./temporary-folder";

export const isRoot = process.getuid?.() === 0;
export const isLinux = process.platform === "linux";

/** A folder for each test, and servers on it that stop at the end of the test. */
export interface PostgresTests {
  /** The test's folder. */
  readonly place: string;
  /** The folder of its database. */
  readonly folder: string;
  start(options?: Partial<EmbeddedPostgresOptions>): Promise<EmbeddedPostgres>;
  /** Puts a cluster of an earlier start there, for tests of later starts. */
  putCluster(folder?: string): Promise<void>;
  /** Starts the server in its own process. */
  supervise(args: readonly string[], identity?: { uid: number; gid: number }): RunningScript;
  serverPid(): Promise<number>;
}

/** Call this once at the top of a test file. */
export function postgresTests(): PostgresTests {
  let temporary: TemporaryFolder;
  const servers: EmbeddedPostgres[] = [];
  const scripts: RunningScript[] = [];
  beforeEach(async () => {
    temporary = await temporaryFolder();
  });
  afterEach(async () => {
    for (const script of scripts.splice(0)) {
      script.child.stdin?.end();
      await script.ended;
    }
    await Promise.all(servers.splice(0).map((server) => server.stop()));
    await temporary.remove();
  });
  return {
    get place() {
      return temporary.path;
    },
    get folder() {
      return join(temporary.path, "postgres");
    },
    async start(options = {}) {
      const server = await startEmbeddedPostgres({ folder: this.folder, durable: false, ...options });
      servers.push(server);
      return server;
    },
    putCluster(folder = join(temporary.path, "postgres")) {
      return copyFolder(inject("madeCluster"), folder);
    },
    supervise(args, identity) {
      const script = runScript("supervise-postgres.ts", args, identity);
      scripts.push(script);
      return script;
    },
    async serverPid() {
      return Number.parseInt(await readFile(join(this.folder, "data", "postmaster.pid"), "utf8"), 10);
    },
  };
}

/** Runs one statement on its own connection. */
export async function query<T extends postgres.MaybeRow>(url: string, text: string): Promise<readonly T[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end();
  }
}

/** The account that exists everywhere and has no privileges. */
export function nobody(): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
  return { uid: id("-u"), gid: id("-g") };
}

export function hasUserNamespaces(identity: { uid?: number; gid?: number } = {}): boolean {
  try {
    const args = ["--user", "--map-user=1", "--map-group=1", "true"];
    execFileSync("unshare", args, { stdio: "ignore", ...identity });
    return true;
  } catch {
    return false;
  }
}
