import type { NextRequest } from "next/server";
import { paths } from "@/app/_lib/paths";
import { environment } from "@/domain/kernel/environment";
import { unsubscribe } from "@/domain/notifications/settings/settings.service";

const tokenOf = (request: NextRequest) => request.nextUrl.searchParams.get("token") ?? "";
const UNCACHED = { "cache-control": "no-store" };

/** RFC 8058: mail programs post here, without cookies, when their user unsubscribes. */
export async function POST(request: NextRequest): Promise<Response> {
  const isKnown = await unsubscribe(tokenOf(request));
  return new Response(isKnown ? "Unsubscribed.\n" : "This link isn't valid.\n", {
    status: isKnown ? 200 : 400,
    headers: { ...UNCACHED, "content-type": "text/plain; charset=utf-8" },
  });
}

/** A person who opens the same URL gets the page with the button; nothing changes. */
export function GET(request: NextRequest): Response {
  const location = environment().url + paths.unsubscribe({ token: tokenOf(request) });
  return new Response(null, { status: 303, headers: { ...UNCACHED, location } });
}
