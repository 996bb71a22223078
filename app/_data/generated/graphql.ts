/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which request to accept, and how. */
export type AcceptSubscriptionInput = {
  /** An API key of the publisher's choice, where the platform allows it: 8 to 128 characters. */
  customKey?: string | null | undefined;
  /** When it ends; never when absent. */
  endsAt?: string | null | undefined;
  /** The subscription. */
  id: string;
  /** A message to the consumer. */
  message?: string | null | undefined;
  /** From when on it runs; now when absent. */
  startsAt?: string | null | undefined;
};

/** What a tool may do with a personal access token. */
export type AccessTokenScope =
  /** Do what its person can, but manage tokens and passwords. */
  | 'FULL'
  /** See what its person sees; change nothing. */
  | 'READ_ONLY';

/** Who acted. */
export type ActorKind =
  /** Somebody at the portal. */
  | 'PERSON'
  /** Latchkey itself. */
  | 'SYSTEM'
  /** A program with a personal access token. */
  | 'TOOL';

/** Whom to name: a user or an e-mail address, one of both. */
export type AddApiPersonInput = {
  /** The API. */
  apiId: string;
  /** The person's e-mail address. */
  email?: string | null | undefined;
  /** The person. */
  userId?: string | null | undefined;
};

/** Whom to add: a user or an e-mail address, one of both. */
export type AddMemberInput = {
  /** The application. */
  applicationId: string;
  /** The person's e-mail address. */
  email?: string | null | undefined;
  /** OWNER or USER. */
  role: ApplicationRole;
  /** The person, from `memberCandidates`. */
  userId?: string | null | undefined;
};

/** A step in the life of an API. */
export type ApiAct =
  /** To ARCHIVED: closes its plans and every open subscription. For its owner. */
  | 'ARCHIVE'
  /** PUBLISHED to DEPRECATED. */
  | 'DEPRECATE'
  /** DRAFT or DEPRECATED to PUBLISHED. */
  | 'PUBLISH'
  /** PUBLISHED to DRAFT. */
  | 'UNPUBLISH';

/** Which key. */
export type ApiKeyInput = {
  /** The key's id. */
  id: string;
};

/** How a key stands now. */
export type ApiKeyState =
  /** It has come to its end. */
  | 'EXPIRED'
  /** Calls with it pass. */
  | 'LIVE'
  /** Its subscription has not begun. */
  | 'NOT_YET'
  /** Its subscription is paused. */
  | 'PAUSED'
  /** It was ended before its time. */
  | 'REVOKED';

/** One person of an API. */
export type ApiPersonInput = {
  /** The API. */
  apiId: string;
  /** The person. */
  userId: string;
};

/** How the viewer stands to an API. */
export type ApiRole =
  /** Publishes it, names other publishers, can archive it. */
  | 'OWNER'
  /** Edits it and its plans, processes its subscriptions. */
  | 'PUBLISHER'
  /** Was named, so that a private API is visible. */
  | 'VIEWER';

/** Which APIs a list has. */
export type ApiScope =
  /** Every one whatever its state. For platform administrators; FORBIDDEN for others. */
  | 'ALL'
  /** Those that the viewer may see and could subscribe to. */
  | 'CATALOG'
  /** Those that the viewer publishes, drafts and archived ones too. */
  | 'MINE';

/** Where an API is in its life. */
export type ApiStatus =
  /** Gone from the catalog; its plans and subscriptions are closed. */
  | 'ARCHIVED'
  /** In the catalog; existing subscriptions go on, new ones are refused. */
  | 'DEPRECATED'
  /** Only its publishers see it. */
  | 'DRAFT'
  /** In the catalog; its published plans can be subscribed. */
  | 'PUBLISHED';

/** Who finds an API in the catalog. */
export type ApiVisibility =
  /** Its publishers and those whom they name. */
  | 'PRIVATE'
  /** Everybody who is signed in. */
  | 'PUBLIC';

/** The order of a list of applications. */
export type ApplicationOrder =
  /** Last changed first. */
  | 'CHANGED'
  /** By name, without regard to case and accents. */
  | 'NAME';

/** What a member may do with an application. */
export type ApplicationRole =
  /** Edits it, manages its members, sees its secret. */
  | 'OWNER'
  /** Exactly one: an owner who can also archive it and pass the ownership on. */
  | 'PRIMARY_OWNER'
  /** Sees it and its API keys, and subscribes it to plans. */
  | 'USER';

/** Whose applications a list has. */
export type ApplicationScope =
  /** Every active one. For platform administrators. */
  | 'ALL'
  /** Those of which the viewer is a member. */
  | 'MINE';

/** Whether an application is in use. */
export type ApplicationStatus =
  /** In use. */
  | 'ACTIVE'
  /** Deleted by its owner; an administrator can restore it. */
  | 'ARCHIVED';

/** What an application is in OAuth's terms. It never changes. */
export type ApplicationType =
  /** A program that acts for itself: client credentials. */
  | 'BACKEND_TO_BACKEND'
  /** A single-page app: a public client with PKCE. */
  | 'BROWSER'
  /** A mobile or desktop app: a public client with PKCE. */
  | 'NATIVE'
  /** No client is registered; the consumer may state a client_id. */
  | 'SIMPLE'
  /** An application with a server: a confidential client. */
  | 'WEB';

/** Which application to archive, and why. */
export type ArchiveApplicationInput = {
  /** The application. */
  id: string;
  /** For the archive record; at most 500 characters. */
  reason?: string | null | undefined;
};

/** A key's own end. */
export type ChangeApiKeyExpiryInput = {
  /** When it ends; null for with its subscription. */
  expiresAt?: string | null | undefined;
  /** The key's id. */
  id: string;
};

/** A step in the life of an API. */
export type ChangeApiStatusInput = {
  /** The step. */
  act: ApiAct;
  /** The API. */
  id: string;
};

/** A member's new role. */
export type ChangeMemberRoleInput = {
  /** The application. */
  applicationId: string;
  /** OWNER or USER. */
  role: ApplicationRole;
  /** The member. */
  userId: string;
};

/** A step in the life of a plan. */
export type ChangePlanStatusInput = {
  /** The step. */
  act: PlanAct;
  /** The plan. */
  id: string;
};

/** Absent stays; null takes away. */
export type ChangeSubscriptionDatesInput = {
  /** When it ends. */
  endsAt?: string | null | undefined;
  /** The subscription. */
  id: string;
  /** From when on it runs. */
  startsAt?: string | null | undefined;
};

/** Whose client. */
export type ClientRegistrationInput = {
  /** The application. */
  applicationId: string;
};

/** A new personal access token. */
export type CreateAccessTokenInput = {
  /** Days until it ends: 1 to 366; null for never. */
  expiresInDays?: number | null | undefined;
  /** What to call it; 1 to 100 characters. */
  name: string;
  /** What it allows. */
  scope: AccessTokenScope;
};

/** A new API, which begins as a draft. */
export type CreateApiInput = {
  /** At most 2000 characters. */
  description?: string | null | undefined;
  /** A path that begins with /, or an address. */
  entryPoint: string;
  /** Documentation in Markdown; at most 200,000 characters. */
  markdown?: string | null | undefined;
  /** 1 to 100 characters. */
  name: string;
  /** An OpenAPI document; at most 1,000,000 characters. */
  openapi?: string | null | undefined;
  /** At most 20. */
  tags?: Array<string> | null | undefined;
  /** 1 to 50 characters. */
  version: string;
  /** PUBLIC when absent. */
  visibility?: ApiVisibility | null | undefined;
};

/** A new application. Which fields apply depends on the type. */
export type CreateApplicationInput = {
  /** SIMPLE only: the client_id that it has elsewhere; 1 to 300 visible ASCII characters. */
  clientId?: string | null | undefined;
  /** At most 2000 characters. */
  description?: string | null | undefined;
  /** A host name or web address. */
  domain?: string | null | undefined;
  /** The type's mandatory grant when absent. */
  grantTypes?: Array<GrantType> | null | undefined;
  /** 1 to 100 characters. */
  name: string;
  /** PNG, JPEG or WebP in base64 (RFC 4648 4), at most 500 KB before encoding. It is re-encoded. */
  picture?: string | null | undefined;
  /** The client registration provider; the default one that serves the type when absent. */
  providerId?: string | null | undefined;
  /** BROWSER, WEB and NATIVE: 1 to 50 redirect URIs. */
  redirectUris?: Array<string> | null | undefined;
  /** What it is in OAuth's terms; cannot be changed later. */
  type: ApplicationType;
};

/** A new provider. */
export type CreateClientRegistrationProviderInput = {
  /** The types that it serves; empty for all. */
  applicationTypes?: Array<ApplicationType> | null | undefined;
  /** CLIENT_CREDENTIALS: Latchkey's own client there. */
  clientId?: string | null | undefined;
  /** CLIENT_CREDENTIALS: its secret. Absent on update: the stored one. */
  clientSecret?: string | null | undefined;
  /** For administrators; at most 1000 characters. */
  description?: string | null | undefined;
  /** The metadata document, or the issuer's address: https, or http on the server's own computer. */
  discoveryUrl: string;
  /** How Latchkey gets the right to register. */
  initialAccessMethod: InitialAccessMethod;
  /** INITIAL_ACCESS_TOKEN: the token. Absent on update: the stored one. */
  initialAccessToken?: string | null | undefined;
  /** When that token ends, as far as known. */
  initialAccessTokenExpiresAt?: string | null | undefined;
  /** Make it the default; the first provider is in any case. */
  isDefault?: boolean | null | undefined;
  /** Unique, 3 to 50 characters. */
  name: string;
  /** Where secrets are renewed; null for nowhere. */
  renewal?: SecretRenewalInput | null | undefined;
  /** Scopes of the token request. */
  scopes?: Array<string> | null | undefined;
  /** `software_id` of every registration. */
  softwareId?: string | null | undefined;
  /** client_secret_basic, client_secret_post or client_secret_jwt; by discovery when absent. */
  tokenEndpointAuthMethod?: string | null | undefined;
  /** PEM certificates to trust besides the system's. */
  trustedCertificates?: string | null | undefined;
};

/** A new plan, which begins in STAGING. */
export type CreatePlanInput = {
  /** Its API. */
  apiId: string;
  /** At most 20 characteristics. */
  characteristics?: Array<string> | null | undefined;
  /** What it should say. */
  commentPrompt?: string | null | undefined;
  /** A subscription has to say something. */
  commentRequired?: boolean | null | undefined;
  /** The general conditions; another text is a new version, empty takes them away. */
  conditions?: string | null | undefined;
  /** What it offers; at most 2000 characters. */
  description?: string | null | undefined;
  /** For JWT plans. */
  jwt?: JwtSettingsInput | null | undefined;
  /** 1 to 100 characters. */
  name: string;
  /** For OAuth 2.0 plans. */
  oauth2?: OAuth2SettingsInput | null | undefined;
  /** How calls are recognised; cannot be changed later. */
  security: PlanSecurity;
  /** Who accepts subscriptions; MANUAL for a new plan when absent. */
  validation?: PlanValidation | null | undefined;
};

/** Which provider to delete. */
export type DeleteClientRegistrationProviderInput = {
  /** How many applications depend on it: the number that the caller was told, as a confirmation. */
  dependentApplications: number;
  /** The provider. */
  id: string;
};

/** Which operation to give up. */
export type DiscardRegistrationOperationInput = {
  /** Its application, for the answer. */
  applicationId: string;
  /** The operation. */
  id: string;
};

/** What ends soon. */
export type EndingKind =
  /** An API key. */
  | 'API_KEY'
  /** The secret of a registered client. */
  | 'CLIENT_SECRET'
  /** A subscription. */
  | 'SUBSCRIPTION';

/** How a client gets tokens (RFC 6749, grant_types in RFC 7591 2). */
export type GrantType =
  /** authorization_code, with PKCE for public clients. */
  | 'AUTHORIZATION_CODE'
  /** client_credentials: the application acts for itself. */
  | 'CLIENT_CREDENTIALS'
  /** implicit: discouraged by RFC 9700 2.1.2. */
  | 'IMPLICIT'
  /** password: discouraged by RFC 9700 2.4. */
  | 'PASSWORD'
  /** refresh_token: new tokens without asking the user again. */
  | 'REFRESH_TOKEN';

/** How Latchkey gets the right to register clients (RFC 7591 3). */
export type InitialAccessMethod =
  /** An access token is asked for with client credentials (RFC 6749 4.4). */
  | 'CLIENT_CREDENTIALS'
  /** A token was given directly; the less secure way. */
  | 'INITIAL_ACCESS_TOKEN';

/** How tokens of a JWT plan are checked: a JWKS URL or a public key is needed. */
export type JwtSettingsInput = {
  /** The `aud` that tokens must have. */
  audience?: string | null | undefined;
  /** The claim that holds the client_id; client_id when absent. */
  clientIdClaim?: string | null | undefined;
  /** The `iss` that tokens must have. */
  issuer: string;
  /** Where the signing keys are. */
  jwksUrl?: string | null | undefined;
  /** The signing key itself, in PEM. */
  publicKey?: string | null | undefined;
};

/** Which application to leave. */
export type LeaveApplicationInput = {
  /** The application. */
  applicationId: string;
};

/** A key that somebody found. */
export type LookUpApiKeyInput = {
  /** The API that it is for. */
  apiId: string;
  /** The key. */
  key: string;
};

/** How tokens of an OAuth 2.0 plan are checked. */
export type OAuth2SettingsInput = {
  /** The authorization server that is asked about tokens. */
  authorizationServer: string;
  /** Scopes that a token must have. */
  requiredScopes?: Array<string> | null | undefined;
};

/** The order of an API's plans. */
export type OrderPlansInput = {
  /** The API. */
  apiId: string;
  /** Every plan of it, once. */
  planIds: Array<string>;
};

/** A step in the life of a plan. */
export type PlanAct =
  /** To CLOSED: closes its open subscriptions and revokes their keys. */
  | 'CLOSE'
  /** PUBLISHED to DEPRECATED. */
  | 'DEPRECATE'
  /** STAGING to PUBLISHED. */
  | 'PUBLISH';

/** How calls under a plan are recognised. It never changes. */
export type PlanSecurity =
  /** By an API key of the subscription. */
  | 'API_KEY'
  /** By a signed token whose client id is the application's. */
  | 'JWT'
  /** Not at all: no subscription is needed. */
  | 'KEY_LESS'
  /** By a token that the authorization server confirms (RFC 7662). */
  | 'OAUTH2';

/** Where a plan is in its life. */
export type PlanStatus =
  /** Over; its open subscriptions were closed. */
  | 'CLOSED'
  /** Existing subscriptions go on; it takes no new ones. */
  | 'DEPRECATED'
  /** Can be subscribed. */
  | 'PUBLISHED'
  /** Being prepared; only publishers see it. */
  | 'STAGING';

/** Who accepts a subscription. */
export type PlanValidation =
  /** It is accepted at once. */
  | 'AUTO'
  /** A publisher accepts or rejects it. */
  | 'MANUAL';

/** Several requests at once. */
export type ProcessSubscriptionsInput = {
  /** True to accept, false to reject. */
  accept: boolean;
  /** 1 to 100 subscriptions. */
  ids: Array<string>;
  /** A message to each consumer. */
  message?: string | null | undefined;
};

/** How a test of a provider stands. */
export type ProviderTestState =
  /** It is over; its steps say how they went. */
  | 'DONE'
  /** Latchkey was stopped while it was under way. */
  | 'INTERRUPTED'
  /** It is under way. */
  | 'RUNNING'
  /** It has not begun. */
  | 'WAITING';

/** How a step of a test stands. */
export type ProviderTestStepState =
  /** The server did it. */
  | 'DONE'
  /** The server did not do it. */
  | 'FAILED'
  /** It has not begun. */
  | 'PENDING'
  /** It is under way. */
  | 'RUNNING'
  /** It makes no sense here; the detail says why. */
  | 'SKIPPED';

/** Which notifications were read. */
export type ReadNotificationsInput = {
  /** At most 100; all of the viewer's when absent. */
  ids?: Array<string> | null | undefined;
};

/** A change at the authorization server. */
export type RegistrationOperationKind =
  /** Looks at a client and compares (RFC 7592 2.1). */
  | 'CHECK'
  /** Deletes a client (RFC 7592 2.3). */
  | 'DELETE'
  /** Registers a client (RFC 7591 3.1). */
  | 'REGISTER'
  /** Asks for a new secret at the provider's renewal endpoint. */
  | 'RENEW_SECRET'
  /** Replaces a client's metadata (RFC 7592 2.2). */
  | 'UPDATE';

/** How an operation stands. */
export type RegistrationOperationState =
  /** It was given up. */
  | 'DISCARDED'
  /** It is not tried again by itself; a person can. */
  | 'FAILED'
  /** Waits for its first or next attempt. */
  | 'PENDING'
  /** An attempt is under way. */
  | 'RUNNING'
  /** The server has confirmed it. */
  | 'SUCCEEDED';

/** What is wrong at an authorization server. */
export type RegistrationProblemKind =
  /** An operation has not got through. */
  | 'FAILED'
  /** A client lives on that nobody wants any more. */
  | 'LEFT_BEHIND'
  /** A registration's outcome is unknown: there may be a client that nobody knows of. */
  | 'POSSIBLE_ORPHAN';

/** What to do about problems. */
export type RegistrationRepairAct =
  /** It is dealt with, or given up: take it off the list. */
  | 'DISMISS'
  /** Try again in the background. */
  | 'RETRY';

/** How an application's client stands at its authorization server. */
export type RegistrationState =
  /** The server's client matches the application. */
  | 'ACTIVE'
  /** The first registration did not succeed; it can be corrected and tried again. */
  | 'FAILED'
  /** The client still lives at the server, which would not delete it. */
  | 'LEFT_BEHIND'
  /** A change has not reached the server; the application works with what the server has. */
  | 'OUT_OF_SYNC'
  /** The server has not yet confirmed the first registration. */
  | 'PENDING'
  /** The client was deleted at the server. */
  | 'REMOVED';

/** Which member to remove. */
export type RemoveMemberInput = {
  /** The application. */
  applicationId: string;
  /** The member. */
  userId: string;
};

/** A new key for a subscription. */
export type RenewApiKeyInput = {
  /** For how many hours the old keys go on: 0 to 720; 2 when absent. */
  overlapHours?: number | null | undefined;
  /** The subscription. */
  subscriptionId: string;
};

/** The HTTP method of a provider's renewal endpoint. */
export type RenewalMethod =
  /** PATCH */
  | 'PATCH'
  /** POST */
  | 'POST'
  /** PUT */
  | 'PUT';

/** What to do about which problems. */
export type RepairClientRegistrationsInput = {
  /** What to do. */
  act: RegistrationRepairAct;
  /** 1 to 100 ids of problems of that kind. */
  ids: Array<string>;
  /** The kind of all of them. */
  kind: RegistrationProblemKind;
};

/** What to restore, and with whom. */
export type RestoreApplicationInput = {
  /** The archived application. */
  applicationId: string;
  /** SIMPLE only: another client_id when the old one is taken; null for none. Absent: the old one. */
  clientId?: string | null | undefined;
  /** Former members to bring back; others stay away. */
  memberIds?: Array<string> | null | undefined;
};

/** Whose secret to reveal. */
export type RevealClientSecretInput = {
  /** The application. */
  applicationId: string;
};

/** Which token to revoke. */
export type RevokeAccessTokenInput = {
  /** The token's id. */
  id: string;
};

/** Where client secrets are renewed; outside the standard for dynamic client registration. */
export type SecretRenewalInput = {
  /** The address, in which {client_id} stands for the client's id. */
  endpoint: string;
  /** The HTTP method. */
  method: RenewalMethod;
};

/** Who decided a setting. */
export type SettingSource =
  /** An administrator. */
  | 'ADMINISTRATOR'
  /** Nobody: it has its default. */
  | 'DEFAULT'
  /** The environment of the server; read-only here. */
  | 'ENVIRONMENT';

/** Which application to subscribe to which plan. */
export type SubscribeInput = {
  /** The version of the general conditions that was read and is accepted. */
  acceptedConditionsVersion?: number | null | undefined;
  /** The application. */
  applicationId: string;
  /** At most 2000 characters; needed when the plan asks for it. */
  comment?: string | null | undefined;
  /** The plan. */
  planId: string;
};

/** Which subscription, and what to tell the other side. */
export type SubscriptionActInput = {
  /** The subscription. */
  id: string;
  /** A message; at most 2000 characters. */
  message?: string | null | undefined;
};

/** How a subscription stands now. Past its end it is CLOSED from the very second. */
export type SubscriptionStatus =
  /** Runs, from its start to its end. */
  | 'ACCEPTED'
  /** Over; its keys are revoked. */
  | 'CLOSED'
  /** Stopped for a while: its keys and tokens are refused. */
  | 'PAUSED'
  /** Waits for a publisher. */
  | 'PENDING'
  /** Was declined. */
  | 'REJECTED';

/** Which provider to test. */
export type TestClientRegistrationProviderInput = {
  /** The provider. */
  id: string;
};

/** To which plan. */
export type TransferSubscriptionInput = {
  /** The subscription. */
  id: string;
  /** Another published plan of the same API and security. */
  planId: string;
};

/** Absent fields stay unchanged; null clears where that is possible. */
export type UpdateApiInput = {
  /** At most 2000 characters. */
  description?: string | null | undefined;
  /** A path that begins with /, or an address. */
  entryPoint?: string | null | undefined;
  /** The API. */
  id: string;
  /** Documentation in Markdown. */
  markdown?: string | null | undefined;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** An OpenAPI document; null takes it away. */
  openapi?: string | null | undefined;
  /** All tags, in place of those that there are. */
  tags?: Array<string> | null | undefined;
  /** 1 to 50 characters. */
  version?: string | null | undefined;
  /** Who finds it. */
  visibility?: ApiVisibility | null | undefined;
};

/** Absent fields stay unchanged; null clears where that is possible. */
export type UpdateApplicationInput = {
  /** SIMPLE only. */
  clientId?: string | null | undefined;
  /** At most 2000 characters. */
  description?: string | null | undefined;
  /** A host name or web address. */
  domain?: string | null | undefined;
  /** All grants, in place of those that there are. */
  grantTypes?: Array<GrantType> | null | undefined;
  /** The application. */
  id: string;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** PNG, JPEG or WebP in base64 (RFC 4648 4), at most 500 KB before encoding. It is re-encoded. Null removes the picture. */
  picture?: string | null | undefined;
  /** All redirect URIs, in place of those that there are. */
  redirectUris?: Array<string> | null | undefined;
};

/** All fields of a provider, in place of those that there are; secrets that are absent stay. */
export type UpdateClientRegistrationProviderInput = {
  /** The types that it serves; empty for all. */
  applicationTypes?: Array<ApplicationType> | null | undefined;
  /** CLIENT_CREDENTIALS: Latchkey's own client there. */
  clientId?: string | null | undefined;
  /** CLIENT_CREDENTIALS: its secret. Absent on update: the stored one. */
  clientSecret?: string | null | undefined;
  /** For administrators; at most 1000 characters. */
  description?: string | null | undefined;
  /** The metadata document, or the issuer's address: https, or http on the server's own computer. */
  discoveryUrl: string;
  /** The provider. */
  id: string;
  /** How Latchkey gets the right to register. */
  initialAccessMethod: InitialAccessMethod;
  /** INITIAL_ACCESS_TOKEN: the token. Absent on update: the stored one. */
  initialAccessToken?: string | null | undefined;
  /** When that token ends, as far as known. */
  initialAccessTokenExpiresAt?: string | null | undefined;
  /** Make it the default; the first provider is in any case. */
  isDefault?: boolean | null | undefined;
  /** Unique, 3 to 50 characters. */
  name: string;
  /** Where secrets are renewed; null for nowhere. */
  renewal?: SecretRenewalInput | null | undefined;
  /** Scopes of the token request. */
  scopes?: Array<string> | null | undefined;
  /** `software_id` of every registration. */
  softwareId?: string | null | undefined;
  /** client_secret_basic, client_secret_post or client_secret_jwt; by discovery when absent. */
  tokenEndpointAuthMethod?: string | null | undefined;
  /** PEM certificates to trust besides the system's. */
  trustedCertificates?: string | null | undefined;
};

/** Absent fields stay unchanged. */
export type UpdatePlanInput = {
  /** At most 20 characteristics. */
  characteristics?: Array<string> | null | undefined;
  /** What it should say. */
  commentPrompt?: string | null | undefined;
  /** A subscription has to say something. */
  commentRequired?: boolean | null | undefined;
  /** The general conditions; another text is a new version, empty takes them away. */
  conditions?: string | null | undefined;
  /** What it offers; at most 2000 characters. */
  description?: string | null | undefined;
  /** The plan. */
  id: string;
  /** For JWT plans. */
  jwt?: JwtSettingsInput | null | undefined;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** For OAuth 2.0 plans. */
  oauth2?: OAuth2SettingsInput | null | undefined;
  /** Who accepts subscriptions; MANUAL for a new plan when absent. */
  validation?: PlanValidation | null | undefined;
};

/** Absent switches stay as they are. */
export type UpdatePlatformSettingsInput = {
  /** API keys are shown once. */
  apiKeysShownOnce?: boolean | null | undefined;
  /** Backend to backend applications. */
  backendToBackendEnabled?: boolean | null | undefined;
  /** Browser applications. */
  browserEnabled?: boolean | null | undefined;
  /** Publishers may give API keys of their own choice. */
  customApiKeysAllowed?: boolean | null | undefined;
  /** The implicit grant may be taken. */
  implicitAllowed?: boolean | null | undefined;
  /** Native applications. */
  nativeEnabled?: boolean | null | undefined;
  /** The password grant may be taken. */
  passwordAllowed?: boolean | null | undefined;
  /** Applications with a registered client can be created. */
  registrationEnabled?: boolean | null | undefined;
  /** Simple applications can be created. */
  simpleEnabled?: boolean | null | undefined;
  /** Web applications. */
  webEnabled?: boolean | null | undefined;
};

/** Why a mutation was refused. Tools branch on these; the words of messages may change. */
export type UserErrorCode =
  /** The person is a member already. */
  | 'ALREADY_MEMBER'
  /** The application has an open subscription that rules another one out. */
  | 'ALREADY_SUBSCRIBED'
  /** The authorization server could not be reached, or said no; the message has its words. */
  | 'AUTHORIZATION_SERVER'
  /** The application needs a client_id for this. */
  | 'CLIENT_ID_REQUIRED'
  /** Another active application has this client_id. */
  | 'CLIENT_ID_TAKEN'
  /** The plan asks for a comment. */
  | 'COMMENT_REQUIRED'
  /** The present version of the plan's general conditions has to be accepted. */
  | 'CONDITIONS_NOT_ACCEPTED'
  /** Somebody else changed the thing meanwhile; load it and try again. */
  | 'CONFLICT'
  /** The person sees the thing but may not do this to it. */
  | 'FORBIDDEN'
  /** The grant type does not fit the application type, or the platform forbids it. */
  | 'GRANT_NOT_ALLOWED'
  /** A value breaks a rule; the message and the field say which. */
  | 'INVALID_INPUT'
  /** Other things depend on it. */
  | 'IN_USE'
  /** This API key cannot be used; choose another one. */
  | 'KEY_TAKEN'
  /** A limit on the number of things is reached. */
  | 'LIMIT_REACHED'
  /** The name is in use and has to be unique. */
  | 'NAME_TAKEN'
  /** There is no such thing, or it is not visible to the person. */
  | 'NOT_FOUND'
  /** Too many attempts; the message says when to try again. */
  | 'RATE_LIMITED'
  /** The setting is decided by the environment of the server. */
  | 'SETTING_READ_ONLY'
  /** Applications of this type cannot be created at present. */
  | 'TYPE_NOT_AVAILABLE'
  /** The thing's present state does not allow this; the message names the state. */
  | 'WRONG_STATE';

export type UpdateApiKeySettingsMutationVariables = Exact<{
  input: UpdatePlatformSettingsInput;
}>;


export type UpdateApiKeySettingsMutation = { updatePlatformSettings: { settings: { apiKeysShownOnce: { value: boolean } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApiKeySettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeySettingsQuery = { platformSettings: { apiKeysShownOnce: { value: boolean, source: SettingSource, variable: string | null }, customApiKeysAllowed: { value: boolean, source: SettingSource, variable: string | null } } };

export type RestoreApplicationMutationVariables = Exact<{
  input: RestoreApplicationInput;
}>;


export type RestoreApplicationMutation = { restoreApplication: { changed: boolean | null, application: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RestorePreviewQueryVariables = Exact<{
  id: string;
}>;


export type RestorePreviewQuery = { restorePreview: { clientIdTaken: boolean, registersClient: boolean, noProvider: boolean, archived: { applicationId: string, name: string, type: ApplicationType, clientId: string | null, picturePath: string | null, archivedAt: string, archivedByName: string, asAdministrator: boolean, reason: string }, formerMembers: Array<{ email: string, role: ApplicationRole, returnsAs: ApplicationRole, disabled: boolean, user: { id: string, name: string } }>, subscriptions: Array<{ formerStatus: SubscriptionStatus, problem: string | null, subscription: { id: string, apiName: string, apiVersion: string, planName: string, planStatus: PlanStatus, security: PlanSecurity } }> } | null };

export type ArchivedApplicationsQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ArchivedApplicationsQuery = { archivedApplications: { nodes: Array<{ applicationId: string, name: string, type: ApplicationType, clientId: string | null, picturePath: string | null, archivedAt: string, archivedByName: string, asAdministrator: boolean, reason: string, memberCount: number, subscriptionCount: number, registrationState: RegistrationState | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type CreateProviderMutationVariables = Exact<{
  input: CreateClientRegistrationProviderInput;
}>;


export type CreateProviderMutation = { createClientRegistrationProvider: { provider: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateProviderMutationVariables = Exact<{
  input: UpdateClientRegistrationProviderInput;
}>;


export type UpdateProviderMutation = { updateClientRegistrationProvider: { provider: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeleteProviderMutationVariables = Exact<{
  input: DeleteClientRegistrationProviderInput;
}>;


export type DeleteProviderMutation = { deleteClientRegistrationProvider: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TestProviderMutationVariables = Exact<{
  input: TestClientRegistrationProviderInput;
}>;


export type TestProviderMutation = { testClientRegistrationProvider: { test: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ProviderTestQueryVariables = Exact<{
  id: string;
}>;


export type ProviderTestQuery = { node:
    | { latestTest: { id: string, state: ProviderTestState, leftOver: string | null, requestedByName: string, createdAt: string, steps: Array<{ step: string, state: ProviderTestStepState, milliseconds: number | null, detail: string | null, error: { message: string } | null }> } | null }
    | Record<PropertyKey, never>
   | null };

export type SettingSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type SettingSourcesQuery = { platformSettings: { simpleEnabled: { source: SettingSource }, registrationEnabled: { source: SettingSource }, browserEnabled: { source: SettingSource }, webEnabled: { source: SettingSource }, nativeEnabled: { source: SettingSource }, backendToBackendEnabled: { source: SettingSource }, implicitAllowed: { source: SettingSource }, passwordAllowed: { source: SettingSource } } };

export type UpdatePlatformSettingsMutationVariables = Exact<{
  input: UpdatePlatformSettingsInput;
}>;


export type UpdatePlatformSettingsMutation = { updatePlatformSettings: { settings: { simpleEnabled: { value: boolean } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ClientRegistrationAdministrationQueryVariables = Exact<{ [key: string]: never; }>;


export type ClientRegistrationAdministrationQuery = { platformSettings: { simpleEnabled: { value: boolean, source: SettingSource, variable: string | null }, registrationEnabled: { value: boolean, source: SettingSource, variable: string | null }, browserEnabled: { value: boolean, source: SettingSource, variable: string | null }, webEnabled: { value: boolean, source: SettingSource, variable: string | null }, nativeEnabled: { value: boolean, source: SettingSource, variable: string | null }, backendToBackendEnabled: { value: boolean, source: SettingSource, variable: string | null }, implicitAllowed: { value: boolean, source: SettingSource, variable: string | null }, passwordAllowed: { value: boolean, source: SettingSource, variable: string | null } }, clientRegistrationProviders: Array<{ id: string, name: string, description: string, discoveryUrl: string, initialAccessMethod: InitialAccessMethod, isDefault: boolean, isEmbedded: boolean, applicationTypes: Array<ApplicationType>, dependentApplications: number, endpoints: { issuer: string } | null }> };

export type RegistrationProblemsQueryVariables = Exact<{
  kind: RegistrationProblemKind;
  providerId?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type RegistrationProblemsQuery = { registrationProblems: { nodes: Array<{ id: string, applicationId: string, applicationName: string, applicationStatus: ApplicationStatus, providerName: string, clientId: string | null, operationKind: RegistrationOperationKind | null, willRetryAt: string | null, since: string, error: { message: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type RepairRegistrationsMutationVariables = Exact<{
  input: RepairClientRegistrationsInput;
}>;


export type RepairRegistrationsMutation = { repairClientRegistrations: { outcomes: Array<{ id: string, refusal: string | null }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RegistrationProblemCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type RegistrationProblemCountsQuery = { registrationProblemCounts: { failed: number, leftBehind: number, possibleOrphans: number } };

export type ProviderNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type ProviderNamesQuery = { clientRegistrationProviders: Array<{ id: string, name: string }> };

export type RegisteredClientsQueryVariables = Exact<{
  providerId?: string | null | undefined;
  states?: Array<RegistrationState> | RegistrationState | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type RegisteredClientsQuery = { registeredClients: { nodes: Array<{ id: string, applicationId: string, applicationName: string, applicationStatus: ApplicationStatus, providerName: string, providerDeleted: boolean, clientId: string | null, state: RegistrationState, clientSecretExpiresAt: string | null, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type CreateAccessTokenMutationVariables = Exact<{
  input: CreateAccessTokenInput;
}>;


export type CreateAccessTokenMutation = { createAccessToken: { secret: string | null, accessToken: { name: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevokeAccessTokenMutationVariables = Exact<{
  input: RevokeAccessTokenInput;
}>;


export type RevokeAccessTokenMutation = { revokeAccessToken: { accessToken: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AccessTokensQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AccessTokensQuery = { viewer: { accessTokens: { nodes: Array<{ id: string, name: string, scope: AccessTokenScope, hint: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, revokedAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type ApiGuideQueryVariables = Exact<{
  id: string;
}>;


export type ApiGuideQuery = { api: { documentation: { markdown: string } } | null };

export type ApiReferenceQueryVariables = Exact<{
  id: string;
}>;


export type ApiReferenceQuery = { api: { documentation: { openapi: string | null } } | null };

export type SubscribeMutationVariables = Exact<{
  input: SubscribeInput;
}>;


export type SubscribeMutation = { subscribe: { apiKey: string | null, subscription: { id: string, status: SubscriptionStatus, application: { id: string, name: string } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SubscribeChoicesQueryVariables = Exact<{
  planId: string;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SubscribeChoicesQuery = { apiKeyPolicy: { shownOnce: boolean }, subscribeChoices: { nodes: Array<{ problem: string | null, application: { id: string, name: string, type: ApplicationType, clientId: string | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type RetryClientRegistrationMutationVariables = Exact<{
  input: ClientRegistrationInput;
}>;


export type RetryClientRegistrationMutation = { retryClientRegistration: { application: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevealClientSecretMutationVariables = Exact<{
  input: RevealClientSecretInput;
}>;


export type RevealClientSecretMutation = { revealClientSecret: { clientSecret: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type LastOperationQueryVariables = Exact<{
  id: string;
}>;


export type LastOperationQuery = { application: { registrationOperations: { nodes: Array<{ kind: RegistrationOperationKind, state: RegistrationOperationState, outcomeUnknown: boolean, nextAttemptAt: string | null, error: { message: string } | null }> } } | null };

export type ActivityQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ActivityQuery = { application: { activity: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type RenewClientSecretMutationVariables = Exact<{
  input: ClientRegistrationInput;
}>;


export type RenewClientSecretMutation = { renewClientSecret: { clientSecret: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReregisterClientMutationVariables = Exact<{
  input: ClientRegistrationInput;
}>;


export type ReregisterClientMutation = { reregisterClient: { clientSecret: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CheckClientRegistrationMutationVariables = Exact<{
  input: ClientRegistrationInput;
}>;


export type CheckClientRegistrationMutation = { checkClientRegistration: { application: { clientRegistration: { differences: Array<{ member: string }> } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReapplyClientRegistrationMutationVariables = Exact<{
  input: ClientRegistrationInput;
}>;


export type ReapplyClientRegistrationMutation = { reapplyClientRegistration: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AdoptClientRegistrationMutationVariables = Exact<{
  input: ClientRegistrationInput;
}>;


export type AdoptClientRegistrationMutation = { adoptClientRegistration: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DiscardRegistrationOperationMutationVariables = Exact<{
  input: DiscardRegistrationOperationInput;
}>;


export type DiscardRegistrationOperationMutation = { discardRegistrationOperation: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CredentialsQueryVariables = Exact<{
  id: string;
}>;


export type CredentialsQuery = { application: { clientRegistration: { state: RegistrationState, providerName: string, clientId: string | null, hasClientSecret: boolean, clientSecretExpiresAt: string | null, secretChangedAt: string | null, clientIdIssuedAt: string | null, tokenEndpointAuthMethod: string | null, scope: string | null, manageable: boolean, updatable: boolean, renewable: boolean, checkedAt: string | null, differences: Array<{ member: string, requested: string, confirmed: string }>, endpoints: { issuer: string, authorizationEndpoint: string | null, tokenEndpoint: string | null, jwksUri: string | null, introspectionEndpoint: string | null, revocationEndpoint: string | null, userinfoEndpoint: string | null } | null } | null, registrationOperations: { nodes: Array<{ id: string, kind: RegistrationOperationKind, state: RegistrationOperationState, outcomeUnknown: boolean, discardable: boolean, nextAttemptAt: string | null, requestedByName: string, createdAt: string, finishedAt: string | null, error: { message: string } | null, attempts: Array<{ number: number, startedAt: string, finishedAt: string | null, error: { message: string } | null }> }> } } | null };

export type MemberCandidatesQueryVariables = Exact<{
  id: string;
  search: string;
}>;


export type MemberCandidatesQuery = { application: { memberCandidates: Array<{ userId: string, name: string, email: string, isMember: boolean }> } | null };

export type AddMemberMutationVariables = Exact<{
  input: AddMemberInput;
}>;


export type AddMemberMutation = { addMember: { member: { role: ApplicationRole } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangeMemberRoleMutationVariables = Exact<{
  input: ChangeMemberRoleInput;
}>;


export type ChangeMemberRoleMutation = { changeMemberRole: { member: { role: ApplicationRole } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemoveMemberMutationVariables = Exact<{
  input: RemoveMemberInput;
}>;


export type RemoveMemberMutation = { removeMember: { application: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type LeaveApplicationMutationVariables = Exact<{
  input: LeaveApplicationInput;
}>;


export type LeaveApplicationMutation = { leaveApplication: { applicationId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type MembersQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MembersQuery = { viewer: { id: string }, application: { members: { nodes: Array<{ email: string, role: ApplicationRole, joinedAt: string, disabled: boolean, user: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type RecentActivityQueryVariables = Exact<{
  id: string;
}>;


export type RecentActivityQuery = { application: { activity: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> } | null } | null };

export type UpdateApplicationMutationVariables = Exact<{
  input: UpdateApplicationInput;
}>;


export type UpdateApplicationMutation = { updateApplication: { application: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ArchiveApplicationMutationVariables = Exact<{
  input: ArchiveApplicationInput;
}>;


export type ArchiveApplicationMutation = { archiveApplication: { changed: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApplicationSettingsQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationSettingsQuery = { applicationTypes: Array<{ type: ApplicationType, mandatoryGrant: GrantType | null, needsRedirectUris: boolean, optionalGrants: Array<{ grant: GrantType, forbidden: boolean }> }>, application: { archiveEffects: { members: number, subscriptions: number, apiKeys: number, deletesClient: boolean } | null } | null };

export type RenewApiKeyMutationVariables = Exact<{
  input: RenewApiKeyInput;
}>;


export type RenewApiKeyMutation = { renewApiKey: { apiKey: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevealApiKeyMutationVariables = Exact<{
  input: ApiKeyInput;
}>;


export type RevealApiKeyMutation = { revealApiKey: { apiKey: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevokeApiKeyMutationVariables = Exact<{
  input: ApiKeyInput;
}>;


export type RevokeApiKeyMutation = { revokeApiKey: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WithdrawSubscriptionMutationVariables = Exact<{
  input: SubscriptionActInput;
}>;


export type WithdrawSubscriptionMutation = { withdrawSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CloseSubscriptionMutationVariables = Exact<{
  input: SubscriptionActInput;
}>;


export type CloseSubscriptionMutation = { closeSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateApplicationMutationVariables = Exact<{
  input: CreateApplicationInput;
}>;


export type CreateApplicationMutation = { createApplication: { clientSecret: string | null, application: { id: string, name: string, clientId: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TypeOffersQueryVariables = Exact<{ [key: string]: never; }>;


export type TypeOffersQuery = { applicationTypes: Array<{ type: ApplicationType, unavailable: string | null, mandatoryGrant: GrantType | null, needsRedirectUris: boolean, optionalGrants: Array<{ grant: GrantType, forbidden: boolean }>, providers: Array<{ id: string, name: string, isDefault: boolean }> }> };

export type ReadNotificationsMutationVariables = Exact<{
  input: ReadNotificationsInput;
}>;


export type ReadNotificationsMutation = { readNotifications: { unreadNotificationCount: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SubscriptionSideQueryVariables = Exact<{
  id: string;
}>;


export type SubscriptionSideQuery = { subscription: { viewerConsumes: boolean, application: { id: string } } | null };

export type RevokeApiKeyAsPublisherMutationVariables = Exact<{
  input: ApiKeyInput;
}>;


export type RevokeApiKeyAsPublisherMutation = { revokeApiKey: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReactivateApiKeyMutationVariables = Exact<{
  input: ApiKeyInput;
}>;


export type ReactivateApiKeyMutation = { reactivateApiKey: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangeApiKeyExpiryMutationVariables = Exact<{
  input: ChangeApiKeyExpiryInput;
}>;


export type ChangeApiKeyExpiryMutation = { changeApiKeyExpiry: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type LookUpApiKeyMutationVariables = Exact<{
  input: LookUpApiKeyInput;
}>;


export type LookUpApiKeyMutation = { lookUpApiKey: { finding: { subscriptionId: string, applicationName: string, planName: string, hint: string, state: ApiKeyState } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApiActivityQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ApiActivityQuery = { api: { activity: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, applicationName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PublishedApiDocumentationQueryVariables = Exact<{
  id: string;
}>;


export type PublishedApiDocumentationQuery = { api: { documentation: { markdown: string, openapi: string | null } } | null };

export type PublishedApiOverviewQueryVariables = Exact<{
  id: string;
}>;


export type PublishedApiOverviewQuery = { publisherSubscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, security: PlanSecurity, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } }> }, api: { activity: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, applicationName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> } | null } | null };

export type ApiPublisherCandidatesQueryVariables = Exact<{
  id: string;
  search: string;
}>;


export type ApiPublisherCandidatesQuery = { api: { publisherCandidates: Array<{ userId: string, name: string, email: string, problem: string | null }> } | null };

export type ApiViewerCandidatesQueryVariables = Exact<{
  id: string;
  search: string;
}>;


export type ApiViewerCandidatesQuery = { api: { viewerCandidates: Array<{ userId: string, name: string, email: string, problem: string | null }> } | null };

export type AddApiPublisherMutationVariables = Exact<{
  input: AddApiPersonInput;
}>;


export type AddApiPublisherMutation = { addApiPublisher: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AddApiViewerMutationVariables = Exact<{
  input: AddApiPersonInput;
}>;


export type AddApiViewerMutation = { addApiViewer: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemoveApiPublisherMutationVariables = Exact<{
  input: ApiPersonInput;
}>;


export type RemoveApiPublisherMutation = { removeApiPublisher: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemoveApiViewerMutationVariables = Exact<{
  input: ApiPersonInput;
}>;


export type RemoveApiViewerMutation = { removeApiViewer: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangeApiOwnerMutationVariables = Exact<{
  input: ApiPersonInput;
}>;


export type ChangeApiOwnerMutation = { changeApiOwner: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApiPeopleQueryVariables = Exact<{
  id: string;
}>;


export type ApiPeopleQuery = { api: { publishers: Array<{ email: string, since: string, user: { id: string, name: string } }> | null, viewers: Array<{ email: string, since: string, user: { id: string, name: string } }> | null } | null };

export type CreatePlanMutationVariables = Exact<{
  input: CreatePlanInput;
}>;


export type CreatePlanMutation = { createPlan: { plan: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdatePlanMutationVariables = Exact<{
  input: UpdatePlanInput;
}>;


export type UpdatePlanMutation = { updatePlan: { plan: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangePlanStatusMutationVariables = Exact<{
  input: ChangePlanStatusInput;
}>;


export type ChangePlanStatusMutation = { changePlanStatus: { plan: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OrderPlansMutationVariables = Exact<{
  input: OrderPlansInput;
}>;


export type OrderPlansMutation = { orderPlans: { api: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateApiMutationVariables = Exact<{
  input: CreateApiInput;
}>;


export type CreateApiMutation = { createApi: { api: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateApiMutationVariables = Exact<{
  input: UpdateApiInput;
}>;


export type UpdateApiMutation = { updateApi: { api: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangeApiStatusMutationVariables = Exact<{
  input: ChangeApiStatusInput;
}>;


export type ChangeApiStatusMutation = { changeApiStatus: { api: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AcceptSubscriptionMutationVariables = Exact<{
  input: AcceptSubscriptionInput;
}>;


export type AcceptSubscriptionMutation = { acceptSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RejectSubscriptionMutationVariables = Exact<{
  input: SubscriptionActInput;
}>;


export type RejectSubscriptionMutation = { rejectSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PauseSubscriptionMutationVariables = Exact<{
  input: SubscriptionActInput;
}>;


export type PauseSubscriptionMutation = { pauseSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResumeSubscriptionMutationVariables = Exact<{
  input: SubscriptionActInput;
}>;


export type ResumeSubscriptionMutation = { resumeSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CloseSubscriptionAsPublisherMutationVariables = Exact<{
  input: SubscriptionActInput;
}>;


export type CloseSubscriptionAsPublisherMutation = { closeSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangeSubscriptionDatesMutationVariables = Exact<{
  input: ChangeSubscriptionDatesInput;
}>;


export type ChangeSubscriptionDatesMutation = { changeSubscriptionDates: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TransferSubscriptionMutationVariables = Exact<{
  input: TransferSubscriptionInput;
}>;


export type TransferSubscriptionMutation = { transferSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ProcessSubscriptionsMutationVariables = Exact<{
  input: ProcessSubscriptionsInput;
}>;


export type ProcessSubscriptionsMutation = { processSubscriptions: { outcomes: Array<{ id: string, refusal: string | null }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RequestFiltersQueryVariables = Exact<{ [key: string]: never; }>;


export type RequestFiltersQuery = { apis: { nodes: Array<{ id: string, name: string, version: string }> } };

export type RequestPlansQueryVariables = Exact<{
  id: string;
}>;


export type RequestPlansQuery = { api: { plans: Array<{ id: string, name: string, security: PlanSecurity }> } | null };

export type FindInPaletteQueryVariables = Exact<{
  search: string;
}>;


export type FindInPaletteQuery = { applications: { nodes: Array<{ id: string, name: string, type: ApplicationType, clientId: string | null, picturePath: string | null }> }, apis: { nodes: Array<{ id: string, name: string, version: string }> } };

export type CatalogQueryVariables = Exact<{
  search?: string | null | undefined;
  tag?: string | null | undefined;
  security?: PlanSecurity | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type CatalogQuery = { apiTags: Array<{ tag: string, count: number }>, apis: { nodes: Array<{ id: string, name: string, version: string, description: string, tags: Array<string>, status: ApiStatus, visibility: ApiVisibility, securities: Array<PlanSecurity>, owner: { name: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ApiDetailQueryVariables = Exact<{
  id: string;
}>;


export type ApiDetailQuery = { api: { id: string, name: string, version: string, description: string, tags: Array<string>, status: ApiStatus, visibility: ApiVisibility, entryPoint: string, hasMarkdown: boolean, hasOpenapi: boolean, updatedAt: string, publishedAt: string | null, owner: { name: string }, plans: Array<{ id: string, name: string, description: string, security: PlanSecurity, validation: PlanValidation, status: PlanStatus, characteristics: Array<string>, commentRequired: boolean, commentPrompt: string, conditionsVersion: number | null, conditions: string | null, jwt: { issuer: string, audience: string | null, clientIdClaim: string } | null, oauth2: { authorizationServer: string, requiredScopes: Array<string> } | null }>, viewerSubscriptions: Array<{ id: string, status: SubscriptionStatus, planId: string, planName: string, createdAt: string, endsAt: string | null, application: { id: string, name: string } }> } | null };

export type ApplicationHeaderQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationHeaderQuery = { application: { id: string, name: string, type: ApplicationType, status: ApplicationStatus, description: string, domain: string | null, clientId: string | null, picturePath: string | null, redirectUris: Array<string>, grantTypes: Array<GrantType>, createdAt: string, updatedAt: string, archivedAt: string | null, viewerRole: ApplicationRole | null, memberCount: number, registrationState: RegistrationState | null, viewerCanEdit: boolean, viewerCanManageMembers: boolean, viewerCanRevealClientSecret: boolean, viewerCanRenewClientSecret: boolean, viewerCanRepairRegistration: boolean, viewerCanSeeActivity: boolean, viewerCanArchive: boolean, viewerCanLeave: boolean, primaryOwner: { name: string } | null } | null };

export type ApplicationListQueryVariables = Exact<{
  scope?: ApplicationScope | null | undefined;
  search?: string | null | undefined;
  types?: Array<ApplicationType> | ApplicationType | null | undefined;
  roles?: Array<ApplicationRole> | ApplicationRole | null | undefined;
  states?: Array<RegistrationState> | RegistrationState | null | undefined;
  orderBy?: ApplicationOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ApplicationListQuery = { applications: { nodes: Array<{ id: string, name: string, type: ApplicationType, picturePath: string | null, registrationState: RegistrationState | null, viewerRole: ApplicationRole | null, memberCount: number, updatedAt: string, primaryOwner: { name: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ConsumerHomeQueryVariables = Exact<{ [key: string]: never; }>;


export type ConsumerHomeQuery = { viewer: { subscriptions: { nodes: Array<{ id: string }> }, consumerHome: { troubled: Array<{ id: string, name: string, registrationState: RegistrationState | null, viewerCanRepairRegistration: boolean }>, endings: Array<{ kind: EndingKind, applicationId: string, applicationName: string, subscriptionId: string | null, endsAt: string, detail: string }>, waiting: Array<{ id: string, apiName: string, planName: string, createdAt: string, restored: boolean, application: { id: string, name: string } }>, applications: Array<{ id: string, name: string, type: ApplicationType, picturePath: string | null, registrationState: RegistrationState | null, viewerRole: ApplicationRole | null, updatedAt: string }>, activity: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, applicationName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> } } };

export type InboxQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type InboxQuery = { viewer: { unreadNotificationCount: number, notifications: { nodes: Array<{ id: string, event: string, applicationId: string | null, applicationName: string | null, apiId: string | null, subscriptionId: string | null, createdAt: string, readAt: string | null, details: Array<{ name: string, value: string }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type UnreadNotificationsQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadNotificationsQuery = { viewer: { unreadNotificationCount: number } };

export type ProviderDetailQueryVariables = Exact<{
  id: string;
}>;


export type ProviderDetailQuery = { node:
    | { id: string, name: string, description: string, discoveryUrl: string, initialAccessMethod: InitialAccessMethod, clientId: string | null, hasClientSecret: boolean, scopes: Array<string>, tokenEndpointAuthMethod: string | null, hasInitialAccessToken: boolean, initialAccessTokenExpiresAt: string | null, softwareId: string | null, announcedRenewalEndpoint: string | null, trustedCertificates: string | null, isDefault: boolean, isEmbedded: boolean, applicationTypes: Array<ApplicationType>, dependentApplications: number, createdAt: string, updatedAt: string, testedAt: string | null, renewal: { method: RenewalMethod, endpoint: string } | null, capabilities: { management: boolean, read: boolean | null, update: boolean | null, delete: boolean | null, renewSecret: boolean | null, secretRotatesAtUpdate: boolean | null, registrationTokenRotates: boolean | null } | null, endpoints: { issuer: string, tokenEndpoint: string | null } | null, latestTest: { id: string, state: ProviderTestState, leftOver: string | null, requestedByName: string, createdAt: string, steps: Array<{ step: string, state: ProviderTestStepState, milliseconds: number | null, detail: string | null, error: { message: string } | null }> } | null }
    | Record<PropertyKey, never>
   | null };

export type PublishedPlanQueryVariables = Exact<{
  id: string;
}>;


export type PublishedPlanQuery = { plan: { id: string, apiId: string, name: string, description: string, security: PlanSecurity, validation: PlanValidation, status: PlanStatus, characteristics: Array<string>, commentRequired: boolean, commentPrompt: string, conditionsVersion: number | null, conditions: string | null, createdAt: string, publishedAt: string | null, closedAt: string | null, openSubscriptionCount: number | null, jwt: { issuer: string, jwksUrl: string | null, publicKey: string | null, clientIdClaim: string, audience: string | null } | null, oauth2: { authorizationServer: string, requiredScopes: Array<string> } | null } | null };

export type PublishedSubscriptionQueryVariables = Exact<{
  id: string;
}>;


export type PublishedSubscriptionQuery = { apiKeyPolicy: { shownOnce: boolean, customAllowed: boolean }, subscription: { id: string, status: SubscriptionStatus, security: PlanSecurity, planId: string, planName: string, planStatus: PlanStatus, apiId: string, apiName: string, apiVersion: string, comment: string, message: string, acceptedConditions: number | null, acceptedConditionsText: string | null, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, processedAt: string | null, closedAt: string | null, updatedAt: string, viewerCanProcess: boolean, application: { name: string, type: ApplicationType, status: ApplicationStatus, clientId: string | null, ownerName: string | null }, keys: Array<{ id: string, hint: string, state: ApiKeyState, custom: boolean, createdAt: string, endsAt: string | null, revokedAt: string | null, lastUsedAt: string | null }> } | null };

export type TransferPlansQueryVariables = Exact<{
  id: string;
}>;


export type TransferPlansQuery = { api: { plans: Array<{ id: string, name: string, security: PlanSecurity, status: PlanStatus }> } | null };

export type PublisherHomeQueryVariables = Exact<{ [key: string]: never; }>;


export type PublisherHomeQuery = { viewer: { pendingRequestCount: number | null, publisherHome: { apiCount: number, waiting: Array<{ id: string, status: SubscriptionStatus, security: PlanSecurity, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } }>, newest: Array<{ id: string, status: SubscriptionStatus, security: PlanSecurity, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } }> } | null }, apis: { nodes: Array<{ id: string, name: string, version: string, status: ApiStatus, visibility: ApiVisibility, securities: Array<PlanSecurity>, pendingRequests: number | null, updatedAt: string, owner: { name: string } }> } };

export type SubscriptionRowFragment = { id: string, status: SubscriptionStatus, security: PlanSecurity, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } };

export type ApiListQueryVariables = Exact<{
  scope?: ApiScope | null | undefined;
  search?: string | null | undefined;
  statuses?: Array<ApiStatus> | ApiStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ApiListQuery = { apis: { nodes: Array<{ id: string, name: string, version: string, status: ApiStatus, visibility: ApiVisibility, securities: Array<PlanSecurity>, pendingRequests: number | null, updatedAt: string, owner: { name: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type PublisherSubscriptionsQueryVariables = Exact<{
  apiId?: string | null | undefined;
  planId?: string | null | undefined;
  search?: string | null | undefined;
  statuses?: Array<SubscriptionStatus> | SubscriptionStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type PublisherSubscriptionsQuery = { publisherSubscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, security: PlanSecurity, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type PendingRequestsQueryVariables = Exact<{ [key: string]: never; }>;


export type PendingRequestsQuery = { viewer: { pendingRequestCount: number | null } };

export type PublishedApiQueryVariables = Exact<{
  id: string;
}>;


export type PublishedApiQuery = { api: { id: string, name: string, version: string, description: string, tags: Array<string>, status: ApiStatus, visibility: ApiVisibility, entryPoint: string, viewerRole: ApiRole | null, hasMarkdown: boolean, hasOpenapi: boolean, pendingRequests: number | null, createdAt: string, updatedAt: string, publishedAt: string | null, viewerCanManage: boolean, viewerCanManagePublishers: boolean, viewerCanArchive: boolean, viewerCanProcess: boolean, owner: { id: string, name: string }, plans: Array<{ id: string, name: string, description: string, security: PlanSecurity, validation: PlanValidation, status: PlanStatus, openSubscriptionCount: number | null }> } | null };

type UserErrors_ApiKeyPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ApiPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ArchiveApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ClientRegistrationProviderPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ClientSecretPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_CreateAccessTokenPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_CreateApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_DeleteClientRegistrationProviderPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_LeaveApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_LookUpApiKeyPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_MemberPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_PlanPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_PlatformSettingsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ProcessSubscriptionsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ReadNotificationsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RepairClientRegistrationsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RestoreApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RevealClientSecretPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RevokeAccessTokenPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_SubscribePayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_SubscriptionPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_TestClientRegistrationProviderPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

export type UserErrorsFragment =
  | UserErrors_ApiKeyPayload_Fragment
  | UserErrors_ApiPayload_Fragment
  | UserErrors_ApplicationPayload_Fragment
  | UserErrors_ArchiveApplicationPayload_Fragment
  | UserErrors_ClientRegistrationProviderPayload_Fragment
  | UserErrors_ClientSecretPayload_Fragment
  | UserErrors_CreateAccessTokenPayload_Fragment
  | UserErrors_CreateApplicationPayload_Fragment
  | UserErrors_DeleteClientRegistrationProviderPayload_Fragment
  | UserErrors_LeaveApplicationPayload_Fragment
  | UserErrors_LookUpApiKeyPayload_Fragment
  | UserErrors_MemberPayload_Fragment
  | UserErrors_PlanPayload_Fragment
  | UserErrors_PlatformSettingsPayload_Fragment
  | UserErrors_ProcessSubscriptionsPayload_Fragment
  | UserErrors_ReadNotificationsPayload_Fragment
  | UserErrors_RepairClientRegistrationsPayload_Fragment
  | UserErrors_RestoreApplicationPayload_Fragment
  | UserErrors_RevealClientSecretPayload_Fragment
  | UserErrors_RevokeAccessTokenPayload_Fragment
  | UserErrors_SubscribePayload_Fragment
  | UserErrors_SubscriptionPayload_Fragment
  | UserErrors_TestClientRegistrationProviderPayload_Fragment
;

export type MySubscriptionsQueryVariables = Exact<{
  statuses?: Array<SubscriptionStatus> | SubscriptionStatus | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MySubscriptionsQuery = { viewer: { subscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, security: PlanSecurity, planName: string, apiId: string, apiName: string, apiVersion: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } };

export type ApplicationSubscriptionsQueryVariables = Exact<{
  id: string;
  statuses?: Array<SubscriptionStatus> | SubscriptionStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ApplicationSubscriptionsQuery = { application: { subscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, security: PlanSecurity, planName: string, apiId: string, apiName: string, apiVersion: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type SubscriptionDetailQueryVariables = Exact<{
  id: string;
}>;


export type SubscriptionDetailQuery = { apiKeyPolicy: { shownOnce: boolean }, subscription: { id: string, status: SubscriptionStatus, security: PlanSecurity, planId: string, planName: string, planStatus: PlanStatus, apiId: string, apiName: string, apiVersion: string, comment: string, message: string, acceptedConditions: number | null, acceptedConditionsText: string | null, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, processedAt: string | null, closedAt: string | null, viewerCanClose: boolean, viewerCanManageKeys: boolean, viewerCanRevealKeys: boolean, application: { id: string, name: string, status: ApplicationStatus, clientId: string | null }, keys: Array<{ id: string, hint: string, state: ApiKeyState, custom: boolean, copyable: boolean, createdAt: string, endsAt: string | null, revokedAt: string | null, lastUsedAt: string | null }>, history: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> } | null };

export type ApiEntryPointQueryVariables = Exact<{
  id: string;
}>;


export type ApiEntryPointQuery = { api: { entryPoint: string } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}
export const SubscriptionRowFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionRow on Subscription {
  id
  status
  security
  application {
    name
    type
    ownerName
  }
  planName
  apiId
  apiName
  apiVersion
  comment
  restored
  requestedByName
  createdAt
  startsAt
  endsAt
}
    `, {"fragmentName":"SubscriptionRow"}) as unknown as TypedDocumentString<SubscriptionRowFragment, unknown>;
export const UserErrorsFragmentDoc = new TypedDocumentString(`
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}
    `, {"fragmentName":"UserErrors"}) as unknown as TypedDocumentString<UserErrorsFragment, unknown>;
export const UpdateApiKeySettingsDocument = new TypedDocumentString(`
    mutation UpdateApiKeySettings($input: UpdatePlatformSettingsInput!) {
  updatePlatformSettings(input: $input) {
    settings {
      apiKeysShownOnce {
        value
      }
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<UpdateApiKeySettingsMutation, UpdateApiKeySettingsMutationVariables>;
export const ApiKeySettingsDocument = new TypedDocumentString(`
    query ApiKeySettings {
  platformSettings {
    apiKeysShownOnce {
      value
      source
      variable
    }
    customApiKeysAllowed {
      value
      source
      variable
    }
  }
}
    `) as unknown as TypedDocumentString<ApiKeySettingsQuery, ApiKeySettingsQueryVariables>;
export const RestoreApplicationDocument = new TypedDocumentString(`
    mutation RestoreApplication($input: RestoreApplicationInput!) {
  restoreApplication(input: $input) {
    changed
    application {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RestoreApplicationMutation, RestoreApplicationMutationVariables>;
export const RestorePreviewDocument = new TypedDocumentString(`
    query RestorePreview($id: ID!) {
  restorePreview(applicationId: $id) {
    archived {
      applicationId
      name
      type
      clientId
      picturePath
      archivedAt
      archivedByName
      asAdministrator
      reason
    }
    formerMembers {
      user {
        id
        name
      }
      email
      role
      returnsAs
      disabled
    }
    subscriptions {
      formerStatus
      problem
      subscription {
        id
        apiName
        apiVersion
        planName
        planStatus
        security
      }
    }
    clientIdTaken
    registersClient
    noProvider
  }
}
    `) as unknown as TypedDocumentString<RestorePreviewQuery, RestorePreviewQueryVariables>;
export const ArchivedApplicationsDocument = new TypedDocumentString(`
    query ArchivedApplications($search: String, $first: Int, $after: String, $last: Int, $before: String) {
  archivedApplications(
    search: $search
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      applicationId
      name
      type
      clientId
      picturePath
      archivedAt
      archivedByName
      asAdministrator
      reason
      memberCount
      subscriptionCount
      registrationState
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ArchivedApplicationsQuery, ArchivedApplicationsQueryVariables>;
export const CreateProviderDocument = new TypedDocumentString(`
    mutation CreateProvider($input: CreateClientRegistrationProviderInput!) {
  createClientRegistrationProvider(input: $input) {
    provider {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CreateProviderMutation, CreateProviderMutationVariables>;
export const UpdateProviderDocument = new TypedDocumentString(`
    mutation UpdateProvider($input: UpdateClientRegistrationProviderInput!) {
  updateClientRegistrationProvider(input: $input) {
    provider {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<UpdateProviderMutation, UpdateProviderMutationVariables>;
export const DeleteProviderDocument = new TypedDocumentString(`
    mutation DeleteProvider($input: DeleteClientRegistrationProviderInput!) {
  deleteClientRegistrationProvider(input: $input) {
    deletedId
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<DeleteProviderMutation, DeleteProviderMutationVariables>;
export const TestProviderDocument = new TypedDocumentString(`
    mutation TestProvider($input: TestClientRegistrationProviderInput!) {
  testClientRegistrationProvider(input: $input) {
    test {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<TestProviderMutation, TestProviderMutationVariables>;
export const ProviderTestDocument = new TypedDocumentString(`
    query ProviderTest($id: ID!) {
  node(id: $id) {
    ... on ClientRegistrationProvider {
      latestTest {
        id
        state
        leftOver
        requestedByName
        createdAt
        steps {
          step
          state
          milliseconds
          detail
          error {
            message
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProviderTestQuery, ProviderTestQueryVariables>;
export const SettingSourcesDocument = new TypedDocumentString(`
    query SettingSources {
  platformSettings {
    simpleEnabled {
      source
    }
    registrationEnabled {
      source
    }
    browserEnabled {
      source
    }
    webEnabled {
      source
    }
    nativeEnabled {
      source
    }
    backendToBackendEnabled {
      source
    }
    implicitAllowed {
      source
    }
    passwordAllowed {
      source
    }
  }
}
    `) as unknown as TypedDocumentString<SettingSourcesQuery, SettingSourcesQueryVariables>;
export const UpdatePlatformSettingsDocument = new TypedDocumentString(`
    mutation UpdatePlatformSettings($input: UpdatePlatformSettingsInput!) {
  updatePlatformSettings(input: $input) {
    settings {
      simpleEnabled {
        value
      }
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<UpdatePlatformSettingsMutation, UpdatePlatformSettingsMutationVariables>;
export const ClientRegistrationAdministrationDocument = new TypedDocumentString(`
    query ClientRegistrationAdministration {
  platformSettings {
    simpleEnabled {
      value
      source
      variable
    }
    registrationEnabled {
      value
      source
      variable
    }
    browserEnabled {
      value
      source
      variable
    }
    webEnabled {
      value
      source
      variable
    }
    nativeEnabled {
      value
      source
      variable
    }
    backendToBackendEnabled {
      value
      source
      variable
    }
    implicitAllowed {
      value
      source
      variable
    }
    passwordAllowed {
      value
      source
      variable
    }
  }
  clientRegistrationProviders {
    id
    name
    description
    discoveryUrl
    initialAccessMethod
    isDefault
    isEmbedded
    applicationTypes
    dependentApplications
    endpoints {
      issuer
    }
  }
}
    `) as unknown as TypedDocumentString<ClientRegistrationAdministrationQuery, ClientRegistrationAdministrationQueryVariables>;
export const RegistrationProblemsDocument = new TypedDocumentString(`
    query RegistrationProblems($kind: RegistrationProblemKind!, $providerId: ID, $first: Int, $after: String, $last: Int, $before: String) {
  registrationProblems(
    kind: $kind
    providerId: $providerId
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      id
      applicationId
      applicationName
      applicationStatus
      providerName
      clientId
      operationKind
      willRetryAt
      since
      error {
        message
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RegistrationProblemsQuery, RegistrationProblemsQueryVariables>;
export const RepairRegistrationsDocument = new TypedDocumentString(`
    mutation RepairRegistrations($input: RepairClientRegistrationsInput!) {
  repairClientRegistrations(input: $input) {
    outcomes {
      id
      refusal
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RepairRegistrationsMutation, RepairRegistrationsMutationVariables>;
export const RegistrationProblemCountsDocument = new TypedDocumentString(`
    query RegistrationProblemCounts {
  registrationProblemCounts {
    failed
    leftBehind
    possibleOrphans
  }
}
    `) as unknown as TypedDocumentString<RegistrationProblemCountsQuery, RegistrationProblemCountsQueryVariables>;
export const ProviderNamesDocument = new TypedDocumentString(`
    query ProviderNames {
  clientRegistrationProviders {
    id
    name
  }
}
    `) as unknown as TypedDocumentString<ProviderNamesQuery, ProviderNamesQueryVariables>;
export const RegisteredClientsDocument = new TypedDocumentString(`
    query RegisteredClients($providerId: ID, $states: [RegistrationState!], $first: Int, $after: String, $last: Int, $before: String) {
  registeredClients(
    providerId: $providerId
    states: $states
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      id
      applicationId
      applicationName
      applicationStatus
      providerName
      providerDeleted
      clientId
      state
      clientSecretExpiresAt
      updatedAt
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<RegisteredClientsQuery, RegisteredClientsQueryVariables>;
export const CreateAccessTokenDocument = new TypedDocumentString(`
    mutation CreateAccessToken($input: CreateAccessTokenInput!) {
  createAccessToken(input: $input) {
    secret
    accessToken {
      name
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CreateAccessTokenMutation, CreateAccessTokenMutationVariables>;
export const RevokeAccessTokenDocument = new TypedDocumentString(`
    mutation RevokeAccessToken($input: RevokeAccessTokenInput!) {
  revokeAccessToken(input: $input) {
    accessToken {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RevokeAccessTokenMutation, RevokeAccessTokenMutationVariables>;
export const AccessTokensDocument = new TypedDocumentString(`
    query AccessTokens($after: String) {
  viewer {
    accessTokens(first: 20, after: $after) {
      nodes {
        id
        name
        scope
        hint
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccessTokensQuery, AccessTokensQueryVariables>;
export const ApiGuideDocument = new TypedDocumentString(`
    query ApiGuide($id: ID!) {
  api(id: $id) {
    documentation {
      markdown
    }
  }
}
    `) as unknown as TypedDocumentString<ApiGuideQuery, ApiGuideQueryVariables>;
export const ApiReferenceDocument = new TypedDocumentString(`
    query ApiReference($id: ID!) {
  api(id: $id) {
    documentation {
      openapi
    }
  }
}
    `) as unknown as TypedDocumentString<ApiReferenceQuery, ApiReferenceQueryVariables>;
export const SubscribeDocument = new TypedDocumentString(`
    mutation Subscribe($input: SubscribeInput!) {
  subscribe(input: $input) {
    apiKey
    subscription {
      id
      status
      application {
        id
        name
      }
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<SubscribeMutation, SubscribeMutationVariables>;
export const SubscribeChoicesDocument = new TypedDocumentString(`
    query SubscribeChoices($planId: ID!, $search: String, $first: Int, $after: String, $last: Int, $before: String) {
  apiKeyPolicy {
    shownOnce
  }
  subscribeChoices(
    planId: $planId
    search: $search
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      problem
      application {
        id
        name
        type
        clientId
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<SubscribeChoicesQuery, SubscribeChoicesQueryVariables>;
export const RetryClientRegistrationDocument = new TypedDocumentString(`
    mutation RetryClientRegistration($input: ClientRegistrationInput!) {
  retryClientRegistration(input: $input) {
    application {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RetryClientRegistrationMutation, RetryClientRegistrationMutationVariables>;
export const RevealClientSecretDocument = new TypedDocumentString(`
    mutation RevealClientSecret($input: RevealClientSecretInput!) {
  revealClientSecret(input: $input) {
    clientSecret
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RevealClientSecretMutation, RevealClientSecretMutationVariables>;
export const LastOperationDocument = new TypedDocumentString(`
    query LastOperation($id: ID!) {
  application(id: $id) {
    registrationOperations(first: 1) {
      nodes {
        kind
        state
        outcomeUnknown
        nextAttemptAt
        error {
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LastOperationQuery, LastOperationQueryVariables>;
export const ActivityDocument = new TypedDocumentString(`
    query Activity($id: ID!, $after: String) {
  application(id: $id) {
    activity(first: 30, after: $after) {
      nodes {
        id
        occurredAt
        action
        actorKind
        actorName
        asAdministrator
        subjectName
        changes {
          field
          before
          after
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ActivityQuery, ActivityQueryVariables>;
export const RenewClientSecretDocument = new TypedDocumentString(`
    mutation RenewClientSecret($input: ClientRegistrationInput!) {
  renewClientSecret(input: $input) {
    clientSecret
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RenewClientSecretMutation, RenewClientSecretMutationVariables>;
export const ReregisterClientDocument = new TypedDocumentString(`
    mutation ReregisterClient($input: ClientRegistrationInput!) {
  reregisterClient(input: $input) {
    clientSecret
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ReregisterClientMutation, ReregisterClientMutationVariables>;
export const CheckClientRegistrationDocument = new TypedDocumentString(`
    mutation CheckClientRegistration($input: ClientRegistrationInput!) {
  checkClientRegistration(input: $input) {
    application {
      clientRegistration {
        differences {
          member
        }
      }
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CheckClientRegistrationMutation, CheckClientRegistrationMutationVariables>;
export const ReapplyClientRegistrationDocument = new TypedDocumentString(`
    mutation ReapplyClientRegistration($input: ClientRegistrationInput!) {
  reapplyClientRegistration(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ReapplyClientRegistrationMutation, ReapplyClientRegistrationMutationVariables>;
export const AdoptClientRegistrationDocument = new TypedDocumentString(`
    mutation AdoptClientRegistration($input: ClientRegistrationInput!) {
  adoptClientRegistration(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<AdoptClientRegistrationMutation, AdoptClientRegistrationMutationVariables>;
export const DiscardRegistrationOperationDocument = new TypedDocumentString(`
    mutation DiscardRegistrationOperation($input: DiscardRegistrationOperationInput!) {
  discardRegistrationOperation(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<DiscardRegistrationOperationMutation, DiscardRegistrationOperationMutationVariables>;
export const CredentialsDocument = new TypedDocumentString(`
    query Credentials($id: ID!) {
  application(id: $id) {
    clientRegistration {
      state
      providerName
      clientId
      hasClientSecret
      clientSecretExpiresAt
      secretChangedAt
      clientIdIssuedAt
      tokenEndpointAuthMethod
      scope
      manageable
      updatable
      renewable
      checkedAt
      differences {
        member
        requested
        confirmed
      }
      endpoints {
        issuer
        authorizationEndpoint
        tokenEndpoint
        jwksUri
        introspectionEndpoint
        revocationEndpoint
        userinfoEndpoint
      }
    }
    registrationOperations(first: 10) {
      nodes {
        id
        kind
        state
        outcomeUnknown
        discardable
        nextAttemptAt
        requestedByName
        createdAt
        finishedAt
        error {
          message
        }
        attempts {
          number
          startedAt
          finishedAt
          error {
            message
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<CredentialsQuery, CredentialsQueryVariables>;
export const MemberCandidatesDocument = new TypedDocumentString(`
    query MemberCandidates($id: ID!, $search: String!) {
  application(id: $id) {
    memberCandidates(search: $search) {
      userId
      name
      email
      isMember
    }
  }
}
    `) as unknown as TypedDocumentString<MemberCandidatesQuery, MemberCandidatesQueryVariables>;
export const AddMemberDocument = new TypedDocumentString(`
    mutation AddMember($input: AddMemberInput!) {
  addMember(input: $input) {
    member {
      role
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<AddMemberMutation, AddMemberMutationVariables>;
export const ChangeMemberRoleDocument = new TypedDocumentString(`
    mutation ChangeMemberRole($input: ChangeMemberRoleInput!) {
  changeMemberRole(input: $input) {
    member {
      role
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ChangeMemberRoleMutation, ChangeMemberRoleMutationVariables>;
export const RemoveMemberDocument = new TypedDocumentString(`
    mutation RemoveMember($input: RemoveMemberInput!) {
  removeMember(input: $input) {
    application {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RemoveMemberMutation, RemoveMemberMutationVariables>;
export const LeaveApplicationDocument = new TypedDocumentString(`
    mutation LeaveApplication($input: LeaveApplicationInput!) {
  leaveApplication(input: $input) {
    applicationId
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<LeaveApplicationMutation, LeaveApplicationMutationVariables>;
export const MembersDocument = new TypedDocumentString(`
    query Members($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  viewer {
    id
  }
  application(id: $id) {
    members(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        user {
          id
          name
        }
        email
        role
        joinedAt
        disabled
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const RecentActivityDocument = new TypedDocumentString(`
    query RecentActivity($id: ID!) {
  application(id: $id) {
    activity(first: 6) {
      nodes {
        id
        occurredAt
        action
        actorKind
        actorName
        asAdministrator
        subjectName
        changes {
          field
          before
          after
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RecentActivityQuery, RecentActivityQueryVariables>;
export const UpdateApplicationDocument = new TypedDocumentString(`
    mutation UpdateApplication($input: UpdateApplicationInput!) {
  updateApplication(input: $input) {
    application {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<UpdateApplicationMutation, UpdateApplicationMutationVariables>;
export const ArchiveApplicationDocument = new TypedDocumentString(`
    mutation ArchiveApplication($input: ArchiveApplicationInput!) {
  archiveApplication(input: $input) {
    changed
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ArchiveApplicationMutation, ArchiveApplicationMutationVariables>;
export const ApplicationSettingsDocument = new TypedDocumentString(`
    query ApplicationSettings($id: ID!) {
  applicationTypes {
    type
    mandatoryGrant
    needsRedirectUris
    optionalGrants {
      grant
      forbidden
    }
  }
  application(id: $id) {
    archiveEffects {
      members
      subscriptions
      apiKeys
      deletesClient
    }
  }
}
    `) as unknown as TypedDocumentString<ApplicationSettingsQuery, ApplicationSettingsQueryVariables>;
export const RenewApiKeyDocument = new TypedDocumentString(`
    mutation RenewApiKey($input: RenewApiKeyInput!) {
  renewApiKey(input: $input) {
    apiKey
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RenewApiKeyMutation, RenewApiKeyMutationVariables>;
export const RevealApiKeyDocument = new TypedDocumentString(`
    mutation RevealApiKey($input: ApiKeyInput!) {
  revealApiKey(input: $input) {
    apiKey
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RevealApiKeyMutation, RevealApiKeyMutationVariables>;
export const RevokeApiKeyDocument = new TypedDocumentString(`
    mutation RevokeApiKey($input: ApiKeyInput!) {
  revokeApiKey(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RevokeApiKeyMutation, RevokeApiKeyMutationVariables>;
export const WithdrawSubscriptionDocument = new TypedDocumentString(`
    mutation WithdrawSubscription($input: SubscriptionActInput!) {
  withdrawSubscription(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<WithdrawSubscriptionMutation, WithdrawSubscriptionMutationVariables>;
export const CloseSubscriptionDocument = new TypedDocumentString(`
    mutation CloseSubscription($input: SubscriptionActInput!) {
  closeSubscription(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CloseSubscriptionMutation, CloseSubscriptionMutationVariables>;
export const CreateApplicationDocument = new TypedDocumentString(`
    mutation CreateApplication($input: CreateApplicationInput!) {
  createApplication(input: $input) {
    clientSecret
    application {
      id
      name
      clientId
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CreateApplicationMutation, CreateApplicationMutationVariables>;
export const TypeOffersDocument = new TypedDocumentString(`
    query TypeOffers {
  applicationTypes {
    type
    unavailable
    mandatoryGrant
    needsRedirectUris
    optionalGrants {
      grant
      forbidden
    }
    providers {
      id
      name
      isDefault
    }
  }
}
    `) as unknown as TypedDocumentString<TypeOffersQuery, TypeOffersQueryVariables>;
export const ReadNotificationsDocument = new TypedDocumentString(`
    mutation ReadNotifications($input: ReadNotificationsInput!) {
  readNotifications(input: $input) {
    unreadNotificationCount
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ReadNotificationsMutation, ReadNotificationsMutationVariables>;
export const SubscriptionSideDocument = new TypedDocumentString(`
    query SubscriptionSide($id: ID!) {
  subscription(id: $id) {
    viewerConsumes
    application {
      id
    }
  }
}
    `) as unknown as TypedDocumentString<SubscriptionSideQuery, SubscriptionSideQueryVariables>;
export const RevokeApiKeyAsPublisherDocument = new TypedDocumentString(`
    mutation RevokeApiKeyAsPublisher($input: ApiKeyInput!) {
  revokeApiKey(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RevokeApiKeyAsPublisherMutation, RevokeApiKeyAsPublisherMutationVariables>;
export const ReactivateApiKeyDocument = new TypedDocumentString(`
    mutation ReactivateApiKey($input: ApiKeyInput!) {
  reactivateApiKey(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ReactivateApiKeyMutation, ReactivateApiKeyMutationVariables>;
export const ChangeApiKeyExpiryDocument = new TypedDocumentString(`
    mutation ChangeApiKeyExpiry($input: ChangeApiKeyExpiryInput!) {
  changeApiKeyExpiry(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ChangeApiKeyExpiryMutation, ChangeApiKeyExpiryMutationVariables>;
export const LookUpApiKeyDocument = new TypedDocumentString(`
    mutation LookUpApiKey($input: LookUpApiKeyInput!) {
  lookUpApiKey(input: $input) {
    finding {
      subscriptionId
      applicationName
      planName
      hint
      state
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<LookUpApiKeyMutation, LookUpApiKeyMutationVariables>;
export const ApiActivityDocument = new TypedDocumentString(`
    query ApiActivity($id: ID!, $after: String) {
  api(id: $id) {
    activity(first: 30, after: $after) {
      nodes {
        id
        occurredAt
        action
        actorKind
        actorName
        asAdministrator
        subjectName
        applicationName
        changes {
          field
          before
          after
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApiActivityQuery, ApiActivityQueryVariables>;
export const PublishedApiDocumentationDocument = new TypedDocumentString(`
    query PublishedApiDocumentation($id: ID!) {
  api(id: $id) {
    documentation {
      markdown
      openapi
    }
  }
}
    `) as unknown as TypedDocumentString<PublishedApiDocumentationQuery, PublishedApiDocumentationQueryVariables>;
export const PublishedApiOverviewDocument = new TypedDocumentString(`
    query PublishedApiOverview($id: ID!) {
  publisherSubscriptions(apiId: $id, statuses: [PENDING], first: 5) {
    nodes {
      id
      status
      security
      application {
        name
        type
        ownerName
      }
      planName
      apiId
      apiName
      apiVersion
      comment
      restored
      requestedByName
      createdAt
      startsAt
      endsAt
    }
  }
  api(id: $id) {
    activity(first: 6) {
      nodes {
        id
        occurredAt
        action
        actorKind
        actorName
        asAdministrator
        subjectName
        applicationName
        changes {
          field
          before
          after
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<PublishedApiOverviewQuery, PublishedApiOverviewQueryVariables>;
export const ApiPublisherCandidatesDocument = new TypedDocumentString(`
    query ApiPublisherCandidates($id: ID!, $search: String!) {
  api(id: $id) {
    publisherCandidates(search: $search) {
      userId
      name
      email
      problem
    }
  }
}
    `) as unknown as TypedDocumentString<ApiPublisherCandidatesQuery, ApiPublisherCandidatesQueryVariables>;
export const ApiViewerCandidatesDocument = new TypedDocumentString(`
    query ApiViewerCandidates($id: ID!, $search: String!) {
  api(id: $id) {
    viewerCandidates(search: $search) {
      userId
      name
      email
      problem
    }
  }
}
    `) as unknown as TypedDocumentString<ApiViewerCandidatesQuery, ApiViewerCandidatesQueryVariables>;
export const AddApiPublisherDocument = new TypedDocumentString(`
    mutation AddApiPublisher($input: AddApiPersonInput!) {
  addApiPublisher(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<AddApiPublisherMutation, AddApiPublisherMutationVariables>;
export const AddApiViewerDocument = new TypedDocumentString(`
    mutation AddApiViewer($input: AddApiPersonInput!) {
  addApiViewer(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<AddApiViewerMutation, AddApiViewerMutationVariables>;
export const RemoveApiPublisherDocument = new TypedDocumentString(`
    mutation RemoveApiPublisher($input: ApiPersonInput!) {
  removeApiPublisher(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RemoveApiPublisherMutation, RemoveApiPublisherMutationVariables>;
export const RemoveApiViewerDocument = new TypedDocumentString(`
    mutation RemoveApiViewer($input: ApiPersonInput!) {
  removeApiViewer(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RemoveApiViewerMutation, RemoveApiViewerMutationVariables>;
export const ChangeApiOwnerDocument = new TypedDocumentString(`
    mutation ChangeApiOwner($input: ApiPersonInput!) {
  changeApiOwner(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ChangeApiOwnerMutation, ChangeApiOwnerMutationVariables>;
export const ApiPeopleDocument = new TypedDocumentString(`
    query ApiPeople($id: ID!) {
  api(id: $id) {
    publishers {
      user {
        id
        name
      }
      email
      since
    }
    viewers {
      user {
        id
        name
      }
      email
      since
    }
  }
}
    `) as unknown as TypedDocumentString<ApiPeopleQuery, ApiPeopleQueryVariables>;
export const CreatePlanDocument = new TypedDocumentString(`
    mutation CreatePlan($input: CreatePlanInput!) {
  createPlan(input: $input) {
    plan {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CreatePlanMutation, CreatePlanMutationVariables>;
export const UpdatePlanDocument = new TypedDocumentString(`
    mutation UpdatePlan($input: UpdatePlanInput!) {
  updatePlan(input: $input) {
    plan {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<UpdatePlanMutation, UpdatePlanMutationVariables>;
export const ChangePlanStatusDocument = new TypedDocumentString(`
    mutation ChangePlanStatus($input: ChangePlanStatusInput!) {
  changePlanStatus(input: $input) {
    plan {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ChangePlanStatusMutation, ChangePlanStatusMutationVariables>;
export const OrderPlansDocument = new TypedDocumentString(`
    mutation OrderPlans($input: OrderPlansInput!) {
  orderPlans(input: $input) {
    api {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<OrderPlansMutation, OrderPlansMutationVariables>;
export const CreateApiDocument = new TypedDocumentString(`
    mutation CreateApi($input: CreateApiInput!) {
  createApi(input: $input) {
    api {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CreateApiMutation, CreateApiMutationVariables>;
export const UpdateApiDocument = new TypedDocumentString(`
    mutation UpdateApi($input: UpdateApiInput!) {
  updateApi(input: $input) {
    api {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<UpdateApiMutation, UpdateApiMutationVariables>;
export const ChangeApiStatusDocument = new TypedDocumentString(`
    mutation ChangeApiStatus($input: ChangeApiStatusInput!) {
  changeApiStatus(input: $input) {
    api {
      id
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ChangeApiStatusMutation, ChangeApiStatusMutationVariables>;
export const AcceptSubscriptionDocument = new TypedDocumentString(`
    mutation AcceptSubscription($input: AcceptSubscriptionInput!) {
  acceptSubscription(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<AcceptSubscriptionMutation, AcceptSubscriptionMutationVariables>;
export const RejectSubscriptionDocument = new TypedDocumentString(`
    mutation RejectSubscription($input: SubscriptionActInput!) {
  rejectSubscription(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RejectSubscriptionMutation, RejectSubscriptionMutationVariables>;
export const PauseSubscriptionDocument = new TypedDocumentString(`
    mutation PauseSubscription($input: SubscriptionActInput!) {
  pauseSubscription(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<PauseSubscriptionMutation, PauseSubscriptionMutationVariables>;
export const ResumeSubscriptionDocument = new TypedDocumentString(`
    mutation ResumeSubscription($input: SubscriptionActInput!) {
  resumeSubscription(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ResumeSubscriptionMutation, ResumeSubscriptionMutationVariables>;
export const CloseSubscriptionAsPublisherDocument = new TypedDocumentString(`
    mutation CloseSubscriptionAsPublisher($input: SubscriptionActInput!) {
  closeSubscription(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CloseSubscriptionAsPublisherMutation, CloseSubscriptionAsPublisherMutationVariables>;
export const ChangeSubscriptionDatesDocument = new TypedDocumentString(`
    mutation ChangeSubscriptionDates($input: ChangeSubscriptionDatesInput!) {
  changeSubscriptionDates(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ChangeSubscriptionDatesMutation, ChangeSubscriptionDatesMutationVariables>;
export const TransferSubscriptionDocument = new TypedDocumentString(`
    mutation TransferSubscription($input: TransferSubscriptionInput!) {
  transferSubscription(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<TransferSubscriptionMutation, TransferSubscriptionMutationVariables>;
export const ProcessSubscriptionsDocument = new TypedDocumentString(`
    mutation ProcessSubscriptions($input: ProcessSubscriptionsInput!) {
  processSubscriptions(input: $input) {
    outcomes {
      id
      refusal
    }
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ProcessSubscriptionsMutation, ProcessSubscriptionsMutationVariables>;
export const RequestFiltersDocument = new TypedDocumentString(`
    query RequestFilters {
  apis(scope: MINE, first: 100) {
    nodes {
      id
      name
      version
    }
  }
}
    `) as unknown as TypedDocumentString<RequestFiltersQuery, RequestFiltersQueryVariables>;
export const RequestPlansDocument = new TypedDocumentString(`
    query RequestPlans($id: ID!) {
  api(id: $id) {
    plans {
      id
      name
      security
    }
  }
}
    `) as unknown as TypedDocumentString<RequestPlansQuery, RequestPlansQueryVariables>;
export const FindInPaletteDocument = new TypedDocumentString(`
    query FindInPalette($search: String!) {
  applications(search: $search, first: 6) {
    nodes {
      id
      name
      type
      clientId
      picturePath
    }
  }
  apis(search: $search, first: 6) {
    nodes {
      id
      name
      version
    }
  }
}
    `) as unknown as TypedDocumentString<FindInPaletteQuery, FindInPaletteQueryVariables>;
export const CatalogDocument = new TypedDocumentString(`
    query Catalog($search: String, $tag: String, $security: PlanSecurity, $first: Int, $after: String, $last: Int, $before: String) {
  apiTags {
    tag
    count
  }
  apis(
    scope: CATALOG
    search: $search
    tag: $tag
    security: $security
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      id
      name
      version
      description
      tags
      status
      visibility
      securities
      owner {
        name
      }
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<CatalogQuery, CatalogQueryVariables>;
export const ApiDetailDocument = new TypedDocumentString(`
    query ApiDetail($id: ID!) {
  api(id: $id) {
    id
    name
    version
    description
    tags
    status
    visibility
    entryPoint
    hasMarkdown
    hasOpenapi
    updatedAt
    publishedAt
    owner {
      name
    }
    plans {
      id
      name
      description
      security
      validation
      status
      characteristics
      commentRequired
      commentPrompt
      conditionsVersion
      conditions
      jwt {
        issuer
        audience
        clientIdClaim
      }
      oauth2 {
        authorizationServer
        requiredScopes
      }
    }
    viewerSubscriptions {
      id
      status
      planId
      planName
      createdAt
      endsAt
      application {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApiDetailQuery, ApiDetailQueryVariables>;
export const ApplicationHeaderDocument = new TypedDocumentString(`
    query ApplicationHeader($id: ID!) {
  application(id: $id) {
    id
    name
    type
    status
    description
    domain
    clientId
    picturePath
    redirectUris
    grantTypes
    createdAt
    updatedAt
    archivedAt
    viewerRole
    memberCount
    registrationState
    primaryOwner {
      name
    }
    viewerCanEdit
    viewerCanManageMembers
    viewerCanRevealClientSecret
    viewerCanRenewClientSecret
    viewerCanRepairRegistration
    viewerCanSeeActivity
    viewerCanArchive
    viewerCanLeave
  }
}
    `) as unknown as TypedDocumentString<ApplicationHeaderQuery, ApplicationHeaderQueryVariables>;
export const ApplicationListDocument = new TypedDocumentString(`
    query ApplicationList($scope: ApplicationScope, $search: String, $types: [ApplicationType!], $roles: [ApplicationRole!], $states: [RegistrationState!], $orderBy: ApplicationOrder, $first: Int, $after: String, $last: Int, $before: String) {
  applications(
    scope: $scope
    search: $search
    types: $types
    roles: $roles
    states: $states
    orderBy: $orderBy
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      id
      name
      type
      picturePath
      registrationState
      viewerRole
      memberCount
      primaryOwner {
        name
      }
      updatedAt
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ApplicationListQuery, ApplicationListQueryVariables>;
export const ConsumerHomeDocument = new TypedDocumentString(`
    query ConsumerHome {
  viewer {
    subscriptions(first: 1) {
      nodes {
        id
      }
    }
    consumerHome {
      troubled {
        id
        name
        registrationState
        viewerCanRepairRegistration
      }
      endings {
        kind
        applicationId
        applicationName
        subscriptionId
        endsAt
        detail
      }
      waiting {
        id
        apiName
        planName
        createdAt
        restored
        application {
          id
          name
        }
      }
      applications {
        id
        name
        type
        picturePath
        registrationState
        viewerRole
        updatedAt
      }
      activity {
        id
        occurredAt
        action
        actorKind
        actorName
        asAdministrator
        subjectName
        applicationName
        changes {
          field
          before
          after
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ConsumerHomeQuery, ConsumerHomeQueryVariables>;
export const InboxDocument = new TypedDocumentString(`
    query Inbox($after: String) {
  viewer {
    unreadNotificationCount
    notifications(first: 30, after: $after) {
      nodes {
        id
        event
        applicationId
        applicationName
        apiId
        subscriptionId
        details {
          name
          value
        }
        createdAt
        readAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<InboxQuery, InboxQueryVariables>;
export const UnreadNotificationsDocument = new TypedDocumentString(`
    query UnreadNotifications {
  viewer {
    unreadNotificationCount
  }
}
    `) as unknown as TypedDocumentString<UnreadNotificationsQuery, UnreadNotificationsQueryVariables>;
export const ProviderDetailDocument = new TypedDocumentString(`
    query ProviderDetail($id: ID!) {
  node(id: $id) {
    ... on ClientRegistrationProvider {
      id
      name
      description
      discoveryUrl
      initialAccessMethod
      clientId
      hasClientSecret
      scopes
      tokenEndpointAuthMethod
      hasInitialAccessToken
      initialAccessTokenExpiresAt
      softwareId
      renewal {
        method
        endpoint
      }
      announcedRenewalEndpoint
      trustedCertificates
      isDefault
      isEmbedded
      applicationTypes
      dependentApplications
      createdAt
      updatedAt
      testedAt
      capabilities {
        management
        read
        update
        delete
        renewSecret
        secretRotatesAtUpdate
        registrationTokenRotates
      }
      endpoints {
        issuer
        tokenEndpoint
      }
      latestTest {
        id
        state
        leftOver
        requestedByName
        createdAt
        steps {
          step
          state
          milliseconds
          detail
          error {
            message
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ProviderDetailQuery, ProviderDetailQueryVariables>;
export const PublishedPlanDocument = new TypedDocumentString(`
    query PublishedPlan($id: ID!) {
  plan(id: $id) {
    id
    apiId
    name
    description
    security
    validation
    status
    characteristics
    commentRequired
    commentPrompt
    conditionsVersion
    conditions
    jwt {
      issuer
      jwksUrl
      publicKey
      clientIdClaim
      audience
    }
    oauth2 {
      authorizationServer
      requiredScopes
    }
    createdAt
    publishedAt
    closedAt
    openSubscriptionCount
  }
}
    `) as unknown as TypedDocumentString<PublishedPlanQuery, PublishedPlanQueryVariables>;
export const PublishedSubscriptionDocument = new TypedDocumentString(`
    query PublishedSubscription($id: ID!) {
  apiKeyPolicy {
    shownOnce
    customAllowed
  }
  subscription(id: $id) {
    id
    status
    security
    application {
      name
      type
      status
      clientId
      ownerName
    }
    planId
    planName
    planStatus
    apiId
    apiName
    apiVersion
    comment
    message
    acceptedConditions
    acceptedConditionsText
    restored
    requestedByName
    createdAt
    startsAt
    endsAt
    processedAt
    closedAt
    updatedAt
    viewerCanProcess
    keys {
      id
      hint
      state
      custom
      createdAt
      endsAt
      revokedAt
      lastUsedAt
    }
  }
}
    `) as unknown as TypedDocumentString<PublishedSubscriptionQuery, PublishedSubscriptionQueryVariables>;
export const TransferPlansDocument = new TypedDocumentString(`
    query TransferPlans($id: ID!) {
  api(id: $id) {
    plans {
      id
      name
      security
      status
    }
  }
}
    `) as unknown as TypedDocumentString<TransferPlansQuery, TransferPlansQueryVariables>;
export const PublisherHomeDocument = new TypedDocumentString(`
    query PublisherHome {
  viewer {
    pendingRequestCount
    publisherHome {
      apiCount
      waiting {
        ...SubscriptionRow
      }
      newest {
        ...SubscriptionRow
      }
    }
  }
  apis(scope: MINE, first: 6) {
    nodes {
      id
      name
      version
      status
      visibility
      securities
      pendingRequests
      owner {
        name
      }
      updatedAt
    }
  }
}
    fragment SubscriptionRow on Subscription {
  id
  status
  security
  application {
    name
    type
    ownerName
  }
  planName
  apiId
  apiName
  apiVersion
  comment
  restored
  requestedByName
  createdAt
  startsAt
  endsAt
}`) as unknown as TypedDocumentString<PublisherHomeQuery, PublisherHomeQueryVariables>;
export const ApiListDocument = new TypedDocumentString(`
    query ApiList($scope: ApiScope, $search: String, $statuses: [ApiStatus!], $first: Int, $after: String, $last: Int, $before: String) {
  apis(
    scope: $scope
    search: $search
    statuses: $statuses
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      id
      name
      version
      status
      visibility
      securities
      pendingRequests
      owner {
        name
      }
      updatedAt
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<ApiListQuery, ApiListQueryVariables>;
export const PublisherSubscriptionsDocument = new TypedDocumentString(`
    query PublisherSubscriptions($apiId: ID, $planId: ID, $search: String, $statuses: [SubscriptionStatus!], $first: Int, $after: String, $last: Int, $before: String) {
  publisherSubscriptions(
    apiId: $apiId
    planId: $planId
    search: $search
    statuses: $statuses
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      id
      status
      security
      application {
        name
        type
        ownerName
      }
      planName
      apiId
      apiName
      apiVersion
      comment
      restored
      requestedByName
      createdAt
      startsAt
      endsAt
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<PublisherSubscriptionsQuery, PublisherSubscriptionsQueryVariables>;
export const PendingRequestsDocument = new TypedDocumentString(`
    query PendingRequests {
  viewer {
    pendingRequestCount
  }
}
    `) as unknown as TypedDocumentString<PendingRequestsQuery, PendingRequestsQueryVariables>;
export const PublishedApiDocument = new TypedDocumentString(`
    query PublishedApi($id: ID!) {
  api(id: $id) {
    id
    name
    version
    description
    tags
    status
    visibility
    entryPoint
    owner {
      id
      name
    }
    viewerRole
    hasMarkdown
    hasOpenapi
    pendingRequests
    createdAt
    updatedAt
    publishedAt
    viewerCanManage
    viewerCanManagePublishers
    viewerCanArchive
    viewerCanProcess
    plans {
      id
      name
      description
      security
      validation
      status
      openSubscriptionCount
    }
  }
}
    `) as unknown as TypedDocumentString<PublishedApiQuery, PublishedApiQueryVariables>;
export const MySubscriptionsDocument = new TypedDocumentString(`
    query MySubscriptions($statuses: [SubscriptionStatus!], $search: String, $first: Int, $after: String, $last: Int, $before: String) {
  viewer {
    subscriptions(
      statuses: $statuses
      search: $search
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        status
        security
        planName
        apiId
        apiName
        apiVersion
        createdAt
        startsAt
        endsAt
        application {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MySubscriptionsQuery, MySubscriptionsQueryVariables>;
export const ApplicationSubscriptionsDocument = new TypedDocumentString(`
    query ApplicationSubscriptions($id: ID!, $statuses: [SubscriptionStatus!], $first: Int, $after: String, $last: Int, $before: String) {
  application(id: $id) {
    subscriptions(
      statuses: $statuses
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        status
        security
        planName
        apiId
        apiName
        apiVersion
        createdAt
        startsAt
        endsAt
        application {
          id
          name
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApplicationSubscriptionsQuery, ApplicationSubscriptionsQueryVariables>;
export const SubscriptionDetailDocument = new TypedDocumentString(`
    query SubscriptionDetail($id: ID!) {
  apiKeyPolicy {
    shownOnce
  }
  subscription(id: $id) {
    id
    status
    security
    planId
    planName
    planStatus
    apiId
    apiName
    apiVersion
    comment
    message
    acceptedConditions
    acceptedConditionsText
    restored
    requestedByName
    createdAt
    startsAt
    endsAt
    processedAt
    closedAt
    application {
      id
      name
      status
      clientId
    }
    viewerCanClose
    viewerCanManageKeys
    viewerCanRevealKeys
    keys {
      id
      hint
      state
      custom
      copyable
      createdAt
      endsAt
      revokedAt
      lastUsedAt
    }
    history {
      id
      occurredAt
      action
      actorKind
      actorName
      asAdministrator
      subjectName
      changes {
        field
        before
        after
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SubscriptionDetailQuery, SubscriptionDetailQueryVariables>;
export const ApiEntryPointDocument = new TypedDocumentString(`
    query ApiEntryPoint($id: ID!) {
  api(id: $id) {
    entryPoint
  }
}
    `) as unknown as TypedDocumentString<ApiEntryPointQuery, ApiEntryPointQueryVariables>;
