import { type Feed, type FeedMessage, type GatewayReport, ReportRejected } from "@/domain/access/feed";
import type { UsageBatch } from "@/domain/access/usage-batch";
import { DomainError } from "@/domain/kernel/domain-error";
import { encodeId } from "@/domain/kernel/ids";
import { log } from "@/domain/kernel/log";
import { database } from "@/domain/store/database";
import { countInterruption } from "@/telemetry/metrics/gateways";
import { type Addressee, addressed, openOwn } from "./envelope";
import { createFollower, FeedInterrupted } from "./feed/follower";
import { createFeedReader } from "./feed/reader";
import { selectFollowable } from "./gateway.repository";
import { recordReport } from "./report.service";

export interface LocalFeedOptions {
  /**
   * Counts a batch of usage, once however often it arrives.
   * @throws INVALID_INPUT for one that can't be read, and then the gateway drops it; what else is thrown makes the gateway repeat it
   */
  readonly ingest: (gatewayId: string, runId: string, batch: UsageBatch) => Promise<unknown>;
}

const reader = createFeedReader(async (ids) => {
  const found = await selectFollowable(database(), ids);
  return new Map(found.map(({ id, publicKey }) => [id, JSON.stringify(publicKey)]));
});

/** Whether the feeds of this process say what changes. */
export const isFeedHealthy = (): boolean => reader.isHealthy();

/**
 * The feed for one gateway, in this process. All feeds share one reader of the database.
 * `follow` throws `FeedInterrupted` for a gateway that is revoked or not enrolled, that reads too slowly, or whose key pair changed.
 */
export function localFeed(gatewayId: string, { ingest }: LocalFeedOptions): Feed {
  return {
    follow: (after, signal) => follow(gatewayId, after, signal),
    report: (report: GatewayReport) => recordReport(gatewayId, report, readable(ingest)),
    unseal: openOwn,
  };
}

function readable(ingest: LocalFeedOptions["ingest"]): LocalFeedOptions["ingest"] {
  return async (...batch) => {
    try {
      return await ingest(...batch);
    } catch (error) {
      const isUnreadable = error instanceof DomainError && error.code === "INVALID_INPUT";
      throw isUnreadable ? new ReportRejected(error.message, { cause: error }) : error;
    }
  };
}

async function* follow(
  gatewayId: string,
  after: string | null,
  signal: AbortSignal,
): AsyncGenerator<FeedMessage> {
  const [gateway] = await selectFollowable(database(), [gatewayId]);
  if (!gateway || !(gateway.isBuiltIn || gateway.publicKey))
    throw new FeedInterrupted("NOT_ALLOWED", "The gateway is revoked or not enrolled.");
  const addressee: Addressee = gateway.isBuiltIn ? null : gateway.publicKey;
  const follower = createFollower(gatewayId, JSON.stringify(gateway.publicKey), after);
  reader.add(follower);
  try {
    for await (const message of follower.messages(signal)) yield await addressed(message, addressee);
  } catch (error) {
    if (error instanceof FeedInterrupted) noteInterruption(gateway.id, error);
    throw error;
  } finally {
    reader.remove(follower);
  }
}

/** A gateway that can still follow loses nothing: it connects again with its position. An operator sees that it happens, and how often. */
function noteInterruption(gatewayId: string, { reason, message }: FeedInterrupted): void {
  countInterruption(reason.toLowerCase());
  // Why a snapshot was interrupted is logged where it is read, once for all gateways.
  log()[reason === "SNAPSHOT_FAILED" ? "info" : "warn"](
    { gatewayId: encodeId("gateway", gatewayId), reason, detail: message },
    "a gateway's feed was interrupted",
  );
}
