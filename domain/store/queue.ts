import { CAUSE, causeHere } from "@/domain/kernel/request/cause";
import { type Queryable, send } from "./send";

/** The background tasks and their payloads. One file per task in `jobs/`. */
export interface JobPayloads {
  "registration-operation": { readonly operationId: string };
  "provider-test": { readonly testId: string };
  /** A link for the user of an email, if there is one: decided where no stranger can measure it. */
  "account-link": { readonly purpose: "VERIFY_EMAIL" | "RESET_PASSWORD"; readonly email: string };
  readonly backup: { readonly backupId: string };
  /** Applies the longest life of access tokens to existing ones. */
  readonly "access-token-limit": Readonly<Record<string, never>>;
  /** SHA-256 of the credentials, in hexadecimal. */
  "leaked-credentials": { readonly digests: readonly string[] };
}
export type JobName = keyof JobPayloads;

export interface JobOptions {
  /** Not before this time. Default: immediately. */
  readonly runAt?: Date;
  /** A job with the same key is replaced, not added. */
  readonly key?: string;
  /** A waiting job with the same key keeps its own time. */
  readonly keepRunAt?: boolean;
  /** A job with the same key keeps its own cause: what replaces it only moves it. */
  readonly keepCause?: boolean;
  /** Attempts that graphile-worker makes when the task throws, which means a bug or an unavailable database. */
  readonly maxAttempts?: number;
}

/**
 * Enqueues background work in its transaction: it exists if and only if the change does. The job carries the request and the trace that
 * asked for it.
 * The queue is graphile-worker's, on the same database.
 */
export async function enqueue<N extends JobName>(
  tx: Queryable,
  name: N,
  payload: JobPayloads[N],
  options: JobOptions = {},
): Promise<void> {
  const runAt = options.runAt?.toISOString() ?? null;
  const mode = options.keepRunAt ? "preserve_run_at" : "replace";
  const parameters = [
    name,
    JSON.stringify({ ...payload, [CAUSE]: causeHere() }),
    runAt,
    options.maxAttempts ?? 25,
    options.key ?? null,
    mode,
    options.keepCause ?? false,
  ];
  await send(tx, ADD_JOB, parameters);
}

/** The cause of a job is read in graphile-worker's own table, by its unique key: its view doesn't have payloads. */
const ADD_JOB = `select graphile_worker.add_job(
  $1::text,
  payload := ($2::text::jsonb || coalesce((
    select jsonb_build_object('_cause', payload -> '_cause') from graphile_worker._private_jobs
    where $7::boolean and key = $5::text and payload::jsonb ? '_cause'), '{}'))::json,
  run_at := coalesce($3::timestamptz, now()),
  max_attempts := $4::int,
  job_key := $5::text,
  job_key_mode := $6::text
)`;
