import { MINUTE, now } from "@/domain/kernel/clock";

/** Runs work with at most so much of it in progress; the rest begins in its order. */
export function turns(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running < limit) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** Two failures further apart say nothing about the time between them: while mail waits, attempts are minutes apart. */
const SAME_OUTAGE = 15 * MINUTE;

/** Remembers since when a server has been unreachable: no attempt in between reached it. */
export function watchOutage() {
  let outage: { readonly since: Date; readonly last: Date } | null = null;
  return {
    note({ kind }: { readonly kind: string }): void {
      const at = now();
      const goesOn = outage && at.getTime() - outage.last.getTime() <= SAME_OUTAGE;
      outage = kind === "UNREACHABLE" ? { since: outage && goesOn ? outage.since : at, last: at } : null;
    },
    since: (): Date | null => outage?.since ?? null,
  };
}
