import type { OutboundResponse } from "@/domain/outbound/http";
import { type JsonObject, memberOf, parseJsonObject } from "@/domain/outbound/json";
import { maskFor } from "@/domain/outbound/text";
import { isRejection } from "./error-text";
import { invalidResponse, rejectionError } from "./errors";
import type { ClientCredentials } from "./port";

/** A token response in the strict form of RFC 6749 5.1. */
export interface TokenResponse {
  readonly access_token: string;
  readonly token_type: "bearer";
  readonly expires_in?: number;
}

const STEP = "token";
const MAXIMUM_TOKEN = 16 * 1024;
const TEN_YEARS = 10 * 365 * 24 * 60 * 60;

/**
 * Parses a token endpoint response (RFC 6749 5.1, 5.2). The type can be missing, and the lifetime can be a string or missing; a token of an
 * unsupported type must not be used (RFC 6749 7.1).
 */
export function readToken(
  response: OutboundResponse,
  secrets: readonly string[],
  now: () => Date,
): TokenResponse {
  const success = response.status >= 200 && response.status < 300;
  const json = success ? parseJsonObject(response.body) : null;
  if (!success || (json && isRejection(json))) {
    throw rejectionError(response, { step: STEP, mask: maskFor(secrets), now });
  }
  if (!json) throw invalidResponse(response, STEP, "it is not a JSON object");
  const token = memberOf(json, "access_token");
  if (typeof token !== "string" || token.length > MAXIMUM_TOKEN || !/^[\x21-\x7E]+$/.test(token)) {
    throw invalidResponse(response, STEP, "access_token must be usable as a bearer token");
  }
  const type = memberOf(json, "token_type");
  const unnamed = type === undefined || type === null;
  if (!unnamed && !(typeof type === "string" && type.toLowerCase() === "bearer")) {
    throw invalidResponse(response, STEP, "token_type must be Bearer");
  }
  const life = readLife(json);
  return { access_token: token, token_type: "bearer", ...(life === null ? {} : { expires_in: life }) };
}

/** Seconds; null where the server doesn't state a plausible lifetime. */
function readLife(json: JsonObject): number | null {
  const value = memberOf(json, "expires_in");
  const numeric =
    typeof value === "number" || (typeof value === "string" && /^\s*\d+(?:\.\d+)?\s*$/.test(value));
  const seconds = numeric ? Number(value) : 0;
  return seconds > 0 ? Math.min(seconds, TEN_YEARS) : null;
}

/** All secrets in a token request, in the forms in which they are sent. */
export function tokenSecrets(
  credentials: ClientCredentials,
  headers: Readonly<Record<string, string>>,
  body: string,
): string[] {
  const [, basic] = headers.authorization?.split(" ") ?? [];
  const assertion = new URLSearchParams(body).get("client_assertion");
  return [credentials.clientSecret, basic ?? "", assertion ?? ""];
}
