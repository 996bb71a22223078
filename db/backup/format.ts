import { z } from "zod";

/*
 * A backup is one file:
 *
 *   16 bytes  MAGIC
 *    4 bytes  length of the header
 *             header: JSON, readable without reading the rest
 *             body: records, compressed as one stream (records.ts)
 *   32 bytes  SHA-256 of everything before
 *   32 bytes  HMAC-SHA-256 of that digest, under a key derived from the encryption key that the header names
 *   16 bytes  END_MAGIC, so that a file that was cut is recognized
 */

export const MAGIC = Buffer.from("LATCHKEY-BACKUP\n");
export const END_MAGIC = Buffer.from("LATCHKEY-BKUPEND");
export const DIGEST_BYTES = 32;
export const TRAILER_BYTES = 2 * DIGEST_BYTES + END_MAGIC.length;
/** The version of this format. A restore reads this one. */
export const FORMAT = 1;
/** Bytes of the longest header: a few thousand partitions fit. */
export const HEADER_LIMIT = 16 * 1024 * 1024;

/** A backup can't be created, read or restored. The message is a sentence that says what to do. */
export class BackupError extends Error {
  override readonly name = "BackupError";
}

/** The connection or the command ended while the end of a restore was on its way: the database is either as it was, or restored. */
export class UnknownOutcomeError extends BackupError {
  constructor(what = "The connection to the database was lost") {
    super(
      `${what} while the restore was being committed, so it isn't known whether the database was restored. Start nothing yet: look at the newest entry of the audit log, with select occurred_at, action from audit_entries order by occurred_at desc limit 1. If it is backup.restored of just now, the restore is complete, and Latchkey can be started; otherwise nothing was changed, and you can restore again.`,
    );
  }
}

const identifier = z.string().regex(/^[a-z_][a-z0-9_]{0,62}$/);
const text = z.string().max(200);

const table = z.strictObject({
  schema: identifier,
  name: identifier,
  /** In the order of the rows' values. */
  columns: z.array(identifier).min(1).max(1_600),
});

const header = z.object({
  format: z.literal(FORMAT),
  /** Latchkey's version. */
  latchkey: text,
  createdAt: z.iso.datetime(),
  server: z.strictObject({ version: text, database: text }),
  /** The last migration that the database had: its time in the journal, and its name. */
  migration: z.strictObject({ when: z.number().int().positive(), tag: text }),
  compression: z.enum(["gzip", "zstd"]),
  /** In the order of the body. */
  tables: z.array(table).max(20_000),
  /** Partitions to create before their rows are loaded. */
  partitions: z
    .array(
      z.strictObject({
        parent: identifier,
        name: identifier,
        from: z.string().max(40),
        to: z.string().max(40),
      }),
    )
    .max(20_000),
  sequences: z
    .array(z.strictObject({ name: identifier, value: z.string().regex(/^\d{1,19}$/), isCalled: z.boolean() }))
    .max(1_000),
  /** Tables whose rows are left out. */
  without: z.array(identifier).max(100),
  keys: z.strictObject({
    /** The key whose derived key signs the file. */
    signedWith: text,
    /** One encrypted value for each key that stored values need: still encrypted, to try the keys before anything changes. */
    needed: z.array(z.strictObject({ id: text, place: text, value: z.string().max(1_000_000) })).max(1_000),
  }),
});

/** A table in a backup. */
export type BackupTable = z.infer<typeof table>;
/** What a backup says about itself. */
export type BackupHeader = z.infer<typeof header>;

/** @throws BackupError for a header of another format, or a malformed one */
export function parseHeader(json: string): BackupHeader {
  const damaged = () => new BackupError("The file is damaged: its header can't be read. Use another backup.");
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw damaged();
  }
  const format = (value as { format?: unknown } | null)?.format;
  if (typeof format === "number" && format !== FORMAT) {
    const newer = format > FORMAT ? "newer" : "earlier";
    throw new BackupError(
      `The backup has format ${format}; this version of Latchkey reads format ${FORMAT}. Restore it with the ${newer} version that wrote it.`,
    );
  }
  const parsed = header.safeParse(value);
  if (!parsed.success) throw damaged();
  return parsed.data;
}

/** The encryption keys of this process, as far as backups need them. */
export interface BackupKeys {
  /** The ID of the key that signs new backups. */
  readonly current: string;
  /** HMAC of a digest, under a key derived from an encryption key. Null if the key is missing. */
  sign(keyId: string, digest: Buffer): Buffer | null;
  /** Whether a value that was encrypted for a place can be decrypted. */
  opens(value: string, place: string): boolean;
}

/** The rows and bytes of a table in a backup. */
export interface TableEnd {
  readonly rows: number;
  readonly bytes: number;
  /** SHA-256 of the rows in COPY's text format, in hexadecimal. */
  readonly sha256: string;
  /** The sum of the rows' CRC-32 checksums, whatever their order, modulo 2^48. */
  readonly sum: number;
}
