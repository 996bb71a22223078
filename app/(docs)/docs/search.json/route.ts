import { searchRecords } from "../../_parts/search-records";
import { keptText } from "../../_parts/text-response";

export const dynamic = "force-dynamic";

/** What the browser searches in; it loads with the first search. */
export const GET = keptText("application/json", () => JSON.stringify(searchRecords()));
