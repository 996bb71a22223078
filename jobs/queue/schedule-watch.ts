import { log } from "@/domain/kernel/log";
import { database } from "@/domain/store/database";
import { correctScheduleTimes } from "@/domain/store/queue";
import { returnUnwritten } from "./ends";

/** Milliseconds by which a clock must have been set for the schedule to begin again. */
const JUMP = 90_000;

/** Milliseconds in which the end of a job is written, with the library's own attempts in an outage. */
const UNWRITTEN = 60_000;

/** What is watched, and what is done about it. */
export interface Watched {
  isAlive(): boolean;
  /** Milliseconds that the queue may be out of reach while the database answers. */
  readonly silence: number;
  /** Begins the schedule again. */
  restart(): Promise<void>;
  /** Ends the worker. */
  end(): void;
}

/**
 * Watches what the queue's library doesn't notice: a clock that was set, after which it would wait until its old time, or run every minute
 * between; and connections that are open and silent for ever, while new ones work.
 * @returns the work to repeat
 */
export function watchSchedule({ isAlive, silence, restart, end }: Watched): () => Promise<void> {
  let offset = clockOffset();
  let aliveAt = performance.now();
  return async () => {
    const jump = clockOffset() - offset;
    if (Math.abs(jump) > JUMP) {
      log().warn(
        { seconds: Math.round(jump / 1_000) },
        "this computer's clock was set; the schedule begins again",
      );
      // Not before: what fails is repeated.
      await restart();
      offset += jump;
    }
    const answers = await correctSchedule()
      .then(() => returnUnwritten(UNWRITTEN))
      .then(
        () => true,
        () => false,
      );
    // A database that is away, and has just come back, is no fault of the queue's connections.
    if (isAlive() || !answers) aliveAt = performance.now();
    if (performance.now() - aliveAt < silence) return;
    log().error("the queue doesn't answer, although the database does; the background worker ends");
    end();
  };
}

/** What is added to the time since a fixed moment to get this computer's time of day: constant until its clock is set. */
const clockOffset = () => Date.now() - performance.now();

/**
 * Times of the schedule that are in the future are corrected: a worker whose clock was ahead wrote them, and until then no worker would run
 * the schedule.
 */
export async function correctSchedule(): Promise<void> {
  const corrected = await correctScheduleTimes(database());
  if (corrected > 0) log().warn({ tasks: corrected }, "the schedule had run in the future; it continues now");
}
