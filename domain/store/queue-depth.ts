import type { Queryable } from "./send";
import { query } from "./statements";

/** Jobs of one task in the queue. */
export interface QueueDepth {
  readonly task: string;
  /** Due, and not running. */
  readonly due: number;
  /** Seconds since the oldest of them was due. */
  readonly oldestSeconds: number;
  /** Failed too often: the queue doesn't repeat them. */
  readonly givenUp: number;
}

/** Jobs that one statement looks at, so that a long queue stays cheap to watch. */
export const WATCHED_JOBS = 10_000;

/**
 * What waits in the queue, by task, of the jobs that are due longest; up to a bound. In graphile-worker's own tables: its view joins more
 * than is needed.
 */
export function readQueueDepth(db: Queryable): Promise<QueueDepth[]> {
  return query<QueueDepth>(db)`
    select t.identifier as task,
      (count(*) filter (where j.attempts < j.max_attempts and j.locked_at is null))::int as due,
      coalesce(extract(epoch from now() - min(j.run_at) filter (where j.attempts < j.max_attempts and j.locked_at is null)), 0)::float8
        as "oldestSeconds",
      (count(*) filter (where j.attempts >= j.max_attempts))::int as "givenUp"
    from (select task_id, run_at, attempts, max_attempts, locked_at from graphile_worker._private_jobs
      where run_at <= now() order by run_at limit ${WATCHED_JOBS}) j
    join graphile_worker._private_tasks t on t.id = j.task_id
    group by t.identifier`;
}
