import type Provider from "oidc-provider";
import type { Interaction } from "oidc-provider";

/** The request of a consent page, from oidc-provider. */
interface ConsentDetails {
  readonly missingOIDCScope?: readonly string[];
  readonly missingOIDCClaims?: readonly string[];
  readonly missingResourceScopes?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Stores the user's consent to this interaction, together with earlier consent for the same client.
 * @returns the ID of the grant
 */
export async function grantConsent(provider: Provider, interaction: Interaction): Promise<string> {
  const { grantId, params, session } = interaction;
  const accountId = session?.accountId;
  const details = interaction.prompt.details as ConsentDetails;
  const known = grantId ? await provider.Grant.find(grantId) : undefined;
  const grant = known ?? new provider.Grant({ accountId, clientId: String(params.client_id) });
  if (details.missingOIDCScope) grant.addOIDCScope(details.missingOIDCScope.join(" "));
  if (details.missingOIDCClaims) grant.addOIDCClaims([...details.missingOIDCClaims]);
  for (const [resource, scopes] of Object.entries(details.missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(" "));
  }
  return await grant.save();
}
