/*
 * Fixed-width binary columns and an index over them. A million keys take about a hundred bytes each this way, instead of several hundred as
 * objects, and the garbage collector never walks through them.
 */

/** A copy with room for more, or the same array. */
export function grown<T extends Uint32Array | Uint16Array | Uint8Array | Int32Array | Float64Array>(
  array: T,
  length: number,
): T {
  if (array.length >= length) return array;
  const Kind = array.constructor as new (length: number) => T;
  const larger = new Kind(Math.max(length, Math.ceil(array.length * 1.5), 64));
  larger.set(array);
  return larger;
}

/** A column of binary values of a fixed number of 32-bit words. */
export class Words {
  array = new Uint32Array(0);

  constructor(readonly width: number) {}

  set(row: number, value: Uint32Array): void {
    const at = row * this.width;
    this.array = grown(this.array, at + this.width);
    for (let word = 0; word < this.width; word += 1) this.array[at + word] = value[word] as number;
  }

  equals(row: number, value: Uint32Array): boolean {
    const at = row * this.width;
    for (let word = 0; word < this.width; word += 1) {
      if (this.array[at + word] !== value[word]) return false;
    }
    return true;
  }

  at(row: number): Uint32Array {
    return this.array.subarray(row * this.width, (row + 1) * this.width);
  }
}

const EMPTY = 0;
const REMOVED = -1;

/** Finds rows by the value of a column: open addressing with linear probing, at most half full. */
export class WordIndex {
  private slots = new Int32Array(64);
  private taken = 0;

  constructor(private readonly words: Words) {}

  /** The row with a value, or -1. */
  find(value: Uint32Array): number {
    const slot = this.slotOf(value);
    return slot < 0 ? -1 : (this.slots[slot] as number) - 1;
  }

  /** Adds a row whose value is in the column and not in the index. */
  add(row: number): void {
    if (this.taken * 2 >= this.slots.length) this.rebuild();
    this.place(row);
  }

  remove(value: Uint32Array): void {
    const slot = this.slotOf(value);
    if (slot >= 0) this.slots[slot] = REMOVED;
  }

  private slotOf(value: Uint32Array): number {
    const mask = this.slots.length - 1;
    for (let slot = hash(value) & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot] as number;
      if (entry === EMPTY) return -1;
      if (entry !== REMOVED && this.words.equals(entry - 1, value)) return slot;
    }
  }

  private place(row: number): void {
    const mask = this.slots.length - 1;
    const { array, width } = this.words;
    let slot = mix(array[(row + 1) * width - 1] as number, array[row * width] as number) & mask;
    while ((this.slots[slot] as number) > EMPTY) slot = (slot + 1) & mask;
    if (this.slots[slot] === EMPTY) this.taken += 1;
    this.slots[slot] = row + 1;
  }

  /** Drops what was removed, and doubles if the rest needs it. */
  private rebuild(): void {
    const before = this.slots;
    let rows = 0;
    for (let slot = 0; slot < before.length; slot += 1) if ((before[slot] as number) > EMPTY) rows += 1;
    this.slots = new Int32Array(rows * 4 > before.length ? before.length * 2 : before.length);
    this.taken = 0;
    for (let slot = 0; slot < before.length; slot += 1) {
      const entry = before[slot] as number;
      if (entry > EMPTY) this.place(entry - 1);
    }
  }
}

/** Digests and the last words of UUIDv7 are random; the multiplications spread the bits of others. */
function hash(value: Uint32Array): number {
  return mix(value[value.length - 1] as number, value[0] as number);
}

function mix(last: number, first: number): number {
  const mixed = Math.imul(last ^ Math.imul(first, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
