import type { FeedMessage, Position, Removed } from "@/domain/access/feed";
import { partsOf } from "@/domain/access/messages/record-parts";
import type { AccessRecord } from "@/domain/access/records";
import { now } from "@/domain/kernel/clock";
import { readConsistently, type Transaction } from "@/domain/store/database";
import { type FeedPosition, isContinuable, positionText } from "../position.rules";
import { type Changed, readHead, selectChanged } from "./changes.repository";
import type { Follower } from "./follower";
import { KINDS, selectRecords, selectTokenPlanIds } from "./records.repository";
import { CHUNK } from "./snapshot";

/** Changed rows that are sent one by one; with more, a whole snapshot is quicker. */
const MAXIMUM_CHANGED = 100_000;
/** Time for a follower to make room, in milliseconds: the others wait for it. */
const PATIENCE = 1_000;

/** Followers that are at the same position. */
export type Group = readonly [since: FeedPosition, followers: readonly Follower[]];

/**
 * Sends each group the changes since its position, all from one snapshot of the database, and brings all to the same position. Many changes
 * are sent in parts, and only the last part moves the position: after an interruption the whole is sent again.
 * @returns the groups that need a whole snapshot instead
 */
export function deliver(groups: readonly Group[]): Promise<Group[]> {
  return readConsistently(async (tx) => {
    const head = await readHead(tx);
    const messages = createMessages(tx);
    const left: Group[] = [];
    for (const group of groups) {
      const isSent = head && isContinuable(group[0], head) && (await deliverTo(tx, group, head, messages));
      if (!isSent) left.push(group);
    }
    return left;
  });
}

async function deliverTo(
  tx: Transaction,
  [since, followers]: Group,
  head: FeedPosition,
  messages: Messages,
): Promise<boolean> {
  const changed = await selectChanged(tx, since, MAXIMUM_CHANGED + 1);
  if (changed.length > MAXIMUM_CHANGED) return false;
  const rows = await withDependent(tx, changed);
  for (let at = 0; at < rows.length; at += CHUNK) {
    const isLast = at + CHUNK >= rows.length;
    const positions = [positionText(since), positionText(isLast ? head : since)] as const;
    for (const message of await messages(positions, rows.slice(at, at + CHUNK)))
      await Promise.all(followers.map((follower) => follower.offer(message, PATIENCE)));
  }
  for (const follower of followers) follower.position = head;
  return true;
}

/** @param positions before and after the rows; parts of them bring no follower further */
type Messages = (
  positions: readonly [before: Position, after: Position],
  rows: readonly Changed[],
) => Promise<readonly FeedMessage[]>;

/** Messages of one snapshot: groups that get the same share it, and its text. Only the latest are kept, as memory for many would have no bound. */
function createMessages(tx: Transaction): Messages {
  let latest: { readonly name: string; readonly messages: readonly FeedMessage[] } | null = null;
  return async (positions, rows) => {
    const names = rows.map(({ kind, id }) => kind + id);
    const name = [positions[1], ...names].join();
    // One message has no part with the position before.
    const isShared = latest?.name === name && latest.messages.length === 1;
    if (!latest || !isShared) latest = { name, messages: await messagesOf(tx, positions, rows) };
    return latest.messages;
  };
}

/** Plans name the provider with their issuer, and a provider's change doesn't say which issuer it had before. */
async function withDependent(tx: Transaction, changed: readonly Changed[]): Promise<readonly Changed[]> {
  if (!changed.some(({ kind }) => kind === "PROVIDER")) return changed;
  const known = new Set(changed.map(({ id }) => id));
  const plans = (await selectTokenPlanIds(tx)).filter((id) => !known.has(id));
  return [...changed, ...plans.map((id) => ({ kind: "PLAN" as const, id }))];
}

async function messagesOf(
  tx: Transaction,
  [before, after]: readonly [Position, Position],
  rows: readonly Changed[],
): Promise<readonly FeedMessage[]> {
  const records: AccessRecord[] = [];
  const removed: Removed[] = [];
  for (const kind of KINDS) {
    const ids = rows.flatMap((row) => (row.kind === kind ? [row.id] : []));
    if (ids.length === 0) continue;
    const found = await selectRecords(tx, kind, ids);
    records.push(...found);
    const present = new Set(found.map(({ id }) => id));
    removed.push(...ids.filter((id) => !present.has(id)).map((id) => ({ kind, id })));
  }
  const at = now().getTime();
  const parts = partsOf(records);
  const last = parts.pop() ?? [];
  return [
    ...parts.map((part) => ({ type: "changes", position: before, at, records: part, removed: [] }) as const),
    { type: "changes", position: after, at, records: last, removed },
  ];
}
