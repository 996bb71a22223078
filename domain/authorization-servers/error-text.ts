import { MAXIMUM_REFUSAL_BYTES } from "@/domain/outbound/http";
import { isJsonObject, type JsonObject, memberOf, parseJsonObject } from "@/domain/outbound/json";
import { type Mask, oneLine } from "@/domain/outbound/text";

/** A server's error text, sanitized. */
export interface ServerErrorText {
  readonly error: string | null;
  readonly description: string | null;
}

export interface Rejection {
  readonly body: Uint8Array;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const MAXIMUM_ERROR = 200;
const MAXIMUM_DESCRIPTION = 500;

/**
 * The members in which servers put an error code and description, in order of preference: RFC 6749 5.2 and RFC 7591 3.2.2 first, then RFC
 * 9457 3.1 and common API conventions.
 */
const ERROR_MEMBERS = ["error", "errorCode", "error_code", "code"] as const;
const DESCRIPTION_MEMBERS = [
  "error_description",
  "errorSummary",
  "errorMessage",
  "description",
  "detail",
  "message",
  "title",
] as const;

/** Extracts the server's error text: from the JSON body, else from `WWW-Authenticate` (RFC 6750 3), else from the body's text. */
export function errorTextOf(rejection: Rejection, mask: Mask): ServerErrorText {
  const json = parseJsonObject(rejection.body) ?? parseForm(rejection) ?? parseBeginning(rejection);
  const fromBody = json ? errorTextOfJson(json) : { error: null, description: null };
  const challenge = errorTextOfChallenge(headerText(rejection.headers, "www-authenticate"));
  const said = fromBody.error || fromBody.description ? fromBody : challenge;
  const error = said.error;
  const description = said.description ?? (error || json ? null : errorTextOfText(rejection));
  return {
    error: error === null ? null : oneLine(error, MAXIMUM_ERROR, mask),
    description: description === null ? null : oneLine(description, MAXIMUM_DESCRIPTION, mask),
  };
}

/** Whether a success is actually an error: some servers respond 200 with an `error`. */
export function isRejection(json: JsonObject): boolean {
  const error = memberOf(json, "error");
  return (typeof error === "string" && error !== "") || isJsonObject(error);
}

export function headerText(headers: Rejection["headers"], name: string): string {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(", ") : (value ?? "")).slice(0, 4096);
}

interface RawErrorText {
  readonly error: string | null;
  readonly description: string | null;
}

/** Some servers wrap the error in `error`, or several in `errors`; this unwraps the first level. */
function errorTextOfJson(json: JsonObject): RawErrorText {
  const nested = memberOf(json, "error");
  const said = plainErrorText(isJsonObject(nested) ? nested : json);
  const [first] = objectsIn(json, "errors");
  return first && said.error === null && said.description === null ? plainErrorText(first) : said;
}

function plainErrorText(json: JsonObject): RawErrorText {
  const error = firstText(json, ERROR_MEMBERS);
  const described = firstText(json, DESCRIPTION_MEMBERS);
  const causes = objectsIn(json, "errorCauses").flatMap(
    (cause) => firstText(cause, DESCRIPTION_MEMBERS) ?? [],
  );
  const trace = firstText(json, ["traceId"]);
  const description = [described, ...causes.slice(0, 5), trace && `(trace ${trace})`]
    .filter(Boolean)
    .join("; ");
  return { error, description: description === "" ? null : description };
}

function firstText(json: JsonObject, names: readonly string[]): string | null {
  for (const name of names) {
    const value = memberOf(json, name);
    if (typeof value === "string" && value.trim() !== "") return value;
    if (typeof value === "number") return String(value);
  }
  return null;
}

function objectsIn(json: JsonObject, name: string): JsonObject[] {
  const value = memberOf(json, name);
  return Array.isArray(value) ? value.slice(0, 20).filter(isJsonObject) : [];
}

function parseForm(rejection: Rejection): JsonObject | null {
  if (!headerText(rejection.headers, "content-type").includes("x-www-form-urlencoded")) return null;
  return Object.fromEntries(new URLSearchParams(Buffer.from(rejection.body).toString("utf8")));
}

/** What the beginning of a JSON body that was too large to be read completely says: its first error code and description. */
function parseBeginning(rejection: Rejection): JsonObject | null {
  const text = Buffer.from(rejection.body).toString("utf8");
  const cut = rejection.body.length >= MAXIMUM_REFUSAL_BYTES;
  if (!cut || !text.trimStart().startsWith("{")) return null;
  const found = [...ERROR_MEMBERS, ...DESCRIPTION_MEMBERS].flatMap((name) => {
    const value = beginningOf(text, name);
    return value === null ? [] : [[name, value] as const];
  });
  return found.length === 0 ? null : Object.fromEntries(found);
}

/** The shortest part of a cut string that is used: the rest is far from the cut, which could divide a secret. */
const LONG_ENOUGH = 20_000;

function beginningOf(text: string, name: string): string | null {
  const start = new RegExp(`"${name}"\\s*:\\s*"`).exec(text);
  if (!start) return null;
  const rest = text.slice(start.index + start[0].length);
  const [raw = ""] = /^(?:[^"\\]|\\.)*/.exec(rest.slice(0, LONG_ENOUGH)) ?? [];
  const complete = rest[raw.length] === '"';
  if (!complete && raw.length < LONG_ENOUGH - 1) return null;
  try {
    return JSON.parse(`"${raw.replace(/\p{Cc}/gu, " ")}"`);
  } catch {
    return null;
  }
}

function errorTextOfChallenge(header: string): RawErrorText {
  return { error: parameter(header, "error"), description: parameter(header, "error_description") };
}

/** A parameter of a challenge, as token or quoted string (RFC 9110 11.2). */
function parameter(header: string, name: string): string | null {
  const found = new RegExp(`(?:^|[\\s,])${name}\\s?=\\s?(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s",]+))`, "i").exec(
    header,
  );
  const [, quoted, token] = found ?? [];
  return quoted?.replace(/\\(.)/g, "$1") ?? token ?? null;
}

/** The title of an HTML page, or a short plain text. */
function errorTextOfText(rejection: Rejection): string | null {
  const text = Buffer.from(rejection.body).toString("utf8");
  const [, title] = /<title\b[^<>]*>([^<]*)</i.exec(text) ?? [];
  if (title !== undefined) return title;
  const markup =
    headerText(rejection.headers, "content-type").includes("html") || text.trimStart().startsWith("<");
  const structured = /^\s*[[{]/.test(text);
  return markup || structured || text.trim() === "" ? null : text;
}
