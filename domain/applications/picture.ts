import { createHash } from "node:crypto";
import sharp from "sharp";
import { invalid } from "@/domain/kernel/domain-error";

export const MAXIMUM_PICTURE_BYTES = 500 * 1024;
const MAXIMUM_SIDE = 4_096;
const STORED_SIDE = 512;
const FORMATS = new Set(["png", "jpeg", "webp"]);

export interface Picture {
  /** WebP encoded by Latchkey: only the pixels of the original remain. */
  readonly content: Buffer;
  readonly digest: string;
}

/**
 * Checks a picture by its content, not its name, and re-encodes it: metadata, trailing data and anything else hidden in the file are
 * removed. The dimensions are read before decoding, so that a small file can't expand into a huge picture.
 * @throws INVALID_INPUT
 */
export async function acceptPicture(bytes: Uint8Array): Promise<Picture> {
  if (bytes.byteLength === 0) throw invalid("picture", "The picture is empty. Choose another file.");
  if (bytes.byteLength > MAXIMUM_PICTURE_BYTES)
    throw invalid("picture", "The picture must be 500 KB or smaller.");
  const content = await reencode(bytes);
  return { content, digest: createHash("sha256").update(content).digest("hex").slice(0, 32) };
}

async function reencode(bytes: Uint8Array): Promise<Buffer> {
  try {
    const image = sharp(bytes, { limitInputPixels: MAXIMUM_SIDE * MAXIMUM_SIDE, pages: 1, failOn: "error" });
    const { format } = await image.metadata();
    if (!format || !FORMATS.has(format)) throw new Error("format");
    return await image
      .rotate()
      .resize(STORED_SIDE, STORED_SIDE, { fit: "inside", withoutEnlargement: true })
      .webp({ quality: 86 })
      .timeout({ seconds: 10 })
      .toBuffer();
  } catch {
    throw invalid("picture", "The picture must be a PNG, JPEG or WebP file of up to 4096 × 4096 pixels.");
  }
}
