/*
 * URLs as users and operators type them. The URL parser repairs many spellings silently (missing slashes, backslashes, tabs, dot segments),
 * and then another URL is called than the one shown. Such spellings are rejected instead.
 */

/**
 * What is wrong with the characters of a URI or of a part of one, as a sentence; null when nothing is (RFC 3986 2).
 * @param what the beginning of the sentence, such as "The URL"
 */
export function uriCharacterProblem(what: string, uri: string): string | null {
  if (!/^[\x21-\x7e]*$/.test(uri)) {
    return `${what} can contain only ASCII characters, without spaces. Percent-encode others.`;
  }
  const [forbidden] = /[<>"{}|\\^`]/.exec(uri) ?? [];
  if (forbidden) return `${what} can't contain ${forbidden}. Percent-encode it.`;
  if (/%(?![0-9a-f]{2})/i.test(uri))
    return `Two hexadecimal digits must follow each % in ${inSentence(what)}.`;
  // RFC 3986 3.2.2: only the host can have brackets, around an IPv6 address.
  if (/[[\]]/.test(uri.replace(/^([a-z][a-z0-9+.-]*:\/\/)\[[0-9a-f:.]+\]/i, "$1"))) {
    return `${what} can't contain [ or ] outside an IPv6 address. Percent-encode them.`;
  }
  return null;
}

const inSentence = (what: string) => what.charAt(0).toLowerCase() + what.slice(1);

/**
 * What is wrong with an http or https URL as typed, as a sentence; null when nothing is: scheme, two slashes and a host, only characters of
 * RFC 3986, no user information, no fragment, no dot segments. Which hosts and schemes can be called is decided elsewhere.
 */
export function urlProblem(url: string): string | null {
  const authority = /^https?:\/\/([^/?#\\]+)/i.exec(url)?.[1];
  if (!authority) return "Enter a URL starting with https:// and a host.";
  const characters = uriCharacterProblem("The URL", url);
  if (characters) return characters;
  if (authority.includes("@")) return "The URL can't have a user name or password.";
  if (url.includes("#")) return "The URL can't have a fragment (#).";
  // The parser decodes a host, so it would differ from the one shown.
  if (authority.includes("%") || !URL.canParse(url)) return "Enter a URL with a valid host and port.";
  return hasDotSegment(pathOf(url)) ? "The path of the URL can't contain . or .. as a segment." : null;
}

function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*/i, "").replace(/[?#].*$/, "");
}

/** RFC 3986 5.2.4: segments that are resolved away, however they are encoded. */
function hasDotSegment(path: string): boolean {
  return path.split("/").some((segment) => /^\.{1,2}$/.test(segment.replace(/%2e/gi, ".")));
}

/**
 * What is wrong with a path on a server, as a sentence; null when nothing is: a leading slash, no empty segment inside (a second slash in
 * front would name a host), no dot segments, no fragment.
 */
export function pathProblem(text: string): string | null {
  const characters = uriCharacterProblem("The path", text);
  if (characters) return characters;
  if (text.includes("#")) return "The path can't have a fragment (#).";
  const path = pathOf(text);
  if (!path.startsWith("/")) return "The path must start with /.";
  if (path.includes("//")) return "The path can't contain two slashes in a row.";
  return hasDotSegment(path) ? "The path can't contain . or .. as a segment." : null;
}

/**
 * What is wrong with the base of an API's calls, a path or an http or https URL, as a sentence; null when nothing is. Gateways compare it
 * with the canonical path of a call, so it must be canonical itself.
 */
export function entryPointProblem(text: string): string | null {
  if (text.startsWith("/")) return pathProblem(text) ?? basePathProblem("The path", text);
  if (!/^https?:/i.test(text))
    return "The entry point must be a path starting with / or a URL starting with https://.";
  return urlProblem(text) ?? basePathProblem("The URL", text);
}

/**
 * What is wrong with the URL of a server to which calls are forwarded, as a sentence; null when nothing is. The rest of a call's path and its
 * query are added to it.
 */
export function upstreamUrlProblem(text: string): string | null {
  return urlProblem(text) ?? basePathProblem("The URL", text);
}

/** Spellings in a base for other paths that a proxy and a server could read differently, or that can't be a base. */
function basePathProblem(what: string, text: string): string | null {
  if (text.includes("?")) return `${what} can't have a query (?).`;
  const path = pathOf(text);
  if (path.includes("//"))
    return `The path${what === "The URL" ? " of the URL" : ""} can't contain two slashes in a row.`;
  if (path.includes(";")) return `${what} can't contain a semicolon (;).`;
  const [needless] = path.match(/%[0-9a-f]{2}/gi)?.filter((code) => !mustBeEncoded(code)) ?? [];
  return needless ? `${what} can't contain ${needless}. ${encodedProblem(needless)}` : null;
}

/** Whether a percent-encoding is the only spelling of its byte (RFC 3986 6.2.2.1 and 6.2.2.2): in upper case, of no allowed character. */
function mustBeEncoded(code: string): boolean {
  const byte = Number.parseInt(code.slice(1), 16);
  if (byte < 0x20 || byte === 0x7f || code !== code.toUpperCase()) return false;
  return byte >= 0x80 || ' "<>[]^`{|}'.includes(String.fromCharCode(byte));
}

function encodedProblem(code: string): string {
  if (code !== code.toUpperCase()) return "Write percent-encodings in upper case.";
  const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
  return /^[A-Za-z0-9_~!$&'()*+,=:@-]$/.test(character)
    ? `Write ${character} instead.`
    : "Servers read this character differently.";
}
