import { CAUSE, causeHere } from "@/domain/kernel/request/cause";
import { type Queryable, send } from "./send";

/** The background tasks and their payloads. One file per task in `jobs/`. */
export interface JobPayloads {
  "registration-operation": { readonly operationId: string };
  "provider-test": { readonly testId: string };
  /** A link for the user of an email, if there is one: decided where no stranger can measure it. */
  "account-link": { readonly purpose: "VERIFY_EMAIL" | "RESET_PASSWORD"; readonly email: string };
  readonly backup: { readonly backupId: string };
  /** Encrypts what is stored in plaintext or with an older key, before its time in the schedule. */
  "reseal-secrets": Readonly<Record<string, never>>;
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

/** A job that this process runs. */
export interface RunningJob {
  readonly id: string;
  /** What graphile-worker locked it by. */
  readonly lockedBy: string;
  /** The number of this attempt. */
  readonly attempts: number;
}

/**
 * Returns jobs in progress to the queue, as if they had not been begun: due, with the attempt uncounted. graphile-worker's own return counts it as
 * failed, and with the tenth failure a job waits for six hours.
 */
export async function returnJobs(on: Queryable, jobs: readonly RunningJob[]): Promise<void> {
  await send(on, RETURN_JOBS, [JSON.stringify(jobs)]);
}

/** Those of the jobs that still count as taken by this very attempt. By the primary key. */
export async function selectTakenJobs(on: Queryable, jobs: readonly RunningJob[]): Promise<RunningJob[]> {
  if (jobs.length === 0) return [];
  return send<RunningJob>(on, TAKEN_JOBS, [JSON.stringify(jobs)]);
}

const TAKEN_JOBS = `select j.id::text as "id", j.locked_by as "lockedBy", j.attempts::int as "attempts"
  from graphile_worker._private_jobs j
    join jsonb_to_recordset($1::text::jsonb) as r("id" bigint, "lockedBy" text, "attempts" int)
    on j.id = r."id" and j.locked_by = r."lockedBy" and j.attempts = r."attempts"`;

const RETURN_JOBS = `update graphile_worker._private_jobs j
  set attempts = greatest(0, j.attempts - 1), locked_by = null, locked_at = null
  from jsonb_to_recordset($1::text::jsonb) as r("id" bigint, "lockedBy" text, "attempts" int)
  where j.id = r."id" and j.locked_by = r."lockedBy" and j.attempts = r."attempts"`;

/**
 * How many jobs of a task with these members in their payload wait, and how many a process has, or had when it was killed. Reads the whole
 * queue: for what is asked rarely.
 */
export async function countJobs<N extends JobName>(
  on: Queryable,
  name: N,
  payload: JobPayloads[N],
): Promise<{ readonly waiting: number; readonly taken: number }> {
  const [row] = await send<{ waiting: number; taken: number }>(on, COUNT_JOBS, [
    name,
    JSON.stringify(payload),
  ]);
  return row ?? { waiting: 0, taken: 0 };
}

const COUNT_JOBS = `select count(*) filter (where j.locked_at is null and j.attempts < j.max_attempts)::int as "waiting",
    count(*) filter (where j.locked_at is not null)::int as "taken"
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
  where t.identifier = $1::text and j.payload::jsonb @> $2::text::jsonb`;

/**
 * Times at which the schedule last ran, and that are in the future by the database's clock, become the present.
 * @returns the number of tasks
 */
export async function correctScheduleTimes(on: Queryable): Promise<number> {
  return (await send(on, CORRECT_SCHEDULE, [])).length;
}

/** A handful of rows: one per task of the schedule. */
const CORRECT_SCHEDULE = `update graphile_worker._private_known_crontabs
  set last_execution = least(last_execution, date_trunc('minute', now())), known_since = least(known_since, now())
  where last_execution > now() + interval '3 minutes' or known_since > now() + interval '3 minutes'
  returning identifier`;

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
