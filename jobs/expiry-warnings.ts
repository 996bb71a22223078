import { warnOfExpiringTokens } from "@/domain/access-tokens/token-expiry.service";
import { warnOfExpiringSecrets } from "@/domain/registrations/secret-expiry.service";
import { warnOfEndingAccess } from "@/domain/subscriptions/access-expiry.service";

/** Warns of what expires within 30, 7 and 1 days; of access tokens within 7. */
export async function expiryWarnings(): Promise<void> {
  await warnOfExpiringSecrets();
  await warnOfEndingAccess();
  await warnOfExpiringTokens();
}
