import type { IncomingMessage, ServerResponse } from "node:http";
import { collectBody } from "@/graphql/http/body";

/** A response to a gateway other than success (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export function sendProblem(response: ServerResponse, { status, title, headers }: Problem): void {
  if (response.destroyed || response.headersSent) return;
  const body = JSON.stringify({ title, status });
  response.writeHead(status, {
    "content-type": "application/problem+json",
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
    ...headers,
  });
  response.end(body);
}

/** RFC 6750 3.1: the same response for missing, malformed, unknown, expired and revoked tokens. */
export const UNAUTHORIZED: Problem = {
  status: 401,
  title: "The gateway's token is missing or invalid.",
  headers: { "www-authenticate": 'Bearer realm="latchkey", error="invalid_token"' },
};

/** Bytes of a body: a full batch of usage has room. */
const MAXIMUM_BYTES = 4 * 1024 * 1024;

/** A request's JSON body, or the problem with it. */
export async function readJson(
  request: IncomingMessage,
): Promise<{ readonly value: unknown } | { readonly problem: Problem }> {
  if (!/^\s*application\/json\s*(;|$)/i.test(request.headers["content-type"] ?? ""))
    return { problem: { status: 415, title: "Send application/json." } };
  const parts = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
  const body = await collectBody(parts, request.headers["content-length"], MAXIMUM_BYTES);
  if (!body) {
    const title = `The body must be ${MAXIMUM_BYTES} bytes or fewer.`;
    return { problem: { status: 413, title, headers: { connection: "close" } } };
  }
  try {
    return { value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)) };
  } catch {
    return { problem: { status: 400, title: "The body isn't valid JSON in UTF-8." } };
  }
}
