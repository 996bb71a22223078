import { createHash } from "node:crypto";
import { crc32 } from "node:zlib";
import { z } from "zod";
import { BackupError, type TableEnd } from "./format";

/*
 * The body: records of one byte for the kind, four for the length, and the payload.
 * TABLE begins the table with this index in the header; ROWS hold lines of COPY's text format, cut anywhere; TABLE_END
 * has the counts and the digest; END is the last record.
 */
const KINDS = { T: "TABLE", R: "ROWS", E: "TABLE_END", X: "END" } as const;
type Letter = keyof typeof KINDS;
export type RecordKind = (typeof KINDS)[Letter];

export interface BackupRecord {
  readonly kind: RecordKind;
  readonly payload: Buffer;
}

/** Bytes of rows that are gathered into one record. */
export const ROWS_BYTES = 128 * 1024;
/** Longer records don't exist: rows are cut into pieces. */
const RECORD_LIMIT = 1024 * 1024;
const PREFIX = 5;

/** A record as bytes. */
export function encodeRecord(kind: RecordKind, payload: Uint8Array): Buffer {
  const letter = (Object.keys(KINDS) as Letter[]).find((key) => KINDS[key] === kind) ?? "X";
  const prefix = Buffer.alloc(PREFIX);
  prefix.write(letter, 0, "latin1");
  prefix.writeUInt32BE(payload.length, 1);
  return Buffer.concat([prefix, payload]);
}

/** Cuts rows into records. */
export function* encodeRows(rows: Buffer): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += RECORD_LIMIT) {
    yield encodeRecord("ROWS", rows.subarray(at, at + RECORD_LIMIT));
  }
}

/** @throws BackupError for a length that no record has, an unknown kind, or bytes that end within a record */
export async function* decodeRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let waiting: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    waiting = waiting.length === 0 ? chunk : Buffer.concat([waiting, chunk]);
    let at = 0;
    for (;;) {
      if (waiting.length - at < PREFIX) break;
      const length = waiting.readUInt32BE(at + 1);
      const kind = KINDS[String.fromCharCode(waiting[at] ?? 0) as Letter];
      if (!kind || length > RECORD_LIMIT) throw damaged();
      if (waiting.length - at < PREFIX + length) break;
      yield { kind, payload: waiting.subarray(at + PREFIX, at + PREFIX + length) };
      at += PREFIX + length;
    }
    waiting = waiting.subarray(at);
  }
  if (waiting.length > 0) throw damaged();
}

export const damaged = () =>
  new BackupError("The file is damaged: its content doesn't fit its header. Use another backup.");

const end = z.strictObject({
  rows: z.number().int().min(0),
  bytes: z.number().int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sum: z.number().int().min(0),
});

/** @throws BackupError */
export function parseTableEnd(payload: Buffer): TableEnd {
  try {
    return end.parse(JSON.parse(payload.toString("utf8")));
  } catch {
    throw damaged();
  }
}

const LINE_BREAK = 10;
/** Sums stay below what a number holds exactly. */
const MODULUS = 2 ** 48;

/**
 * Counts and digests a table's rows. They are lines: COPY's text format writes line breaks within values differently. The sum of the
 * lines' checksums doesn't depend on their order, which differs in a restored table.
 */
export class TableMeter {
  private readonly hash = createHash("sha256");
  private rows = 0;
  private bytes = 0;
  private sum = 0;
  private line = 0;

  add(chunk: Buffer): void {
    this.hash.update(chunk);
    this.bytes += chunk.length;
    let from = 0;
    for (let at = chunk.indexOf(LINE_BREAK); at !== -1; at = chunk.indexOf(LINE_BREAK, from)) {
      this.sum = (this.sum + crc32(chunk.subarray(from, at), this.line)) % MODULUS;
      this.rows += 1;
      this.line = 0;
      from = at + 1;
    }
    this.line = crc32(chunk.subarray(from), this.line);
  }

  end(): TableEnd {
    const { rows, bytes, sum } = this;
    return { rows, bytes, sum, sha256: this.hash.digest("hex") };
  }
}
