import { exportApplications } from "@/domain/applications/application-export.queries";
import { answerDownload } from "../../download";

/** All applications as CSV (RFC 4180), with the permission and the filters of their page. */
export async function GET(request: Request): Promise<Response> {
  return answerDownload(request, async (actor, query) => {
    const content = await exportApplications(actor, query);
    return { name: "applications", format: "csv", content };
  });
}
