import type { Admission } from "@/domain/access/decision";
import { type GuardedStore, guard } from "./guarded-store";
import { type Limit, limitsOf } from "./limits-of";
import { createMemoryStore, type MemoryStore } from "./memory-store";
import { type Counted, type LimitOutcome, outcomeOf, unavailable, unlimited } from "./outcome";
import { createPostgresStore } from "./postgres-store";
import { createRedisStore } from "./redis-store";
import { openSavedCounts, type SavedCounts } from "./saved-counts";

export type { LimitHeaders, LimitOutcome } from "./outcome";

export interface LimiterOptions {
  /** Where counters are: a URL of Redis or Valkey (`redis:`, `rediss:`) or PostgreSQL (`postgres:`); null: in this process. */
  readonly store: string | null;
  /** What happens to calls with limits while the store is away: ALLOW counts them in this process. */
  readonly whenUnavailable: "ALLOW" | "REJECT";
  /** How many gateways share the calls. Each has its part of every limit while it counts in its own process. */
  readonly gateways: number;
  /** A file for the counters of hours and longer, so that they outlast a restart; null for none. Unused with a store. */
  readonly file: string | null;
  /** How long a call waits for the store, in milliseconds. Default: 200. */
  readonly wait?: number;
}

/** Counts calls against the limits of their subscriptions. */
export interface Limiter {
  /**
   * Counts an admitted call against all of its subscription's limits, or against none if one is used up. Call it once per call, when
   * nothing else can reject the call. Never throws. Synchronous without a store.
   * @param at milliseconds since 1970
   */
  count(admission: Admission, at: number): LimitOutcome | Promise<LimitOutcome>;
  close(): Promise<void>;
}

const WAIT = 200;
const SWEEP_INTERVAL = 2_000;
const SAVE_INTERVAL = 5_000;

/** @throws Error for a store of another kind */
export function createLimiter(options: LimiterOptions): Limiter {
  const { wait = WAIT } = options;
  const shared = options.store === null ? null : guard(storeAt(options.store, wait), wait);
  const { memory, saved } = ownCounters(shared === null ? options.file : null);
  const sweeper = setInterval(() => memory.sweep(Date.now()), SWEEP_INTERVAL).unref();
  const saver = saved && setInterval(() => saved.save(), SAVE_INTERVAL).unref();

  const countHere = (limits: readonly Limit[], at: number): LimitOutcome => {
    const calls = limits.map((limit) => share(limit.calls, options.gateways));
    return outcomeOf(limits, calls, memory.count(limits, calls), at);
  };
  const settle = (limits: readonly Limit[], counted: Counted | null, at: number): LimitOutcome => {
    if (counted)
      return outcomeOf(
        limits,
        limits.map(({ calls }) => calls),
        counted,
        at,
      );
    return options.whenUnavailable === "REJECT" ? unavailable() : countHere(limits, at);
  };

  return {
    count(admission, at) {
      const limits = limitsOf(admission, at);
      if (limits.length === 0) return unlimited();
      return shared === null
        ? countHere(limits, at)
        : countShared(shared, limits, (counted) => settle(limits, counted, at));
    },
    async close() {
      clearInterval(sweeper);
      if (saver) clearInterval(saver);
      await saved?.close();
      await shared?.close();
    },
  };
}

function countShared(
  store: GuardedStore,
  limits: readonly Limit[],
  settle: (counted: Counted | null) => LimitOutcome,
): LimitOutcome | Promise<LimitOutcome> {
  const counted = store.count(limits);
  return counted instanceof Promise ? counted.then(settle) : settle(counted);
}

function ownCounters(file: string | null): { memory: MemoryStore; saved: SavedCounts | null } {
  if (file === null) return { memory: createMemoryStore(), saved: null };
  const memory = createMemoryStore((limit, counter) => saved.changed(limit, counter));
  const saved = openSavedCounts(file, memory, Date.now());
  return { memory, saved };
}

/** One gateway's part of a limit; at least one call, or a small limit would reject everything. */
const share = (calls: number, gateways: number) => Math.max(1, Math.floor(calls / gateways));

function storeAt(url: string, wait: number) {
  const scheme = /^([a-z]+):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme === "redis" || scheme === "rediss") return createRedisStore(url);
  if (scheme === "postgres" || scheme === "postgresql") return createPostgresStore(url, wait);
  throw new Error("LATCHKEY_LIMITS_STORE must be a URL that begins with redis://, rediss:// or postgres://");
}
