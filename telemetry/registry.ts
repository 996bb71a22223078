import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

// On globalThis, because Next bundles this module a second time into the pages.
const REGISTRY = Symbol.for("latchkey.metrics");
type Holder = { [REGISTRY]?: Registry };

/** What `/metrics` of the portal and the worker shows. A gateway's own metrics are in `gateway/calls/metrics.ts`. */
export function registry(): Registry {
  const holder = globalThis as Holder;
  holder[REGISTRY] ??= new Registry();
  return holder[REGISTRY];
}

let defaultsOf: Registry | undefined;

/** Adds the process's own metrics: CPU, memory, event loop, garbage collection. Idempotent. */
export function collectProcessMetrics(): void {
  if (defaultsOf === registry() || registry().getSingleMetric("process_cpu_seconds_total")) return;
  defaultsOf = registry();
  collectDefaultMetrics({ register: registry() });
}

/** Buckets in seconds, from a fast statement to a request that takes as long as any can. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** A counter; each name is created once in a process. Labels must have few values, none of them from outside. */
export function counter<L extends string = never>(
  name: `latchkey_${string}_total`,
  help: string,
  labelNames: readonly L[] = [],
): Counter<L> {
  return known<Counter<L>>(name) ?? new Counter({ name, help, labelNames, registers: [registry()] });
}

/** A value that goes up and down. */
export function gauge<L extends string = never>(
  name: `latchkey_${string}`,
  help: string,
  labelNames: readonly L[] = [],
): Gauge<L> {
  return known<Gauge<L>>(name) ?? new Gauge({ name, help, labelNames, registers: [registry()] });
}

/** Removes the values of gauges: they are unknown, and an old value or 0 would mislead. */
export function forget(...gauges: readonly Gauge<string>[]): void {
  for (const gauge of gauges) {
    gauge.reset();
    // One without labels is 0 then.
    gauge.remove({});
  }
}

/** Durations in seconds. */
export function histogram<L extends string = never>(
  name: `latchkey_${string}_seconds`,
  help: string,
  labelNames: readonly L[] = [],
  buckets: readonly number[] = SECONDS,
): Histogram<L> {
  return (
    known<Histogram<L>>(name) ??
    new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [registry()] })
  );
}

function known<M>(name: string): M | undefined {
  return registry().getSingleMetric(name) as M | undefined;
}
