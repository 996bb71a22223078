import type { WorkerEvents } from "graphile-worker";

/** Its workers ask the queue every 2 seconds. */
const SILENCE = 15_000;

/**
 * Whether a runner reaches its queue: it was heard of lately, or all of its workers are busy with long jobs, while its connection that
 * listens for new ones is up.
 */
export function signsOfLife(events: WorkerEvents): () => boolean {
  let heardAt = performance.now();
  let isListening = false;
  const busy = new Set<unknown>();
  const hear = () => {
    heardAt = performance.now();
  };
  events.on("pool:listen:success", () => {
    isListening = true;
    hear();
  });
  for (const lost of ["pool:listen:error", "pool:listen:release"] as const) {
    events.on(lost, () => {
      isListening = false;
    });
  }
  events.on("worker:getJob:empty", hear);
  events.on("job:start", ({ worker }) => {
    busy.add(worker);
    hear();
  });
  events.on("job:complete", ({ worker }) => {
    busy.delete(worker);
    hear();
  });
  return () => performance.now() - heardAt < SILENCE || (isListening && busy.size > 0);
}
