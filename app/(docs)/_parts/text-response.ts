import { createHash } from "node:crypto";

/** The last texts and their tags; the texts of long pages are made once. */
const tags = new Map<string, string>();
const MOST_TAGS = 500;

/**
 * A text for programs. Its links depend on the portal's URL, so it's made at run time. The tag is weak, because it names the text and not its
 * bytes, which are compressed for those who accept that (RFC 9110 section 8.8.1).
 */
export function textResponse(request: Request, text: string, type: "text/markdown" | "text/plain"): Response {
  const tag = tagOf(text);
  const headers = { "cache-control": "public, max-age=300", etag: tag, vary: "Accept-Encoding" };
  if (isKnown(request.headers.get("if-none-match"), tag)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": `${type}; charset=utf-8` } });
}

function tagOf(text: string): string {
  let tag = tags.get(text);
  if (tag === undefined) {
    tag = `W/"${createHash("sha256").update(text).digest("base64url").slice(0, 27)}"`;
    if (tags.size >= MOST_TAGS) tags.clear();
    tags.set(text, tag);
  }
  return tag;
}

/** Whether the client has this text (RFC 9110 section 13.1.2, by weak comparison). */
function isKnown(header: string | null, tag: string): boolean {
  if (header === null) return false;
  const opaque = tag.slice(2);
  return header.trim() === "*" || header.split(",").some((one) => one.trim().replace(/^W\//, "") === opaque);
}
