import { DomainError } from "@/domain/kernel/domain-error";
import type { Transaction } from "@/domain/store/database";
import { hasPublishedTwin, lockEntryPoint } from "./entry-point.repository";

/**
 * Makes sure that no other published API has an API's entry point: a gateway couldn't tell to which of them a call belongs. Of two
 * simultaneous changes, the later one waits for the earlier. APIs that shared an entry point before this rule keep it.
 * @throws ENTRY_POINT_TAKEN without naming the other API, which can be hidden from the actor
 */
export async function reserveEntryPoint(
  tx: Transaction,
  api: { readonly id: string; readonly entryPoint: string },
): Promise<void> {
  await lockEntryPoint(tx, api.entryPoint);
  if (!(await hasPublishedTwin(tx, api.id, api.entryPoint))) return;
  const message = "Another published API has this entry point. Choose a different one.";
  throw new DomainError("ENTRY_POINT_TAKEN", message, [
    { path: ["entryPoint"], message, code: "ENTRY_POINT_TAKEN" },
  ]);
}
