import type { NextRequest } from "next/server";
import { actorOfRequest } from "@/app/_auth/actor";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import { collectBody } from "@/graphql/http/body";
import { handleGraphQL } from "@/graphql/http/http";

/**
 * GraphQL through Next's router, for `next dev` and `next start`. Latchkey's own server handles the same URL with the same handler
 * before Next, which is many times faster.
 */
async function handler(request: NextRequest): Promise<Response> {
  const { status, headers, body } = await handleGraphQL(
    {
      method: request.method,
      search: new URL(request.url).search,
      header: (name) => request.headers.get(name),
      headers: request.headers.entries(),
      readBody: (maximum) => readBody(request, maximum),
      ip: request.headers.get(CLIENT_IP_HEADER),
    },
    actorOfRequest,
  );
  return new Response(body, { status, headers: [...headers] as [string, string][] });
}

function readBody(request: NextRequest, maximum: number): Promise<Uint8Array | null> {
  return collectBody(partsOf(request), request.headers.get("content-length"), maximum);
}

/** Yields the body's parts. Leaves the rest unread on early exit, because canceling would close the connection before the error response. */
async function* partsOf(request: NextRequest): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value;
}

export {
  handler as DELETE,
  handler as GET,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
};
