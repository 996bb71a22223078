import type { RefusedCall } from "@/domain/access/usage-batch";

type Slot = { -readonly [K in keyof RefusedCall]: RefusedCall[K] };

/**
 * Holds the last rejected calls, up to a number, shared fairly: when full, the group with the most calls loses its oldest one. A flood from
 * one caller reuses its own objects, and displaces no call of others.
 */
export class RefusedList {
  private groups = new Map<string | null, Slot[]>();
  private held = 0;
  private leftOut = 0;

  constructor(private readonly maximum: number) {}

  /** @param group the caller's application, otherwise the API */
  add(group: string | null, call: RefusedCall): void {
    const own = this.groups.get(group);
    const reused = this.held < this.maximum ? undefined : this.makeRoom(own);
    if (reused === null) return;
    const slot = reused ? Object.assign(reused, call) : { ...call };
    if (own) own.push(slot);
    else this.groups.set(group, [slot]);
    this.held += 1;
  }

  /** Takes all calls out, in the order of time. */
  take(): { refused: RefusedCall[]; leftOut: number } {
    const refused = [...this.groups.values()].flat().sort((one, other) => one.at - other.at);
    const { leftOut } = this;
    this.groups = new Map();
    this.held = 0;
    this.leftOut = 0;
    return { refused, leftOut };
  }

  /** @returns the object to reuse; null if the new call is the one that must go */
  private makeRoom(own: Slot[] | undefined): Slot | null {
    this.leftOut += 1;
    let largest = own ?? [];
    for (const slots of this.groups.values()) if (slots.length > largest.length) largest = slots;
    if (!own && largest.length <= 1) return null;
    this.held -= 1;
    return largest.shift() ?? null;
  }
}
