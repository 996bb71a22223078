import type { Position } from "@/domain/access/feed";

/*
 * A position names the transactions whose changes were read: `<feed ID>:<pg_snapshot>`. Transactions commit in another order than they get
 * their numbers, so a single number can't name a position without skipping or holding back changes.
 */

/** A position, read. */
export interface FeedPosition {
  readonly feedId: string;
  /** `xmin:xmax:running,…`, as PostgreSQL writes it. */
  readonly snapshot: string;
  /** All earlier transactions had ended. */
  readonly xmin: bigint;
  /** No transaction from here on had ended. */
  readonly xmax: bigint;
}

/** The feed as it is now. */
export interface FeedHead extends FeedPosition {
  /** Changes of earlier transactions can be missing. */
  readonly prunedBefore: bigint;
}

/** The longest position: it lists the transactions that were running, and is sent in a URL. */
const MAXIMUM_POSITION = 4_000;
const LARGEST = 2n ** 63n - 1n;
const FORM =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):(\d{1,19}):(\d{1,19}):((?:\d{1,19}(?:,\d{1,19})*)?)$/;

/** Reads a position. Null if PostgreSQL would not accept its snapshot, or it is not a position at all. */
export function parsePosition(text: string): FeedPosition | null {
  const [, feedId = "", low = "", high = "", list = ""] =
    (text.length <= MAXIMUM_POSITION && FORM.exec(text)) || [];
  if (!feedId) return null;
  const [xmin, xmax] = [BigInt(low), BigInt(high)];
  if (xmin < 1n || xmin > xmax || xmax > LARGEST) return null;
  const running = list === "" ? [] : list.split(",").map(BigInt);
  const fits = running.every(
    (xid, at) => xid >= (at === 0 ? xmin : (running[at - 1] ?? xmin) + 1n) && xid < xmax,
  );
  return fits ? { feedId, snapshot: text.slice(feedId.length + 1), xmin, xmax } : null;
}

/**
 * The position as gateways get it. One with too many running transactions goes back to the first of them: what ended meanwhile is sent
 * again, which changes nothing.
 */
export function positionText({ feedId, snapshot, xmin }: FeedPosition): Position {
  const text = `${feedId}:${snapshot}`;
  return text.length <= MAXIMUM_POSITION ? text : `${feedId}:${xmin}:${xmin}:`;
}

/**
 * Whether the changes since a position are all there. Not with a position of another feed or from before a restored backup, with one that is
 * ahead of the database, or with one whose next changes were deleted.
 */
export function isContinuable(position: FeedPosition, head: FeedHead): boolean {
  return position.feedId === head.feedId && position.xmax <= head.xmax && position.xmin >= head.prunedBefore;
}
