/** So much of a body that is refused is read and thrown away: who writes first and reads later still gets the refusal. */
const DISCARDED_BYTES = 8 * 1024 * 1024;

/**
 * Collects a body of at most so many bytes.
 * @param announced its Content-Length, where there is one
 * @returns null when it is larger, or who sent it has hung up
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
