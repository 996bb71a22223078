import { constants, createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { JwtRecord, OAuth2Record, PlanRecord, ProviderRecord } from "@/domain/access/records";
import type { Clock } from "@/gateway/credentials/clock";

/** A key of a test authorization server. */
export interface SigningKey {
  readonly privateKey: KeyObject;
  readonly pem: string;
  readonly jwk: Record<string, unknown>;
}

export function rsaKey(kid: string, modulusLength = 2048): SigningKey {
  return toKey(generateKeyPairSync("rsa", { modulusLength }), kid);
}

export function ecKey(kid: string, namedCurve = "P-256"): SigningKey {
  return toKey(generateKeyPairSync("ec", { namedCurve }), kid);
}

export function edKey(kid: string): SigningKey {
  return toKey(generateKeyPairSync("ed25519"), kid);
}

function toKey(pair: { publicKey: KeyObject; privateKey: KeyObject }, kid: string): SigningKey {
  const pem = pair.publicKey.export({ type: "spki", format: "pem" }).toString();
  return { privateKey: pair.privateKey, pem, jwk: { ...pair.publicKey.export({ format: "jwk" }), kid } };
}

export const base64url = (value: string | object) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** A signature by the algorithm's rules (RFC 7518 3, RFC 8037 3.1), of any two texts. */
export function signText(input: string, algorithm: string, key: KeyObject | string): Buffer {
  const data = Buffer.from(input);
  const digest = `sha${algorithm.slice(2)}`;
  if (typeof key === "string") return createHmac(digest, key).update(data).digest();
  if (algorithm.startsWith("Ed")) return sign(null, data, key);
  if (algorithm.startsWith("ES")) return sign(digest, data, { key, dsaEncoding: "ieee-p1363" });
  if (algorithm.startsWith("RS")) return sign(digest, data, key);
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return sign(digest, data, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST });
}

/** A JWT of any header and payload, as texts or objects. */
export function makeToken(
  header: string | object,
  claims: string | object,
  algorithm: string,
  key: KeyObject | string,
): string {
  const input = `${base64url(header)}.${base64url(claims)}`;
  return `${input}.${signText(input, algorithm, key).toString("base64url")}`;
}

export const ISSUER = "https://login.example.test";

/** Claims of a good access token at a time, in milliseconds since 1970. */
export function goodClaims(at: number, other: Record<string, unknown> = {}) {
  const seconds = Math.floor(at / 1000);
  const dates = { iat: seconds, nbf: seconds, exp: seconds + 300 };
  return {
    iss: ISSUER,
    aud: "https://api.example.test",
    client_id: "app-1",
    scope: "read write",
    ...dates,
    ...other,
  };
}

export function planWith(settings: { jwt?: Partial<JwtRecord>; oauth2?: Partial<OAuth2Record> }): PlanRecord {
  const jwt = settings.jwt && {
    issuer: ISSUER,
    providerId: null,
    jwksUri: null,
    publicKey: null,
    clientIdClaim: "client_id",
    audience: null,
    requiredScopes: [],
    ...settings.jwt,
  };
  const oauth2 = settings.oauth2 && {
    authorizationServer: ISSUER,
    providerId: null,
    requiredScopes: [],
    ...settings.oauth2,
  };
  return {
    kind: "PLAN",
    id: "plan",
    apiId: "api",
    name: "Plan",
    authenticationType: jwt ? "JWT" : "OAUTH2",
    position: 1,
    jwt: jwt ?? null,
    oauth2: oauth2 ?? null,
    rate: null,
    quota: null,
  };
}

export function providerWith(origin: string, other: Partial<ProviderRecord> = {}): ProviderRecord {
  return {
    kind: "PROVIDER",
    id: "provider",
    issuer: origin,
    jwksUri: `${origin}/jwks`,
    introspectionEndpoint: `${origin}/introspect`,
    introspectionAuthMethods: null,
    trustedCertificates: null,
    introspectionClientId: "gateway",
    introspectionSecret: "sealed",
    ...other,
  };
}

/** Two clocks that stand still until a test moves them. */
export function testClock(
  start = Date.UTC(2026, 0, 1),
): Clock & { pass(milliseconds: number): void; at: number } {
  const clock = {
    at: start,
    now: () => clock.at,
    monotonic: () => clock.at - start,
    pass: (milliseconds: number) => {
      clock.at += milliseconds;
    },
  };
  return clock;
}
