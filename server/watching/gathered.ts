import { countWaitingEntries } from "@/domain/audit/chain/chain.service";
import { gatewayFigures } from "@/domain/gateways/figures.queries";
import { database, databaseResponds } from "@/domain/store/database";
import { readQueueDepth } from "@/domain/store/queue-depth";
import { TASK_NAMES } from "@/jobs/worker";
import { gatherAtScrape } from "@/telemetry/gather";
import { auditWaiting } from "@/telemetry/metrics/accounts";
import { databaseUp } from "@/telemetry/metrics/database";
import { setGateways } from "@/telemetry/metrics/gateways";
import { setQueue } from "@/telemetry/metrics/jobs";

/** What is read from the database is read at most this often, however often it is scraped. */
const EVERY = 15_000;

/** Has the metrics of the whole installation read from the database during scrapes: few statements, each with a bound. */
export function gatherFromDatabase(): void {
  gatherAtScrape("database", EVERY, async () => {
    const responds = await databaseResponds().catch(() => false);
    databaseUp.set(Number(responds));
    if (responds) await Promise.all([gatherQueue(), gatherGateways(), gatherAuditChain()]);
  });
}

async function gatherQueue(): Promise<void> {
  const depths = await readQueueDepth(database());
  setQueue(depths.filter(({ task }) => TASK_NAMES.has(task)));
}

async function gatherGateways(): Promise<void> {
  const { byStatus, lagSeconds } = await gatewayFigures();
  setGateways(byStatus, lagSeconds);
}

async function gatherAuditChain(): Promise<void> {
  auditWaiting.set(await countWaitingEntries());
}
