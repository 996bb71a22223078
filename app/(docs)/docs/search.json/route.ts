import { searchRecords } from "../../_parts/search-records";

/** What the browser searches in; made when the portal is built, and loaded at the first search. */
export const dynamic = "force-static";

export function GET(): Response {
  return Response.json(searchRecords(), { headers: { "cache-control": "public, max-age=300" } });
}
