import { runOrRecoverOperation } from "@/domain/registrations/operations/runner";
import type { JobPayloads } from "@/domain/store/queue";

/** Attempts a due operation at an authorization server, or recovers one with a dead runner. */
export async function registrationOperation(payload: JobPayloads["registration-operation"]): Promise<void> {
  await runOrRecoverOperation(payload.operationId);
}
