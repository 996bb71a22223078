import { DomainError } from "@/domain/kernel/domain-error";
import { readSettings } from "@/domain/settings/settings.service";
import type { Transaction } from "@/domain/store/database";
import { type ApplicationType, TYPE_RULES } from "@/domain/vocabulary/application-types";
import type { Provider } from "./provider.repository";
import { providersFor } from "./provider.service";

/**
 * The provider for a new application: the chosen one, else the default or the first that supports the type.
 * @param serving the providers that support the type, the default one first
 * @throws TYPE_NOT_AVAILABLE when none does, NOT_FOUND for a choice that doesn't support it
 */
export function chooseProvider(
  serving: readonly Provider[],
  type: ApplicationType,
  chosenId: string | null,
): Provider {
  const provider = chosenId ? serving.find((candidate) => candidate.id === chosenId) : serving[0];
  if (provider) return provider;
  if (chosenId) {
    const message = `The chosen provider doesn't support ${TYPE_RULES[type].label} applications.`;
    throw new DomainError("NOT_FOUND", message, [{ path: ["providerId"], message, code: "NOT_FOUND" }]);
  }
  throw new DomainError(
    "TYPE_NOT_AVAILABLE",
    `${TYPE_RULES[type].label} applications need a client registration provider, and none supports them. Ask an administrator.`,
  );
}

/**
 * The provider for another client of an existing application: the same one if it still supports the type. A disabled type does not prevent
 * this, because it concerns new applications.
 * @throws TYPE_NOT_AVAILABLE when none supports it, or registration is off
 */
export async function chooseProviderAgain(
  tx: Transaction,
  type: ApplicationType,
  formerId: string | null,
): Promise<Provider> {
  if (!(await readSettings(tx)).registrationEnabled.value) {
    throw new DomainError(
      "TYPE_NOT_AVAILABLE",
      "Dynamic client registration is turned off on this platform, so new clients can't be registered. Ask an administrator.",
    );
  }
  const serving = await providersFor(type, tx);
  const same = serving.find((candidate) => candidate.id === formerId);
  return same ?? chooseProvider(serving, type, null);
}

/** Whether `chooseProviderAgain` would find one. */
export async function canRegisterAgain(type: ApplicationType): Promise<boolean> {
  if (!(await readSettings()).registrationEnabled.value) return false;
  return (await providersFor(type)).length > 0;
}
