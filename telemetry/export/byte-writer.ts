/** Writes protobuf's wire format (protobuf.dev, "Encoding"), message by message, into a buffer that is used again. */
export class ByteWriter {
  private bytes = Buffer.allocUnsafe(64 * 1024);
  private at = 0;

  begin(): void {
    this.at = 0;
  }

  /** A copy of what was written. */
  finish(): Uint8Array {
    return new Uint8Array(this.bytes.subarray(0, this.at));
  }

  /** Fields that are written already. */
  raw(fields: Uint8Array): void {
    this.reserve(fields.length);
    this.bytes.set(fields, this.at);
    this.at += fields.length;
  }

  /** A message within this one. Its length comes before it: one byte is left for it, and what was written moves if it needs more. */
  message(field: number, write: () => void): void {
    this.tag(field, 2);
    this.reserve(1);
    const place = this.at;
    this.at += 1;
    write();
    const length = this.at - place - 1;
    const more = sizeOf(length) - 1;
    if (more > 0) {
      this.reserve(more);
      this.bytes.copyWithin(place + 1 + more, place + 1, this.at);
    }
    this.at = place;
    this.varint(length);
    this.at += length;
  }

  text(field: number, value: string): void {
    this.tag(field, 2);
    const length = Buffer.byteLength(value);
    this.varint(length);
    this.reserve(length);
    this.at += this.bytes.write(value, this.at);
  }

  /** Bytes from hexadecimal digits. */
  hex(field: number, digits: string): void {
    this.tag(field, 2);
    this.varint(digits.length / 2);
    this.reserve(digits.length / 2);
    this.at += this.bytes.write(digits, this.at, "hex");
  }

  /** A whole number from 0 on. */
  number(field: number, value: number): void {
    this.tag(field, 0);
    this.varint(value);
  }

  double(field: number, value: number): void {
    this.tag(field, 1);
    this.reserve(8);
    this.at = this.bytes.writeDoubleLE(value, this.at);
  }

  /** A time in seconds and nanoseconds, as nanoseconds since 1970. */
  time(field: number, [seconds, nanoseconds]: readonly [number, number]): void {
    this.tag(field, 1);
    this.reserve(8);
    // In halves, because the whole is beyond the numbers that are exact.
    const low = (seconds & 0xffff) * 1e9 + nanoseconds;
    const high = Math.floor(seconds / 0x10000) * 1e9;
    const sum = (high % 0x10000) * 0x10000 + low;
    this.at = this.bytes.writeUInt32LE(sum % 0x100000000, this.at);
    this.at = this.bytes.writeUInt32LE(Math.floor(high / 0x10000) + Math.floor(sum / 0x100000000), this.at);
  }

  /** The flags of a span or a link: the trace's, and whether the context is known to be of another process. */
  flags(field: number, traceFlags: number, isRemote: boolean | undefined): void {
    this.tag(field, 5);
    this.reserve(4);
    this.at = this.bytes.writeUInt32LE((traceFlags & 0xff) | 0x100 | (isRemote ? 0x200 : 0), this.at);
  }

  private tag(field: number, type: number): void {
    this.varint((field << 3) | type);
  }

  private varint(value: number): void {
    this.reserve(8);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.at++] = (rest % 0x80) | 0x80;
      rest = Math.floor(rest / 0x80);
    }
    this.bytes[this.at++] = rest;
  }

  private reserve(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.bytes.length, this.at + length));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}

/** Bytes of a number as a varint. */
function sizeOf(value: number): number {
  let size = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) size += 1;
  return size;
}
