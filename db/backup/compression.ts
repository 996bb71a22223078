import type { Transform } from "node:stream";
import zlib from "node:zlib";
import { BackupError, type BackupHeader } from "./format";

type Compression = BackupHeader["compression"];

/** Zstandard is in Node.js since 22.15: faster, and smaller files. */
const zstd = zlib as unknown as {
  createZstdCompress?: () => Transform;
  createZstdDecompress?: () => Transform;
};

/** The compression of new backups. */
export function bestCompression(): Compression {
  return zstd.createZstdCompress ? "zstd" : "gzip";
}

/** Compresses a body. */
export function compressor(compression: Compression): Transform {
  if (compression === "zstd" && zstd.createZstdCompress) return zstd.createZstdCompress();
  // Level 1: a third of the time of the usual one, for files a tenth larger.
  return zlib.createGzip({ level: 1, chunkSize: 64 * 1024 });
}

/** @throws BackupError if this Node.js lacks the compression */
export function decompressor(compression: Compression): Transform {
  if (compression === "gzip") return zlib.createGunzip({ chunkSize: 64 * 1024 });
  if (zstd.createZstdDecompress) return zstd.createZstdDecompress();
  throw new BackupError(
    `The backup is compressed with Zstandard, which Node.js ${process.versions.node} lacks. Use Node.js 22.15 or newer.`,
  );
}
