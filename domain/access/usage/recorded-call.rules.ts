/** Characters of a path that are stored and logged. */
export const LONGEST_PATH = 300;
/** Of a path, what is read at all: a call with a longer one is rejected anyway. */
const LONGEST_READ = 10_000;
const METHOD = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}$/;

/** A method as it is recorded: RFC 9110 9.1 lets it be any token, of any length. */
export function recordedMethod(method: string): string {
  return METHOD.test(method) ? method : "OTHER";
}

/** What precedes the path of a target that begins with a scheme or an authority, which can contain a password (RFC 3986 3.2.1). */
const AUTHORITY = /^(?:[^/?#@]*:\/\/[^/?#]*|(?:\/\/+)?[^/?#]*@)/;
/** A query, a fragment or path parameters, also with their separator encoded. */
const QUERY = /(?:[?#;]|%3f|%23|%3b).*$/is;
/** Letters, digits, `-`, `.`, `_` and `~`, which need no encoding (RFC 3986 2.3). */
const UNRESERVED = /%(?:2[de]|3[0-9]|[46][1-9a-f]|[57][0-9a]|5f|7e)/gi;
/** Of Latchkey's own: also one that lost its end. */
const TOKEN = /lk[a-z]?_[0-9A-Za-z]{20,}/g;
/** A JWT begins with `{"` in base64url; its shortest header has 19 characters. */
const JWT = /eyJ[\w-]{16,}[\w.-]*/g;

/**
 * A call's path as it is recorded and logged: without an authority, without its query, without credentials that a caller put there by mistake, and not longer
 * than `LONGEST_PATH`. Takes linear time for any text.
 */
export function recordedPath(target: string): string {
  let path = target.slice(0, LONGEST_READ).replace(AUTHORITY, "").replace(QUERY, "");
  if (path.includes("%")) path = path.replace(UNRESERVED, decodeURIComponent);
  return path.replace(TOKEN, "lk_…").replace(JWT, "…").slice(0, LONGEST_PATH);
}
