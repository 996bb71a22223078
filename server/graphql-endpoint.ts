import type { IncomingMessage, ServerResponse } from "node:http";
import { actorOfRequest } from "@/app/_auth/actor";
import { collectBody } from "@/graphql/http/body";
import { handleGraphQL } from "@/graphql/http/http";

/** Handles `/api/graphql` before Next: its router costs several times as much as the operation. */
export async function serveGraphQL(
  request: IncomingMessage,
  response: ServerResponse,
  ip: string | null,
): Promise<void> {
  const url = request.url ?? "/";
  const question = url.indexOf("?");
  const answer = await handleGraphQL(
    {
      method: request.method ?? "GET",
      search: question < 0 ? "" : url.slice(question),
      header: (name) => headerOf(request, name),
      headers: headersOf(request),
      readBody: (maximum) => readBody(request, maximum),
      ip,
    },
    actorOfRequest,
  );
  if (response.destroyed) return;
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader("content-length", Buffer.byteLength(answer.body));
  response.end(answer.body);
}

function headerOf(request: IncomingMessage, name: string): string | null {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(", ") : value) ?? null;
}

function* headersOf(request: IncomingMessage): Iterable<readonly [string, string]> {
  for (const name of Object.keys(request.headers)) yield [name, headerOf(request, name) ?? ""];
}

function readBody(request: IncomingMessage, maximum: number): Promise<Uint8Array | null> {
  // Leaving the loop early must not close the connection before the error is sent.
  const parts = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  return collectBody(parts, request.headers["content-length"], maximum);
}
