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
/** Time for a follower to make room for the next part, in milliseconds. Longer would keep old rows from being cleaned up. */
const PATIENCE = 20_000;
/** Time for the whole, in milliseconds. */
const LONGEST = 10 * MINUTE;

/**
 * Sends one whole snapshot to all who wait for one, read once: one transaction, one connection, and memory for a few messages, however many
 * follow and however large the tables are. Its position is the transaction's own.
 */
export async function sendSnapshot(followers: readonly Follower[]): Promise<void> {
  const ends = performance.now() + LONGEST;
  const toAll = async (audience: readonly Follower[], message: FeedMessage) => {
    const patience = Math.min(PATIENCE, ends - performance.now());
    await Promise.all(audience.map((follower) => follower.offer(message, patience)));
  };
  await readConsistently(async (tx) => {
    const head = await readHead(tx);
    if (!head) throw new Error("The feed has no row.");
    const audience = () => followers.filter(({ isClosed }) => !isClosed);
    const position = positionText(head);
    await toAll(audience(), { type: "snapshot", position, at: now().getTime() });
    for (const follower of audience()) follower.stage = "SNAPSHOT";
    let records = 0;
    for await (const chunk of chunksOf(tx)) {
      const present = audience();
      if (present.length === 0) return;
      records += chunk.length;
      await toAll(present, { type: "records", records: chunk });
    }
    await toAll(audience(), { type: "end", records });
    for (const follower of audience()) Object.assign(follower, { stage: "FOLLOWING", position: head });
  });
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
