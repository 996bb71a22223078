import { MAXIMUM_TOKEN } from "@/domain/access/credentials.rules";
import { type JsonObject, memberOf } from "@/domain/outbound/json";
import { parseUniqueObject } from "./json-object";

/** A JWT in compact form, parsed but not verified. */
export interface CompactJwt {
  readonly algorithm: string;
  /** Null if the token says none. */
  readonly type: string | null;
  /** Whether the token names its key. */
  readonly hasKeyId: boolean;
  readonly claims: JsonObject;
  /** Whether the signature is in the one form of its bytes. */
  readonly hasExactSignature: boolean;
}

/**
 * Parses a signed JWT (RFC 7515 7.1, RFC 7519 7.2) by its grammar: three base64url parts, two JSON objects without duplicate members, header
 * parameters of the right types. Null for anything else: an encrypted or nested JWT, an extension that must be understood (`crit`), a token
 * over `MAXIMUM_TOKEN`. Parameters that name or contain a key (`jwk`, `jku`, `x5u`, `x5c`) are not read: a token doesn't choose its key.
 */
export function parseCompactJwt(token: string): CompactJwt | null {
  if (token.length > MAXIMUM_TOKEN) return null;
  const parts = token.split(".", 4);
  if (parts.length !== 3 || !parts.every((part) => BASE64URL.test(part))) return null;
  const [headerBytes, claimBytes, signature] = parts.map(decodePart);
  if (!headerBytes || !claimBytes) return null;
  const header = parseUniqueObject(headerBytes);
  const claims = parseUniqueObject(claimBytes);
  if (!header || !claims || hasUnsupportedPart(header)) return null;
  const algorithm = memberOf(header, "alg");
  const type = memberOf(header, "typ");
  const keyId = memberOf(header, "kid");
  if (typeof algorithm !== "string" || !isOptionalText(type) || !isOptionalText(keyId)) return null;
  return {
    algorithm,
    type: type ?? null,
    hasKeyId: keyId !== undefined,
    claims,
    hasExactSignature: signature !== null,
  };
}

const BASE64URL = /^[\w-]*$/;

/** Null if the text isn't the canonical base64url form of its bytes (RFC 4648 3.5). */
function decodePart(text: string): Buffer | null {
  const bytes = Buffer.from(text, "base64url");
  return bytes.toString("base64url") === text ? bytes : null;
}

/** No extension is supported, so none can be critical; `enc` and `zip` belong to encrypted tokens, `cty` to nested ones (RFC 7519 5.2). */
function hasUnsupportedPart(header: JsonObject): boolean {
  return ["crit", "enc", "zip", "cty"].some((name) => Object.hasOwn(header, name));
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}
