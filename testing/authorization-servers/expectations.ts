import {
  AuthorizationServerError,
  type ServerConnection,
  type ServerMetadata,
} from "@/domain/authorization-servers/port";

/** A call's failure. Fails the test if the call succeeds or fails otherwise. */
export async function failureOf(call: Promise<unknown>): Promise<AuthorizationServerError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof AuthorizationServerError) return error;
    throw error;
  }
  throw new Error("The call succeeded, but should have failed.");
}

export function connectionTo(discoveryUrl: string, trustedCertificates: string | null = null) {
  return { discoveryUrl, trustedCertificates } satisfies ServerConnection;
}

/** Discovered metadata of a server with `/register` and `/token`. */
export function metadataOf(origin: string, overrides: Partial<ServerMetadata> = {}): ServerMetadata {
  return {
    issuer: origin,
    registrationEndpoint: `${origin}/register`,
    tokenEndpoint: `${origin}/token`,
    authorizationEndpoint: null,
    jwksUri: null,
    introspectionEndpoint: null,
    revocationEndpoint: null,
    userinfoEndpoint: null,
    renewSecretEndpoint: null,
    grantTypesSupported: null,
    responseTypesSupported: null,
    tokenEndpointAuthMethodsSupported: null,
    codeChallengeMethodsSupported: null,
    scopesSupported: null,
    ...overrides,
  };
}
