import type { FeedMessage } from "@/domain/access/feed";
import { partsOf } from "@/domain/access/messages/record-parts";
import type { AccessRecord } from "@/domain/access/records";
import { MINUTE, now } from "@/domain/kernel/clock";
import { readConsistently, type Transaction } from "@/domain/store/database";
import { positionText } from "../position.rules";
import { readHead } from "./changes.repository";
import type { Follower } from "./follower";
import { KINDS, selectRecordsAfter } from "./records.repository";

/** Records of one message; fewer if they are long. */
export const CHUNK = 500;
/** Rows of one statement. */
const PAGE = 2_000;
/** Time for a follower to make room for the next part, in milliseconds: several parts fit between two statements within the database's limits. */
const PATIENCE = 5_000;
/** Time for which one follower can hold up others in all, in milliseconds. */
const PATIENCE_OF_OTHERS = 2 * PATIENCE;
/** More of it for each message and follower while others wait for the next snapshot: who reads as fast as this process can send isn't slow. */
const FAIR_SHARE = 20;
/** Time for the whole, in milliseconds. */
const LONGEST = 10 * MINUTE;

/**
 * Sends one whole snapshot to all who wait for one, read once: one transaction, one connection, and memory for a few messages, however many
 * follow and however large the tables are. Its position is the transaction's own.
 * @param isAwaited whether others wait for the next snapshot
 */
export async function sendSnapshot(
  followers: readonly Follower[],
  isAwaited: () => boolean = () => false,
): Promise<void> {
  const toAll = createSender(isAwaited);
  await readConsistently(async (tx) => {
    const head = await readHead(tx);
    if (!head) throw new Error("The feed has no row.");
    const audience = () => followers.filter(({ isClosed }) => !isClosed);
    const position = positionText(head);
    // A stage begins with its first message, and ends with its last: a sign of life in between would be of the wrong kind.
    for (const follower of audience()) follower.stage = "SNAPSHOT";
    await toAll(audience(), { type: "snapshot", position, at: now().getTime() });
    let records = 0;
    for await (const chunk of chunksOf(tx)) {
      const present = audience();
      if (present.length === 0) return;
      records += chunk.length;
      await toAll(present, { type: "records", records: chunk });
    }
    await toAll(audience(), { type: "end", records }, (follower) =>
      Object.assign(follower, { stage: "FOLLOWING", position: head }),
    );
  });
}

/**
 * Sends each message when all have taken it, or were cut off: those who don't make room in time, and those who hold up others again and again:
 * by more than the quickest of them, or by more than their share while others wait.
 */
function createSender(isAwaited: () => boolean) {
  const ends = performance.now() + LONGEST;
  const held = new Map<Follower, number>();
  const waited = new Map<Follower, number>();
  let share = PATIENCE_OF_OTHERS;
  return async (
    audience: readonly Follower[],
    message: FeedMessage,
    onSent: (follower: Follower) => void = () => {},
  ): Promise<void> => {
    const began = performance.now();
    const send = async (follower: Follower): Promise<number> => {
      const time = await follower.offer(message, Math.min(PATIENCE, ends - began));
      onSent(follower);
      return time;
    };
    const times = await Promise.all(audience.map(send));
    // Who is as slow as all the others holds up none of them.
    const shortest = Math.min(...times);
    const isCrowded = isAwaited();
    share += FAIR_SHARE * audience.length;
    for (const [index, follower] of audience.entries()) {
      const time = times[index] ?? 0;
      const longer = add(held, follower, time - shortest);
      const all = add(waited, follower, time);
      if (longer > PATIENCE_OF_OTHERS || (isCrowded && all > share))
        follower.cut("TOO_SLOW", "It reads too slowly, and others wait.");
    }
  };
}

function add(sums: Map<Follower, number>, follower: Follower, milliseconds: number): number {
  const sum = (sums.get(follower) ?? 0) + milliseconds;
  sums.set(follower, sum);
  return sum;
}

/** All records, by kind and ID. */
async function* chunksOf(tx: Transaction): AsyncGenerator<readonly AccessRecord[]> {
  for (const kind of KINDS) {
    let after: string | null = null;
    for (;;) {
      const page: readonly AccessRecord[] = await selectRecordsAfter(tx, kind, after, PAGE);
      for (let at = 0; at < page.length; at += CHUNK) yield* partsOf(page.slice(at, at + CHUNK));
      if (page.length < PAGE) break;
      after = page.at(-1)?.id ?? null;
    }
  }
}
