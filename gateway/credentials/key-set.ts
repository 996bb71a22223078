import { log } from "@/domain/kernel/log";
import { OutboundError } from "@/domain/outbound/error";
import type { OutboundHttp, OutboundTarget } from "@/domain/outbound/http";
import { parseJsonObject } from "@/domain/outbound/json";
import { type Clock, LONGEST_WAIT, withinWait } from "./clock";
import { type Keys, keysOf } from "./keys";
import { usableKeys } from "./usable-keys";

/** Ages in milliseconds. A withdrawn key ends after `OLD` at the latest, and during an outage of its server after `OLDEST`. */
export const KEY_AGES = {
  /** From this age on, keys are requested again while calls go on with what is there. */
  REFRESH: 5 * 60_000,
  /** From this age on, calls wait for the new keys. */
  OLD: 10 * 60_000,
  /** Keys are used up to this age while their server can't be reached. */
  OLDEST: 24 * 60 * 60_000,
  /** A failure is taken as an outage that lasts for so long; then a call waits again. */
  OUTAGE: 60_000,
  /** How long a call waits for new keys while there are others that are not too old. */
  SHORT_WAIT: 500,
  /** The pause between two requests for the same keys, whatever the tokens say. */
  PAUSE: 5_000,
} as const;

/** Where a set of keys is. */
export interface KeySource {
  readonly target: OutboundTarget;
  /** The URL of the keys. @throws if it can't be found out now */
  locate(): Promise<string>;
}

export interface KeySetOptions {
  readonly source: KeySource;
  readonly http: OutboundHttp;
  readonly clock: Clock;
}

/**
 * The signing keys of one server (RFC 7517 5), kept in memory. They are replaced only by a usable set: a failure or an empty answer changes
 * nothing. At most one request is in flight, and at most one is made per `PAUSE`.
 */
export class KeySet {
  readonly #options: KeySetOptions;
  #keys: Keys | null = null;
  #text = "";
  #fetchedAt = Number.NEGATIVE_INFINITY;
  #attemptedAt = Number.NEGATIVE_INFINITY;
  #failed = false;
  #attempt: Promise<void> | null = null;

  constructor(options: KeySetOptions) {
    this.#options = options;
  }

  /** The keys to check with now; null if there are none, or only too old ones. */
  async current(): Promise<Keys | null> {
    const age = this.#age();
    if (this.#keys && age < KEY_AGES.REFRESH) return this.#keys;
    const sinceAttempt = this.#options.clock.monotonic() - this.#attemptedAt;
    const attempt = this.#refresh();
    // While the server is away, calls don't wait for it again and again.
    const isOutage = this.#failed && this.#keys && age < KEY_AGES.OLDEST && sinceAttempt < KEY_AGES.OUTAGE;
    const wait = this.#keys && age < KEY_AGES.OLDEST ? KEY_AGES.SHORT_WAIT : LONGEST_WAIT;
    if (age >= KEY_AGES.OLD && !isOutage) await withinWait(attempt, undefined, wait);
    return this.#age() < KEY_AGES.OLDEST ? this.#keys : null;
  }

  /**
   * Asks the server again, because a token fits none of the keys.
   * @returns the keys that the server published just now; null if it can't be told
   */
  async renewed(): Promise<Keys | null> {
    await withinWait(this.#refresh(), undefined);
    return this.#failed || this.#attempt ? null : this.#keys;
  }

  /** Seconds until the server is asked again. */
  get retryAfter(): number {
    const left = this.#attemptedAt + KEY_AGES.PAUSE - this.#options.clock.monotonic();
    return Math.max(1, Math.ceil(left / 1_000));
  }

  #age(): number {
    return this.#options.clock.monotonic() - this.#fetchedAt;
  }

  #refresh(): Promise<void> {
    if (this.#attempt) return this.#attempt;
    const { clock } = this.#options;
    if (clock.monotonic() - this.#attemptedAt < KEY_AGES.PAUSE) return Promise.resolve();
    this.#attemptedAt = clock.monotonic();
    this.#attempt = this.#fetch().finally(() => {
      this.#attempt = null;
    });
    return this.#attempt;
  }

  async #fetch(): Promise<void> {
    try {
      const keys = await this.#request();
      const text = JSON.stringify(keys);
      if (text !== this.#text || !this.#keys) this.#keys = keysOf(keys);
      this.#text = text;
      this.#fetchedAt = this.#options.clock.monotonic();
      this.#failed = false;
    } catch (error) {
      if (!this.#failed) log().warn({ detail: textOf(error) }, "signing keys could not be fetched");
      this.#failed = true;
    }
  }

  async #request() {
    const { source, http } = this.#options;
    const url = await source.locate();
    const headers = { accept: "application/jwk-set+json, application/json" };
    const { status, body } = await http(source.target, { method: "GET", url, headers });
    if (status !== 200) throw new Error(`${url} responded with ${status}`);
    const set = parseJsonObject(body);
    const keys = set ? usableKeys(set) : [];
    if (keys.length === 0) throw new Error(`${url} returned no key that can verify signatures`);
    return keys;
  }
}

function textOf(error: unknown): string {
  if (error instanceof OutboundError) return `${error.kind} ${error.detail ?? ""}`.trim();
  return error instanceof Error ? error.message : "unknown";
}
