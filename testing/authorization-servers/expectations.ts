import {
  AuthorizationServerError,
  type ServerConnection,
  type ServerMetadata,
} from "@/domain/authorization-servers/port";

/** The failure of a call. Throws, and so fails the test, if the call succeeds or fails with anything else. */
export async function failureOf(call: Promise<unknown>): Promise<AuthorizationServerError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof AuthorizationServerError) return error;
    throw error;
  }
  throw new Error("The call was expected to fail, and it succeeded.");
}

export function connectionTo(discoveryUrl: string, trustedCertificates: string | null = null) {
  return { discoveryUrl, trustedCertificates } satisfies ServerConnection;
}

/** What discovery would say of a server that keeps to `/register` and `/token`. */
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
