import { createHash } from "node:crypto";
import { rejectsClient } from "@/domain/authorization-servers/introspection";
import type { Introspection } from "@/domain/authorization-servers/introspection-types";
import { AuthorizationServerError } from "@/domain/authorization-servers/port";
import { log } from "@/domain/kernel/log";
import { type Clock, withinWait } from "../clock";
import { Answers } from "./answers";
import { Breaker } from "./breaker";
import { Gate } from "./gate";

/** Tokens that were active before: those in use. Their number bounds how often they are asked about. */
const KNOWN = { concurrency: 16, waiting: 256, perSecond: null, burst: 0 };
/** Other tokens, which anyone can invent. They take no place of the known ones. */
const NEW = { concurrency: 16, waiting: 256, perSecond: 100, burst: 200 };

/** Milliseconds between two log lines about single tokens. */
const PAUSE_OF_WARNINGS = 60_000;

export type IntrospectionResult =
  | Introspection
  /** The server says that it isn't a token of the kind that it introspects. */
  | "UNSUPPORTED"
  /** It can't be told now; try again after so many seconds. */
  | { readonly retryAfter: number };

export interface IntrospectorOptions {
  readonly issuer: string;
  readonly clock: Clock;
  /** Asks the server. @throws AuthorizationServerError */
  readonly ask: (token: string) => Promise<Introspection>;
}

/** Introspects tokens at one server: cached answers, one question in flight per token, bounded questions, and pauses while it fails. */
export class Introspector {
  readonly #options: IntrospectorOptions;
  readonly #answers: Answers;
  readonly #breaker: Breaker;
  readonly #known: Gate;
  readonly #new: Gate;
  #warnedAt = Number.NEGATIVE_INFINITY;
  readonly #asking = new Map<string, Promise<IntrospectionResult>>();

  constructor(options: IntrospectorOptions) {
    const { clock } = options;
    this.#options = options;
    this.#answers = new Answers(clock);
    this.#breaker = new Breaker(clock);
    this.#known = new Gate(KNOWN, clock);
    this.#new = new Gate(NEW, clock);
  }

  /** Never throws; takes at most about `LONGEST_WAIT`. */
  async introspect(token: string): Promise<IntrospectionResult> {
    const digest = createHash("sha256").update(token).digest("base64");
    const present = this.#answers.get(digest);
    if (present) return present;
    const { wait } = this.#breaker;
    if (wait > 0) return { retryAfter: Math.ceil(wait / 1_000) };
    return withinWait(this.#inFlight(digest, token), { retryAfter: 1 });
  }

  #inFlight(digest: string, token: string): Promise<IntrospectionResult> {
    const present = this.#asking.get(digest);
    if (present) return present;
    const gate = this.#answers.wasActive(digest) ? this.#known : this.#new;
    const asking = gate
      .pass(() => this.#ask(digest, token))
      .then((result) => result ?? { retryAfter: 1 })
      .finally(() => this.#asking.delete(digest));
    this.#asking.set(digest, asking);
    return asking;
  }

  async #ask(digest: string, token: string): Promise<IntrospectionResult> {
    if (!this.#breaker.enter()) return { retryAfter: Math.ceil(this.#breaker.wait / 1_000) };
    try {
      const introspection = await this.#options.ask(token);
      this.#breaker.succeeded();
      this.#answers.set(digest, introspection);
      return introspection;
    } catch (error) {
      return this.#failed(error);
    }
  }

  #failed(error: unknown): IntrospectionResult {
    const known = error instanceof AuthorizationServerError ? error : null;
    if (known?.serverError === "unsupported_token_type") {
      this.#breaker.succeeded();
      return "UNSUPPORTED";
    }
    if (known && isAboutToken(known)) this.#abstain(known);
    else this.#note(known);
    return { retryAfter: Math.max(1, Math.ceil(this.#breaker.wait / 1_000)) };
  }

  #abstain(error: AuthorizationServerError): void {
    this.#breaker.abstained();
    const at = this.#options.clock.monotonic();
    if (at - this.#warnedAt < PAUSE_OF_WARNINGS) return;
    this.#warnedAt = at;
    const { issuer } = this.#options;
    log().warn({ issuer, kind: kindOf(error) }, "an access token can't be introspected");
  }

  #note(error: AuthorizationServerError | null): void {
    const asked = error?.retryAfterSeconds ?? null;
    if (!this.#breaker.failed(asked === null ? null : asked * 1_000)) return;
    const { issuer } = this.#options;
    const kind = error ? kindOf(error) : "the secret can't be opened";
    log().warn({ issuer, kind }, "access tokens can't be introspected; the server is left alone for a while");
  }
}

const kindOf = ({ kind, status }: AuthorizationServerError) => `${kind} ${status ?? ""}`.trim();

/** Whether a single token can have caused a failure, which is then no reason to leave the server alone. */
function isAboutToken(error: AuthorizationServerError): boolean {
  const { kind, status } = error;
  if (kind === "INVALID_ANSWER" || kind === "TOO_LARGE") return true;
  const isClientError = status !== null && status >= 400 && status < 500;
  return isClientError && kind !== "TIMEOUT" && kind !== "RATE_LIMITED" && !rejectsClient(error);
}
