import { promisify } from "node:util";
import zlib from "node:zlib";
import { memberOf } from "./json";

/** The response's body is larger than allowed, compressed or decompressed. */
export class TooLarge extends Error {
  override readonly name = "TooLarge";
}

/** The body is declared as compressed but isn't. */
export class BrokenEncoding extends Error {
  override readonly name = "BrokenEncoding";
}

interface RawBody {
  readonly bytes: Buffer;
  /** False when reading stopped before the end of the body. */
  readonly complete: boolean;
}

/** The source of a body; leaving the loop early closes it. */
type Chunks = AsyncIterable<Uint8Array>;

/** Reads a body up to the limit and never holds more. The announced length is used only when it is already too large. */
export async function readWhole(body: Chunks, announced: unknown, maximumBytes: number): Promise<Buffer> {
  if (Number(announced) > maximumBytes) throw new TooLarge();
  const { bytes, complete } = await readUpTo(body, maximumBytes);
  if (!complete) throw new TooLarge();
  return bytes;
}

/** Reads the beginning of an error body. The status is what matters, so an interrupted body is still an error response. */
export async function readBeginning(body: Chunks, maximumBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  try {
    await collect(body, maximumBytes, chunks);
  } catch {
    // Too slow, broken or too large: what has come is what there is.
  }
  return Buffer.concat(chunks).subarray(0, maximumBytes);
}

async function readUpTo(body: Chunks, maximumBytes: number): Promise<RawBody> {
  const chunks: Uint8Array[] = [];
  const complete = await collect(body, maximumBytes, chunks);
  return { bytes: Buffer.concat(chunks), complete };
}

async function collect(body: Chunks, maximumBytes: number, chunks: Uint8Array[]): Promise<boolean> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    chunks.push(chunk);
    if (size > maximumBytes) return false;
  }
  return true;
}

const UNPACKERS: Readonly<
  Record<string, (bytes: Buffer, limit: { maxOutputLength: number }) => Promise<Buffer>>
> = {
  gzip: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  "x-gzip": promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  deflate: promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate),
  br: promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
};

/** The same for the beginning of an error body, as far as it goes: it may be cut, larger than the limit, or broken. */
export async function unpackBeginning(
  bytes: Buffer,
  encoding: unknown,
  maximumBytes: number,
): Promise<Buffer> {
  const create = typeof encoding === "string" ? memberOf(STREAMS, encoding.trim().toLowerCase()) : undefined;
  if (!create || bytes.length === 0) return bytes;
  const stream = create();
  stream.end(bytes);
  return readBeginning(stream, maximumBytes);
}

const STREAMS: Readonly<
  Record<string, () => NodeJS.ReadWriteStream & Chunks & { end(bytes: Buffer): void }>
> = {
  gzip: () => zlib.createGunzip(),
  "x-gzip": () => zlib.createGunzip(),
  deflate: () => zlib.createInflate(),
  br: () => zlib.createBrotliDecompress(),
};

/**
 * Decompresses a body that was compressed although Latchkey didn't request it (RFC 9110 8.4), within the same limit. An unknown encoding is
 * ignored: some servers put a character set there.
 */
export async function unpack(bytes: Buffer, encoding: unknown, maximumBytes: number): Promise<Buffer> {
  const unpacker =
    typeof encoding === "string" ? memberOf(UNPACKERS, encoding.trim().toLowerCase()) : undefined;
  if (!unpacker || bytes.length === 0) return bytes;
  try {
    return await unpacker(bytes, { maxOutputLength: maximumBytes });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw code === "ERR_BUFFER_TOO_LARGE" ? new TooLarge() : new BrokenEncoding();
  }
}
