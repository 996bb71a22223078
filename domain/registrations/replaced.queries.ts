import { loadForChange } from "@/domain/applications/application.access";
import type { Actor } from "@/domain/kernel/actor";
import { DomainError } from "@/domain/kernel/domain-error";
import { verb } from "@/domain/kernel/verb";
import { findProviders } from "@/domain/providers/provider.repository";
import { audit } from "@/domain/store/audit";
import { change, database } from "@/domain/store/database";
import { clientSecretOf } from "./client-response";
import { abilitiesOf } from "./registration.queries";
import { findLastReplaced } from "./registration.repository";

/** A client that was replaced by a new one and still exists at its server: what uses it still works. */
export interface ReplacedClientView {
  readonly clientId: string;
  readonly providerName: string;
  readonly hasClientSecret: boolean;
  readonly clientSecretExpiresAt: Date | null;
  readonly replacedAt: Date;
  /** The application uses it until its new client exists. */
  readonly isInUse: boolean;
  /** Latchkey can delete it, and does so as soon as the new client exists. */
  readonly deletable: boolean;
}

/** The last replaced clients of applications the viewer has already loaded, by application. Two statements, regardless of the number. */
export async function replacedClientsOf(
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, ReplacedClientView>> {
  const found = await findLastReplaced(database(), applicationIds);
  const providerIds = found.flatMap(({ registration }) => registration.providerId ?? []);
  const providers = new Map((await findProviders(database(), providerIds)).map((row) => [row.id, row]));
  return new Map(
    found.map(({ registration, isInUse }) => [
      registration.applicationId,
      {
        clientId: registration.clientId ?? "",
        providerName: registration.providerName,
        hasClientSecret: registration.sealedClientSecret !== null,
        clientSecretExpiresAt: registration.clientSecretExpiresAt,
        replacedAt: registration.supersededAt ?? registration.updatedAt,
        isInUse,
        deletable: abilitiesOf(registration, providers.get(registration.providerId ?? "") ?? null).deletable,
      },
    ]),
  );
}

/**
 * The secret of the last replaced client in plaintext, by the rule of the current one's: what uses the client needs it until it is changed.
 * Each reveal is logged.
 * @throws INVALID_STATUS when no replaced client with a secret exists
 */
export const revealReplacedClientSecret = verb(
  ["FORBIDDEN", "NOT_FOUND", "INVALID_STATUS"],
  async function revealReplacedClientSecret(actor: Actor, applicationId: string): Promise<string> {
    return change(actor, async (tx) => {
      const { application } = await loadForChange(tx, actor, "clientSecret.reveal", applicationId);
      const [replaced] = await findLastReplaced(tx, [applicationId]);
      const secret = replaced ? clientSecretOf(replaced.registration) : null;
      if (!replaced || !secret) {
        throw new DomainError("INVALID_STATUS", "This application has no replaced client with a secret.");
      }
      await audit(tx, actor, {
        action: "client_secret.revealed",
        subject: { kind: "application", id: applicationId, name: application.name },
        applicationId,
        changes: [{ field: "replacedClient", before: replaced.registration.clientId, after: null }],
      });
      return secret;
    });
  },
);
