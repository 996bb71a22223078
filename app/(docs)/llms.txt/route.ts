import { environment } from "@/domain/kernel/environment";
import { listForPrograms } from "../_parts/for-programs";
import { textResponse } from "../_parts/text-response";

export const dynamic = "force-dynamic";

export function GET(request: Request): Response {
  return textResponse(request, listForPrograms(environment().url), "text/plain");
}
