import { createHash, timingSafeEqual } from "node:crypto";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";
import { isDeepStrictEqual } from "node:util";
import { decompressor } from "./compression";
import {
  BackupError,
  type BackupHeader,
  type BackupKeys,
  type BackupTable,
  DIGEST_BYTES,
  END_MAGIC,
  HEADER_LIMIT,
  MAGIC,
  parseHeader,
  type TableEnd,
  TRAILER_BYTES,
} from "./format";
import { damaged, decodeRecords, parseTableEnd, TableMeter } from "./records";

/** Takes the rows of one table. */
export interface TableSink {
  /** Lines of COPY's text format, cut anywhere. */
  write(rows: Buffer): Promise<void> | void;
  end(end: TableEnd): Promise<void> | void;
}

/** A backup, open for reading. */
export interface OpenBackup {
  readonly header: BackupHeader;
  /** Bytes of the file. */
  readonly size: number;
  /**
   * Reads the whole file and compares it with its digest, signature and counts.
   * @param keys null to leave the signature out
   * @throws BackupError if it was cut, damaged or changed
   */
  verify(keys: BackupKeys | null): Promise<{ rows: number; bytes: number }>;
  /** Reads the tables in order. @throws BackupError where the rows don't fit their digest or counts */
  readTables(
    sinkOf: (table: BackupTable) => Promise<TableSink> | TableSink,
  ): Promise<{ rows: number; bytes: number }>;
  close(): Promise<void>;
}

/** @throws BackupError if there is no such file, or it is not a whole backup */
export async function openBackup(path: string): Promise<OpenBackup> {
  const handle = await openFile(path);
  try {
    const { header, size, bodyAt } = await readFrame(handle, path);
    const backup: OpenBackup = {
      header,
      size,
      async verify(keys) {
        await verifyDigest(handle, size, header, keys);
        return backup.readTables(() => ({ write: () => {}, end: () => {} }));
      },
      readTables: (sinkOf) => readTables(handle, { header, bodyAt, end: size - TRAILER_BYTES }, sinkOf),
      close: () => handle.close(),
    };
    return backup;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

async function openFile(path: string): Promise<FileHandle> {
  const handle = await open(path, "r").catch((error: { code?: string }) => {
    const why = error.code === "ENOENT" ? "doesn't exist" : `can't be read (${error.code})`;
    throw new BackupError(`The file ${path} ${why}.`);
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new BackupError(`${path} is not a file.`);
}

async function readFrame(
  handle: FileHandle,
  path: string,
): Promise<{ header: BackupHeader; size: number; bodyAt: number }> {
  const { size } = await handle.stat();
  const begin = await readAt(handle, 0, MAGIC.length + 4);
  if (!begin.subarray(0, MAGIC.length).equals(MAGIC)) {
    const hint =
      begin.subarray(0, 5).toString("latin1") === "PGDMP" ? " It is one of pg_dump; use pg_restore." : "";
    throw new BackupError(`${path} is not a backup of Latchkey.${hint}`);
  }
  const cut = new BackupError(
    `The file ${path} ends early: it was cut, or never finished. Use another backup.`,
  );
  if (size < begin.length + TRAILER_BYTES) throw cut;
  const length = begin.readUInt32BE(MAGIC.length);
  if (length > HEADER_LIMIT) throw damaged();
  const bodyAt = begin.length + length;
  if (bodyAt + TRAILER_BYTES > size) throw cut;
  const header = parseHeader((await readAt(handle, begin.length, length)).toString("utf8"));
  if (!(await readAt(handle, size - END_MAGIC.length, END_MAGIC.length)).equals(END_MAGIC)) throw cut;
  return { header, size, bodyAt };
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  return buffer.subarray(0, bytesRead);
}

async function verifyDigest(
  handle: FileHandle,
  size: number,
  header: BackupHeader,
  keys: BackupKeys | null,
): Promise<void> {
  const hash = createHash("sha256");
  for await (const chunk of readRange(handle, 0, size - TRAILER_BYTES)) hash.update(chunk);
  const digest = hash.digest();
  const trailer = await readAt(handle, size - TRAILER_BYTES, TRAILER_BYTES);
  if (!timingSafeEqual(trailer.subarray(0, DIGEST_BYTES), digest)) {
    throw new BackupError("The file is damaged: it doesn't fit its digest. Use another backup.");
  }
  if (!keys) return;
  const { signedWith } = header.keys;
  const signature = keys.sign(signedWith, digest);
  if (!signature) {
    throw new BackupError(
      `LATCHKEY_ENCRYPTION_KEYS doesn't have the key "${signedWith}" of the installation that the backup is from. Set its keys. Nothing was changed.`,
    );
  }
  if (timingSafeEqual(trailer.subarray(DIGEST_BYTES, 2 * DIGEST_BYTES), signature)) return;
  throw new BackupError(
    `The backup's signature is wrong: the key "${signedWith}" in LATCHKEY_ENCRYPTION_KEYS is another one, or the file was changed. Nothing was changed.`,
  );
}

const CHUNK = 256 * 1024;

async function* readRange(handle: FileHandle, from: number, end: number): AsyncGenerator<Buffer> {
  for (let at = from; at < end; ) {
    const chunk = await readAt(handle, at, Math.min(CHUNK, end - at));
    if (chunk.length === 0) throw damaged();
    at += chunk.length;
    yield chunk;
  }
}

async function readTables(
  handle: FileHandle,
  { header, bodyAt, end }: { header: BackupHeader; bodyAt: number; end: number },
  sinkOf: (table: BackupTable) => Promise<TableSink> | TableSink,
): Promise<{ rows: number; bytes: number }> {
  const body = Readable.from(readRange(handle, bodyAt, end), { objectMode: false });
  const decompressed = decompressor(header.compression);
  body.on("error", (error) => decompressed.destroy(error));
  body.pipe(decompressed);
  const totals = { rows: 0, bytes: 0 };
  let at = 0;
  let open: { readonly sink: TableSink; readonly meter: TableMeter } | null = null;
  let ended = false;
  try {
    for await (const { kind, payload } of decodeRecords(decompressed)) {
      if (ended) throw damaged();
      if (kind === "TABLE") {
        const table = header.tables[at];
        if (open || !table || payload.toString() !== String(at)) throw damaged();
        open = { sink: await sinkOf(table), meter: new TableMeter() };
        at += 1;
      } else if (kind === "ROWS") {
        if (!open) throw damaged();
        open.meter.add(payload);
        await open.sink.write(payload);
      } else if (kind === "TABLE_END") {
        if (!open) throw damaged();
        const stated = parseTableEnd(payload);
        if (!isDeepStrictEqual(open.meter.end(), stated)) throw damaged();
        await open.sink.end(stated);
        totals.rows += stated.rows;
        totals.bytes += stated.bytes;
        open = null;
      } else {
        ended = !open && at === header.tables.length;
        if (!ended) throw damaged();
      }
    }
  } catch (error) {
    const { code } = error as { code?: string };
    throw code?.startsWith("Z_") || code?.startsWith("ZSTD_") ? damaged() : error;
  } finally {
    body.destroy();
    decompressed.destroy();
  }
  if (!ended) throw damaged();
  return totals;
}
