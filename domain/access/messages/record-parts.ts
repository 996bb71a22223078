import type { AccessRecord, RecordKind } from "../records";

/** Bytes of records in one message, at most: a gateway reads lines of up to 16 MiB, and a secret that is encrypted to it is longer. */
const MAXIMUM_BYTES = 1024 * 1024;
/** The others are IDs, numbers and short texts, and hundreds of thousands: they aren't measured. */
const LONG: ReadonlySet<RecordKind> = new Set(["API", "PLAN", "PROVIDER"]);
const SHORT_BYTES = 2_000;

/** Splits the records of a message whose texts would make it too long. A record that is too long is alone. */
export function partsOf(records: readonly AccessRecord[]): (readonly AccessRecord[])[] {
  const parts: AccessRecord[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const length = LONG.has(record.kind) ? Buffer.byteLength(JSON.stringify(record)) : SHORT_BYTES;
    if (bytes + length > MAXIMUM_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)?.push(record);
    bytes += length;
  }
  return parts;
}
