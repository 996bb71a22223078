import type { AccessRecord, RecordKind } from "./records";
import type { UsageBatch } from "./usage-batch";

/**
 * A position in the feed: which transactions' changes were read. Only the feed reads it.
 * `<feed ID>:<pg_snapshot as text>`
 */
export type Position = string;

/** A record that gateways no longer need: deleted, or no longer published. */
export interface Removed {
  readonly kind: RecordKind;
  readonly id: string;
}

/** What the feed sends, one JSON text per line. A gateway applies each message immediately, or nothing of it. */
export type FeedMessage =
  /** A whole snapshot begins, or is about to: then another one follows. What is held stays in force until it ends, and doesn't get younger. */
  | { readonly type: "snapshot"; readonly position: Position; readonly at: number }
  /** Part of a snapshot. */
  | { readonly type: "records"; readonly records: readonly AccessRecord[] }
  /** The snapshot is whole, with so many records; anything else held before is gone. Without it the snapshot is dropped. */
  | { readonly type: "end"; readonly records: number }
  /** What committed since the last position; each record as it is now, so applying one twice changes nothing. */
  | {
      readonly type: "changes";
      readonly position: Position;
      readonly at: number;
      readonly records: readonly AccessRecord[];
      readonly removed: readonly Removed[];
    }
  /**
   * Nothing changed: what is held is so now. Sent at least every five seconds to who has everything; others get `snapshot` or `records` as
   * signs of life, so that silence means a lost connection.
   */
  | { readonly type: "alive"; readonly position: Position; readonly at: number };

/**
 * Why the portal ended a feed. Over HTTP, the last line says so: `{"type":"interrupted","reason":"TOO_SLOW"}`. Nothing is lost: the gateway
 * connects again with the position it has in force, and gets everything since then.
 */
export const INTERRUPTIONS = {
  TOO_SLOW: "The portal ended the feed, because this gateway reads it too slowly.",
  SNAPSHOT_FAILED: "The portal couldn't read the whole snapshot from its database.",
  NOT_ALLOWED: "The portal ended the feed: the gateway was revoked, or has to enroll again.",
} as const;

export type Interruption = keyof typeof INTERRUPTIONS;

/** What a gateway tells about itself. */
export interface GatewayReport {
  /** This run of the gateway's process: a UUID. */
  readonly runId: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** What it has in force; null before the first snapshot. */
  readonly applied: Position | null;
  readonly status: {
    readonly memoryBytes: number;
    readonly callsAllowed: number;
    readonly callsRefused: number;
    readonly records: Readonly<Record<string, number>>;
    readonly repaired: number;
  };
  /** Usage since the last accepted batch. */
  readonly batch: UsageBatch | null;
  /** The same as in a batch, for a report without one. */
  readonly countedUntil?: number;
}

/**
 * The portal can't read a report, now or later: to repeat it would be in vain. A gateway then drops the report's batch, so that it doesn't
 * hold up all others. The message names no value of the report.
 */
export class ReportRejected extends Error {
  override readonly name = "ReportRejected";
}

/** The portal as gateways see it: in the same process for the trial, over HTTP elsewhere. */
export interface Feed {
  /**
   * Follows the changes, without an end: begins with a whole snapshot unless `after` can still be continued.
   * @throws when the connection is lost; the caller reconnects with the last position it has in force
   */
  follow(after: Position | null, signal: AbortSignal): AsyncIterable<FeedMessage>;
  /** @throws ReportRejected; another error when the portal is away: then the caller repeats the same batch under its number */
  report(report: GatewayReport): Promise<void>;
  /** Opens a secret of a record. @throws if it was encrypted to another key */
  unseal(secret: string): Promise<string>;
}
