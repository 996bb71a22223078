import { warnOfExpiringSecrets } from "@/domain/registrations/secret-expiry.service";
import { warnOfEndingAccess } from "@/domain/subscriptions/access-expiry.service";

/** Warns of what expires within 30, 7 and 1 days. */
export async function expiryWarnings(): Promise<void> {
  await warnOfExpiringSecrets();
  await warnOfEndingAccess();
}
