import type { Reply } from "./replies";
import type { RecordedRequest } from "./scripted-server";

/** A client as the imitated server keeps it. */
export interface ImitatedClient {
  readonly id: string;
  secret: string | null;
  token: string;
  metadata: Record<string, unknown>;
}

/** In what a server differs from RFC 7591 and RFC 7592. Everything has the RFCs' way as its default. */
export interface Habits {
  /** The status of a successful registration. */
  readonly registrationStatus?: number;
  /** Who may register: with this authorization value, or (null) anybody. By default whoever has the initial token. */
  readonly registrationAuthorization?: string | null;
  /** No `registration_client_uri`, no `registration_access_token`, and nothing is managed. */
  readonly unmanaged?: boolean;
  /** Answers after the first leave out the token and the management address. */
  readonly forgetsManagement?: boolean;
  /** Reads and updates leave out the secret. */
  readonly hidesSecret?: boolean;
  readonly rotatesSecretAtUpdate?: boolean;
  readonly rotatesTokenAtUpdate?: boolean;
  readonly deletionStatus?: 200 | 204;
  /** Where secrets are renewed, `:client_id` standing for the id; announced in discovery. */
  readonly renewalPath?: `/${string}`;
  /** Members that an update must not hold, and how their presence is refused. */
  readonly refusesInUpdate?: { readonly members: readonly string[]; readonly reply: Reply };
  /** Refuses a registration, after all other checks. */
  readonly refusesRegistration?: (metadata: Record<string, unknown>) => Reply | null;
  /** How wrong credentials are refused; by default 401 with an `invalid_token` challenge. */
  readonly unauthorized?: Reply;
  /** How unknown clients are refused; by default as wrong credentials. */
  readonly unknownClient?: Reply;
  /** Changes a finished answer about a client, the last thing before it goes out. */
  readonly dress?: (answer: Record<string, unknown>, request: RecordedRequest) => Record<string, unknown>;
  /** Changes the discovery document. */
  readonly discovery?: (document: Record<string, unknown>) => Record<string, unknown>;
}

const oauthError = (status: number, error: string, error_description?: string): Reply => ({
  status,
  body: { error, ...(error_description ? { error_description } : {}) },
});

/** By the letter of the RFCs; tokens and secrets stay. */
export const toTheLetter: Habits = {};

/** 200 for 201, another secret at every update, the authentication method as a list, empty refusals. (Glewlwyd) */
export const rotatesSecretAtEveryUpdate: Habits = {
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

/** Another registration access token at every update, and updates that repeat what they must not are refused. (oidc-provider) */
export const rotatesTokenAtEveryUpdate: Habits = {
  rotatesTokenAtUpdate: true,
  refusesInUpdate: {
    members: [
      "registration_access_token",
      "registration_client_uri",
      "client_secret_expires_at",
      "client_id_issued_at",
    ],
    reply: oauthError(400, "invalid_request", "provided property is not allowed"),
  },
};

/** Unknown metadata is refused with the server's inner words. (Keycloak) */
export const refusesUnknownMetadata: Habits = {
  rotatesTokenAtUpdate: true,
  refusesRegistration: ({ software_id }) =>
    software_id === undefined
      ? null
      : {
          status: 400,
          body: {
            error: `Unrecognized field "software_id" (class org.example.oidc.ClientRepresentation), not marked as ignorable (${"62 known properties: ".repeat(40)})`,
          },
        },
};

/** An own authorization scheme, nothing to manage the client with, errors of an own shape. (Okta) */
export const answersWithoutTokens: Habits = {
  registrationAuthorization: "SSWS 00abcdefghijklmnop",
  unmanaged: true,
  unauthorized: {
    status: 401,
    body: { errorCode: "E0000011", errorSummary: "Invalid token provided", errorCauses: [] },
  },
  refusesRegistration: ({ client_name }) =>
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

/** Open to anybody, a secret that never expires, no time of issue. (Auth0) */
export const openWithoutManagement: Habits = {
  registrationAuthorization: null,
  unmanaged: true,
  refusesRegistration: ({ redirect_uris }) =>
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

/** An announced endpoint renews secrets; milliseconds; old tokens are refused with 403. (Gravitee AM) */
export const renewsSecretsAtAnEndpoint: Habits = {
  rotatesTokenAtUpdate: true,
  forgetsManagement: true,
  renewalPath: "/register/:client_id/renew_secret",
  unauthorized: oauthError(403, "registration_forbidden", "Non matching registration_access_token"),
  unknownClient: oauthError(404, "invalid_client", "No application found for client_id"),
  dress: (answer) => ({
    ...answer,
    ...(answer.client_id_issued_at ? { client_id_issued_at: Number(answer.client_id_issued_at) * 1000 } : {}),
    domain: "example",
    enabled: true,
    created_at: 1_700_000_000_000,
  }),
};

/** Open, any secret sent is forbidden, answers full of nulls and empty strings, errors that are sentences. (Ory Hydra) */
export const answersManyNulls: Habits = {
  registrationAuthorization: null,
  rotatesTokenAtUpdate: true,
  hidesSecret: true,
  refusesInUpdate: {
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

/** Redirect URIs come back as one pattern, refusals are empty or carry a trace, unknown clients are unauthorized. (WSO2 IS) */
export const rewritesRedirectUris: Habits = {
  unmanaged: true,
  unauthorized: { status: 401 },
  refusesRegistration: ({ client_name }) =>
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
  dress: (answer) => {
    const uris = answer.redirect_uris as string[];
    return uris?.length > 1 ? { ...answer, redirect_uris: [`regexp=(${uris.join("|")})`] } : answer;
  },
};
