import type { Reply } from "./replies";
import type { RecordedRequest } from "./scripted-server";

/** A client stored by the fake server. */
export interface FakeClient {
  readonly id: string;
  secret: string | null;
  token: string;
  metadata: Record<string, unknown>;
}

/** A server's deviations from RFC 7591 and RFC 7592. The defaults follow the RFCs. */
export interface Quirks {
  /** Status of a successful registration. */
  readonly registrationStatus?: number;
  /** Authorization header required for registration, or null for none. Default: the initial token. */
  readonly registrationAuthorization?: string | null;
  /** No `registration_client_uri` and `registration_access_token`, and no client management. */
  readonly unmanaged?: boolean;
  /** Later responses omit the token and the management URL. */
  readonly forgetsManagement?: boolean;
  /** Reads and updates omit the secret. */
  readonly hidesSecret?: boolean;
  readonly rotatesSecretAtUpdate?: boolean;
  readonly rotatesTokenAtUpdate?: boolean;
  readonly deletionStatus?: 200 | 204;
  /** Secret renewal endpoint with `:client_id` for the ID; announced in discovery. */
  readonly renewalPath?: `/${string}`;
  /** Fields not allowed in updates, and the error for them. */
  readonly rejectsInUpdate?: { readonly members: readonly string[]; readonly reply: Reply };
  /** Rejects a registration, after all other checks. */
  readonly rejectsRegistration?: (metadata: Record<string, unknown>) => Reply | null;
  /** Response to wrong credentials; default: 401 with an `invalid_token` challenge. */
  readonly unauthorized?: Reply;
  /** Response to unknown clients; default: as for wrong credentials. */
  readonly unknownClient?: Reply;
  /** Changes a complete client response before it is sent. */
  readonly dress?: (response: Record<string, unknown>, request: RecordedRequest) => Record<string, unknown>;
  /** Changes the discovery document. */
  readonly discovery?: (document: Record<string, unknown>) => Record<string, unknown>;
}

const oauthError = (status: number, error: string, error_description?: string): Reply => ({
  status,
  body: { error, ...(error_description ? { error_description } : {}) },
});

/** Follows the RFCs exactly; tokens and secrets never change. */
export const toTheLetter: Quirks = {};

/** 200 instead of 201, a new secret at every update, the authentication method as a list, empty errors. (Glewlwyd) */
export const rotatesSecretAtEveryUpdate: Quirks = {
  registrationStatus: 200,
  rotatesSecretAtUpdate: true,
  forgetsManagement: true,
  deletionStatus: 200,
  unauthorized: { status: 401 },
  dress: ({ application_type: _type, contacts: _contacts, ...answer }, { method }) =>
    method === "POST"
      ? answer
      : { ...answer, token_endpoint_auth_method: [answer.token_endpoint_auth_method] },
};

/** A new registration access token at every update; rejects updates with read-only fields. (oidc-provider) */
export const rotatesTokenAtEveryUpdate: Quirks = {
  rotatesTokenAtUpdate: true,
  rejectsInUpdate: {
    members: [
      "registration_access_token",
      "registration_client_uri",
      "client_secret_expires_at",
      "client_id_issued_at",
    ],
    reply: oauthError(400, "invalid_request", "provided property is not allowed"),
  },
};

/** Rejects unknown metadata with internal error text. (Keycloak) */
export const rejectsUnknownMetadata: Quirks = {
  rotatesTokenAtUpdate: true,
  rejectsRegistration: ({ software_id }) =>
    software_id === undefined
      ? null
      : {
          status: 400,
          body: {
            error: `Unrecognized field "software_id" (class org.example.oidc.ClientRepresentation), not marked as ignorable (${"62 known properties: ".repeat(40)})`,
          },
        },
};

/** A custom authorization scheme, no client management, errors in a custom format. (Okta) */
export const respondsWithoutTokens: Quirks = {
  registrationAuthorization: "SSWS 00abcdefghijklmnop",
  unmanaged: true,
  unauthorized: {
    status: 401,
    body: { errorCode: "E0000011", errorSummary: "Invalid token provided", errorCauses: [] },
  },
  rejectsRegistration: ({ client_name }) =>
    client_name === "taken"
      ? {
          status: 400,
          body: {
            errorCode: "E0000001",
            errorSummary: "Api validation failed: client_name",
            errorId: "oae1",
            errorCauses: [{ errorSummary: "client_name: An object with this field already exists." }],
          },
        }
      : null,
};

/** Open registration, a secret that never expires, no issue time. (Auth0) */
export const openWithoutManagement: Quirks = {
  registrationAuthorization: null,
  unmanaged: true,
  rejectsRegistration: ({ redirect_uris }) =>
    Array.isArray(redirect_uris) && redirect_uris.length > 0
      ? null
      : {
          status: 400,
          body: {
            statusCode: 400,
            error: "Bad Request",
            message: "redirect_uris is required",
            errorCode: "invalid_body",
          },
        },
  dress: ({ client_id_issued_at: _issued, ...answer }) => answer,
};

/** An announced renewal endpoint, milliseconds, 403 for old tokens. (Gravitee AM) */
export const renewsSecretsAtAnEndpoint: Quirks = {
  rotatesTokenAtUpdate: true,
  forgetsManagement: true,
  renewalPath: "/register/:client_id/renew_secret",
  unauthorized: oauthError(403, "registration_forbidden", "Non matching registration_access_token"),
  unknownClient: oauthError(404, "invalid_client", "No application found for client_id"),
  dress: (response) => ({
    ...response,
    ...(response.client_id_issued_at
      ? { client_id_issued_at: Number(response.client_id_issued_at) * 1000 }
      : {}),
    domain: "example",
    enabled: true,
    created_at: 1_700_000_000_000,
  }),
};

/**
 * Open registration, no client-chosen secrets, responses full of nulls and empty strings, errors as sentences. (Ory
 * Hydra)
 */
export const respondsWithManyNulls: Quirks = {
  registrationAuthorization: null,
  rotatesTokenAtUpdate: true,
  hidesSecret: true,
  rejectsInUpdate: {
    members: ["client_secret"],
    reply: oauthError(
      403,
      "The requested action was forbidden",
      "It is not allowed to choose your own client secret.",
    ),
  },
  dress: ({ client_id_issued_at: _issued, ...answer }, { method }) => ({
    ...answer,
    contacts: null,
    client_uri: "",
    jwks: {},
    created_at: "2026-01-01T00:00:00Z",
    ...(method === "PUT" ? { registration_client_uri: undefined } : {}),
  }),
};

/** Redirect URIs returned as one pattern, errors empty or with a stack trace, 401 for unknown clients. (WSO2 IS) */
export const rewritesRedirectUris: Quirks = {
  unmanaged: true,
  unauthorized: { status: 401 },
  rejectsRegistration: ({ client_name }) =>
    client_name
      ? null
      : {
          status: 400,
          body: {
            code: "OAUTH-60001",
            message: "Bad request",
            description: "client_name is mandatory",
            traceId: "5f4dcc3b-aa76-4d61",
          },
        },
  dress: (response) => {
    const uris = response.redirect_uris as string[];
    return uris?.length > 1 ? { ...response, redirect_uris: [`regexp=(${uris.join("|")})`] } : response;
  },
};
