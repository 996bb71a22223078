import type { Server } from "node:http";
import { parseVariables } from "@/domain/kernel/environment-variables";
import { log } from "@/domain/kernel/log";
import { VERSION } from "@/domain/kernel/process/version";
import { startExport } from "@/telemetry/export/start";
import type { LineWriter } from "@/telemetry/lines";
import { setBuild } from "@/telemetry/metrics/process";
import { listenForScrapes } from "@/telemetry/server";
import { StartError } from "../one-line-error";
import type { Shutdown } from "../shutdown";
import { openAccessLog } from "./access-log";
import { gatherFromDatabase } from "./gathered";

/** How operators watch this process. */
export interface Watching {
  /** Null: no access log. */
  readonly accessLog: LineWriter | null;
}

/**
 * Starts what the environment asks for: the export of traces and logs, `/metrics`, the access log. Called before anything else starts, so
 * that it stops last.
 * @throws StartError if the port of the metrics can't be used
 */
export async function startWatching(
  service: "latchkey" | "latchkey-worker",
  shutdown: Shutdown,
): Promise<Watching> {
  const running = await startExport({
    service,
    version: VERSION,
    warn: (facts, message) => log().warn(facts, message),
    info: (facts, message) => log().info(facts, message),
  });
  shutdown.add("export of telemetry", () => running.stop());
  const { LATCHKEY_ACCESS_LOG } = parseVariables(process.env);
  const accessLog = LATCHKEY_ACCESS_LOG ? openAccessLog() : null;
  if (accessLog) shutdown.add("access log", () => accessLog.close());
  await startMetricsServer(shutdown);
  return { accessLog };
}

/** Serves `/metrics` if LATCHKEY_METRICS_PORT is set. @throws StartError */
export async function startMetricsServer(shutdown: Shutdown): Promise<void> {
  setBuild(VERSION);
  const { LATCHKEY_METRICS_PORT: port, LATCHKEY_METRICS_HOST: host = DEFAULT_HOST } = parseVariables(
    process.env,
  );
  if (port === undefined) return;
  const server = await listen(host, port);
  gatherFromDatabase();
  shutdown.add("metrics", () => close(server));
  log().info({ host, port }, "metrics are at /metrics");
}

const DEFAULT_HOST = "127.0.0.1";

async function listen(host: string, port: number): Promise<Server> {
  try {
    return await listenForScrapes(host, port);
  } catch (error) {
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE")
      throw new StartError(
        `Port ${port} (LATCHKEY_METRICS_PORT) is in use. Stop the program that uses it, or choose another port.`,
      );
    if (code === "EACCES")
      throw new StartError(
        `This account can't use port ${port} (LATCHKEY_METRICS_PORT). Choose a port above 1023.`,
      );
    throw new StartError(`The metrics can't be served on LATCHKEY_METRICS_HOST=${host} (${code}).`);
  }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
