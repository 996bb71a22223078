import { randomBytes } from "node:crypto";
import {
  AuthorizationServerError,
  type ObtainedToken,
  type ServerMetadata,
} from "@/domain/authorization-servers/port";
import { DomainError } from "@/domain/kernel/domain-error";
import { isDryRun, recordCall } from "@/domain/kernel/request/dry-run";
import { secretPlaces } from "@/domain/kernel/sealed-places";
import { unseal } from "@/domain/kernel/sealing";
import type { Provider } from "./provider.repository";
import type { ProviderFields } from "./provider.rules";
import { rejectDestinations } from "./secret-destinations";
import { authorizationServer, connectionOf } from "./server-access";

/** The results of verifying a provider's server before saving. */
export interface VerifiedProvider {
  readonly metadata: ServerMetadata;
  readonly token: ObtainedToken | null;
}

/**
 * Contacts the server as configured: discovery, a token when it is obtained by client credentials, and an introspection. Credentials are sent only to origins
 * the administrator entered, and stored ones only to the origins they were entered for.
 * @param stored the provider before the change; null for a new one
 * @throws AUTHORIZATION_SERVER at the field most likely wrong, with the server's own text; INVALID_INPUT before any credentials are sent
 */
export async function verifyProvider(
  id: string,
  fields: ProviderFields,
  secrets: { readonly sealedClientSecret: string | null; readonly sealedIntrospectionSecret: string | null },
  stored: Provider | null,
): Promise<VerifiedProvider> {
  if (isDryRun()) return unverified(fields, stored);
  const connection = serverOf(fields);
  const metadata = await atField(
    () => "discoveryUrl",
    () => authorizationServer().discover(connection),
  );
  if (!metadata.registrationEndpoint) {
    const message =
      "The discovery document has no registration_endpoint. This server doesn't support dynamic client registration, or it is turned off there.";
    throw new DomainError("AUTHORIZATION_SERVER", message, [{ path: ["discoveryUrl"], message }]);
  }
  rejectDestinations(fields, metadata, stored);
  await verifyIntrospection(id, fields, secrets, metadata);
  if (fields.initialAccessMethod !== "CLIENT_CREDENTIALS") return { metadata, token: null };
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

/** A dry run contacts no server: it goes on with the stored metadata, and says that the server would be contacted. */
function unverified({ discoveryUrl }: ProviderFields, stored: Provider | null): VerifiedProvider {
  recordCall(URL.parse(discoveryUrl)?.host ?? discoveryUrl);
  const metadata = (stored?.serverMetadata ?? { issuer: discoveryUrl }) as ServerMetadata;
  return { metadata, token: null };
}

/**
 * Shows that the introspection credentials work: an invented token must be inactive (RFC 7662 2.2). A server that calls it active would let
 * every caller in.
 */
async function verifyIntrospection(
  id: string,
  fields: ProviderFields,
  { sealedIntrospectionSecret }: { readonly sealedIntrospectionSecret: string | null },
  metadata: ServerMetadata,
): Promise<void> {
  const { introspectionClientId: clientId } = fields;
  if (!clientId || sealedIntrospectionSecret === null) return;
  const endpoint = metadata.introspectionEndpoint;
  if (endpoint === null) {
    const message =
      "The discovery document has no introspection_endpoint. This server doesn't introspect tokens.";
    throw new DomainError("AUTHORIZATION_SERVER", message, [{ path: ["introspectionClientId"], message }]);
  }
  const authMethods = metadata.introspectionEndpointAuthMethodsSupported ?? null;
  const clientSecret = unseal(sealedIntrospectionSecret, secretPlaces.introspectionSecret(id));
  const answer = await atField(fieldOfIntrospectionFailure, () =>
    authorizationServer().introspect(
      serverOf(fields),
      { endpoint, authMethods, clientId, clientSecret },
      randomBytes(32).toString("base64url"),
    ),
  );
  if (!answer.active) return;
  const message =
    "The authorization server calls an invented token active, so its introspection can't be trusted.";
  throw new DomainError("AUTHORIZATION_SERVER", message, [{ path: ["introspectionClientId"], message }]);
}

/** The field that a failed introspection is most likely about. */
function fieldOfIntrospectionFailure({ kind }: AuthorizationServerError): string {
  if (kind === "UNAUTHORIZED") return "introspectionSecret";
  return kind === "TLS" ? "trustedCertificates" : "introspectionClientId";
}

function serverOf(fields: ProviderFields) {
  const { discoveryUrl, trustedCertificates = null } = fields;
  return connectionOf({ discoveryUrl, trustedCertificates });
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
