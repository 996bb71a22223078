import type { KeyRecord } from "@/domain/access/records";
import { uuidBits, uuidScratch, uuidText } from "./uuid-bits";
import { grown, WordIndex, Words } from "./words";

const DIGEST_WORDS = 8;
const scratch = new Uint32Array(DIGEST_WORDS);
const scratchBytes = new Uint8Array(scratch.buffer);

/** API keys by digest, about 130 bytes each. Rows are never used again, so a key that was read stays that key. */
export class KeyTable {
  private readonly digests = new Words(DIGEST_WORDS);
  private readonly ids = new Words(4);
  private readonly subscriptions = new Words(4);
  private readonly byDigest = new WordIndex(this.digests);
  private readonly byId = new WordIndex(this.ids);
  /** Expiry and revocation of each row; NaN for none. */
  private times = new Float64Array(0);
  private hints = new Uint16Array(0);
  private rows = 0;
  size = 0;

  find(digest: Uint8Array): KeyRecord | undefined {
    if (digest.length !== DIGEST_WORDS * 4) return undefined;
    scratchBytes.set(digest);
    return this.read(this.byDigest.find(scratch));
  }

  get(id: string): KeyRecord | undefined {
    const words = uuidBits(id);
    return words ? this.read(this.byId.find(words)) : undefined;
  }

  put(record: KeyRecord): void {
    const row = this.rowFor(record);
    this.times = grown(this.times, (row + 1) * 2);
    this.times[row * 2] = record.expiresAt ?? Number.NaN;
    this.times[row * 2 + 1] = record.revokedAt ?? Number.NaN;
    this.subscriptions.set(row, uuidBits(record.subscriptionId) ?? new Uint32Array(4));
  }

  remove(id: string): void {
    const words = uuidBits(id);
    const row = words ? this.byId.find(words) : -1;
    if (row >= 0) this.drop(row);
  }

  *all(): Generator<KeyRecord> {
    for (let row = 0; row < this.rows; row += 1) {
      if (this.byId.find(this.ids.at(row)) === row) yield this.read(row) as KeyRecord;
    }
  }

  /** The row of the same key with the same digest; a new one otherwise. */
  private rowFor(record: KeyRecord): number {
    scratchBytes.set(Buffer.from(record.digest, "base64url").subarray(0, DIGEST_WORDS * 4));
    const id = uuidBits(record.id) ?? uuidScratch;
    const known = this.byId.find(id);
    if (known >= 0 && this.digests.equals(known, scratch)) return known;
    if (known >= 0) this.drop(known);
    // Two keys have the same digest only while one replaces the other: the newer one is in force.
    const same = this.byDigest.find(scratch);
    if (same >= 0) this.drop(same);
    return this.append(record);
  }

  private append({ id, lastFour }: KeyRecord): number {
    const row = this.rows++;
    this.digests.set(row, scratch);
    this.ids.set(row, uuidBits(id) ?? new Uint32Array(4));
    this.byDigest.add(row);
    this.byId.add(row);
    this.hints = grown(this.hints, (row + 1) * 4);
    for (let unit = 0; unit < 4; unit += 1) this.hints[row * 4 + unit] = lastFour.charCodeAt(unit) || 0;
    this.size += 1;
    return row;
  }

  private drop(row: number): void {
    this.byDigest.remove(this.digests.at(row));
    this.byId.remove(this.ids.at(row));
    this.size -= 1;
  }

  private read(row: number): KeyRecord | undefined {
    if (row < 0) return undefined;
    return new KeyView(
      this.ids.at(row),
      this.digests.at(row),
      this.subscriptions.at(row),
      this.hints.subarray(row * 4, row * 4 + 4),
      timeOf(this.times[row * 2]),
      timeOf(this.times[row * 2 + 1]),
    );
  }
}

const timeOf = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);

/** A key whose texts are written when read: a check needs few of them. Its times are those when it was found. */
class KeyView implements KeyRecord {
  readonly kind = "API_KEY";
  readonly #id: Uint32Array;
  readonly #digest: Uint32Array;
  readonly #subscription: Uint32Array;
  readonly #hint: Uint16Array;

  constructor(
    id: Uint32Array,
    digest: Uint32Array,
    subscription: Uint32Array,
    hint: Uint16Array,
    readonly expiresAt: number | null,
    readonly revokedAt: number | null,
  ) {
    this.#id = id;
    this.#digest = digest;
    this.#subscription = subscription;
    this.#hint = hint;
  }

  get id(): string {
    return uuidText(this.#id);
  }

  get subscriptionId(): string {
    return uuidText(this.#subscription);
  }

  get lastFour(): string {
    const [a = 0, b = 0, c = 0, d = 0] = this.#hint;
    if (a && b && c && d) return String.fromCharCode(a, b, c, d);
    return String.fromCharCode(a, b, c, d).replaceAll("\0", "");
  }

  get digest(): string {
    const { buffer, byteOffset, byteLength } = this.#digest;
    return Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString("base64url");
  }

  toJSON(): KeyRecord {
    const { kind, id, digest, subscriptionId, lastFour, expiresAt, revokedAt } = this;
    return { kind, id, digest, subscriptionId, lastFour, expiresAt, revokedAt };
  }
}
