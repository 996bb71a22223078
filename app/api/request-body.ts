import { collectBody } from "@/graphql/http/body";

/** A request's body of at most `maximum` bytes; null for a larger one. */
export function readBody(request: Request, maximum: number): Promise<Uint8Array | null> {
  return collectBody(partsOf(request), request.headers.get("content-length"), maximum);
}

/** Yields the body's parts. Leaves the rest unread on early exit, because canceling would close the connection before the error response. */
async function* partsOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) yield part.value;
}
