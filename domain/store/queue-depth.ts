import type { Queryable } from "./send";
import { query } from "./statements";

/** Jobs of one task in the queue. */
export interface QueueDepth {
  readonly task: string;
  /** Due, and not running. */
  readonly due: number;
  /** When the oldest of them was due; null if none is. */
  readonly oldestDueAt: Date | null;
  /** Seconds since then, by the database's clock; 0 if none is due. */
  readonly oldestSeconds: number;
  /** Failed too often: the queue doesn't repeat them. */
  readonly givenUp: number;
}

/** Jobs of each kind that one statement counts, so that a long queue stays cheap to watch. */
export const WATCHED_JOBS = 10_000;

/**
 * What waits in the queue, by task: of the jobs that a worker would take next, and of those that failed too often, each up to a bound.
 * Neither hides the other: a job that failed too often has the time of the attempt that it would have had next. In graphile-worker's own tables,
 * because its view joins more than is needed; the next jobs by jobs_main_index.
 */
export async function readQueueDepth(db: Queryable, bound = WATCHED_JOBS): Promise<QueueDepth[]> {
  const rows = await query<Omit<QueueDepth, "oldestDueAt"> & { oldest: string | null }>(db)`
    with next as materialized (select task_id, run_at from graphile_worker._private_jobs
        where is_available order by priority, run_at limit ${bound}),
      given_up as materialized (select task_id from graphile_worker._private_jobs
        where attempts >= max_attempts and locked_at is null limit ${bound}),
      counted as (select task_id, run_at, true as is_due from next where run_at <= now()
        union all select task_id, null, false from given_up)
    select t.identifier as task, (count(*) filter (where c.is_due))::int as due, min(c.run_at)::text as oldest,
      coalesce(extract(epoch from now() - min(c.run_at)), 0)::float8 as "oldestSeconds",
      (count(*) filter (where not c.is_due))::int as "givenUp"
    from counted c join graphile_worker._private_tasks t on t.id = c.task_id
    group by t.identifier`;
  return rows.map(({ oldest, ...row }) => ({ ...row, oldestDueAt: oldest ? new Date(oldest) : null }));
}
