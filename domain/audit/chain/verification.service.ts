import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { invalid } from "@/domain/kernel/domain-error";
import { NO_ID } from "@/domain/kernel/ids";
import {
  CHAIN_START,
  type Checkpoint,
  type Link,
  selectCheckpoint,
  selectHead,
} from "@/domain/store/audit-chain/ends.repository";
import { type Queryable, readConsistently } from "@/domain/store/database";
import {
  type Compared,
  countUnchained,
  findUnlinked,
  type LinkWithEntry,
  selectLinks,
} from "./chain.repository";
import type { SignedHead } from "./head.rules";
import { compareHead, type HeadComparison } from "./head.service";
import { isSameDigest, nextLink } from "./link.rules";

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
export async function verifyChain(
  actor: Actor,
  from: number | null,
  most = LINKS_PER_REQUEST,
): Promise<ChainStatus> {
  assertMay(actor, "auditLog.see");
  return readConsistently((tx) => verifyFrom(tx, from, most));
}

async function verifyFrom(db: Queryable, from: number | null, most: number): Promise<ChainStatus> {
  const [checkpoint, head] = [await selectCheckpoint(db), await selectHead(db)];
  const begin = await linkAt(db, from, checkpoint, head);
  const result = await verifyLinks(db, begin, most);
  const isComplete = result.verifiedUpTo === head.position && result.firstBreak === null;
  const lastEntryId = isComplete ? null : result.lastEntryId;
  const firstBreak = result.firstBreak ?? (await firstUnlinked(db, begin.entryId, lastEntryId));
  return {
    head,
    checkpoint,
    waiting: await countUnchained(db, WAITING_BOUND),
    verifiedUpTo: result.verifiedUpTo,
    isComplete,
    firstBreak,
  };
}

/** A link with its entry; before the first link, an ID before all. */
type LinkOfEntry = Link & { readonly entryId: string };

/** Where verification begins: it trusts this link, which an earlier part verified. */
async function linkAt(
  db: Queryable,
  from: number | null,
  checkpoint: Checkpoint | null,
  head: Link,
): Promise<LinkOfEntry> {
  const first = { ...(checkpoint ?? CHAIN_START), entryId: NO_ID };
  if (from === null || from === first.position) return first;
  if (!Number.isSafeInteger(from) || from < first.position || from > head.position)
    throw invalid("after", `Enter a position from ${first.position} to ${head.position}.`);
  const [row] = await selectLinks(db, from - 1, 1);
  if (row?.link.position !== from) throw invalid("after", "The chain has no link at this position.");
  return row.link;
}

interface Verified {
  readonly verifiedUpTo: number;
  /** The entry of the last link that was verified. */
  readonly lastEntryId: string;
  readonly firstBreak: ChainBreak | null;
}

async function verifyLinks(db: Queryable, begin: LinkOfEntry, most: number): Promise<Verified> {
  let previous = begin;
  for (let done = 0; done < most; done += BATCH) {
    const rows = await selectLinks(db, previous.position, Math.min(BATCH, most - done));
    for (const row of rows) {
      const problem = problemOf(previous, row);
      if (problem) return verified(previous, problem);
      previous = row.link;
    }
    if (rows.length < BATCH) break;
  }
  return verified(previous, null);
}

const verified = ({ position, entryId }: LinkOfEntry, firstBreak: ChainBreak | null): Verified => ({
  verifiedUpTo: position,
  lastEntryId: entryId,
  firstBreak,
});

function problemOf(previous: Link, { link, entry }: LinkWithEntry): ChainBreak | null {
  const at = { position: previous.position + 1, entryId: link.entryId };
  if (link.position !== at.position) return { ...at, problem: "LINK_REMOVED" };
  if (!entry) return { ...at, problem: "ENTRY_REMOVED" };
  return isSameDigest(nextLink(previous, entry).digest, link.digest)
    ? null
    : { ...at, problem: "ENTRY_CHANGED" };
}

/**
 * An entry without a link among those from a request's first to its last. The next request begins where this one ended, and the last one goes
 * up to the newest entry, so together they compare all, also where IDs and positions are in different order.
 */
async function firstUnlinked(db: Queryable, from: string, upTo: string | null): Promise<ChainBreak | null> {
  for (let after: string | null = from; after; ) {
    const { entryId, last }: Compared = await findUnlinked(db, { after, upTo, limit: BATCH });
    if (entryId) return { position: null, entryId, problem: "LINK_REMOVED" };
    after = last;
  }
  return null;
}

/**
 * Verifies the whole chain, for the command, and compares it with a head that was signed earlier, in one snapshot.
 * @returns the comparison as null without a head
 */
export function verifyWholeChain(
  head: SignedHead | null = null,
): Promise<ChainStatus & { readonly comparison: HeadComparison | null }> {
  return readConsistently(async (tx) => ({
    ...(await verifyFrom(tx, null, Number.MAX_SAFE_INTEGER)),
    comparison: head && (await compareHead(tx, head)),
  }));
}
