import { LRUCache } from "lru-cache";
import { networkOf } from "@/domain/kernel/request/network";

const WINDOW_MILLISECONDS = 60_000;
/** Counters in memory: beyond, the ones not used for longest are forgotten. */
const MAXIMUM_COUNTERS = 20_000;
/** An IP address is often shared by an office or a data center. */
const ADDRESS_FACTOR = 5;

interface Counter {
  requests: number;
  readonly ends: number;
}

/** What remains of a limit, for the `RateLimit` headers. */
export interface Allowance {
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the window ends. */
  readonly reset: number;
  readonly exceeded: boolean;
}

/** Counts requests per minute in this process, separately for each address, user and access token. */
export interface RequestLimit {
  /** Counts a request before its credentials are checked, so that guesses count, too. Null without a limit. */
  ofAddress(ip: string | null): Allowance | null;
  /** Counts a request of a user, and of the access token it uses, and returns the smaller allowance. */
  ofUser(userId: string, tokenId: string | null): Allowance | null;
}

export interface RequestLimitOptions {
  /** Requests of one address; default: five times as many as of a user. */
  readonly perMinuteOfAddress?: number;
  /** Milliseconds that never step back. */
  readonly clock?: () => number;
}

/** @param perMinute requests of one user or one access token; 0 for no limit */
export function createRequestLimit(perMinute: number, options: RequestLimitOptions = {}): RequestLimit {
  const { perMinuteOfAddress = perMinute * ADDRESS_FACTOR, clock = () => performance.now() } = options;
  const counters = new LRUCache<string, Counter>({ max: MAXIMUM_COUNTERS });
  const count = (key: string, limit: number): Allowance => {
    const time = clock();
    let counter = counters.get(key);
    if (!counter || counter.ends <= time) {
      counter = { requests: 0, ends: time + WINDOW_MILLISECONDS };
      counters.set(key, counter);
    }
    counter.requests += 1;
    return {
      limit,
      remaining: Math.max(0, limit - counter.requests),
      reset: Math.max(1, Math.ceil((counter.ends - time) / 1000)),
      exceeded: counter.requests > limit,
    };
  };
  return {
    ofAddress: (ip) => (perMinute === 0 || !ip ? null : count(`ip ${networkOf(ip)}`, perMinuteOfAddress)),
    ofUser(userId, tokenId) {
      if (perMinute === 0) return null;
      const user = count(`user ${userId}`, perMinute);
      if (!tokenId) return user;
      const token = count(`token ${tokenId}`, perMinute);
      return token.remaining < user.remaining || token.exceeded ? token : user;
    },
  };
}

/** Headers for clients that slow down by themselves (draft-ietf-httpapi-ratelimit-headers, its widely used names). */
export function rateLimitHeaders({ limit, remaining, reset, exceeded }: Allowance): [string, string][] {
  return [
    ["ratelimit-limit", String(limit)],
    ["ratelimit-remaining", String(remaining)],
    ["ratelimit-reset", String(reset)],
    ...(exceeded ? ([["retry-after", String(reset)]] as [string, string][]) : []),
  ];
}
