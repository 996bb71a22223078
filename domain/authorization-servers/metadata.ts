import { AddressRejection, parseServerUrl } from "@/domain/outbound/address";
import { type JsonObject, memberOf } from "@/domain/outbound/json";
import { isSafeText } from "@/domain/outbound/text";
import type { ServerMetadata } from "./port";

/** An unusable discovery document; the message names the invalid member and the reason. */
export class UnusableMetadata extends Error {
  override readonly name = "UnusableMetadata";
}

const MAXIMUM_ISSUER = 2048;
const MAXIMUM_LIST = 1000;
const MAXIMUM_ENTRY = 300;

/** Checks a URL in a document as far as possible without resolving it. Throws AddressRejection. */
export type EndpointGuard = (url: URL) => void;

/**
 * Parses a discovery document (OpenID Connect Discovery 3, RFC 8414 2), reduced to what Latchkey uses. Absent, null and empty mean
 * unspecified; wrong types are rejected, because their meaning could only be guessed. The caller checks the issuer. Throws
 * UnusableMetadata, or AddressRejection for an endpoint that is not allowed.
 */
export function readServerMetadata(json: JsonObject, guard: EndpointGuard): ServerMetadata {
  const endpoint = (name: string) => readEndpoint(json, name, guard);
  const list = (name: string) => readList(json, name);
  return {
    issuer: readIssuer(json),
    registrationEndpoint: endpoint("registration_endpoint"),
    tokenEndpoint: endpoint("token_endpoint"),
    authorizationEndpoint: endpoint("authorization_endpoint"),
    jwksUri: endpoint("jwks_uri"),
    introspectionEndpoint: endpoint("introspection_endpoint"),
    introspectionEndpointAuthMethodsSupported: list("introspection_endpoint_auth_methods_supported"),
    revocationEndpoint: endpoint("revocation_endpoint"),
    userinfoEndpoint: endpoint("userinfo_endpoint"),
    renewSecretEndpoint: readTemplate(json, "registration_renew_secret_endpoint", guard),
    grantTypesSupported: list("grant_types_supported"),
    responseTypesSupported: list("response_types_supported"),
    tokenEndpointAuthMethodsSupported: list("token_endpoint_auth_methods_supported"),
    codeChallengeMethodsSupported: list("code_challenge_methods_supported"),
    scopesSupported: list("scopes_supported"),
  };
}

function readText(json: JsonObject, name: string): string | null {
  const value = memberOf(json, name);
  if (value === undefined || value === null || value === "") return null;
  if (typeof value !== "string") throw new UnusableMetadata(`${name} must be a string`);
  if (!isSafeText(value)) throw new UnusableMetadata(`${name} contains control characters`);
  return value;
}

/** RFC 8414 2: an https URL. It is stored verbatim, because issuers are compared as strings. */
function readIssuer(json: JsonObject): string {
  const issuer = readText(json, "issuer");
  if (issuer === null) throw new UnusableMetadata("issuer is missing");
  if (issuer.length > MAXIMUM_ISSUER || !URL.canParse(issuer)) {
    throw new UnusableMetadata("issuer must be a URL");
  }
  try {
    parseServerUrl(issuer);
  } catch (error) {
    throw error instanceof AddressRejection ? new UnusableMetadata(`issuer: ${error.message}`) : error;
  }
  return issuer;
}

function readEndpoint(json: JsonObject, name: string, guard: EndpointGuard): string | null {
  const value = readText(json, name);
  if (value === null) return null;
  if (!URL.canParse(value)) throw new UnusableMetadata(`${name} must be an absolute URL`);
  guarded(name, () => guard(parseServerUrl(value)));
  return value;
}

/** A URL with `:client_id` or `{client_id}` in place of the client's ID; returned with the latter. */
function readTemplate(json: JsonObject, name: string, guard: EndpointGuard): string | null {
  const value = readText(json, name);
  if (value === null) return null;
  const template = value.replace(/:client_id\b/g, "{client_id}");
  const example = template.replaceAll("{client_id}", "id");
  if (!URL.canParse(example)) throw new UnusableMetadata(`${name} must be an absolute URL`);
  guarded(name, () => guard(parseServerUrl(example)));
  return template;
}

function guarded(name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    throw error instanceof AddressRejection ? new AddressRejection(`${name}: ${error.message}`) : error;
  }
}

/** A list of strings. A list that is too long is truncated: it only advises. */
function readList(json: JsonObject, name: string): readonly string[] | null {
  const value = memberOf(json, name);
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === "string")) {
    throw new UnusableMetadata(`${name} must be a list of strings`);
  }
  return value.slice(0, MAXIMUM_LIST).filter((entry) => entry.length <= MAXIMUM_ENTRY && isSafeText(entry));
}
