import { warnOfExpiringTokens } from "@/domain/access-tokens/token-expiry.service";
import { applyTokenLimit } from "@/domain/access-tokens/token-limit.service";
import { warnOfExpiringSecrets } from "@/domain/registrations/secret-expiry.service";
import { clockAgrees } from "@/domain/store/clock";
import { warnOfEndingAccess } from "@/domain/subscriptions/access-expiry.service";
import { runSteps } from "./watched-job";

/** Warns of what expires within 30, 7 and 1 days; of access tokens within 7, after applying the longest life of tokens. */
export async function expiryWarnings(): Promise<void> {
  if (!(await clockAgrees())) return;
  // The environment can have changed the limit of tokens.
  await runSteps([warnOfExpiringSecrets, warnOfEndingAccess, applyTokenLimit, warnOfExpiringTokens]);
}
