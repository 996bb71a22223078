import { environment } from "@/domain/kernel/environment";
import { markdownOf } from "../../_parts/links";
import { pageAt } from "../../_parts/pages";
import { textResponse } from "../../_parts/text-response";

export const dynamic = "force-dynamic";

type Context = { params: Promise<{ path: string[] }> };

/** A page as Markdown: `/docs/<page>.md`, by a rewrite in next.config.js. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const page = pageAt((await params).path.join("/"));
  if (!page) return new Response("Not found\n", { status: 404, headers: { "content-type": "text/plain" } });
  return textResponse(request, markdownOf(page, environment().url), "text/markdown");
}
