import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "@/scripts/build.mjs";
import { freePort } from "@/testing/server/free-port";
import { until } from "@/testing/server/processes";

/** `npm run gateway` as a process of its own. */
export interface GatewayProcess {
  readonly child: ChildProcess;
  readonly proxyUrl: string;
  readonly checkUrl: string;
  readonly statusUrl: string;
  /** What it wrote so far. */
  output(): string;
  /** Ends it, and returns its exit code. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** The gateway's process with these variables and nothing else of this process's LATCHKEY_ variables. */
export async function spawnGateway(variables: Readonly<Record<string, string>>): Promise<GatewayProcess> {
  const ports = [await freePort(), await freePort(), await freePort()] as const;
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("LATCHKEY_") && name !== "DATABASE_URL"),
  ) as NodeJS.ProcessEnv;
  const child = spawn(process.execPath, [join(ROOT, "scripts", "gateway.mjs")], {
    env: {
      ...inherited,
      LATCHKEY_GATEWAY_PORT: String(ports[0]),
      LATCHKEY_GATEWAY_CHECK_PORT: String(ports[1]),
      LATCHKEY_GATEWAY_STATUS_PORT: String(ports[2]),
      ...variables,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += chunk;
    });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const at = (port: number) => `http://127.0.0.1:${port}`;
  return {
    child,
    proxyUrl: at(ports[0]),
    checkUrl: `${at(ports[1])}/check`,
    statusUrl: at(ports[2]),
    output: () => output,
    async end(signal) {
      child.kill(signal);
      return exited;
    },
  };
}

/** Waits until a gateway decides calls. */
export async function untilReady(gateway: GatewayProcess): Promise<void> {
  await until("the gateway's process is ready", async () => {
    if (gateway.child.exitCode !== null) throw new Error(`the gateway ended: ${gateway.output()}`);
    const response = await fetch(`${gateway.statusUrl}/readyz`).catch(() => null);
    return response?.status === 200;
  });
}
