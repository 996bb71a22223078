/** The largest body: a picture of 500 KB in base64, with room for the rest. */
export const MAXIMUM_BODY_BYTES = 1024 * 1024;

/** For the descriptions of fields that take more than a request can have: the portal's forms aren't requests over GraphQL. */
export const WHOLE_REQUEST =
  "A whole request over HTTP must be 1 MiB or smaller; the portal takes larger ones.";

/** Part of a rejected body that is read and dropped, so that a client that writes before it reads still gets the response. */
const DISCARDED_BYTES = 8 * 1024 * 1024;

/**
 * Collects a body of at most `maximum` bytes.
 * @param announced its Content-Length, if there is one
 * @returns null if the body is larger or the sender closed the connection
 */
export async function collectBody(
  parts: AsyncIterable<Uint8Array>,
  announced: string | null | undefined,
  maximum: number,
): Promise<Uint8Array | null> {
  const length = Number(announced ?? 0);
  if (length > maximum + DISCARDED_BYTES) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of parts) {
      size += part.byteLength;
      if (size > maximum + DISCARDED_BYTES) return null;
      if (size <= maximum && length <= maximum) chunks.push(part);
      else chunks.length = 0;
    }
  } catch {
    return null;
  }
  return size > maximum ? null : Buffer.concat(chunks);
}
