import {
  AuthorizationServerError,
  type ObtainedToken,
  type ServerMetadata,
} from "@/domain/authorization-servers/port";
import { DomainError } from "@/domain/kernel/domain-error";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import type { Provider } from "./provider.repository";
import type { ProviderFields } from "./provider.rules";
import {
  changedOrigins,
  destinationsOf,
  type SecretDestinations,
  untrustedOrigins,
} from "./secret-origins.rules";
import { authorizationServer, connectionOf } from "./server-access";

/** The results of verifying a provider's server before saving. */
export interface VerifiedProvider {
  readonly metadata: ServerMetadata;
  readonly token: ObtainedToken | null;
}

/**
 * Contacts the server as configured: discovery, and a token when it is obtained by client credentials. Credentials are sent only to origins
 * the administrator entered, and stored ones only to the origins they were entered for.
 * @param stored the provider before the change; null for a new one
 * @throws AUTHORIZATION_SERVER at the field most likely wrong, with the server's own text; INVALID_INPUT before any credentials are sent
 */
export async function verifyProvider(
  id: string,
  fields: ProviderFields,
  secrets: { readonly sealedClientSecret: string | null },
  stored: Provider | null,
): Promise<VerifiedProvider> {
  const connection = connectionOf({
    discoveryUrl: fields.discoveryUrl,
    trustedCertificates: fields.trustedCertificates ?? null,
  });
  const metadata = await atField(
    () => "discoveryUrl",
    () => authorizationServer().discover(connection),
  );
  if (!metadata.registrationEndpoint) {
    const message =
      "The discovery document has no registration_endpoint. This server doesn't support dynamic client registration, or it is turned off there.";
    throw new DomainError("AUTHORIZATION_SERVER", message, [{ path: ["discoveryUrl"], message }]);
  }
  if (fields.initialAccessMethod === "NONE") return { metadata, token: null };
  rejectDestinations(fields, metadata, stored);
  if (fields.initialAccessMethod === "INITIAL_ACCESS_TOKEN") return { metadata, token: null };
  const token = await atField(fieldOfTokenFailure, () =>
    authorizationServer().obtainToken(connection, metadata, {
      clientId: fields.clientId ?? "",
      clientSecret: unseal(secrets.sealedClientSecret ?? "", secretPlaces.clientSecret(id)),
      scopes: fields.scopes,
      authMethod: fields.tokenEndpointAuthMethod ?? null,
    }),
  );
  return { metadata, token };
}

function rejectDestinations(fields: ProviderFields, metadata: ServerMetadata, stored: Provider | null): void {
  const after = {
    discoveryUrl: fields.discoveryUrl,
    serverMetadata: metadata,
    renewalEndpoint: fields.renewal?.endpoint ?? null,
  };
  const untrusted = untrustedOrigins(after, fields.trustedOrigins);
  if (untrusted.length > 0) {
    const message = `The server's metadata has endpoints at ${untrusted.join(" and ")}. If Latchkey may send its credentials there, add ${untrusted.length === 1 ? "this origin" : "these origins"} to the trusted origins.`;
    throw new DomainError("INVALID_INPUT", message, [{ path: ["trustedOrigins"], message }]);
  }
  rejectReusedSecret(fields, after, stored);
}

/** A stored secret stays with the origins it was entered for (see `changedOrigins`). */
function rejectReusedSecret(
  fields: ProviderFields,
  after: SecretDestinations,
  stored: Provider | null,
): void {
  const [field, name, entered] =
    fields.initialAccessMethod === "CLIENT_CREDENTIALS"
      ? (["clientSecret", "client secret", fields.clientSecret] as const)
      : (["initialAccessToken", "initial access token", fields.initialAccessToken] as const);
  if (entered || !stored) return;
  const moved = changedOrigins(destinationsOf(stored), after);
  if (moved.length === 0) return;
  const message = `Enter the ${name} again: with this change, Latchkey would send it to ${moved.join(" and ")}, for which it wasn't entered.`;
  throw new DomainError("INVALID_INPUT", message, [{ path: [field], message }]);
}

/** The field that a failed token request is most likely about. */
function fieldOfTokenFailure({ kind, serverError, serverDescription }: AuthorizationServerError): string {
  switch (kind) {
    case "UNAUTHORIZED":
      return "clientSecret";
    case "FORBIDDEN":
    case "REFUSED":
      if (/scope/i.test(`${serverError} ${serverDescription}`)) return "scopes";
      return "clientId";
    case "TLS":
      return "trustedCertificates";
    case "NOT_SUPPORTED":
      return "tokenEndpointAuthMethod";
    default:
      return "discoveryUrl";
  }
}

async function atField<T>(
  fieldOf: (error: AuthorizationServerError) => string,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof AuthorizationServerError)) throw error;
    const issue = { path: [fieldOf(error)], message: error.message, code: "AUTHORIZATION_SERVER" as const };
    throw new DomainError("AUTHORIZATION_SERVER", error.message, [issue], { cause: error });
  }
}
