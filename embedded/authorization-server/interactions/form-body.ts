import type { IncomingMessage } from "node:http";

/** No form is larger. */
const LARGEST_FORM = 16 * 1024;

/** Reads a form from a browser; null if it is not a form or too large. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | null> {
  const type = request.headers["content-type"] ?? "";
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_FORM) return null;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}
