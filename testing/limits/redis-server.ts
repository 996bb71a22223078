import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createConnection } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "@/testing/server/free-port";

const PROGRAM = ["redis-server", "valkey-server"].find(
  (name) => spawnSync(name, ["--version"], { stdio: "ignore" }).status === 0,
);

/** Whether this machine has Redis or Valkey. Says so where it has none, because the tests with it are skipped. */
export function hasRedis(): boolean {
  if (!PROGRAM)
    process.stderr.write("Neither redis-server nor valkey-server is installed: tests with it are skipped.\n");
  return PROGRAM !== undefined;
}

/** A server of Redis without persistence, on a port of its own. */
export interface RedisServer {
  readonly url: string;
  /** Starts it, empty. */
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Stops answering, with its connections open. */
  freeze(): void;
  thaw(): void;
}

export async function createRedisServer(): Promise<RedisServer> {
  const port = await freePort();
  let running: ChildProcess | null = null;
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const values = ["--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
      running = spawn(PROGRAM ?? "redis-server", values, { stdio: "ignore" });
      for (let tries = 0; !(await accepts(port)); tries += 1) {
        if (tries > 500) throw new Error("redis-server doesn't listen");
        await sleep(20);
      }
    },
    async kill() {
      const dying = running;
      running = null;
      if (!dying || dying.exitCode !== null) return;
      const gone = new Promise((resolve) => dying.once("exit", resolve));
      dying.kill("SIGKILL");
      await gone;
    },
    freeze: () => running?.kill("SIGSTOP"),
    thaw: () => running?.kill("SIGCONT"),
  };
}

async function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
