import { couldBeKey } from "@/domain/kernel/token-format";
import type { Reason } from "./reasons.rules";
import type { ApiRecord, PlanRecord } from "./records";

/** The credentials of a call. */
export interface Credentials {
  /** In the form of a key; it can still be unknown. */
  readonly key: string | null;
  /** In the form of a bearer token. */
  readonly token: string | null;
  /** Something that isn't either, in a place that the API reads: such a call is never keyless. */
  readonly other: boolean;
}

/** The longest access token, in characters. Tokens with many groups have 10 kB and more. */
export const MAXIMUM_TOKEN = 16_384;
/** RFC 6750 2.1 */
const B64TOKEN = /^[A-Za-z0-9\-._~+/]+=*$/;
/** RFC 6750 2.1: the scheme in any case (RFC 9110 11.1), one or more spaces, the token. */
const BEARER = /^bearer +([^ ]+)$/i;
const BEARER_SCHEME = /^bearer(?:[ \t]|$)/i;
/** The characters of keys, of Latchkey's own and custom ones. */
const KEY = /^[A-Za-z0-9._~+/=-]+$/;

type Reading = { readonly ok: true; readonly credentials: Credentials } | Rejected;
interface Rejected {
  readonly ok: false;
  readonly reason: Reason;
}

/**
 * Reads a call's credentials, by the grammar of their standards.
 *
 * The key header and the key query parameter of the API are read whatever its plans are, and so is `Authorization`. The exception is an API
 * with only a keyless plan whose settings say that credentials go on to it: there `Authorization` belongs to the API itself, such as a session
 * of its own. A scheme that isn't Bearer is never Latchkey's credential, but keeps a call from being keyless.
 * @param rawHeaders names and values in turn, as received
 * @param query as sent, without the question mark
 */
export function readCredentials(
  api: Pick<ApiRecord, "keyHeader" | "keyQueryParameter" | "forwardsCredential">,
  plans: readonly Pick<PlanRecord, "authenticationType">[],
  rawHeaders: readonly string[],
  query: string,
): Reading {
  const keys = valuesOf(rawHeaders, api.keyHeader.toLowerCase());
  if (api.keyQueryParameter !== null) keys.push(...parametersOf(query, api.keyQueryParameter));
  const authorizations = valuesOf(rawHeaders, "authorization");
  if (keys.length > 1 || authorizations.length > 1) return { ok: false, reason: "CREDENTIALS_CONFLICT" };
  const [key = null] = keys;
  if (key !== null && !(KEY.test(key) && couldBeKey(key))) return { ok: false, reason: "KEY_MALFORMED" };
  const [authorization] = authorizations;
  const isRead =
    !api.forwardsCredential || plans.some(({ authenticationType }) => authenticationType !== "KEYLESS");
  if (authorization === undefined || !isRead) {
    return { ok: true, credentials: { key, token: null, other: false } };
  }
  return withAuthorization(key, authorization, plans.some(takesTokens));
}

const takesTokens = ({ authenticationType }: Pick<PlanRecord, "authenticationType">) =>
  authenticationType === "JWT" || authenticationType === "OAUTH2";

function withAuthorization(key: string | null, value: string, tokens: boolean): Reading {
  // No plan checks tokens: with a key, the token is for the API itself.
  if (!tokens || !BEARER_SCHEME.test(value)) {
    return { ok: true, credentials: { key, token: null, other: true } };
  }
  const token = BEARER.exec(value)?.[1];
  if (token === undefined || !isBearerToken(token)) return { ok: false, reason: "TOKEN_MALFORMED" };
  return { ok: true, credentials: { key, token, other: false } };
}

/** Whether a text has the form and the length of an access token that is read. */
export function isBearerToken(text: string): boolean {
  return text.length <= MAXIMUM_TOKEN && B64TOKEN.test(text);
}

/** The values of a header, whose names are compared without case (RFC 9110 5.1); other spellings, such as with `_`, are other headers. */
function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index] ?? "";
    if (candidate.length === name.length && candidate.toLowerCase() === name) {
      values.push(trimmed(rawHeaders[index + 1] ?? ""));
    }
  }
  return values;
}

/** Without spaces and tabs around it (RFC 9110 5.6.3). A loop, because a regular expression takes quadratic time for spaces inside. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text.charCodeAt(start))) start += 1;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

const isBlank = (code: number) => code === 32 || code === 9;

/** The values of a query parameter, its name in any encoding. A plus sign stays one: keys have no spaces. */
function parametersOf(query: string, name: string): string[] {
  if (query === "") return [];
  return query
    .split("&")
    .map(nameAndValue)
    .filter(([candidate]) => candidate === name)
    .map(([, value]) => value);
}

/** A value with an invalid escape stays as sent: `%` is in no key's form. */
function nameAndValue(pair: string): readonly [string, string] {
  const equals = pair.indexOf("=");
  return equals < 0 ? [decoded(pair), ""] : [decoded(pair.slice(0, equals)), decoded(pair.slice(equals + 1))];
}

function decoded(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A query without the API's key parameter, in any encoding of its name. */
export function withoutKeyParameter(api: Pick<ApiRecord, "keyQueryParameter">, query: string): string {
  if (api.keyQueryParameter === null || query === "") return query;
  return query
    .split("&")
    .filter((pair) => nameAndValue(pair)[0] !== api.keyQueryParameter)
    .join("&");
}

/**
 * The names, in lower case, of the headers with credentials that Latchkey reads for this API. They go no further than the gateway, unless
 * the API's settings say otherwise.
 */
export function credentialHeaders(
  api: Pick<ApiRecord, "keyHeader">,
  plans: readonly Pick<PlanRecord, "authenticationType">[],
): readonly string[] {
  const keyHeader = api.keyHeader.toLowerCase();
  return plans.some(takesTokens) ? [keyHeader, "authorization"] : [keyHeader];
}
