import {
  AuthorizationServerError,
  type ObtainedToken,
  type ServerMetadata,
} from "@/domain/authorization-servers/port";
import { DomainError } from "@/domain/kernel/domain-error";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import type { ProviderFields } from "./provider.rules";
import { authorizationServer, connectionOf } from "./server-access";

/** The results of verifying a provider's server before saving. */
export interface VerifiedProvider {
  readonly metadata: ServerMetadata;
  readonly token: ObtainedToken | null;
}

/**
 * Contacts the server as configured: discovery, and a token when it is obtained by client credentials.
 * @throws AUTHORIZATION_SERVER at the field most likely wrong, with the server's own text
 */
export async function verifyProvider(
  id: string,
  fields: ProviderFields,
  secrets: { readonly sealedClientSecret: string | null },
): Promise<VerifiedProvider> {
  const connection = connectionOf({
    discoveryUrl: fields.discoveryUrl,
    trustedCertificates: fields.trustedCertificates ?? null,
  });
  const metadata = await atField("discoveryUrl", () => authorizationServer().discover(connection));
  if (!metadata.registrationEndpoint) {
    const message =
      "The discovery document has no registration_endpoint. This server doesn't support dynamic client registration, or it is turned off there.";
    throw new DomainError("AUTHORIZATION_SERVER", message, [{ path: ["discoveryUrl"], message }]);
  }
  if (fields.initialAccessMethod === "INITIAL_ACCESS_TOKEN") return { metadata, token: null };
  const token = await atField("clientSecret", () =>
    authorizationServer().obtainToken(connection, metadata, {
      clientId: fields.clientId ?? "",
      clientSecret: unseal(secrets.sealedClientSecret ?? "", secretPlaces.clientSecret(id)),
      scopes: fields.scopes,
      authMethod: fields.tokenEndpointAuthMethod ?? null,
    }),
  );
  return { metadata, token };
}

async function atField<T>(field: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AuthorizationServerError)) throw error;
    const issue = { path: [field], message: error.message, code: "AUTHORIZATION_SERVER" as const };
    throw new DomainError("AUTHORIZATION_SERVER", error.message, [issue], { cause: error });
  }
}
