import { gzipSync } from "node:zlib";
import { searchRecords } from "../../_parts/search-records";

/**
 * What the browser searches in: made when the portal is built, and loaded at the first search. A file of its own format, because Next
 * doesn't pass a content encoding on.
 */
export const dynamic = "force-static";

export function GET(): Response {
  const compressed = new Uint8Array(gzipSync(JSON.stringify(searchRecords()), { level: 9 }));
  return new Response(compressed, {
    headers: { "content-type": "application/gzip", "cache-control": "public, max-age=300" },
  });
}
