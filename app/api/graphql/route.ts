import type { NextRequest } from "next/server";
import { actorOfRequest } from "@/app/_auth/actor";
import { CLIENT_IP_HEADER } from "@/app/_auth/client-ip";
import { readBody } from "@/app/api/request-body";
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

export {
  handler as DELETE,
  handler as GET,
  handler as OPTIONS,
  handler as PATCH,
  handler as POST,
  handler as PUT,
};
