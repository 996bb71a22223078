import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createServer } from "node:net";
import { join } from "node:path";

/* The servers that benchmarks compare, each in its own process. */

/** Connections of each server's database pool. */
const POOL = "10";

/** Processes to end after a benchmark, also a failed one. */
export type Children = ChildProcess[];

export interface LatchkeyOptions {
  readonly databaseUrl: string;
  /** LATCHKEY_SESSION_SECRET, in base64; sessions made with it are accepted. */
  readonly sessionSecret: string;
  /** Folder for the server's CPU profile. */
  readonly profile?: string;
}

/** Starts the built server without background work. @returns its URL */
export async function startLatchkey(
  root: string,
  { databaseUrl, sessionSecret, profile }: LatchkeyOptions,
  children: Children,
): Promise<string> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [...(profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : []), join(root, "scripts", "start.mjs")],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        NODE_ENV: "production",
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        DATABASE_URL: databaseUrl,
        LATCHKEY_DATABASE_POOL: POOL,
        PORT: String(port),
        LATCHKEY_URL: url,
        LATCHKEY_WORKER: "false",
        LATCHKEY_LOG_LEVEL: "warn",
        LATCHKEY_REQUESTS_PER_MINUTE: "0",
        LATCHKEY_SESSION_SECRET: sessionSecret,
        LATCHKEY_ENCRYPTION_KEYS: `b1:${randomBytes(32).toString("base64")}`,
      },
    },
  );
  children.push(child);
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error("Latchkey failed to start. See the output above.");
    const response = await fetch(`${url}/api/graphql?query={__typename}`).catch(() => null);
    if (response?.status === 401) return url;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("Latchkey didn't start within two minutes.");
}

/** Starts a module of `bench/` that reports its port. @returns its URL */
export async function startModule(
  root: string,
  name: string,
  variables: Readonly<Record<string, string>>,
  children: Children,
): Promise<string> {
  const child = spawn(process.execPath, [join(root, "bench", "run.mjs"), name], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    env: {
      NODE_ENV: "production",
      PATH: process.env.PATH,
      POOL,
      ...variables,
    } as unknown as NodeJS.ProcessEnv,
  });
  children.push(child);
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => resolve((message as { port: number }).port));
    child.once("exit", () => reject(new Error(`${name} failed to start.`)));
  });
  return `http://127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Ends a process and waits for it. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
