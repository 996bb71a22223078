import type { Resource } from "../authorization-server/options";

/* What the embedded authorization server must know for the plans of the sample that take its tokens. */

export const PAYMENTS_AUDIENCE = "urn:sample:payments";
export const TEST_PAYMENTS_AUDIENCE = "urn:sample:payments-test";
export const IDENTITY_AUDIENCE = "urn:sample:identity";

/** Scopes of opaque tokens, for the OAuth 2.0 plans. */
export const SAMPLE_SCOPES: Readonly<Record<string, string>> = {
  "orders:read": "Look up orders",
  "orders:write": "Place and change orders",
  "events:read": "Read order events",
  "prices:read": "Read suppliers' prices",
};

/** Audiences of signed tokens, for the JWT plans. Clients request them with the parameter \`resource\` (RFC 8707). */
export const SAMPLE_RESOURCES: readonly Resource[] = [
  { identifier: PAYMENTS_AUDIENCE, scopes: [], format: "jwt" },
  { identifier: TEST_PAYMENTS_AUDIENCE, scopes: [], format: "jwt" },
  { identifier: IDENTITY_AUDIENCE, scopes: ["profile:read", "profile:write"], format: "jwt" },
];
