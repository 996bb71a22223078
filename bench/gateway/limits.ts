import { performance } from "node:perf_hooks";
import { createLimiter } from "@/gateway/limits/limiter";
import { anAdmission } from "@/testing/limits/admission";

/*
 * What counting a call costs: `npx tsx bench/gateway/limits.ts`, or with the URL of a store. Two limiters share 1,000 subscriptions; with a store, 50
 * calls are on their way at any time, as of a gateway under load.
 */

const [store = null] = process.argv.slice(2);
const options = { store, whenUnavailable: "REJECT", gateways: 1, file: null, wait: 5_000 } as const;
const limiters = [createLimiter(options), createLimiter(options)];
const calls = Array.from({ length: 1_000 }, (_, index) =>
  anAdmission(
    {
      rate: { calls: 1_000_000, period: "MINUTE" },
      quota: { calls: 1_000_000_000, period: "MONTH", timeZone: "Europe/Berlin" },
    },
    { id: `00000000-0000-4000-8000-${String(index).padStart(12, "0")}` },
  ),
);
const TOTAL = store ? 20_000 : 2_000_000;
const PARALLEL = store ? 50 : 1;

async function worker(first: number, times: number[]): Promise<void> {
  for (let made = first; made < TOTAL; made += PARALLEL) {
    const call = calls[made % calls.length];
    const limiter = limiters[made % 2];
    if (!call || !limiter) return;
    const begin = store ? performance.now() : 0;
    const outcome = limiter.count(call, Date.now());
    if (outcome instanceof Promise) await outcome;
    if (store) times.push(performance.now() - begin);
  }
}

for (const limiter of limiters) for (const call of calls.slice(0, 100)) await limiter.count(call, Date.now());
const times: number[] = [];
const begin = performance.now();
await Promise.all(Array.from({ length: PARALLEL }, (_, first) => worker(first, times)));
const seconds = (performance.now() - begin) / 1_000;
times.sort((a, b) => a - b);
const at = (share: number) => times[Math.floor(times.length * share)]?.toFixed(2) ?? "–";
console.log(
  `${Math.round(TOTAL / seconds).toLocaleString("en-US")} calls per second, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`,
);
await Promise.all(limiters.map((limiter) => limiter.close()));
