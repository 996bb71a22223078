import { type ChildProcess, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { expect, inject } from "vitest";
import { bundleServer } from "../../scripts/build.mjs";
import { MIGRATIONS } from "./backups";

const ROOT = join(MIGRATIONS, "..", "..");
/** In the project, so that packages are found. */
const BUNDLE = join("dist", `commands-${process.pid}-${Date.now()}`);

/** Bundles the commands; call `removeCommands` afterwards. */
export const bundleCommands = () => bundleServer(BUNDLE);
export const removeCommands = () => rm(join(ROOT, BUNDLE), { recursive: true, force: true });

/** Works on a database like an administrator's program, with one connection. */
export async function on<T>({ url }: { url: string }, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connection: { application_name: "psql" } });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

/** A command in progress. */
export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; stdout: Buffer; stderr: string }>;
  /** Waits until it has printed this to standard error. */
  said(text: string): Promise<void>;
}

export interface Where {
  /** DATABASE_URL. */
  readonly url: string;
  /** The folder to run in. */
  readonly place: string;
  /** A command of the shell to run first. */
  readonly shell?: string;
}

/** Starts a command like npm's script. */
export function start(
  name: "backup" | "restore",
  args: readonly string[],
  { url, place, shell }: Where,
): Running {
  const code = `await (await import(${JSON.stringify(join(ROOT, BUNDLE, `${name}.mjs`))})).main({ root: ${JSON.stringify(ROOT)} })`;
  const command = [process.execPath, "--input-type=module", "-e", code, "--", ...args];
  const [file = "", ...rest] = shell ? ["sh", "-c", `${shell}; exec "$@"`, "sh", ...command] : command;
  const { LATCHKEY_ENCRYPTION_KEYS, LATCHKEY_SESSION_SECRET, PATH } = process.env;
  const child = spawn(file, rest, {
    cwd: place,
    env: {
      PATH,
      LATCHKEY_ENCRYPTION_KEYS,
      LATCHKEY_SESSION_SECRET,
      DATABASE_URL: url,
    } as unknown as NodeJS.ProcessEnv,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const out: Buffer[] = [];
  let stderr = "";
  child.stdout.on("data", (chunk) => out.push(chunk));
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: Buffer; stderr: string }>((resolve) =>
    child.once("close", (code) => {
      const stdout = Buffer.concat(out);
      for (const secret of [
        LATCHKEY_ENCRYPTION_KEYS?.split(":")[1] ?? "",
        LATCHKEY_SESSION_SECRET ?? "",
        "p%40ss",
      ]) {
        expect(stderr + stdout.toString("latin1")).not.toContain(secret);
      }
      resolve({ code, stdout, stderr });
    }),
  );
  return {
    child,
    ended,
    async said(text) {
      while (!stderr.includes(text)) {
        if (child.exitCode !== null) throw new Error(`it ended: ${stderr}`);
        await delay(5);
      }
    },
  };
}

/** Runs a command to its end. */
export const run = (name: "backup" | "restore", args: readonly string[], where: Where) =>
  start(name, args, where).ended;

/** Ends a program's connections to databases of this role. */
export async function terminate(program: string, role: string): Promise<void> {
  await on(
    { url: inject("databaseAdminUrl") },
    (sql) => sql`
    select pg_terminate_backend(pid) from pg_stat_activity where application_name = ${program} and usename = ${role}`,
  );
}
