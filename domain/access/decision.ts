import type { Reason } from "./reasons.rules";
import type { ApiRecord, ApplicationRecord, KeyRecord, PlanRecord, SubscriptionRecord } from "./records";

/** A call as it arrived, before anything is read into it. */
export interface Call {
  readonly method: string;
  /** The request target as sent: path and query, not decoded. */
  readonly target: string;
  /** The host that the call named, in lower case and without a port; null if unknown. */
  readonly host: string | null;
  /** The API that the proxy's route names (`X-Latchkey-Api`), a readable ID; null: host and path decide. Never the caller's own header. */
  readonly apiId: string | null;
  /** Names and values in turn, as received: repeated headers stay apart. */
  readonly rawHeaders: readonly string[];
}

/** What is known about a rejected call, for its owner's list and for what the caller can be told. */
export interface Refusal {
  readonly allowed: false;
  readonly reason: Reason;
  readonly api: ApiRecord | null;
  readonly plan: PlanRecord | null;
  readonly application: ApplicationRecord | null;
  readonly subscription: SubscriptionRecord | null;
  readonly key: KeyRecord | null;
  /** The caller holds a credential of the application, so the response can name the exact reason. */
  readonly disclosed: boolean;
  /** The scopes that the plan requires, for TOKEN_SCOPE. */
  readonly scope: string | null;
  /** Seconds; null for no Retry-After. */
  readonly retryAfter: number | null;
}

/** A call that can pass, before its limits are counted. */
export interface Admission {
  readonly allowed: true;
  readonly api: ApiRecord;
  readonly plan: PlanRecord;
  /** Null on a keyless plan. */
  readonly application: ApplicationRecord | null;
  readonly subscription: SubscriptionRecord | null;
  readonly key: KeyRecord | null;
  /** The client_id of an access token. */
  readonly clientId: string | null;
}

export type Decision = Admission | Refusal;

/** What a check of an access token by its plan found (RFC 7519, RFC 7662). */
export type TokenCheck =
  | { readonly ok: true; readonly clientId: string; readonly scopes: readonly string[] }
  | {
      readonly ok: false;
      readonly reason: Reason;
      /** Seconds. */
      readonly retryAfter?: number;
      /**
       * The client_id, if the token is proven to be the server's: it was verified, or is known to the server, and lacks something else, such
       * as a scope or time. Then its application's owners find the call, and the response names the reason.
       */
      readonly clientId?: string;
    };

/** Checks access tokens; the gateway's `credentials/` does. */
export interface TokenChecker {
  /**
   * Checks a token by a JWT or OAUTH2 plan: form, signature, claims or introspection, and scopes. It never throws; what can't be checked now
   * is PROVIDER_UNAVAILABLE.
   */
  check(plan: PlanRecord, token: string): Promise<TokenCheck>;
}
