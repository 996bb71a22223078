import { log } from "@/domain/kernel/log";
import { openLines } from "@/telemetry/lines";
import type { MeteredCall } from "../usage/meter";

/** Writes a line of JSON for each call. */
export interface AccessLog {
  /** Never waits and never throws. */
  write(entry: MeteredCall & { readonly traceId?: string }): void;
  /** Writes what waits, for at most a second. */
  close(): Promise<void>;
}

/**
 * Calls go on when the log can't be written: the first failure and the first dropped line are in the gateway's own log.
 * @param target `-` for standard output, or a file to append to
 */
export function openAccessLog(target: string): AccessLog {
  const lines = openLines(target, { warn: createWarnings() });
  return {
    write: (entry) => lines.write(JSON.stringify({ time: new Date(entry.at).toISOString(), ...entry })),
    close: () => lines.close(),
  };
}

/** Each warning once: a full disk would otherwise fill the gateway's own log too. */
function createWarnings(): (message: string, code?: string) => void {
  const warned = new Set<string>();
  return (message, code) => {
    if (warned.has(message)) return;
    warned.add(message);
    log().error(code === undefined ? {} : { code }, message);
  };
}
