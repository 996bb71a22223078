import type { Application } from "@/domain/applications/application.repository";
import { findProvider } from "@/domain/providers/provider.repository";
import type { Transaction } from "@/domain/store/database";
import { hasUnknownOutcome } from "./operations/doubt.repository";
import { openOperations } from "./operations/operation.repository";
import type { Registration } from "./registration.repository";
import { differencesFrom } from "./sync.rules";

/**
 * Whether the server is known to have the client with the values its application wants now. Not while an update is in progress, or while it
 * is unknown what became of an update or a deletion: what is known of the client is from before. A check shows that the client exists, but
 * not the values of a server that doesn't state them.
 */
export async function isInSync(
  tx: Transaction,
  registration: Registration,
  application: Application,
): Promise<boolean> {
  const { id } = registration;
  const open = await openOperations(tx, id);
  if (open.some(({ kind, status }) => kind === "UPDATE" && status === "RUNNING")) return false;
  if (await hasUnknownOutcome(tx, id, ["UPDATE"], ["UPDATE"])) return false;
  if (await hasUnknownOutcome(tx, id, ["DELETE"], ["UPDATE", "CHECK"])) return false;
  return hasNoDifferences(tx, registration, application);
}

/** False if nothing is known of the client's values. */
async function hasNoDifferences(
  tx: Transaction,
  registration: Registration,
  application: Application,
): Promise<boolean> {
  if (!registration.requested && !registration.confirmed) return false;
  const provider = registration.providerId ? await findProvider(tx, registration.providerId) : null;
  return differencesFrom(registration, application, provider).length === 0;
}
