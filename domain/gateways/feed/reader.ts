import { AsyncLocalStorage } from "node:async_hooks";
import type { FeedMessage } from "@/domain/access/feed";
import { SECOND } from "@/domain/kernel/clock";
import { describeError, log } from "@/domain/kernel/log";
import { unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { change, database, withLongLimits } from "@/domain/store/database";
import {
  type FeedHead,
  type FeedPosition,
  isContinuable,
  parsePosition,
  positionText,
} from "../position.rules";
import { readHead, repairFeed } from "./changes.repository";
import { deliver, type Group } from "./delivery";
import type { Follower } from "./follower";
import { createOpenTransactionWatch } from "./open-transactions";
import { sendSnapshot } from "./snapshot";
import { GATEWAYS } from "./system";

/** Between two looks at the database, in milliseconds. */
const INTERVAL = 250;
/** The longest pause while the database is away. */
const LONGEST_PAUSE = 2 * SECOND;
/** A look that takes longer, or fails for longer, leaves gateways behind. */
const HEALTHY = 10 * SECOND;
/** Silence after which a follower gets a sign of life. */
const ALIVE_AFTER = 2 * SECOND;

/** Reads the database for all followers of this process, while there are any. */
export interface FeedReader {
  add(follower: Follower): void;
  remove(follower: Follower): void;
  /** Whether its followers get what changes; without any, nothing has to be read. */
  isHealthy(): boolean;
}

/**
 * @param keysOf the keys of those of the gateways that can follow; a follower without its own key among them is cut off
 */
export function createFeedReader(
  keysOf: (gatewayIds: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): FeedReader {
  const followers = new Set<Follower>();
  const watch = createOpenTransactionWatch();
  // The reader belongs to no request, though one starts it.
  const outside = AsyncLocalStorage.snapshot();
  let wake = () => {};
  let isRunning = false;
  let snapshot: Promise<void> | null = null;
  let snapshotAt = Number.NEGATIVE_INFINITY;
  let hasFailed = false;
  let repaired: string | null = null;
  let lookedAt = 0;

  const run = async () => {
    let failures = 0;
    lookedAt = performance.now();
    while (followers.size > 0) {
      try {
        await look();
        failures = 0;
        lookedAt = performance.now();
      } catch (error) {
        if (failures === 0) log().warn({ error: describeError(error) }, "the gateways' feed can't be read");
        failures += 1;
      }
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, Math.min(INTERVAL * 2 ** Math.min(failures, 5), LONGEST_PAUSE));
      });
    }
    isRunning = false;
  };

  /** One look: who can still follow, what changed for whom, and a sign of life. */
  const look = async () => {
    await cutOff();
    await begin();
    // Who can't continue may follow a database that was restored a moment ago. It is repaired before they get its snapshot.
    if (await advance(groupsOf(followers))) await readRepairedHead();
    startSnapshot();
    for (const follower of followers) await sayAlive(follower);
  };

  const cutOff = async () => {
    // Only those that were asked for: who joins meanwhile isn't among the keys, and is looked at next time.
    const present = [...followers];
    const keys = await keysOf([...new Set(present.map(({ gatewayId }) => gatewayId))]);
    for (const follower of present)
      if (keys.get(follower.gatewayId) !== follower.key)
        follower.cut("NOT_ALLOWED", "The gateway can't follow any more.");
  };

  /** The feed's head, after a repair if the database was restored. */
  const readRepairedHead = async (): Promise<FeedHead | null> => {
    const head = await readHead(database());
    if (head && head.feedId === repaired) return head;
    if (await change(GATEWAYS, repairFeed))
      log().warn("the gateways' feed begins again: the database was restored");
    const usable = await readHead(database());
    repaired = usable?.feedId ?? null;
    return usable;
  };

  /** Newcomers continue where they were, if they can. */
  const begin = async () => {
    const head = await readRepairedHead();
    if (!head) return;
    noteOpenTransaction(watch(head));
    // Judged once: a position that is ahead of a restored database must not become valid when the database has caught up.
    for (const follower of followers) {
      if (follower.stage !== "NEW") continue;
      const after = follower.after === null ? null : parsePosition(follower.after);
      follower.position = after && isContinuable(after, head) ? after : null;
      follower.stage = follower.position ? "FOLLOWING" : "WAITING";
    }
  };

  /**
   * All groups in one look, after which they are at the same position: read one by one, each would stay at a position of its own while the
   * database is busy, and cost its own statements from then on.
   * @returns whether some can't continue
   */
  const advance = async (groups: readonly Group[]): Promise<boolean> => {
    if (groups.length === 0) return false;
    const head = await readHead(
      database(),
      groups.map(([since]) => since),
    );
    const behind: Group[] = [];
    for (const [index, [since, members]] of groups.entries()) {
      if (!head || !isContinuable(since, head) || head.changed[index]) behind.push([since, members]);
      else for (const follower of members) follower.position = head;
    }
    if (behind.length === 0) return false;
    const stopped = await deliver(behind);
    for (const [, members] of stopped)
      for (const follower of members) Object.assign(follower, { stage: "WAITING", position: null });
    return stopped.length > 0;
  };

  /** One at a time, and one in each interval, for all who wait by then: a storm of reconnections costs few reads, also of a small database. */
  const startSnapshot = () => {
    const waiting = [...followers].filter(({ stage, isClosed }) => stage === "WAITING" && !isClosed);
    if (snapshot || waiting.length === 0 || performance.now() - snapshotAt < INTERVAL) return;
    snapshotAt = performance.now();
    const isAwaited = () => [...followers].some(({ stage, isClosed }) => stage === "WAITING" && !isClosed);
    snapshot = withLongLimits(() => sendSnapshot(waiting, isAwaited))
      .then(() => {
        hasFailed = false;
      })
      .catch((error: unknown) => {
        // A database that is busy or away once is no fault of the feed: the gateways ask again, and the interruption is counted.
        const level = unavailabilityIn(error) && !hasFailed ? "info" : "warn";
        hasFailed = true;
        log()[level]({ error: describeError(error) }, "a snapshot for gateways was interrupted");
        for (const follower of waiting) follower.cut("SNAPSHOT_FAILED", "The snapshot was interrupted.");
      })
      .finally(() => {
        snapshot = null;
        wake();
      });
  };

  return {
    add(follower) {
      followers.add(follower);
      wake();
      if (isRunning) return;
      isRunning = true;
      void outside(run);
    },
    remove(follower) {
      followers.delete(follower);
    },
    isHealthy: () => !isRunning || performance.now() - lookedAt < HEALTHY,
  };
}

function noteOpenTransaction(seconds: number | null): void {
  if (seconds === null) return;
  log().warn(
    { seconds },
    "a transaction in the database has been open for a long time; end it if no one needs it",
  );
}

/** Followers that get changes, by their position: normally they are all at the same one. */
function groupsOf(followers: Iterable<Follower>): Group[] {
  const groups = new Map<string, [FeedPosition, Follower[]]>();
  for (const follower of followers) {
    const { position, stage, isClosed } = follower;
    if (stage !== "FOLLOWING" || !position || isClosed) continue;
    const key = positionText(position);
    const group = groups.get(key) ?? [position, []];
    group[1].push(follower);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Of a snapshot that hasn't begun yet. It can't be continued. */
const NO_POSITION = "none";

/** Called after a successful look only: a feed that can't be read is silent. */
async function sayAlive(follower: Follower): Promise<void> {
  if (!follower.isIdle || performance.now() - follower.lastSentAt < ALIVE_AFTER) return;
  const sign = signOfLife(follower);
  if (sign) await follower.offer(sign, 0);
}

/** Only who has everything up to now hears that nothing changed; who needs a snapshot hears that one begins or goes on. */
function signOfLife({ stage, position }: Follower): FeedMessage | null {
  if (stage === "SNAPSHOT") return { type: "records", records: [] };
  if (stage === "WAITING") return { type: "snapshot", position: NO_POSITION, at: Date.now() };
  return position && { type: "alive", position: positionText(position), at: Date.now() };
}
