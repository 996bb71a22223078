import { LIMITS } from "@/domain/kernel/limits";
import { withoutHidden } from "@/domain/kernel/text";
import { isJsonObject, type JsonObject } from "@/domain/outbound/json";
import { isSafeText, type Mask, safeText } from "@/domain/outbound/text";
import type { ClientMetadata } from "./port";

/** Limits for stored server metadata. A larger value is dropped entirely, because half a value would be wrong. */
const MAXIMUM_MEMBERS = 100;
const MAXIMUM_ELEMENTS = 200;
const MAXIMUM_DEPTH = 6;
const MAXIMUM_STRING = 4096;
const MAXIMUM_NAME = 100;
const MAXIMUM_TOTAL = 64 * 1024;
/** Redirect URIs count apart, because Latchkey itself may have sent more: 50 of the longest kind, in JSON. */
const MAXIMUM_REDIRECT_URIS = 50 * (LIMITS.url + 3) + 2;

/** Members with their own field in ClientInformation, or without any. */
const OWN_PLACE: ReadonlySet<string> = new Set([
  "client_id",
  "client_secret",
  "client_secret_expires_at",
  "client_id_issued_at",
  "registration_access_token",
  "registration_client_uri",
]);

/** Names under which servers put secrets and tokens; setting names (`token_endpoint_auth_method`) end differently. */
const SECRET_NAME =
  /(?:secrets?|passwords?|(?:access|refresh|id|initial|api|registration)_?tokens?|private_?keys?)$/i;

const POLLUTING: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** RFC 7591 2 and OpenID Connect Registration 2: members that are a string, and those that are a list of strings. */
const SINGLE: ReadonlySet<string> = new Set([
  "token_endpoint_auth_method",
  "application_type",
  "client_name",
  "client_uri",
  "logo_uri",
  "tos_uri",
  "policy_uri",
  "jwks_uri",
  "software_id",
  "software_version",
  "subject_type",
]);
const LISTS: ReadonlySet<string> = new Set(["redirect_uris", "grant_types", "response_types", "contacts"]);

/**
 * The metadata in a client information response: bounded, without secrets, and registered members in their standard form. Null and empty
 * strings become null, the server's "none".
 */
export function readClientMetadata(json: JsonObject, mask: Mask): ClientMetadata {
  const metadata: Record<string, unknown> = {};
  let total = 0;
  for (const [name, value] of Object.entries(json)) {
    if (OWN_PLACE.has(name) || !isKept(name)) continue;
    const kept = keep(standardForm(name, value), mask, 1);
    const size = kept === undefined ? 0 : name.length + JSON.stringify(kept).length;
    const isApart = name === "redirect_uris" && size <= name.length + MAXIMUM_REDIRECT_URIS;
    if (kept === undefined || (!isApart && total + size > MAXIMUM_TOTAL)) continue;
    if (!isApart) total += size;
    metadata[name] = kept;
    if (Object.keys(metadata).length === MAXIMUM_MEMBERS) break;
  }
  return metadata;
}

function isKept(name: string): boolean {
  const fits = name.length > 0 && name.length <= MAXIMUM_NAME && isSafeText(name);
  return fits && !SECRET_NAME.test(name) && !POLLUTING.has(name);
}

/** Undefined where a registered member has a type that can't be converted. */
function standardForm(name: string, value: unknown): unknown {
  if (value === "" || value === null) return null;
  if (SINGLE.has(name)) {
    const single = Array.isArray(value) ? (value[0] ?? "") : value;
    return typeof single === "string" ? single || null : undefined;
  }
  if (LISTS.has(name)) {
    const list = typeof value === "string" ? [value] : value;
    return areStrings(list) ? list : undefined;
  }
  if (name !== "scope") return value;
  const scopes = typeof value === "string" ? [value] : value;
  return areStrings(scopes) ? scopes.join(" ") : undefined;
}

function areStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}

/** The sanitized value; undefined if it can't be stored. */
function keep(value: unknown, mask: Mask, depth: number): unknown {
  if (typeof value === "string")
    return value.length > MAXIMUM_STRING ? undefined : mask(withoutHidden(safeText(value), "\uFFFD"));
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (value === null || typeof value === "boolean") return value;
  if (depth >= MAXIMUM_DEPTH) return undefined;
  if (Array.isArray(value)) return keepList(value, mask, depth);
  return isJsonObject(value) ? keepObject(value, mask, depth) : undefined;
}

function keepList(values: readonly unknown[], mask: Mask, depth: number): unknown[] | undefined {
  if (values.length > MAXIMUM_ELEMENTS) return undefined;
  const kept = values.map((value) => keep(value, mask, depth + 1));
  return kept.includes(undefined) ? undefined : kept;
}

function keepObject(object: JsonObject, mask: Mask, depth: number): JsonObject | undefined {
  const entries = Object.entries(object).filter(([name]) => isKept(name));
  if (entries.length > MAXIMUM_MEMBERS) return undefined;
  const kept = entries.map(([name, value]) => [name, keep(value, mask, depth + 1)] as const);
  return kept.some(([, value]) => value === undefined) ? undefined : Object.fromEntries(kept);
}
