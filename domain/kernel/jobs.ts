import { sql } from "drizzle-orm";
import type { Queryable } from "./database";

/** The background tasks and what each is told. One file per task in `jobs/`. */
export interface JobPayloads {
  "registration-operation": { readonly operationId: string };
  "provider-test": { readonly testId: string };
}
export type JobName = keyof JobPayloads;

export interface JobOptions {
  /** Not before this moment; at once when absent. */
  readonly runAt?: Date;
  /** A job with the same key is replaced, not added. */
  readonly key?: string;
  /** A job with the same key that waits keeps its own time. */
  readonly keepRunAt?: boolean;
  /** Attempts that graphile-worker makes when the task throws, that is, when there is a defect or the database is away. */
  readonly maxAttempts?: number;
}

/**
 * Enqueues background work in the transaction that it belongs to: it exists if and only if the change does.
 * The queue is graphile-worker's, on the same database.
 */
export async function enqueue<N extends JobName>(
  tx: Queryable,
  name: N,
  payload: JobPayloads[N],
  options: JobOptions = {},
): Promise<void> {
  const runAt = options.runAt ? sql`${options.runAt.toISOString()}::timestamptz` : sql`now()`;
  await tx.execute(sql`select graphile_worker.add_job(
    ${name}::text,
    payload := ${JSON.stringify(payload)}::json,
    run_at := ${runAt},
    max_attempts := ${options.maxAttempts ?? 25}::int,
    job_key := ${options.key ?? null}::text,
    job_key_mode := ${options.keepRunAt ? "preserve_run_at" : "replace"}::text
  )`);
}
