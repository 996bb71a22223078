/** A request target in its one canonical form; path and query together are what is forwarded. */
export interface Target {
  /** Begins with a slash. Percent-encoding in upper case and only where it is needed (RFC 3986 6.2.2). */
  readonly path: string;
  /** As sent, without the question mark; empty for none. */
  readonly query: string;
}

/** The longest target, in characters: path and query. */
const MAXIMUM_TARGET = 8_192;

/** RFC 3986 3.3: slashes and `pchar`, without the semicolon, which some servers cut off with what follows it. */
const PATH = /^\/[A-Za-z0-9\-._~!$&'()*+,=:@%/]*$/;
/** Visible ASCII: servers agree on what these characters of a query are, and no fragment can begin. */
const QUERY = /^[\x21\x22\x24-\x7e]*$/;
/** A segment that servers resolve away; some ignore a space after it. */
const DOT_SEGMENT = /(?:^|\/)\.{1,2}(?:$|[/ ])/;
/** Decoded, these would be a separator, another escape, or the end of a text for some server. Cc is U+0000 to U+001F and U+007F to U+009F. */
const NEVER_ENCODED = /[\p{Cc}/\\%;]/u;
const ESCAPE = /%[0-9a-f]{2}/gi;
const UNRESERVED = /[A-Za-z0-9\-_~]/;

/**
 * The canonical form of a request target (RFC 9112 3.2.1). Every decision, count and forwarded call uses this form alone.
 * @param target as sent, not decoded
 * @returns null for a target that a proxy and an API could read differently: without a leading slash (absolute form, `*`), `//`, dot
 * segments in any spelling, `;`, a backslash, an encoded slash, backslash, dot, percent sign, semicolon or control character, an invalid
 * escape, text that isn't UTF-8, a fragment, or more than 8,192 characters
 */
export function canonicalTarget(target: string): Target | null {
  if (target.length > MAXIMUM_TARGET) return null;
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  const query = mark < 0 ? "" : target.slice(mark + 1);
  if (!PATH.test(path) || !QUERY.test(query)) return null;
  if (path.includes("//") || DOT_SEGMENT.test(path)) return null;
  if (!path.includes("%")) return { path, query };
  const canonical = canonicalPath(path);
  return canonical === null ? null : { path: canonical, query };
}

function canonicalPath(path: string): string | null {
  const segments = path.split("/");
  return segments.every(hasOneReading) ? path.replace(ESCAPE, canonicalEscape) : null;
}

function hasOneReading(segment: string): boolean {
  if (!segment.includes("%")) return true;
  if (/%2e/i.test(segment)) return false;
  const text = decoded(segment);
  if (text === null || NEVER_ENCODED.test(text) || DOT_SEGMENT.test(text)) return false;
  // Servers that convert Unicode read ／ (U+FF0F) as a slash and ‥ (U+2025) as two dots.
  const compatible = text.normalize("NFKC");
  return compatible === text || !(/[/\\]/.test(compatible) || DOT_SEGMENT.test(compatible));
}

/** Null for invalid escapes and for bytes that aren't UTF-8, such as the overlong slash `%c0%af`. */
function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}

function canonicalEscape(encoded: string): string {
  const character = characterOf(encoded);
  return UNRESERVED.test(character) ? character : encoded.toUpperCase();
}

/**
 * A canonical path for comparing: proxies choose a route by the decoded path, so `/%24all` must find what `/$all` finds. No two canonical
 * paths with different segments have the same form, because encoded separators are rejected.
 */
export function comparablePath(path: string): string {
  return path.includes("%") ? path.replace(/%[2-7][0-9A-F]/g, characterOf) : path;
}

const characterOf = (encoded: string) => String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
