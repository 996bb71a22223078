import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { type Feed, type GatewayReport, ReportRejected } from "@/domain/access/feed";
import { describeError, log } from "@/domain/kernel/log";
import type { Meter } from "../usage/meter";

export interface ReporterOptions {
  readonly feed: Pick<Feed, "report">;
  readonly version: string;
  readonly meter: Pick<Meter, "pending" | "accepted" | "countedUntil">;
  readonly facts: () => Pick<GatewayReport, "applied" | "status">;
  /** Milliseconds between reports, and between an applied change and its report. */
  readonly interval?: number;
  readonly afterChange?: number;
}

/** Batches that one report after another sends at most, so that a backlog is caught up with. */
const BACKLOG = 100;
/** The longest wait at a stop for the report in progress and the last batches: what counts limits is closed after it. */
const LAST_WAIT = 3_000;

/**
 * Reports to the portal what is in force, and hands over usage: a batch is repeated under its number until it is accepted. One that the
 * portal can't read is dropped, so that it doesn't hold up all others.
 */
export class Reporter {
  private readonly runId = randomUUID();
  private readonly startedAt = Date.now();
  private readonly stopping = new AbortController();
  private wake: (() => void) | null = null;
  private isChanged = false;
  private running: Promise<void> = Promise.resolve();
  private reached = true;

  constructor(private readonly options: ReporterOptions) {}

  start(): void {
    this.running = this.run();
  }

  /** Something was applied: it is reported within a quarter of a second. */
  changed(): void {
    this.isChanged = true;
    this.wake?.();
  }

  /** Sends the last batches, for at most three seconds, in which a report in progress has to end too. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake?.();
    // Not a time: a timer can fire a moment before it.
    let isOver = false;
    const last = async () => {
      await this.running;
      for (let sent = 0; sent < BACKLOG && !isOver; sent += 1) {
        if (!this.options.meter.pending()) return;
        await this.send();
      }
    };
    await Promise.race([last().catch(() => {}), sleep(LAST_WAIT, undefined, { ref: false })]);
    isOver = true;
  }

  private async run(): Promise<void> {
    const { interval = 5_000, afterChange = 250 } = this.options;
    while (!this.stopping.signal.aborted) {
      const began = performance.now();
      this.isChanged = false;
      await this.sendAll();
      await this.changeOr(interval);
      // Changes come in numbers; one report stands for all of them.
      const rest = afterChange - (performance.now() - began);
      if (rest > 0) await sleep(rest, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }

  private async changeOr(milliseconds: number): Promise<void> {
    if (this.isChanged || this.stopping.signal.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.wake = null;
  }

  private async sendAll(): Promise<void> {
    try {
      for (let sent = 0; sent < BACKLOG && !this.stopping.signal.aborted; sent += 1) {
        if (!(await this.send())) break;
      }
      this.reached = true;
    } catch (error) {
      if (this.reached) log().warn({ error: describeError(error) }, "a report did not reach the portal");
      this.reached = false;
    }
  }

  /** @returns whether a batch was accepted or dropped, so that there may be another */
  private async send(): Promise<boolean> {
    const { feed, version, meter, facts } = this.options;
    const batch = meter.pending();
    const counted = batch ? {} : { countedUntil: meter.countedUntil() };
    const { runId, startedAt } = this;
    try {
      await feed.report({ runId, version, startedAt, ...facts(), batch, ...counted });
    } catch (error) {
      if (!batch || !(error instanceof ReportRejected)) throw error;
      const calls = batch.rows.reduce((sum, row) => sum + row.calls, 0);
      const lost = { batch: batch.number, calls, error: error.message };
      log().error(lost, "the portal can't read a batch of usage; it is lost");
    }
    if (!batch) return false;
    meter.accepted(batch.number);
    return true;
  }
}
