import { environment } from "@/domain/kernel/environment";
import { allForPrograms } from "../_parts/for-programs";
import { textResponse } from "../_parts/text-response";

export const dynamic = "force-dynamic";

export function GET(): Response {
  return textResponse(allForPrograms(environment().url), "text/plain");
}
