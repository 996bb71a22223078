import type { Outcome, Readiness } from "@/domain/kernel/process/probes";
import { shared } from "./shared-check";

/** What a starting process does, as probes say it. */
export type StartStep =
  | "starting the embedded servers"
  | "waiting for the database"
  | "migrating"
  | "waiting for migrations"
  | "applying the set-up file"
  | "starting the pages"
  | "creating the sample data"
  | "starting the background worker";

/** Named outcomes; a check takes a bounded time, and doesn't fail. */
export type Check = () => Promise<Readonly<Record<string, Outcome>>>;

/** The readiness of this process, from its start to its end. */
export interface Health {
  /** Names what the start is at. */
  step(step: StartStep): void;
  /** The start is over: the process is ready whenever these checks are. A part that it doesn't have has none. */
  started(...checks: readonly (Check | null | undefined)[]): void;
  /** The end has begun: never ready again. */
  stop(): void;
  readiness(): Promise<Readiness>;
}

export function createHealth(): Health {
  let step: StartStep | undefined;
  let check: (() => Promise<Readiness>) | null = null;
  let isStopping = false;
  return {
    step(name) {
      step = name;
    },
    started(...checks) {
      check = shared(() => runAll(checks.filter((one) => one != null)));
    },
    stop() {
      isStopping = true;
    },
    async readiness() {
      if (!isStopping && !check) return { status: "starting", step };
      const found = isStopping ? null : await check?.();
      // The end can begin during the check.
      return isStopping || !found ? { status: "stopping" } : found;
    },
  };
}

async function runAll(checks: readonly Check[]): Promise<Readiness> {
  const outcomes = Object.assign({}, ...(await Promise.all(checks.map((check) => check()))));
  return {
    status: Object.values(outcomes).every((outcome) => outcome !== false) ? "ready" : "not ready",
    checks: outcomes,
  };
}
