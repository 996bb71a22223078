import { runProviderTest } from "@/domain/provider-tests/provider-test.service";
import type { JobPayloads } from "@/domain/store/queue";

/** Tests what a provider's server supports. */
export async function providerTest(payload: JobPayloads["provider-test"]): Promise<void> {
  await runProviderTest(payload.testId);
}
