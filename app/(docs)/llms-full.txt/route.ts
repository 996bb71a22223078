import { environment } from "@/domain/kernel/environment";
import { allForPrograms } from "../_parts/for-programs";
import { textResponse } from "../_parts/text-response";

export const dynamic = "force-dynamic";

let made: string | undefined;

/** Made once: neither the pages nor the URL change while the process runs. */
export function GET(request: Request): Response {
  made ??= allForPrograms(environment().url);
  return textResponse(request, made, "text/plain");
}
