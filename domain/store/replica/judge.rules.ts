import type { PrimaryLook, ReplicaLook } from "./look";
import type { ReplayHistory } from "./replay.rules";
import type { ReplicaStatus } from "./state";

/** What a look found. */
export interface Judgment {
  readonly status: ReplicaStatus;
  readonly freshAsOf: number | null;
}

interface Facts {
  readonly primary: PrimaryLook | null;
  /** When the primary was asked, of `performance.now()`. */
  readonly askedAt: number;
  readonly replica: ReplicaLook;
  readonly history: ReplayHistory;
  /** How old data may be, in milliseconds. */
  readonly allowed: number;
  /** Whether the replica is in use: one that was behind is used again when it has caught up by half. */
  readonly isUsed: boolean;
}

/** Whether a replica that responds can be used. */
export function judge({ primary, askedAt, replica, history, allowed, isUsed }: Facts): Judgment {
  const unusable = (status: ReplicaStatus): Judgment => ({ status, freshAsOf: null });
  if (!replica.isStandby || replica.replayed === null) return unusable("primary");
  if (primary?.written == null)
    return { status: "unmeasured", freshAsOf: history.freshAsOf(replica.replayed) };
  if (replica.cluster !== primary.cluster || replica.database !== primary.database)
    return unusable("foreign");
  if (replica.timeline !== primary.timeline) return unusable("diverged");
  history.note(primary.written, askedAt);
  const freshAsOf = history.freshAsOf(replica.replayed);
  const age = freshAsOf === null ? Number.POSITIVE_INFINITY : performance.now() - freshAsOf;
  return { status: age <= (isUsed ? allowed : allowed / 2) ? "ok" : "behind", freshAsOf };
}
