import { counter, gauge } from "../registry";

const build = gauge("latchkey_build_info", "The running version; always 1.", ["version", "node"]);

/** Shows which version runs. */
export function setBuild(version: string): void {
  build.set({ version, node: process.versions.node }, 1);
}

/** Log lines and spans that were lost on their way out of the process. */
const dropped = counter(
  "latchkey_telemetry_dropped_total",
  "What could not be written or sent and was dropped, by kind: spans and logs for OpenTelemetry, access_log.",
  ["kind"],
);

export const countDropped = (kind: "spans" | "logs" | "access_log", count: number): void =>
  dropped.inc({ kind }, count);
