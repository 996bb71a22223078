import { streamEntries } from "@/domain/audit/stream.service";
import { deliverDue } from "@/domain/notifications/webhooks/delivery.service";
import { spreadOccurrences } from "@/domain/notifications/webhooks/spreading.service";
import { type Poller, startPolling } from "./polling";

/** Creates the deliveries of what happened. */
export async function spreadEvents(): Promise<void> {
  await spreadOccurrences();
  await streamEntries();
}

/**
 * Sends what is due, outside of the job queue. While a stream of the audit log has more entries, it continues immediately. When the process
 * stops, only the attempts in progress are waited for: the others wait in the database.
 */
export function startDeliveringWebhooks(): Poller {
  const stopping = new AbortController();
  const deliver = async () => {
    do await deliverDue(stopping.signal);
    while (!stopping.signal.aborted && (await streamEntries()) > 0);
  };
  const poller = startPolling("deliver-webhooks", deliver, 1_000);
  return {
    stop() {
      stopping.abort();
      return poller.stop();
    },
  };
}
