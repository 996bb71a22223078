import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { VERSION } from "@/domain/kernel/process/version";
import type { MeteredCall } from "../usage/meter";

/** What `/metrics` shows (the Prometheus text format). Labels have few values: no caller can add one. */
export interface Metrics {
  count(entry: MeteredCall): void;
  readonly contentType: string;
  text(): Promise<string>;
}

/** The state as the metrics read it when they are asked for. */
export interface StateFacts {
  /** Seconds since the feed was heard. */
  readonly age: () => number;
  readonly isConnected: () => boolean;
  readonly isReady: () => boolean;
  readonly repaired: () => number;
  /** Feeds that were lost. */
  readonly losses: () => number;
  readonly records: () => Readonly<Record<string, number>>;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export function createMetrics(facts: StateFacts): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  const registers = [register];
  new Gauge({
    name: "latchkey_build_info",
    help: "The running version; always 1.",
    labelNames: ["version", "node"],
    registers,
  }).set({ version: VERSION, node: process.versions.node }, 1);
  // Counted in a map, and handed over when someone asks: prom-client takes longer for a label than a check for its decision.
  const counted = new Map<string, { readonly status: string; readonly reason: string; calls: number }>();
  new Counter({
    name: "latchkey_gateway_calls_total",
    help: "Calls by the class of the response's status and, for rejected calls, the reason.",
    labelNames: ["status", "reason"],
    registers,
    collect() {
      this.reset();
      for (const { status, reason, calls } of counted.values()) this.inc({ status, reason }, calls);
    },
  });
  const durations = new Histogram({
    name: "latchkey_gateway_call_duration_seconds",
    help: "Duration of calls: of the check, or of the whole call through the reverse proxy.",
    buckets: SECONDS,
    registers,
  });
  stateGauges(facts, registers);
  return {
    count({ status, reason, milliseconds }) {
      const name = `${Math.trunc(status / 100)}xx`;
      const known = counted.get(name + reason);
      if (known) known.calls += 1;
      else counted.set(name + reason, { status: name, reason: reason ?? "", calls: 1 });
      durations.observe(milliseconds / 1_000);
    },
    contentType: register.contentType,
    text: () => register.metrics(),
  };
}

function stateGauges(facts: StateFacts, registers: Registry[]): void {
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name: `latchkey_gateway_${name}`,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });
  gauge(
    "state_age_seconds",
    "Seconds since the portal was heard: the state in force is at most that old.",
    facts.age,
  );
  gauge("feed_connected", "1 while the feed is connected.", () => Number(facts.isConnected()));
  gauge("ready", "1 if calls can be decided.", () => Number(facts.isReady()));
  new Counter({
    name: "latchkey_gateway_feed_losses_total",
    help: "Feeds from the portal that broke off, were silent, or could not be read. The gateway continues from its position.",
    registers,
    collect() {
      this.reset();
      this.inc(facts.losses());
    },
  });
  gauge("repaired_records", "Records that comparisons with the portal repaired.", facts.repaired);
  new Gauge({
    name: "latchkey_gateway_records",
    help: "Records of each kind in force.",
    labelNames: ["kind"],
    registers,
    collect() {
      for (const [kind, count] of Object.entries(facts.records())) this.set({ kind }, count);
    },
  });
}
