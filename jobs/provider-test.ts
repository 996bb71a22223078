import { runProviderTest } from "@/domain/provider-tests/provider-test.service";
import type { JobPayloads } from "@/domain/store/queue";

/** Walks through what a provider's server can do. */
export async function providerTest(payload: JobPayloads["provider-test"]): Promise<void> {
  await runProviderTest(payload.testId);
}
