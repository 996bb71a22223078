import { endLeakedCredentials } from "@/domain/access-tokens/leaked/leaked.service";
import type { JobPayloads } from "@/domain/store/queue";

/** Revokes what was reported as leaked, or notifies those concerned. */
export async function leakedCredentials(payload: JobPayloads["leaked-credentials"]): Promise<void> {
  await endLeakedCredentials(payload.digests);
}
