import type { IncomingMessage, ServerResponse } from "node:http";
import { actorOfRequest } from "@/app/_auth/actor";
import { handleGraphQL } from "@/graphql/http";

/** Answers `/api/graphql` before Next is asked: Next's router costs several times what the operation does. */
export async function answerGraphQL(
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

/** So much of a body that is refused is read and thrown away: who writes first and reads later still gets the refusal. */
const DISCARDED_BYTES = 8 * 1024 * 1024;

async function readBody(request: IncomingMessage, maximum: number): Promise<Uint8Array | null> {
  const announced = Number(request.headers["content-length"] ?? 0);
  if (announced > maximum + DISCARDED_BYTES) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Leaving the loop must not close the connection on which the refusal has to go out.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.byteLength;
      if (size > maximum + DISCARDED_BYTES) return null;
      if (size <= maximum && announced <= maximum) chunks.push(chunk);
      else chunks.length = 0;
    }
  } catch {
    // They hung up: nobody reads the answer.
    return null;
  }
  return size > maximum ? null : Buffer.concat(chunks);
}
