import type { System } from "@/domain/kernel/actor";
import { assertMay } from "@/domain/kernel/authorize";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { isSealedFormOf } from "@/domain/kernel/sealing";
import { database } from "@/domain/store/database";
import { findProvider } from "./provider.repository";
import type { ProviderInput } from "./provider.rules";
import type { ProviderView } from "./provider.service";

/** The input that would store a provider as it is, without its secrets. */
export function storedInput(provider: ProviderView): ProviderInput {
  const { renewalMethod, renewalEndpoint } = provider;
  return {
    name: provider.name,
    description: provider.description,
    discoveryUrl: provider.discoveryUrl,
    initialAccessMethod: provider.initialAccessMethod,
    clientId: provider.clientId,
    scopes: provider.scopes,
    tokenEndpointAuthMethod: provider.tokenEndpointAuthMethod,
    initialAccessTokenExpiresAt: provider.initialAccessTokenExpiresAt,
    introspectionClientId: provider.introspectionClientId,
    softwareId: provider.softwareId,
    renewal: renewalMethod && renewalEndpoint ? { method: renewalMethod, endpoint: renewalEndpoint } : null,
    trustedCertificates: provider.trustedCertificates,
    trustedOrigins: provider.trustedOrigins,
    isDefault: provider.isDefault,
    extendedApplicationTypes: provider.extendedApplicationTypes,
    applicationTypes: provider.applicationTypes,
  } as ProviderInput;
}

/** The secrets of a provider, by the name of their field, with the column and place of each. */
const SECRETS = {
  clientSecret: ["sealedClientSecret", secretPlaces.clientSecret],
  initialAccessToken: ["sealedInitialAccessToken", secretPlaces.initialAccessToken],
  introspectionSecret: ["sealedIntrospectionSecret", secretPlaces.introspectionSecret],
} as const;
export type ProviderSecrets = { readonly [Name in keyof typeof SECRETS]?: string };

/** Whether any of the given secrets differs from a provider's stored one. For Latchkey itself. @throws FORBIDDEN */
export async function hasOtherSecrets(actor: System, id: string, given: ProviderSecrets): Promise<boolean> {
  assertMay(actor, "provider.manage");
  const provider = await findProvider(database(), id);
  return Object.entries(given).some(([name, value]) => {
    const [column, place] = SECRETS[name as keyof typeof SECRETS];
    return !isSealedFormOf(provider?.[column], value, place(id));
  });
}
