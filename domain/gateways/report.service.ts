import { z } from "zod";
import { type GatewayReport, ReportRejected } from "@/domain/access/feed";
import type { UsageBatch } from "@/domain/access/usage-batch";
import { now } from "@/domain/kernel/clock";
import { line } from "@/domain/kernel/input";
import { isTimestamp } from "@/domain/kernel/paging";
import { database } from "@/domain/store/database";
import { storeCountedAt, storeReport } from "./gateway.repository";
import { parsePosition } from "./position.rules";

const count = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

const countedUntil = z.number().refine(isTimestamp).optional().catch(undefined);

const reportInput = z.object({
  runId: z.uuid(),
  version: line("The version", 1, 50),
  startedAt: z.number().refine(isTimestamp),
  applied: z.string().nullable(),
  status: z.object({
    memoryBytes: count,
    callsAllowed: count,
    callsRefused: count,
    records: z
      .record(z.string().regex(/^[A-Z_]{1,30}$/), count)
      .refine((kinds) => Object.keys(kinds).length <= 20),
    repaired: count,
  }),
  countedUntil,
  /** Checked where it is counted. */
  batch: z.looseObject({ countedUntil }).nullable(),
});

/**
 * Stores what a gateway says of itself, then counts its usage. In this order: a batch that can't be stored now is repeated, and must not
 * make the gateway look lost. Until when its calls are counted is stored last: a crash before leaves it too early, never too late.
 * @throws ReportRejected; GatewayRevoked; what `ingest` throws, and then the gateway sends the same batch again
 */
export async function recordReport(
  gatewayId: string,
  report: GatewayReport,
  ingest: (gatewayId: string, runId: string, batch: UsageBatch) => Promise<unknown>,
): Promise<void> {
  const parsed = reportInput.safeParse(report);
  if (!parsed.success) throw new ReportRejected("The report is malformed.");
  const { runId, version, startedAt, applied, status, batch } = parsed.data;
  const lastSeenAt = now();
  const past = (at: number) => new Date(Math.min(at, lastSeenAt.getTime()));
  const facts = {
    version,
    startedAt: past(startedAt),
    lastSeenAt,
    applied: applied !== null && parsePosition(applied) ? applied : null,
    status,
  };
  // Its calls have the times of its clock, also if that is behind.
  const countedAt = (until: number | undefined) => past(until ?? lastSeenAt.getTime());
  const withoutBatch = batch ? null : countedAt(parsed.data.countedUntil);
  const isStored = await storeReport(database(), gatewayId, facts, withoutBatch);
  if (!isStored) throw new GatewayRevoked("The gateway is revoked.");
  if (!report.batch || !batch) return;
  await ingest(gatewayId, runId, report.batch);
  await storeCountedAt(database(), gatewayId, countedAt(batch.countedUntil));
}

/** The gateway doesn't exist any more, or was revoked. */
export class GatewayRevoked extends Error {
  override readonly name = "GatewayRevoked";
}
