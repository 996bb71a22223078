import type { System } from "@/domain/kernel/actor";
import { after, DAY, HOUR, now } from "@/domain/kernel/clock";
import { readSettings } from "@/domain/settings/settings.service";
import { audit } from "@/domain/store/audit";
import { selectHead } from "@/domain/store/audit-chain/ends.repository";
import { change, database, type Transaction } from "@/domain/store/database";
import { auditLinked } from "@/telemetry/metrics/accounts";
import { countUnchained, insertLinks, pruneChain, selectUnchained, takeChain } from "./chain.repository";
import { nextLink } from "./link.rules";

/** The actor of what Latchkey does with the audit log itself. */
export const AUDITOR: System = { kind: "system", name: "Audit log" };

const BATCH = 500;

/** Entries that metrics count at most. */
const WATCHED = 1_000;

/** The number of entries that wait for their link, up to 1,000. */
export const countWaitingEntries = (): Promise<number> => countUnchained(database(), WATCHED);

/**
 * Adds the entries of ended transactions to the chain, oldest first. One process at a time; a crash leaves them waiting.
 * @returns the number of new links
 */
export async function chainNewEntries(): Promise<number> {
  let total = 0;
  for (;;) {
    const added = await chainBatch();
    auditLinked.inc(added);
    total += added;
    if (added < BATCH) return total;
  }
}

function chainBatch(): Promise<number> {
  return change(AUDITOR, async (tx) => {
    if (!(await takeChain(tx))) return 0;
    const entries = await selectUnchained(tx, BATCH);
    if (entries.length === 0) return 0;
    let head = await selectHead(tx);
    const links = entries.map((entry) => {
      head = nextLink(head, entry);
      return { ...head, entryId: entry.id };
    });
    await insertLinks(tx, links, now());
    return links.length;
  });
}

const PRUNED_AT_ONCE = 2_000;

/**
 * The database rejects the deletion of younger entries by its own clock, in days of its own time zone: one of the last 30 can have 25 hours.
 */
const MARGIN = 2 * HOUR;

/**
 * Deletes entries that are older than the setting, some at a time, each time with an entry about it in the same transaction. The chain stays
 * verifiable from the checkpoint that the deletion stores.
 * @returns the number of deleted entries
 */
export async function forgetOldEntries(atOnce = PRUNED_AT_ONCE): Promise<number> {
  const days = (await readSettings()).auditDays.value;
  if (days === 0) return 0;
  const before = after(now(), -days * DAY - MARGIN);
  for (let total = 0; ; ) {
    const deleted = await change(AUDITOR, (tx) => pruneBatch(tx, before, atOnce));
    total += deleted;
    if (deleted < atOnce) return total;
  }
}

async function pruneBatch(tx: Transaction, before: Date, most: number): Promise<number> {
  if (!(await takeChain(tx))) return 0;
  const deleted = await pruneChain(tx, before, most);
  if (deleted === 0) return 0;
  await audit(tx, AUDITOR, {
    action: "audit_log.pruned",
    subject: { kind: "audit_log", name: "Audit log" },
    changes: [
      { field: "deletedBefore", before: null, after: before.toISOString() },
      { field: "entries", before: deleted, after: 0 },
    ],
  });
  return deleted;
}
