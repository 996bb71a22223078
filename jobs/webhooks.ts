import { streamEntries } from "@/domain/audit/stream.service";
import { deliverDue } from "@/domain/notifications/webhooks/delivery.service";
import { spreadOccurrences } from "@/domain/notifications/webhooks/spreading.service";

/** Creates the deliveries of what happened. */
export async function spreadEvents(): Promise<void> {
  await spreadOccurrences();
  await streamEntries();
}

/** Sends what is due. While a stream of the audit log has more entries, it continues immediately. */
export async function deliverWebhooks(): Promise<void> {
  do await deliverDue();
  while ((await streamEntries()) > 0);
}
