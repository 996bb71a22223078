import type { RefusedCall, UsageBatch, UsageRow } from "@/domain/access/usage-batch";
import { DAY, now } from "@/domain/kernel/clock";
import { invalid } from "@/domain/kernel/domain-error";
import { NO_ID } from "@/domain/kernel/ids";
import { describeError, log } from "@/domain/kernel/log";
import { isUuid } from "@/domain/kernel/paging";
import { unavailabilityIn } from "@/domain/kernel/request/unavailable";
import { verb } from "@/domain/kernel/verb";
import { change, database, type Transaction } from "@/domain/store/database";
import { batchFrame, readEntries, rollUp, trustedIds } from "./batch.rules";
import { moveLastUsed, USED_TABLES } from "./last-used.repository";
import { lastUses } from "./last-used.rules";
import { LEVELS, oldestRetained, oldestStored, type Retention } from "./levels.rules";
import { ensurePartitions, forgetPartitions, METER } from "./partitions.service";
import { notifyOfQuotas } from "./quotas/quota-notices";
import {
  groupOf,
  insertRefusedCalls,
  MAXIMUM_PER_DAY,
  trimRefusedCalls,
} from "./rejected/refused-calls.repository";
import { readRetention } from "./retention";
import { addRows, claimBatch, selectKnownIds } from "./usage.repository";

/** What became of a batch. */
export interface Ingested {
  /** False for a repeated batch, or one before a batch that was counted. */
  readonly counted: boolean;
  /** Entries that couldn't be read and are not counted. */
  readonly unreadable: number;
}

/**
 * Counts a gateway's batch once, however often it is sent.
 *
 * Order of writes: (1) partitions; (2) in one transaction the batch's number, its rows at each level, and its rejected calls; (3) times of
 * last use; (4) notices of quotas. A crash before the end of (2) leaves nothing; after it, the gateway sends the batch again, which is not
 * counted again, but does (3) and (4), which change nothing if done twice. When (3) or (4) fails, other than because the database is away, that is
 * logged and the batch counts as accepted: the gateway would otherwise send it forever, and nothing that it counts later would arrive.
 *
 * Nothing in a batch is trusted: an entry of a wrong form is left out, IDs that don't exist or don't belong together count as none, and
 * what is older than a level stores is counted at the other levels.
 * @throws INVALID_INPUT when the frame of the batch is of a wrong form
 */
export const ingest = verb(
  ["INVALID_INPUT"],
  async function ingest(gatewayId: string, runId: string, batch: UsageBatch): Promise<Ingested> {
    if (!isUuid(runId)) throw invalid("runId", "The run's ID must be a UUID.");
    const frame = batchFrame.safeParse(batch);
    if (!frame.success) throw invalid("batch", "The batch is of a wrong form.");
    const read = readEntries(frame.data, now());
    if (read.unreadable > 0)
      log().warn({ gatewayId, entries: read.unreadable }, "entries of a batch of usage can't be read");
    const known = await selectKnownIds(database(), idsOf([...read.rows, ...read.refused]));
    const rows = read.rows.map((row) => {
      const ids = trustedIds(row, known);
      return { ...row, ...ids, apiId: ids.apiId ?? NO_ID };
    });
    const refused = read.refused.map((call) => ({ ...call, ...trustedIds(call, known) }));
    const prepared = { gatewayId, runId, number: batch.number, rows, refused };
    const counted = await countOnce(prepared);
    await afterwards("times of last use can't be moved", gatewayId, () => moveAllLastUsed(rows));
    await afterwards("notices of quotas can't be sent", gatewayId, () => notifyOfQuotas(rows));
    return { counted, unreadable: read.unreadable };
  },
);

/** Does a step after a batch was counted. @throws UnavailableError; other errors are logged */
async function afterwards(failure: string, gatewayId: string, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    const unavailable = unavailabilityIn(error);
    if (unavailable) throw unavailable;
    log().error({ gatewayId, error: describeError(error) }, failure);
  }
}

interface PreparedBatch {
  readonly gatewayId: string;
  readonly runId: string;
  readonly number: number;
  readonly rows: readonly UsageRow[];
  readonly refused: readonly RefusedCall[];
}

/** PostgreSQL's code for a row that fits no partition, besides others. */
const NO_PARTITION = "23514";

async function countOnce(batch: PreparedBatch): Promise<boolean> {
  const retention = await readRetention();
  try {
    return await count(batch, retention);
  } catch (error) {
    if (codeOf(error) !== NO_PARTITION) throw error;
    // Another process dropped a partition, or the database was restored from a backup.
    forgetPartitions();
    return count(batch, retention);
  }
}

const codeOf = (error: unknown): unknown => {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return code === undefined && cause ? codeOf(cause) : code;
};

async function count(batch: PreparedBatch, retention: Retention): Promise<boolean> {
  const timestamp = now();
  const levels = LEVELS.map(
    (level) => [level, rollUp(batch.rows, level, oldestStored(level, retention, timestamp))] as const,
  );
  for (const [level, rows] of levels)
    await ensurePartitions(
      level,
      rows.map(({ at }) => at),
    );
  return change(METER, async (tx) => {
    if (!(await claimBatch(tx, batch.gatewayId, batch.runId, batch.number))) return false;
    for (const [level, rows] of levels) await addRows(tx, level, rows);
    await storeRefused(tx, batch, oldestRefused(retention));
    return true;
  });
}

/** Rejected calls are stored as long as quarters of an hour. */
function oldestRefused(retention: Retention): Date {
  return oldestRetained("QUARTERS", retention, now()).from;
}

/** Adds the last calls of each list and day, then deletes what these push out. Lists are locked in one order. */
async function storeRefused(tx: Transaction, batch: PreparedBatch, oldest: Date): Promise<void> {
  const lists = new Map<string, RefusedCall[]>();
  for (const call of batch.refused) {
    if (call.at < oldest.getTime()) continue;
    const key = `${groupOf(call)} ${Math.floor(call.at / DAY)}`;
    lists.set(key, [...(lists.get(key) ?? []), call]);
  }
  const ordered = [...lists].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, calls]) => calls);
  const kept = ordered.flatMap((calls) => calls.slice(-MAXIMUM_PER_DAY));
  await insertRefusedCalls(tx, batch.gatewayId, kept);
  await trimRefusedCalls(
    tx,
    ordered.flatMap((calls) => calls.slice(0, 1)),
  );
}

function idsOf(entries: readonly (UsageRow | RefusedCall)[]): string[] {
  const ids = new Set<string>();
  for (const { apiId, planId, applicationId, subscriptionId, apiKeyId } of entries) {
    for (const id of [apiId, planId, applicationId, subscriptionId, apiKeyId]) if (id) ids.add(id);
  }
  return [...ids];
}

async function moveAllLastUsed(rows: readonly UsageRow[]): Promise<void> {
  const used = lastUses(rows, now().getTime());
  if (USED_TABLES.every((table) => used[table].size === 0)) return;
  await change(METER, async (tx) => {
    for (const table of USED_TABLES) await moveLastUsed(tx, table, used[table]);
  });
}
