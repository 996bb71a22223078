import type { Actor } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { DomainError, notFound } from "@/domain/kernel/domain-error";
import { verb } from "@/domain/kernel/verb";
import {
  countDependentApplications,
  deleteProviderRow,
  lockProvider,
  lockProviders,
  promoteFirst,
} from "@/domain/providers/provider.repository";
import { endOperationsOfProvider } from "@/domain/registrations/requests";
import { audit } from "@/domain/store/audit";
import { change } from "@/domain/store/database";

/**
 * Deletes a provider. Applications with clients there keep working and are marked as no longer manageable. One of the remaining providers
 * stays the default.
 * @param confirmed the number of dependent applications shown to the caller
 * @returns the ID of the provider that became the default, if this one was
 * @throws IN_USE when the number differs
 */
export const deleteProvider = verb(
  ["FORBIDDEN", "IN_USE", "NOT_FOUND"],
  async function deleteProvider(actor: Actor, id: string, confirmed: number): Promise<string | null> {
    assertMay(actor, "provider.manage");
    return change(actor, async (tx) => {
      await lockProviders(tx);
      const provider = await lockProvider(tx, id);
      if (!provider) throw notFound("provider");
      const dependent = await countDependentApplications(tx, id);
      if (dependent !== confirmed) {
        throw new DomainError(
          "IN_USE",
          `${dependent} ${dependent === 1 ? "application depends" : "applications depend"} on this provider. Confirm that number to delete it.`,
          [{ path: ["dependentApplications"], message: `The number must be ${dependent}.`, code: "IN_USE" }],
        );
      }
      // Operations waiting for its server fail now, one by one: owners are notified, and clients to be deleted are listed as orphaned.
      await endOperationsOfProvider(tx, id);
      await deleteProviderRow(tx, id);
      const successor = provider.isDefault ? await promoteFirst(tx) : null;
      await audit(tx, actor, {
        action: "provider.deleted",
        subject: { kind: "provider", id, name: provider.name },
        changes: [
          { field: "dependentApplications", before: dependent, after: null },
          ...(successor ? [{ field: "isDefault", before: provider.name, after: successor.name }] : []),
        ],
      });
      return successor?.id ?? null;
    });
  },
);
