import type { ObservedCalls } from "@/app/_data/first-call";

/** The last rejection, unless a call was admitted after it. */
export function newerRejection({ lastAdmittedAt, lastRejected }: ObservedCalls) {
  if (!lastRejected) return null;
  return lastAdmittedAt && new Date(lastAdmittedAt) > new Date(lastRejected.at) ? null : lastRejected;
}

/** Whether a call that works is still to come: none was admitted, or the last one was rejected. */
export function isAwaited(calls: ObservedCalls): boolean {
  return calls.lastAdmittedAt == null || newerRejection(calls) !== null;
}
