import { environment } from "@/domain/kernel/environment";
import { allForPrograms } from "../_parts/for-programs";
import { keptText } from "../_parts/text-response";

export const dynamic = "force-dynamic";

export const GET = keptText("text/plain", () => allForPrograms(environment().url));
