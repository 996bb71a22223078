import { invalid, notFound } from "@/domain/kernel/domain-error";
import { decodeId } from "@/domain/kernel/ids";
import { entryOf } from "@/domain/kernel/request/entry";
import { downloadUsage } from "@/domain/usage/usage-csv.queries";
import { answerDownload } from "../download";

const KINDS = { application: "application", api: "api", platform: null } as const;

/** The usage of an application, an API or the platform as CSV (RFC 4180), with the permission of its page. */
export async function GET(request: Request): Promise<Response> {
  return answerDownload(request, async (actor, query) => {
    const kind = entryOf(KINDS, query.of);
    if (kind === undefined) throw invalid("of", "Enter of=application, of=api or of=platform.");
    const id = kind && decodeId(kind, query.id ?? "");
    if (kind && !id) throw notFound(kind === "api" ? "API" : kind);
    return { name: "usage", format: "csv", content: await downloadUsage(actor, kind, id ?? "", query) };
  });
}
