import type { JWK } from "jose";
import { isJsonObject, type JsonObject, memberOf } from "@/domain/outbound/json";

/**
 * The accepted signature algorithms (RFC 7518 3.1, RFC 8037 3.1, RFC 9864 2.2): public keys only. With `none` anyone could sign, and with
 * HS256 anyone who knows the public key (RFC 8725 2.1, 3.1).
 */
export const ALGORITHMS = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** Keys of one server; the rest of a longer list is ignored. */
export const MAXIMUM_KEYS = 100;
const MAXIMUM_TEXT = 4_096;
const PUBLIC_MEMBERS = ["kty", "kid", "alg", "use", "n", "e", "crv", "x", "y"] as const;
const PRIVATE_MEMBERS = ["d", "k", "p", "q", "dp", "dq", "qi"];

/**
 * The keys of a JWK set (RFC 7517 5) that can verify signatures: public, for signatures, RSA keys of 2,048 to 8,192 bits (RFC 7518 3.3).
 * Others are ignored, as RFC 7517 5 has it; a published private or secret key proves nothing.
 */
export function usableKeys(set: JsonObject): JWK[] {
  const keys = memberOf(set, "keys");
  if (!Array.isArray(keys)) return [];
  return keys
    .slice(0, 10 * MAXIMUM_KEYS)
    .flatMap((key) => (isJsonObject(key) && isUsable(key) ? [reduced(key)] : []))
    .slice(0, MAXIMUM_KEYS);
}

function isUsable(key: JsonObject): boolean {
  if (PRIVATE_MEMBERS.some((name) => Object.hasOwn(key, name))) return false;
  if (!PUBLIC_MEMBERS.every((name) => isOptionalText(memberOf(key, name)))) return false;
  if (![undefined, "sig"].includes(memberOf(key, "use") as string | undefined)) return false;
  if (!canVerify(memberOf(key, "key_ops"))) return false;
  switch (memberOf(key, "kty")) {
    case "RSA":
      return isStrong(memberOf(key, "n"));
    case "EC":
    case "OKP":
      return true;
    default:
      return false;
  }
}

function isOptionalText(value: unknown): boolean {
  return value === undefined || (typeof value === "string" && value.length <= MAXIMUM_TEXT);
}

function canVerify(operations: unknown): boolean {
  return operations === undefined || (Array.isArray(operations) && operations.includes("verify"));
}

const LARGEST_MODULUS = 1_024;

/** @param modulus base64url, at least 2,048 bits */
function isStrong(modulus: unknown): boolean {
  if (typeof modulus !== "string") return false;
  const bytes = Buffer.from(modulus, "base64url");
  const start = bytes.findIndex((byte) => byte !== 0);
  const length = start < 0 ? 0 : bytes.length - start;
  return length <= LARGEST_MODULUS && (length > 256 || (length === 256 && (bytes[start] ?? 0) >= 128));
}

function reduced(key: JsonObject): JWK {
  const members = PUBLIC_MEMBERS.map((name) => [name, memberOf(key, name)] as const);
  return Object.fromEntries(members.filter(([, value]) => value !== undefined)) as JWK;
}
