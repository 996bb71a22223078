/*
 * How old the data of a standby is, measured without comparing clocks: this process notes what the primary has written at a time of its own,
 * and looks how far the standby has replayed. On an idle primary both positions are equal, so the standby is as new as the last look.
 */

/** What the primary had written at a time of `performance.now()`. */
interface Written {
  readonly position: bigint;
  readonly at: number;
}

/** Looks to remember: at one a second, enough to say how far behind a standby of 20 minutes is. */
const MAXIMUM_LOOKS = 1_200;

/** Remembers what the primary had written, to say up to when a standby has replayed. */
export class ReplayHistory {
  #looks: Written[] = [];

  /**
   * Notes that everything which was committed before a time is at most at this position. A position before the last one means another
   * history, as after a failover: what was known no longer counts.
   */
  note(position: bigint, at: number): void {
    const last = this.#looks.at(-1);
    if (last && position < last.position) this.#looks = [];
    if (last && position === last.position) this.#looks.pop();
    this.#looks.push({ position, at });
    if (this.#looks.length > MAXIMUM_LOOKS) this.#looks.shift();
  }

  /** The time before which everything that was committed has been replayed; null if it is before the first look. */
  freshAsOf(replayed: bigint): number | null {
    return this.#looks.findLast(({ position }) => position <= replayed)?.at ?? null;
  }

  forget(): void {
    this.#looks = [];
  }
}

/** A position in the log, as PostgreSQL writes it: two hexadecimal numbers of 32 bits. @throws for any other text */
export function parsePosition(text: string): bigint {
  const [, high, low] = /^([0-9a-f]{1,8})\/([0-9a-f]{1,8})$/i.exec(text) ?? [];
  if (high === undefined || low === undefined) throw new Error("not a position in PostgreSQL's log");
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`);
}

const SHORT_HEADER = 24n;
const LONG_HEADER = 40n;

/**
 * The end of the last record, from where the next one will begin. A record that ends with its page is followed by the header of the next
 * page, which no standby replays until there is a record in it.
 * @param page the size of a page, and @param segment of a file of the log, in bytes
 */
export function endOfLastRecord(next: bigint, page: bigint, segment: bigint): bigint {
  if (next % segment === LONG_HEADER) return next - LONG_HEADER;
  return next % page === SHORT_HEADER ? next - SHORT_HEADER : next;
}
