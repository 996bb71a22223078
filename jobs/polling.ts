import { countJob } from "@/telemetry/metrics/jobs";
import { logFailure } from "./watched-job";

/** Work that repeats every few seconds. */
export interface Poller {
  /** Waits for the work in progress. */
  stop(): Promise<void>;
}

/** Repeats work, beginning again so many milliseconds after it has ended. A failure is logged, and the next turn comes as usual. */
export function startPolling(name: string, work: () => Promise<void>, milliseconds: number): Poller {
  let timer: NodeJS.Timeout | undefined;
  let turn: Promise<void> | undefined;
  let stopped = false;
  const next = () => {
    if (!stopped) timer = setTimeout(begin, milliseconds);
  };
  const begin = () => {
    turn = countJob(name, () => logFailure(name, work))
      .catch(() => {})
      .finally(next);
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await turn;
    },
  };
}
