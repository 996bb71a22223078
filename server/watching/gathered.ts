import { countWaitingEntries } from "@/domain/audit/chain/chain.service";
import { gatewayFigures } from "@/domain/gateways/figures.queries";
import { describeError, log } from "@/domain/kernel/log";
import { database, databaseResponds } from "@/domain/store/database";
import { readQueueDepth } from "@/domain/store/queue-depth";
import { TASK_NAMES } from "@/jobs/worker";
import { gatherAtScrape } from "@/telemetry/gather";
import { auditWaiting, forgetAuditWaiting } from "@/telemetry/metrics/accounts";
import { databaseUp } from "@/telemetry/metrics/database";
import { forgetGateways, setGateways } from "@/telemetry/metrics/gateways";
import { forgetQueue, setQueue } from "@/telemetry/metrics/jobs";

/** What is read from the database is read at most this often, however often it is scraped. */
const EVERY = 15_000;

/** Metrics that are read together. */
interface Part {
  readonly name: string;
  readonly gather: () => Promise<void>;
  /** Removes them, where values of before would hide that nothing is known. */
  readonly forget: () => void;
}

const PARTS: readonly Part[] = [
  { name: "jobs", gather: gatherQueue, forget: forgetQueue },
  { name: "gateways", gather: gatherGateways, forget: forgetGateways },
  { name: "audit chain", gather: gatherAuditChain, forget: forgetAuditWaiting },
];

/** What failed when it was last gathered: only the first failure in a row is logged. */
const failing = new Set<string>();

/** Has the metrics of the whole installation read from the database during scrapes: few statements, each with a bound. */
export function gatherFromDatabase(): void {
  forgetAll();
  gatherAtScrape("database", EVERY, gatherAll, (error) => {
    forgetAll();
    noteFailure("database", error);
  });
}

async function gatherAll(): Promise<void> {
  const responds = await databaseResponds().catch(() => false);
  databaseUp.set(Number(responds));
  if (!responds) throw new Error("the database doesn't respond");
  failing.delete("database");
  await Promise.all(PARTS.map(gatherPart));
}

async function gatherPart({ name, gather, forget }: Part): Promise<void> {
  try {
    await gather();
    failing.delete(name);
  } catch (error) {
    forget();
    noteFailure(name, error);
  }
}

function forgetAll(): void {
  for (const { forget } of PARTS) forget();
}

function noteFailure(name: string, error: unknown): void {
  if (failing.has(name)) return;
  failing.add(name);
  log().warn({ part: name, error: describeError(error) }, "metrics can't be read from the database");
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
