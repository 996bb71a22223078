/** When the calls in progress began, by second: an object for each call would cost more than its count. */
export class OpenCalls {
  private readonly seconds = new Map<number, number>();

  /** @param at milliseconds since 1970 */
  add(at: number): void {
    const second = secondOf(at);
    this.seconds.set(second, (this.seconds.get(second) ?? 0) + 1);
  }

  /** Ends a call that began then; nothing if none did. */
  remove(at: number): void {
    const second = secondOf(at);
    const calls = this.seconds.get(second) ?? 0;
    if (calls > 1) this.seconds.set(second, calls - 1);
    else this.seconds.delete(second);
  }

  /** The begin of the oldest call, or a little before; infinite without any. */
  oldest(): number {
    let oldest = Number.POSITIVE_INFINITY;
    for (const second of this.seconds.keys()) if (second < oldest) oldest = second;
    return oldest * 1_000;
  }
}

const secondOf = (at: number) => Math.floor(at / 1_000);
