import type { AuthenticationType } from "@/domain/vocabulary/authentication-types";

/*
 * What gateways know: one record per row that a decision reads. Records carry row IDs (UUIDs); headers and reports carry the readable ones.
 * Times are milliseconds since 1970; null means none. Secrets are never in plaintext here.
 */

export type RatePeriod = "SECOND" | "MINUTE" | "HOUR";
export type QuotaPeriod = "HOUR" | "DAY" | "WEEK" | "MONTH";

/** Up to so many calls in each second, minute or hour. */
export interface Rate {
  readonly calls: number;
  readonly period: RatePeriod;
}

/** Up to so many calls in each period of the calendar of a time zone. */
export interface Quota {
  readonly calls: number;
  readonly period: QuotaPeriod;
  /** An IANA time zone. */
  readonly timeZone: string;
}

/** A plan's quota. */
export interface PlanQuota extends Quota {
  /** When it was set, or got its period; absent for one that the plan always had, and in records of portals before 0.2.0. */
  readonly since?: number;
}

/** A published or deprecated API. */
export interface ApiRecord {
  readonly kind: "API";
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** A path on the gateway, such as `/orders`, or a URL. */
  readonly entryPoint: string;
  /** Where the reverse proxy forwards calls to; null: another proxy does. */
  readonly upstreamUrl: string | null;
  readonly keyHeader: string;
  readonly keyQueryParameter: string | null;
  readonly forwardsCredential: boolean;
}

/** How JWT access tokens of a plan are checked (RFC 7519, RFC 9068). */
export interface JwtRecord {
  readonly issuer: string;
  /** A registered provider with this issuer, whose certificates and metadata apply. */
  readonly providerId: string | null;
  /** Null with a public key, or where discovery names it. */
  readonly jwksUri: string | null;
  /** PEM. */
  readonly publicKey: string | null;
  /** The claim that holds the client_id. */
  readonly clientIdClaim: string;
  readonly audience: string | null;
  readonly requiredScopes: readonly string[];
}

/** How opaque access tokens of a plan are checked: by introspection at a provider (RFC 7662). */
export interface OAuth2Record {
  readonly authorizationServer: string;
  /** The registered provider with this issuer; null: the token can't be introspected. */
  readonly providerId: string | null;
  readonly requiredScopes: readonly string[];
}

/** A published or deprecated plan. */
export interface PlanRecord {
  readonly kind: "PLAN";
  readonly id: string;
  readonly apiId: string;
  readonly name: string;
  readonly authenticationType: AuthenticationType;
  readonly position: number;
  readonly jwt: JwtRecord | null;
  readonly oauth2: OAuth2Record | null;
  readonly rate: Rate | null;
  readonly quota: PlanQuota | null;
}

/** An application. Archived ones are known, so that their credentials get the right reason. */
export interface ApplicationRecord {
  readonly kind: "APPLICATION";
  readonly id: string;
  readonly active: boolean;
  readonly clientId: string | null;
}

/** A subscription that was accepted once, or that has keys: one that was restored is PAUSED while it waits for its acceptance. */
export interface SubscriptionRecord {
  readonly kind: "SUBSCRIPTION";
  readonly id: string;
  readonly applicationId: string;
  readonly planId: string;
  readonly apiId: string;
  readonly authenticationType: AuthenticationType;
  readonly status: "ACCEPTED" | "PAUSED" | "CLOSED";
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  /** The publisher's limits for this subscription, in the plan's periods; null: the plan's. */
  readonly rateCalls: number | null;
  readonly quotaCalls: number | null;
  /** Absent for a subscription that was never transferred, and in records of portals before 0.2.0. */
  readonly transfer?: QuotaTransfer;
}

/** A subscription's last transfer to another plan. */
export interface QuotaTransfer {
  readonly at: number;
  /** Since when its calls counted then; null: always. */
  readonly quotaSince: number | null;
}

/** An API key: its digest, never the key. */
export interface KeyRecord {
  readonly kind: "API_KEY";
  readonly id: string;
  /** SHA-256 of the key, base64url. */
  readonly digest: string;
  readonly subscriptionId: string;
  readonly lastFour: string;
  readonly expiresAt: number | null;
  readonly revokedAt: number | null;
}

/** An authorization server. */
export interface ProviderRecord {
  readonly kind: "PROVIDER";
  readonly id: string;
  readonly issuer: string;
  readonly jwksUri: string | null;
  readonly introspectionEndpoint: string | null;
  /** Methods of client authentication at the introspection endpoint (RFC 8414 2); null: not stated. */
  readonly introspectionAuthMethods: readonly string[] | null;
  /** PEM, in addition to the system's. */
  readonly trustedCertificates: string | null;
  readonly introspectionClientId: string | null;
  /**
   * The client's secret as a compact JWE (RFC 7516; ECDH-ES, A256GCM) for one gateway's key; in the trial's own process the secret itself
   * never leaves it, and `unseal` of the feed opens it.
   */
  readonly introspectionSecret: string | null;
}

export type AccessRecord =
  | ApiRecord
  | PlanRecord
  | ApplicationRecord
  | SubscriptionRecord
  | KeyRecord
  | ProviderRecord;
export type RecordKind = AccessRecord["kind"];
