import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { invalid } from "@/domain/kernel/domain-error";
import { NO_ID } from "@/domain/kernel/ids";
import { type Queryable, readConsistently } from "@/domain/store/database";
import {
  type Checkpoint,
  countUnchained,
  findUnlinked,
  type LinkWithEntry,
  selectCheckpoint,
  selectHead,
  selectLinks,
} from "./chain.repository";
import { CHAIN_START, isSameDigest, type Link, nextLink } from "./link.rules";

/** The first place where the chain doesn't fit the entries. */
export interface ChainBreak {
  /** The position of the link; null for an entry without one. */
  readonly position: number | null;
  readonly entryId: string;
  readonly problem: "ENTRY_CHANGED" | "ENTRY_REMOVED" | "LINK_REMOVED";
}

export interface ChainStatus {
  /** The last link. */
  readonly head: Link;
  /** The chain begins after it; null if nothing was deleted. */
  readonly checkpoint: Checkpoint | null;
  /** Entries that wait for their link, up to 1,000. */
  readonly waiting: number;
  /** The position up to which it was verified. */
  readonly verifiedUpTo: number;
  readonly isComplete: boolean;
  readonly firstBreak: ChainBreak | null;
}

const BATCH = 1_000;
/** Links that one request verifies: about a second. */
export const LINKS_PER_REQUEST = 20_000;
const WAITING_BOUND = 1_000;

/**
 * Verifies the chain for an administrator, from a position on, as far as one request goes.
 * @throws FORBIDDEN, INVALID_INPUT for a position before the chain's beginning or behind its end
 */
export async function verifyChain(actor: Actor, from: number | null): Promise<ChainStatus> {
  assertMay(actor, "auditLog.see");
  return readConsistently((tx) => verifyFrom(tx, from, LINKS_PER_REQUEST));
}

async function verifyFrom(db: Queryable, from: number | null, most: number): Promise<ChainStatus> {
  const [checkpoint, head] = [await selectCheckpoint(db), await selectHead(db)];
  const begin = await linkAt(db, from, checkpoint, head);
  const result = await verifyLinks(db, begin, most);
  const isComplete = result.verifiedUpTo === head.position && result.firstBreak === null;
  const unlinked = isComplete ? await firstUnlinked(db, most) : null;
  return {
    head,
    checkpoint,
    waiting: await countUnchained(db, WAITING_BOUND),
    verifiedUpTo: result.verifiedUpTo,
    isComplete,
    firstBreak: result.firstBreak ?? unlinked,
  };
}

/** Where verification begins: it trusts this link, which an earlier part verified. */
async function linkAt(
  db: Queryable,
  from: number | null,
  checkpoint: Checkpoint | null,
  head: Link,
): Promise<Link> {
  const first = checkpoint ?? CHAIN_START;
  if (from === null || from === first.position) return first;
  if (!Number.isSafeInteger(from) || from < first.position || from > head.position)
    throw invalid("after", `Enter a position from ${first.position} to ${head.position}.`);
  const [row] = await selectLinks(db, from - 1, 1);
  if (row?.link.position !== from) throw invalid("after", "The chain has no link at this position.");
  return row.link;
}

async function verifyLinks(
  db: Queryable,
  begin: Link,
  most: number,
): Promise<{ readonly verifiedUpTo: number; readonly firstBreak: ChainBreak | null }> {
  let previous = begin;
  for (let done = 0; done < most; done += BATCH) {
    const rows = await selectLinks(db, previous.position, Math.min(BATCH, most - done));
    for (const row of rows) {
      const problem = problemOf(previous, row);
      if (problem) return { verifiedUpTo: previous.position, firstBreak: problem };
      previous = row.link;
    }
    if (rows.length < BATCH) break;
  }
  return { verifiedUpTo: previous.position, firstBreak: null };
}

function problemOf(previous: Link, { link, entry }: LinkWithEntry): ChainBreak | null {
  const at = { position: previous.position + 1, entryId: link.entryId };
  if (link.position !== at.position) return { ...at, problem: "LINK_REMOVED" };
  if (!entry) return { ...at, problem: "ENTRY_REMOVED" };
  return isSameDigest(nextLink(previous, entry).digest, link.digest)
    ? null
    : { ...at, problem: "ENTRY_CHANGED" };
}

async function firstUnlinked(db: Queryable, most: number): Promise<ChainBreak | null> {
  let after = NO_ID;
  for (let done = 0; done < most; done += BATCH) {
    const { entryId, last, count } = await findUnlinked(db, after, BATCH);
    if (entryId) return { position: null, entryId, problem: "LINK_REMOVED" };
    if (count < BATCH || !last) return null;
    after = last;
  }
  return null;
}

/** Verifies the whole chain, for the command. */
export function verifyWholeChain(): Promise<ChainStatus> {
  return readConsistently((tx) => verifyFrom(tx, null, Number.MAX_SAFE_INTEGER));
}
