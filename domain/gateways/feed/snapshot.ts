import type { FeedMessage } from "@/domain/access/feed";
import type { AccessRecord } from "@/domain/access/records";
import { MINUTE, now } from "@/domain/kernel/clock";
import { readConsistently, type Transaction } from "@/domain/store/database";
import { positionText } from "../position.rules";
import { readHead } from "./changes.repository";
import type { Follower } from "./follower";
import { KINDS, selectRecordsAfter } from "./records.repository";

/** Records of one message. */
export const CHUNK = 500;
/** Rows of one statement. */
const PAGE = 2_000;
/** Time for a follower to make room for the next part, in milliseconds: several parts fit between two statements within the database's limits. */
const PATIENCE = 5_000;
/** Time for which one follower can hold up others in all, in milliseconds. */
const PATIENCE_OF_OTHERS = 2 * PATIENCE;
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

/** Sends each message when all have taken it, or were cut off: those who don't make room in time, and those who hold up others again and again. */
function createSender(isAwaited: () => boolean) {
  const ends = performance.now() + LONGEST;
  const held = new Map<Follower, number>();
  return async (
    audience: readonly Follower[],
    message: FeedMessage,
    onSent: (follower: Follower) => void = () => {},
  ): Promise<void> => {
    const began = performance.now();
    const send = async (follower: Follower): Promise<number> => {
      await follower.offer(message, Math.min(PATIENCE, ends - began));
      onSent(follower);
      return performance.now() - began;
    };
    const times = await Promise.all(audience.map(send));
    // Who is as slow as all the others holds up none of them.
    const shortest = isAwaited() ? 0 : Math.min(...times);
    for (const [index, follower] of audience.entries()) {
      const longer = (held.get(follower) ?? 0) + (times[index] ?? 0) - shortest;
      held.set(follower, longer);
      if (longer > PATIENCE_OF_OTHERS) follower.cut("It reads too slowly, and others wait.");
    }
  };
}

/** All records, by kind and ID. */
async function* chunksOf(tx: Transaction): AsyncGenerator<readonly AccessRecord[]> {
  for (const kind of KINDS) {
    let after: string | null = null;
    for (;;) {
      const page: readonly AccessRecord[] = await selectRecordsAfter(tx, kind, after, PAGE);
      for (let at = 0; at < page.length; at += CHUNK) yield page.slice(at, at + CHUNK);
      if (page.length < PAGE) break;
      after = page.at(-1)?.id ?? null;
    }
  }
}
