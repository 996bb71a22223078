import { notFound } from "@/domain/kernel/domain-error";
import { decodeId } from "@/domain/kernel/ids";
import { exportSubscriptions } from "@/domain/subscriptions/export/subscription-export.queries";
import { answerDownload } from "../../download";

/** The subscriptions to an API as CSV (RFC 4180), with the permission and the filters of their page. */
export async function GET(request: Request): Promise<Response> {
  return answerDownload(request, async (actor, query) => {
    const apiId = decodeId("api", query.api ?? "");
    if (!apiId) throw notFound("API");
    const content = await exportSubscriptions(actor, apiId, query);
    return { name: "subscriptions", format: "csv", content };
  });
}
