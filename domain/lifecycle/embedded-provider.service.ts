import type { System } from "@/domain/kernel/actor";
import { movePlanIssuers } from "@/domain/plans/plan.repository";
import { findEmbeddedProvider } from "@/domain/providers/provider.repository";
import { createProvider, updateProvider } from "@/domain/providers/provider.service";
import { followServer } from "@/domain/registrations/requests";
import { change, database } from "@/domain/store/database";
import { moveIdentities } from "@/domain/users/user.repository";

export interface EmbeddedProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The client with which gateways introspect tokens. */
  readonly introspectionClientId: string;
  readonly introspectionSecret: string;
}

/**
 * Creates the provider of the embedded authorization server, or updates one of an earlier release, without introspection. Its URL follows the port on which Latchkey was started; clients,
 * identities and the issuers of plans move along, because it is the same server.
 */
export async function ensureEmbeddedProvider(actor: System, embedded: EmbeddedProvider): Promise<void> {
  const fields = {
    name: "Embedded authorization server",
    description:
      "Comes with Latchkey for the trial. Its clients, users and keys are stored in the same database.",
    discoveryUrl: embedded.issuer,
    initialAccessMethod: "CLIENT_CREDENTIALS" as const,
    clientId: embedded.clientId,
    clientSecret: embedded.clientSecret,
    scopes: ["dcr"],
    introspectionClientId: embedded.introspectionClientId,
    introspectionSecret: embedded.introspectionSecret,
  };
  const known = await findEmbeddedProvider(database());
  if (!known) {
    await createProvider(actor, fields, { isEmbedded: true });
    return;
  }
  const isMoved = known.discoveryUrl !== embedded.issuer;
  if (!isMoved && known.introspectionClientId !== null) return;
  if (isMoved) await moveAddresses(actor, known.discoveryUrl, embedded.issuer);
  const { name, description, softwareId, isDefault, applicationTypes, extendedApplicationTypes } = known;
  const kept = { name, description, softwareId, isDefault, extendedApplicationTypes };
  const types = applicationTypes.filter((type) => type !== "SIMPLE");
  await updateProvider(actor, known.id, { ...fields, ...kept, applicationTypes: types });
}

async function moveAddresses(actor: System, from: string, to: string): Promise<void> {
  await change(actor, async (tx) => {
    await followServer(tx, from, to);
    await moveIdentities(tx, from, to);
    await movePlanIssuers(tx, from, to);
  });
}
