/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** The request to accept. */
export type AcceptSubscriptionInput = {
  /** A custom API key, if the platform allows it: 8 to 128 characters. */
  customKey?: string | null | undefined;
  /** End time. Default: none. */
  endsAt?: string | null | undefined;
  /** The subscription. */
  id: string;
  /** A message to the consumer. */
  message?: string | null | undefined;
  /** Start time. Default: now. */
  startsAt?: string | null | undefined;
};

/** What a user has a role in. */
export type AccessKind =
  /** An API. */
  | 'API'
  /** An application. */
  | 'APPLICATION'
  /** A team. */
  | 'TEAM';

/** Why an access token was revoked, if its user did not do it. */
export type AccessTokenRevocationReason =
  /** A platform administrator revoked it. */
  | 'ADMINISTRATOR'
  /** Its application was archived. */
  | 'ARCHIVED'
  /** It was reported as leaked. */
  | 'LEAKED'
  /** Its user was disabled or deleted. */
  | 'OWNER_GONE';

/** The two sets of scopes that access tokens had before they had scopes. */
export type AccessTokenScope =
  /** More than READ. */
  | 'FULL'
  /** READ alone. */
  | 'READ_ONLY';

/** Kind of actor. */
export type ActorKind =
  /** A program with a personal access token. */
  | 'ACCESS_TOKEN'
  /** An application, with its own access token. */
  | 'APPLICATION'
  /** Latchkey itself. */
  | 'SYSTEM'
  /** A user in the portal. */
  | 'USER';

/** The user to add by ID, or the email to invite; exactly one of the two. */
export type AddApiCollaboratorInput = {
  /** The API. */
  apiId: string;
  /** An email; it gets an invitation. */
  email?: string | null | undefined;
  /** The user. */
  userId?: string | null | undefined;
};

/** The user to add by ID, or the email to invite; exactly one of the two. */
export type AddMemberInput = {
  /** The application. */
  applicationId: string;
  /** An email; it gets an invitation. */
  email?: string | null | undefined;
  /** OWNER or USER. */
  role: ApplicationRole;
  /** The user, from `memberCandidates`. */
  userId?: string | null | undefined;
};

/** The browser's response to the options. */
export type AddPasskeyInput = {
  /** Passkey name, 1 to 100 characters. */
  name: string;
  /** The registration of `startPasskey`. */
  registration: string;
  /** `RegistrationResponseJSON` (WebAuthn Level 3), as JSON. */
  response: string;
};

/** The user to add. */
export type AddTeamMemberInput = {
  /** The role in the team. */
  role: TeamRole;
  /** The team. */
  teamId: string;
  /** The user, whom the caller can see. */
  userId: string;
};

/** A user to add. */
export type AddUserInput = {
  /** Email, up to 254 characters. No account has it yet. */
  email: string;
  /** Name, 1 to 100 characters. */
  name: string;
  /** Platform roles of the user. Default: USER. */
  roles?: Array<PlatformRole> | null | undefined;
};

/** A decision on a tool's sign-in. */
export type AnswerDeviceAuthorizationInput = {
  /** Whether to approve; false denies. */
  approve: boolean;
  /** Code that the tool shows, with or without its hyphen. */
  userCode: string;
};

/** An invitation to answer: by the token of its link, or by ID if it was sent to the viewer's own email. */
export type AnswerInvitationInput = {
  /** The viewer's own email. Required to answer an invitation that was sent to another email: it confirms that the viewer means to. */
  asEmail?: string | null | undefined;
  /** The invitation, from `receivedInvitations`. */
  invitationId?: string | null | undefined;
  /** The token in the link. */
  token?: string | null | undefined;
};

/** Status change of an API. */
export type ApiAction =
  /** DRAFT, PUBLISHED or DEPRECATED to ARCHIVED; closes the API's plans and all open subscriptions. Requires API owner. */
  | 'ARCHIVE'
  /** PUBLISHED to DEPRECATED. */
  | 'DEPRECATE'
  /** DRAFT or DEPRECATED to PUBLISHED. */
  | 'PUBLISH'
  /** PUBLISHED to DRAFT. */
  | 'UNPUBLISH';

/** A publisher or viewer of an API. */
export type ApiCollaboratorInput = {
  /** The API. */
  apiId: string;
  /** The user. */
  userId: string;
};

/** What ended a key, or will end it after its grace period. */
export type ApiKeyEndCause =
  /** Its application was archived. */
  | 'APPLICATION_ARCHIVED'
  /** It was reported as found in public, and the platform revokes such keys. */
  | 'LEAKED'
  /** An owner of the application renewed it. It works until its expiry. */
  | 'RENEWED'
  /** An owner of the application revoked it. */
  | 'REVOKED_BY_CONSUMER'
  /** A publisher of the API revoked it. */
  | 'REVOKED_BY_PUBLISHER'
  /** Its subscription was closed or ended. */
  | 'SUBSCRIPTION_CLOSED'
  /** Revoked before Latchkey recorded causes. */
  | 'UNKNOWN';

/** The key. */
export type ApiKeyInput = {
  /** Key ID. */
  id: string;
};

/** Status of a key. */
export type ApiKeyStatus =
  /** Works for calls. */
  | 'ACTIVE'
  /** Expired. */
  | 'EXPIRED'
  /** Subscription paused. */
  | 'PAUSED'
  /** Revoked before its expiry. */
  | 'REVOKED'
  /** Subscription not started yet. */
  | 'SCHEDULED';

/** The viewer's role for an API. */
export type ApiRole =
  /** Can do everything a publisher can, and also manage publishers and archive the API. */
  | 'OWNER'
  /** Can edit the API and its plans and manage its subscriptions. */
  | 'PUBLISHER'
  /** Can see the API while it is private. */
  | 'VIEWER';

/** Scope of a list of APIs. */
export type ApiScope =
  /** All APIs in any status. Requires platform administrator; otherwise FORBIDDEN. */
  | 'ALL'
  /** APIs that the viewer can see and subscribe to. */
  | 'CATALOG'
  /** APIs that the viewer publishes, including drafts and archived ones. */
  | 'MINE';

/** Status of an API. */
export type ApiStatus =
  /** Removed from the catalog; plans and subscriptions are closed. */
  | 'ARCHIVED'
  /** In the catalog; existing subscriptions continue, new ones are rejected. */
  | 'DEPRECATED'
  /** Visible to its publishers and administrators. */
  | 'DRAFT'
  /** In the catalog; applications can subscribe to its published plans. */
  | 'PUBLISHED';

/** Visibility of an API in the catalog. */
export type ApiVisibility =
  /** Visible to its publishers and the viewers they add. */
  | 'PRIVATE'
  /** Visible to every signed-in user. */
  | 'PUBLIC';

/** Whether an application can subscribe to APIs. */
export type ApplicationApproval =
  /** An administrator approved it. */
  | 'APPROVED'
  /** Its type needs no approval. */
  | 'NOT_NEEDED'
  /** It waits for an administrator, and can't subscribe yet. */
  | 'PENDING'
  /** An administrator rejected it; it can't subscribe. */
  | 'REJECTED';

/** Which members are notified of an event. */
export type ApplicationNotificationInput = {
  /** Event name, such as api_key.expiring. */
  event: string;
  /** The members. */
  recipients: MemberRecipients;
};

/** Order of a list of applications. */
export type ApplicationOrder =
  /** By last change, newest first. */
  | 'CHANGED'
  /** By name, ignoring case and accents. */
  | 'NAME';

/** Role of a member in an application. */
export type ApplicationRole =
  /** Can edit the application, manage its members and reveal its secret. */
  | 'OWNER'
  /** The one owner who can also archive the application and transfer its ownership. */
  | 'PRIMARY_OWNER'
  /** Can see the application and its API keys, and subscribe it to plans. */
  | 'USER';

/** Scope of a list of applications. */
export type ApplicationScope =
  /** All active applications. Requires platform administrator. */
  | 'ALL'
  /** Applications with the viewer as a member. */
  | 'MINE';

/** Status of an application. */
export type ApplicationStatus =
  /** In use. */
  | 'ACTIVE'
  /** Archived; an administrator can restore it. */
  | 'ARCHIVED';

/** OAuth type of an application. Cannot be changed. */
export type ApplicationType =
  /** A program that acts on its own behalf: client credentials. */
  | 'BACKEND_TO_BACKEND'
  /** A single-page app: a public client with PKCE. */
  | 'BROWSER'
  /** A mobile or desktop app: a public client with PKCE. */
  | 'NATIVE'
  /** No registered client; the consumer can enter a client_id. */
  | 'SIMPLE'
  /** An application with a server: a confidential client. */
  | 'WEB';

/** The application to archive. */
export type ArchiveApplicationInput = {
  /** The application. */
  id: string;
  /** Reason for the archive record, 500 characters or fewer. */
  reason?: string | null | undefined;
};

/** How entries and chain differ. */
export type AuditChainProblem =
  /** The entry isn't as it was when it was linked, or a digest was changed. */
  | 'ENTRY_CHANGED'
  /** The entry was removed. */
  | 'ENTRY_REMOVED'
  /** The entry's link was removed. */
  | 'LINK_REMOVED';

/** Which entries of the audit log; omitted fields don't limit. */
export type AuditFilter = {
  /** Event name, such as application.updated. */
  action?: string | null | undefined;
  /** The access token that acted. */
  actorTokenId?: string | null | undefined;
  /** The user who acted, in person or by an access token. */
  actorUserId?: string | null | undefined;
  /** Entries from this time on. */
  from?: string | null | undefined;
  /** IP address of the actor. Only entries whose address the viewer is shown. */
  ip?: string | null | undefined;
  /** The subject. */
  subjectId?: string | null | undefined;
  /** Kind of the subject, such as application. */
  subjectKind?: string | null | undefined;
  /** Entries before this time. */
  to?: string | null | undefined;
};

/** How calls under a plan authenticate. Cannot be changed. */
export type AuthenticationType =
  /** An API key of the subscription. */
  | 'API_KEY'
  /** A signed token with the application's client ID (JWT, RFC 7519). */
  | 'JWT'
  /** No authentication; no subscription needed. */
  | 'KEYLESS'
  /** A token confirmed by the authorization server (RFC 7662). */
  | 'OAUTH2';

/** Status of a backup. */
export type BackupStatus =
  /** The file is whole. */
  | 'DONE'
  /** No file was created. */
  | 'FAILED'
  /** It is being created or verified. */
  | 'RUNNING'
  /** The background worker will create it. */
  | 'WAITING';

/** How a backup was verified. */
export type BackupVerification =
  /** The file was read again and compared with its digests. */
  | 'DIGEST'
  /** It was also restored into a database of its own, and compared there. */
  | 'RESTORE';

/** Which backups are restored to verify them. */
export type BackupVerificationMode =
  /** No backup; digests are compared. */
  | 'digest'
  /** Each backup. */
  | 'each'
  /** One backup a week. */
  | 'weekly';

/** The requested email to withdraw. */
export type CancelEmailChangeInput = {
  /** Requested email. A request for another one stays. */
  email: string;
};

/** The operation to cancel. */
export type CancelRegistrationOperationInput = {
  /** The operation's application, for the response. */
  applicationId: string;
  /** The operation. */
  id: string;
};

/** A new expiry time for a key. */
export type ChangeApiKeyExpiryInput = {
  /** Expiry time; null to expire with the subscription. */
  expiresAt?: string | null | undefined;
  /** Key ID. */
  id: string;
};

/** A status change of an API. */
export type ChangeApiStatusInput = {
  /** The status change. */
  action: ApiAction;
  /** The API. */
  id: string;
};

/** The requested email. */
export type ChangeEmailInput = {
  /** Current password. Required if the account has one; otherwise a sign-in of the last 15 minutes is. */
  currentPassword?: string | null | undefined;
  /** New email. */
  email: string;
};

/** A new role for an open invitation. */
export type ChangeInvitationRoleInput = {
  /** The invitation. */
  invitationId: string;
  /** A role of the same kind of subject. */
  role: InvitationRole;
};

/** A new role for a member. */
export type ChangeMemberRoleInput = {
  /** The application. */
  applicationId: string;
  /** OWNER or USER. */
  role: ApplicationRole;
  /** The member. */
  userId: string;
};

/** A new password. */
export type ChangePasswordInput = {
  /** Current password. Required if the account has one; otherwise a sign-in of the last 15 minutes is. */
  currentPassword?: string | null | undefined;
  /** New password, 10 to 200 characters and hard to guess. */
  newPassword: string;
};

/** A status change of a plan. */
export type ChangePlanStatusInput = {
  /** The status change. */
  action: PlanAction;
  /** The plan. */
  id: string;
};

/** Omitted fields keep their value; null clears the value. */
export type ChangeSubscriptionDatesInput = {
  /** End time. */
  endsAt?: string | null | undefined;
  /** The subscription. */
  id: string;
  /** Start time. */
  startsAt?: string | null | undefined;
};

/** A new role for a member of a team. */
export type ChangeTeamMemberRoleInput = {
  /** The role in the team. */
  role: TeamRole;
  /** The team. */
  teamId: string;
  /** The member. */
  userId: string;
};

/** The user and their new platform roles. */
export type ChangeUserRolesInput = {
  /** The user. */
  id: string;
  /** Reason for the audit log, up to 500 characters. */
  reason?: string | null | undefined;
  /** All platform roles of the user. USER is always one of them. */
  roles: Array<PlatformRole>;
};

/** The email to send mail to again. */
export type ClearMailSuppressionInput = {
  /** The email. */
  email: string;
};

/** The application. */
export type ClientRegistrationInput = {
  /** The application. */
  applicationId: string;
};

/** The app's first code. */
export type ConfirmAuthenticatorAppInput = {
  /** Six digits. */
  code: string;
};

/** The link in the mail. */
export type ConfirmEmailInput = {
  /** The value of `token` in the link. */
  token: string;
};

/** The user, and the email that is theirs. */
export type ConfirmUserEmailInput = {
  /** Email of the user. Default: the one of the account. */
  email?: string | null | undefined;
  /** The user. */
  id: string;
};

/** A new personal access token. */
export type CreateAccessTokenInput = {
  /** The APIs the token is limited to, up to 100. Null: all that the user sees. */
  apiIds?: Array<string> | null | undefined;
  /** The applications the token is limited to, up to 100. Null: all of the user's. */
  applicationIds?: Array<string> | null | undefined;
  /** Days until expiry, 1 to 366; null for no expiry, unless the platform limits the life of tokens. */
  expiresInDays?: number | null | undefined;
  /** Token name, 1 to 100 characters. */
  name: string;
  /**
   * The older form of `scopes`.
   * @deprecated Use `scopes`: READ_ONLY is READ, FULL is all scopes. Removal: not before 2027-12-01.
   */
  scope?: AccessTokenScope | null | undefined;
  /** What the token can do; READ is always included. Required, unless `scope` is given. */
  scopes?: Array<TokenScope> | null | undefined;
};

/** A new API, created as a draft. */
export type CreateApiInput = {
  /** 2,000 characters or fewer. */
  description?: string | null | undefined;
  /** A path starting with /, or a URL, in canonical form. Only one published API can have it. */
  entryPoint: string;
  /** Whether gateways forward the caller's credential to the API. Default for a new API: false. */
  forwardsCredential?: boolean | null | undefined;
  /** The header that carries API keys, 1 to 100 characters. Headers with another meaning, such as Authorization, are rejected. Default for a new API: X-API-Key. */
  keyHeader?: string | null | undefined;
  /** A query parameter that can carry API keys too, 100 characters or fewer; null for none. URLs are logged in many places, and keys with them. */
  keyQueryParameter?: string | null | undefined;
  /** Markdown documentation, 200,000 characters or fewer. */
  markdown?: string | null | undefined;
  /** 1 to 100 characters. */
  name: string;
  /** An OpenAPI document, 1,000,000 characters or fewer, without references to other files. A whole request over HTTP must be 1 MiB or smaller; the portal takes larger ones. */
  openapi?: string | null | undefined;
  /** 20 tags or fewer. */
  tags?: Array<string> | null | undefined;
  /** A team that the caller manages, which owns the API. Default: the caller owns it. */
  teamId?: string | null | undefined;
  /** The http or https URL to which gateways forward calls; null if another proxy does. Private addresses only if the operator allows them. */
  upstreamUrl?: string | null | undefined;
  /** 1 to 50 characters. */
  version: string;
  /** Default: PUBLIC. */
  visibility?: ApiVisibility | null | undefined;
};

/** A new application. The type determines the fields that apply. */
export type CreateApplicationInput = {
  /** SIMPLE only: the application's client_id elsewhere, 1 to 300 visible ASCII characters. */
  clientId?: string | null | undefined;
  /** 2,000 characters or fewer. */
  description?: string | null | undefined;
  /** A host name or URL. */
  domain?: string | null | undefined;
  /** Answers to the fields that administrators added to the form; see `formFields`. */
  fields?: Array<FieldAnswerInput> | null | undefined;
  /** OAuth grants. Default: the type's mandatory grant. */
  grantTypes?: Array<GrantType> | null | undefined;
  /** 1 to 100 characters. */
  name: string;
  /** PNG, JPEG or WebP in base64 (RFC 4648 4), 500 KB or less before encoding. The server re-encodes it. */
  picture?: string | null | undefined;
  /** The client registration provider. Default: the default provider that serves the type. */
  providerId?: string | null | undefined;
  /** BROWSER, WEB and NATIVE: 1 to 50 redirect URIs. */
  redirectUris?: Array<string> | null | undefined;
  /** A team that the caller manages, which owns the application. Default: the caller owns it. */
  teamId?: string | null | undefined;
  /** OAuth type; cannot be changed later. */
  type: ApplicationType;
};

/** A new access token of an application. */
export type CreateApplicationTokenInput = {
  /** Application ID. */
  applicationId: string;
  /** Days until expiry, 1 to 366; null for no expiry, unless the platform limits the life of tokens. */
  expiresInDays?: number | null | undefined;
  /** Token name, 1 to 100 characters. */
  name: string;
  /** READ, and SUBSCRIPTIONS to reveal and renew API keys. READ is always included. */
  scopes: Array<TokenScope>;
};

/** A new provider. */
export type CreateClientRegistrationProviderInput = {
  /** Application types that the provider serves; empty for all. */
  applicationTypes?: Array<ApplicationType> | null | undefined;
  /** CLIENT_CREDENTIALS: Latchkey's own client ID at the server, up to 1,000 printable ASCII characters. */
  clientId?: string | null | undefined;
  /** CLIENT_CREDENTIALS: the client secret. Default on update: the stored secret. */
  clientSecret?: string | null | undefined;
  /** Description for administrators, 1,000 characters or fewer. */
  description?: string | null | undefined;
  /** URL of the metadata document or the issuer: https, or http on the server's own computer. */
  discoveryUrl: string;
  /** Whether to send the application_type `browser` for browser applications and `service` for backend-to-backend applications, which some servers need. Default: false, which sends only `web` and `native` (OIDC Registration 2). */
  extendedApplicationTypes?: boolean | null | undefined;
  /** Authorization method for registering clients. */
  initialAccessMethod: InitialAccessMethod;
  /** INITIAL_ACCESS_TOKEN: the token. Default on update: the stored token. */
  initialAccessToken?: string | null | undefined;
  /** Expiry time of the initial access token, if known. */
  initialAccessTokenExpiresAt?: string | null | undefined;
  /** ID of the client with which gateways introspect access tokens (RFC 7662), apart from the one that registers clients. Null: they do not, and OAuth 2.0 plans of this server cannot be called. */
  introspectionClientId?: string | null | undefined;
  /** Secret of the introspection client. Default on update: the stored secret. */
  introspectionSecret?: string | null | undefined;
  /** Whether to make the provider the default. The first provider is always the default. */
  isDefault?: boolean | null | undefined;
  /** Unique, 3 to 50 characters. */
  name: string;
  /** Endpoint for secret renewal; null for none. */
  renewal?: SecretRenewalInput | null | undefined;
  /** Scopes of the token request. */
  scopes?: Array<string> | null | undefined;
  /** `software_id` of every registration. */
  softwareId?: string | null | undefined;
  /** client_secret_basic, client_secret_post or client_secret_jwt. Default: determined by discovery. */
  tokenEndpointAuthMethod?: string | null | undefined;
  /** Trusted PEM certificates in addition to the system's. */
  trustedCertificates?: string | null | undefined;
  /** Origins, such as https://login.example.com, that can receive the credentials besides the discovery URL's own. Required for each origin at which the server's metadata has its token, registration or introspection endpoint. Up to 10. */
  trustedOrigins?: Array<string> | null | undefined;
};

/** A new field, as the form's last one. */
export type CreateFormFieldInput = {
  /** APPLICATION only: the types that have the field. Empty: all types. */
  applicationTypes?: Array<ApplicationType> | null | undefined;
  /** The form. */
  form: Form;
  /** Explanation below the field, 500 characters or fewer. */
  help?: string | null | undefined;
  /** Whether only reviewers see and set the field. Default: no. */
  hidden?: boolean | null | undefined;
  /** Name of the field in answers: a lowercase letter, then up to 39 letters, digits and underscores. It can't be changed. */
  key: string;
  /** Kind of the field. It can't be changed. */
  kind: FieldKind;
  /** 1 to 100 characters. */
  label: string;
  /** CHOICE only: 2 to 50 options. */
  options?: Array<string> | null | undefined;
  /** The plan; SUBSCRIPTION only. */
  planId?: string | null | undefined;
  /** Whether the field must have an answer. Default: no. */
  required?: boolean | null | undefined;
  /** Whether only reviewers can change an answer. Default: no. */
  writeOnce?: boolean | null | undefined;
};

/** A new gateway. */
export type CreateGatewayInput = {
  /** Unique name, 1 to 50 characters. */
  name: string;
};

/** A new plan, created in STAGING. */
export type CreatePlanInput = {
  /** The plan's API. */
  apiId: string;
  /** Approval of subscriptions. Default for a new plan: MANUAL. */
  approval?: PlanApproval | null | undefined;
  /** Authentication type; cannot be changed later. */
  authenticationType: AuthenticationType;
  /** Question shown above the comment. */
  commentPrompt?: string | null | undefined;
  /** Whether subscribers must enter a comment. */
  commentRequired?: boolean | null | undefined;
  /** Description of the plan, 2,000 characters or fewer. */
  description?: string | null | undefined;
  /** 20 features or fewer. */
  features?: Array<string> | null | undefined;
  /** JWT plans only. */
  jwt?: JwtSettingsInput | null | undefined;
  /** 1 to 100 characters. */
  name: string;
  /** OAuth 2.0 plans only. */
  oauth2?: OAuth2SettingsInput | null | undefined;
  /** Quota of each subscription; null for none. Not for keyless plans. */
  quota?: QuotaInput | null | undefined;
  /** Rate of each subscription; null for none. Not for keyless plans. */
  rate?: RateInput | null | undefined;
  /** The terms; a changed text creates a new version, an empty text removes the terms. */
  terms?: string | null | undefined;
};

/** A new team. */
export type CreateTeamInput = {
  /** PUBLISHER or VIEWER: the role of members in the team's APIs. Default: VIEWER. */
  apiRole?: ApiRole | null | undefined;
  /** OWNER or USER: the role of members in the team's applications. Default: USER. */
  applicationRole?: ApplicationRole | null | undefined;
  /** 2,000 characters or fewer. */
  description?: string | null | undefined;
  /** Unique name, 1 to 100 characters. */
  name: string;
};

/** A new webhook of an application or of an API; without either, a stream of the audit log. */
export type CreateWebhookInput = {
  /** The API. Not together with an application. */
  apiId?: string | null | undefined;
  /** The application. */
  applicationId?: string | null | undefined;
  /** Names of the events to send; empty for all. Default: all. */
  events?: Array<string> | null | undefined;
  /** Default: STANDARD, and JSON_LINES for a stream. It can't be changed later. */
  format?: WebhookFormat | null | undefined;
  /** For a stream: begins with the oldest entry instead of the next one. Default: false. */
  includesExisting?: boolean | null | undefined;
  /** Name, 1 to 50 characters. */
  name: string;
  /** `https` URL of the endpoint, up to 2,000 characters; `http` only on loopback. Addresses in private networks are rejected unless the installation allows them. */
  url: string;
};

/** The provider to delete. */
export type DeleteClientRegistrationProviderInput = {
  /** Number of dependent applications shown to the caller, as a confirmation. */
  dependentApplications: number;
  /** The provider. */
  id: string;
};

/** Who owns what was the viewer's, and the viewer's proof. */
export type DeleteMyAccountInput = {
  /** Current password. Required if the account has one; otherwise a sign-in of the last 15 minutes is. */
  currentPassword?: string | null | undefined;
  /** Email of the account, as a confirmation. */
  email: string;
  /** Successors of all applications and APIs that the viewer owns alone, up to 1,000: a member, or archive. */
  successors?: Array<OwnedSuccessorInput> | null | undefined;
};

/** The user to enable. */
export type EnableUserInput = {
  /** The user. */
  id: string;
  /** Platform roles of the user. Default: USER. */
  roles?: Array<PlatformRole> | null | undefined;
};

/** The session that stays. */
export type EndOtherSessionsInput = {
  /** ID of the session that stays. Default: the current one. */
  exceptId?: string | null | undefined;
};

/** The session to end. */
export type EndSessionInput = {
  /** Session ID. */
  id: string;
};

/** The user to disable or delete, and who owns what was theirs. */
export type EndUserInput = {
  /** The user. */
  id: string;
  /** Reason for the audit log, up to 500 characters. */
  reason?: string | null | undefined;
  /** Successor of every application and API without one of its own. */
  successorOfOthers?: SuccessorInput | null | undefined;
  /** Successors of single applications and APIs, up to 1,000. */
  successors?: Array<OwnedSuccessorInput> | null | undefined;
};

/** Kind of item that expires soon. */
export type ExpiringItemKind =
  /** An API key. */
  | 'API_KEY'
  /** The secret of a registered client. */
  | 'CLIENT_SECRET'
  /** A subscription. */
  | 'SUBSCRIPTION';

/** An answer to a field of a form. */
export type FieldAnswerInput = {
  /** The field's key. */
  key: string;
  /** The answer as text, in the form of the field's kind. Null or empty for none. */
  value?: string | null | undefined;
};

/** Kind of a form's field. */
export type FieldKind =
  /** Agreement to the label's text: `true`. */
  | 'AGREEMENT'
  /** One of the field's options. */
  | 'CHOICE'
  /** A date, such as 2026-12-31. */
  | 'DATE'
  /** An http or https URL. */
  | 'LINK'
  /** A decimal number, such as 12.5. */
  | 'NUMBER'
  /** A text of 2,000 characters or fewer. */
  | 'TEXT';

/** The portal's page on which a viewer can fix the cause of a rejected call. */
export type FixPage =
  /** The API. */
  | 'API'
  /** The application's API keys. */
  | 'API_KEYS'
  /** The application's credentials. */
  | 'CLIENT'
  /** The gateways. */
  | 'GATEWAYS'
  /** The API's plans. */
  | 'PLANS'
  /** The client registration providers. */
  | 'PROVIDERS'
  /** Subscribing to the API. */
  | 'SUBSCRIBE'
  /** The subscription. */
  | 'SUBSCRIPTION';

/** A form that can have fields of its own. */
export type Form =
  /** Applications. Administrators define it. */
  | 'APPLICATION'
  /** Signing up. Administrators define it. */
  | 'SIGN_UP'
  /** Requests of a plan. The API's publishers define it. */
  | 'SUBSCRIPTION';

/** The gateway to change. */
export type GatewayInput = {
  /** The gateway. */
  id: string;
};

/** Status of a gateway. */
export type GatewayStatus =
  /** It reported within the last 15 seconds. */
  | 'CONNECTED'
  /** It did not enroll within 24 hours, so its token no longer works. */
  | 'EXPIRED'
  /** It has not reported for 15 seconds. It may still be checking calls. */
  | 'NOT_RESPONDING'
  /** Its token no longer works. */
  | 'REVOKED'
  /** It has not enrolled yet, or can enroll with a new key pair. */
  | 'WAITING';

/** An application or API, exactly one of the two, and its new team. */
export type GiveToTeamInput = {
  /** The API. */
  apiId?: string | null | undefined;
  /** The application. */
  applicationId?: string | null | undefined;
  /** Role of their own that the former owner keeps beside the team's. Default: NONE. */
  keptRole?: KeptRole | null | undefined;
  /** The team, which the caller manages. */
  teamId: string;
};

/** OAuth grant of a client (RFC 6749, grant_types in RFC 7591 2). */
export type GrantType =
  /** authorization_code, with PKCE for public clients. */
  | 'AUTHORIZATION_CODE'
  /** client_credentials: the application acts on its own behalf. */
  | 'CLIENT_CREDENTIALS'
  /** implicit: discouraged by RFC 9700 2.1.2. */
  | 'IMPLICIT'
  /** password: discouraged by RFC 9700 2.4. */
  | 'PASSWORD'
  /** refresh_token: new tokens without asking the user again. */
  | 'REFRESH_TOKEN';

/** Outcome of a check. */
export type HealthStatus =
  /** The check could not look; the text has the reason. */
  | 'NOT_CHECKED'
  /** Nothing to do. */
  | 'OK'
  /** Something does not work. */
  | 'PROBLEM'
  /** It works, but will not always. */
  | 'WARNING';

/** A file of users to add. */
export type ImportUsersInput = {
  /** CSV (RFC 4180) with the columns name, email and optionally roles (consumer, publisher, administrator), separated by commas, semicolons or tabs; up to 5,000 users and 2 MiB. A whole request over HTTP must be 1 MiB or smaller; the portal takes larger ones. */
  csv: string;
};

/** Authorization method for registering clients (RFC 7591 3). */
export type InitialAccessMethod =
  /** An access token requested with client credentials (RFC 6749 4.4). */
  | 'CLIENT_CREDENTIALS'
  /** A token entered directly; the less secure way. */
  | 'INITIAL_ACCESS_TOKEN'
  /** No authorization: the server has open registration. */
  | 'NONE';

/** An invitation to send again or to withdraw. */
export type InvitationInput = {
  /** The invitation. */
  invitationId: string;
};

/** Role that an invitation gives. */
export type InvitationRole =
  /** Manager of a team. */
  | 'MANAGER'
  /** Member of a team. */
  | 'MEMBER'
  /** Owner of an application. */
  | 'OWNER'
  /** Publisher of an API. */
  | 'PUBLISHER'
  /** User of an application. */
  | 'USER'
  /** Viewer of an API. */
  | 'VIEWER';

/** What an invitation is to. */
export type InvitationSubject =
  /** An API. */
  | 'API'
  /** An application. */
  | 'APPLICATION'
  /** A team. */
  | 'TEAM';

/** An email to invite to a team. */
export type InviteToTeamInput = {
  /** The email. */
  email: string;
  /** The role it gives. */
  role: TeamRole;
  /** The team. */
  teamId: string;
};

/** Token checks of a JWT plan. An issuer or a provider is required, and a JWKS URL, a public key or a provider that has a JWKS URL. */
export type JwtSettingsInput = {
  /** Required `aud` of tokens. */
  audience?: string | null | undefined;
  /** The claim with the client_id. Default: client_id. */
  clientIdClaim?: string | null | undefined;
  /** Required `iss` of tokens, compared exactly. Default: the provider's issuer. */
  issuer?: string | null | undefined;
  /** URL of the signing keys. Default: the provider's, if there is no public key. */
  jwksUri?: string | null | undefined;
  /** A provider of `Api.issuerOptions`, whose issuer is used. Its values are copied: later changes of the provider do not change the plan. */
  providerId?: string | null | undefined;
  /** The signing key in PEM. */
  publicKey?: string | null | undefined;
  /** Required scopes of tokens. */
  requiredScopes?: Array<string> | null | undefined;
};

/** Role that the owner keeps after a transfer. */
export type KeptRole =
  /** No role. */
  | 'NONE'
  /** Owner of the application, or publisher of the API. */
  | 'OWNER'
  /** User of the application, or viewer of the API. */
  | 'USER';

/** The application to leave. */
export type LeaveApplicationInput = {
  /** The application. */
  applicationId: string;
};

/** A key to look up. */
export type LookUpApiKeyInput = {
  /** The key's API. */
  apiId: string;
  /** The key. */
  key: string;
};

/** The mail to change. */
export type MailInput = {
  /** The mail. */
  id: string;
};

/** When an event is mailed. */
export type MailPace =
  /** In the daily digest. */
  | 'DAILY'
  /** Within a minute, or after quiet hours. */
  | 'IMMEDIATELY'
  /** Never. */
  | 'OFF';

/** Status of a mail. */
export type MailStatus =
  /** Rejected because the email does not exist. */
  | 'BOUNCED'
  /** Ended before it was sent: it had become pointless, or no mail server was configured in time. */
  | 'CANCELED'
  /** Rejected, or not accepted in time. */
  | 'FAILED'
  /** Waiting to be sent, perhaps again. */
  | 'QUEUED'
  /** Being sent. */
  | 'SENDING'
  /** Accepted by the mail server. */
  | 'SENT';

/** A group of the sign-in provider, and either a platform role or a team with the role in it. */
export type MapGroupInput = {
  /** The group's name in the claim, 1 to 256 characters. */
  groupName: string;
  /** API_PUBLISHER or ADMIN. */
  platformRole?: PlatformRole | null | undefined;
  /** The team. */
  teamId?: string | null | undefined;
  /** The role in the team. */
  teamRole?: TeamRole | null | undefined;
};

/** The notifications to mark as read. */
export type MarkNotificationsAsReadInput = {
  /** Only those of this group. Default: all groups. */
  group?: NotificationGroup | null | undefined;
  /** At most 100 notifications. Default: all of the viewer's notifications. */
  ids?: Array<string> | null | undefined;
};

/** Which members of an application are notified. */
export type MemberRecipients =
  /** All members. */
  | 'ALL_MEMBERS'
  /** No members. */
  | 'NO_MEMBERS'
  /** Owners. */
  | 'OWNERS';

/** A choice for one event; omitted channels keep theirs. */
export type NotificationEventInput = {
  /** When it is mailed. */
  email?: MailPace | null | undefined;
  /** Event name, such as api_key.expiring. */
  event: string;
  /** Whether it is in the inbox. */
  inbox?: boolean | null | undefined;
};

/** Group of events. */
export type NotificationGroup =
  /** Administration. */
  | 'ADMINISTRATION'
  /** Applications and their clients. */
  | 'APPLICATIONS'
  /** Keys and secrets. */
  | 'CREDENTIALS'
  /** Members, teams and ownership. */
  | 'MEMBERSHIP'
  /** Your APIs. */
  | 'PUBLISHING'
  /** Your account's security. */
  | 'SECURITY'
  /** Subscriptions. */
  | 'SUBSCRIPTIONS';

/** Token checks of an OAuth 2.0 plan. */
export type OAuth2SettingsInput = {
  /** The authorization server that confirms tokens. Default: the provider's issuer. */
  authorizationServer?: string | null | undefined;
  /** A provider of `Api.issuerOptions`, whose issuer is used. Its values are copied: later changes of the provider do not change the plan. */
  providerId?: string | null | undefined;
  /** Required scopes of tokens. */
  requiredScopes?: Array<string> | null | undefined;
};

/** Status of an invitation or an offer of ownership. */
export type OfferStatus =
  /** Accepted. */
  | 'ACCEPTED'
  /** Declined by the receiver. */
  | 'DECLINED'
  /** Not answered in time. */
  | 'EXPIRED'
  /** Waits for an answer. */
  | 'OPEN'
  /** Withdrawn, or ended by a change such as archiving. */
  | 'WITHDRAWN';

/** An application or API, and who owns it next. */
export type OwnedSuccessorInput = {
  /** The application or API. */
  subjectId: string;
  /** Who owns it next. */
  to: SuccessorInput;
};

/** An offer of ownership. */
export type OwnershipTransferInput = {
  /** The offer. */
  transferId: string;
};

/** Status change of a plan. */
export type PlanAction =
  /** STAGING, PUBLISHED or DEPRECATED to CLOSED; closes open subscriptions and revokes their keys. */
  | 'CLOSE'
  /** PUBLISHED to DEPRECATED. */
  | 'DEPRECATE'
  /** STAGING to PUBLISHED. */
  | 'PUBLISH';

/** Approval of subscriptions to a plan. */
export type PlanApproval =
  /** Accepted immediately. */
  | 'AUTO'
  /** Accepted or rejected by a publisher. */
  | 'MANUAL';

/** Status of a plan. */
export type PlanStatus =
  /** Closed together with its open subscriptions. */
  | 'CLOSED'
  /** Existing subscriptions continue, new ones are rejected. */
  | 'DEPRECATED'
  /** Open for subscriptions. */
  | 'PUBLISHED'
  /** In preparation; visible to publishers and administrators. */
  | 'STAGING';

/** Platform role of a user. */
export type PlatformRole =
  /** Manages the platform: settings, providers, archived applications. */
  | 'ADMIN'
  /** Publishes APIs and manages their subscriptions. */
  | 'API_PUBLISHER'
  /** Creates applications and subscribes them to plans. */
  | 'USER';

/** Status of a provider test. */
export type ProviderTestStatus =
  /** Finished; the steps show the results. */
  | 'DONE'
  /** Interrupted because Latchkey stopped. */
  | 'INTERRUPTED'
  /** In progress. */
  | 'RUNNING'
  /** Not started. */
  | 'WAITING';

/** Status of a test step. */
export type ProviderTestStepStatus =
  /** Supported by the server. */
  | 'DONE'
  /** Not supported by the server. */
  | 'FAILED'
  /** Not started. */
  | 'PENDING'
  /** In progress. */
  | 'RUNNING'
  /** Not applicable; the detail states the reason. */
  | 'SKIPPED';

/** A time of day without mail, in the viewer's time zone. It can go over midnight. */
export type QuietHoursInput = {
  /** Beginning, in minutes after midnight. */
  from: number;
  /** End, in minutes after midnight. */
  to: number;
};

/** Calls that a subscription can make in each period of a calendar. */
export type QuotaInput = {
  /** Number of calls, 1 to 1,000,000,000. */
  calls: number;
  /** Period of the quota. */
  period: QuotaPeriod;
  /** IANA time zone, such as Europe/Berlin or UTC. */
  timeZone: string;
};

/** Period of a quota, by the calendar of its time zone. */
export type QuotaPeriod =
  /** Each day from midnight: 23 or 25 hours when the clocks change. */
  | 'DAY'
  /** Each hour. */
  | 'HOUR'
  /** Each month from its first day. */
  | 'MONTH'
  /** Each week from Monday (ISO 8601). */
  | 'WEEK';

/** Calls that a subscription can make in each second, minute or hour. */
export type RateInput = {
  /** Number of calls, 1 to 1,000,000,000. */
  calls: number;
  /** Period of the rate. */
  period: RatePeriod;
};

/** Period of a rate. A new one begins with each second, minute or hour of UTC. */
export type RatePeriod =
  /** Each hour. */
  | 'HOUR'
  /** Each minute. */
  | 'MINUTE'
  /** Each second. */
  | 'SECOND';

/** Why a gateway rejected a call. */
export type RefusalReason =
  /** Ambiguous path (400). */
  | 'AMBIGUOUS_PATH'
  /** No API at this address (404). */
  | 'API_UNKNOWN'
  /** Caller hung up (499). */
  | 'CALLER_GONE'
  /** Unknown client (403). */
  | 'CLIENT_UNKNOWN'
  /** More than one credential (400). */
  | 'CREDENTIALS_CONFLICT'
  /** Credential missing (401). */
  | 'CREDENTIAL_MISSING'
  /** API key expired (401). */
  | 'KEY_EXPIRED'
  /** Malformed API key (401). */
  | 'KEY_MALFORMED'
  /** API key revoked (401). */
  | 'KEY_REVOKED'
  /** Unknown API key (401). */
  | 'KEY_UNKNOWN'
  /** Limits can't be checked (503). */
  | 'LIMITS_UNAVAILABLE'
  /** Gateway not ready (503). */
  | 'NOT_READY'
  /** Not subscribed (403). */
  | 'NOT_SUBSCRIBED'
  /** Access token can't be checked (503). */
  | 'PROVIDER_UNAVAILABLE'
  /** Quota exceeded (429). */
  | 'QUOTA_EXCEEDED'
  /** Rate limit exceeded (429). */
  | 'RATE_EXCEEDED'
  /** Subscription ended (403). */
  | 'SUBSCRIPTION_ENDED'
  /** Subscription not started (403). */
  | 'SUBSCRIPTION_NOT_STARTED'
  /** Subscription paused (403). */
  | 'SUBSCRIPTION_PAUSED'
  /** Access token for another audience (401). */
  | 'TOKEN_AUDIENCE'
  /** Access token expired (401). */
  | 'TOKEN_EXPIRED'
  /** Access token not active (401). */
  | 'TOKEN_INACTIVE'
  /** Access token of another issuer (401). */
  | 'TOKEN_ISSUER'
  /** Malformed access token (401). */
  | 'TOKEN_MALFORMED'
  /** Access token not yet valid (401). */
  | 'TOKEN_NOT_YET_VALID'
  /** Scope missing (403). */
  | 'TOKEN_SCOPE'
  /** Invalid signature of the access token (401). */
  | 'TOKEN_SIGNATURE'
  /** API didn't respond in time (504). */
  | 'UPSTREAM_TIMEOUT'
  /** API not reachable (502). */
  | 'UPSTREAM_UNAVAILABLE';

/** A change at the authorization server. */
export type RegistrationOperationKind =
  /** Reads a client and compares it (RFC 7592 2.1). */
  | 'CHECK'
  /** Deletes a client (RFC 7592 2.3). */
  | 'DELETE'
  /** Registers a client (RFC 7591 3.1). */
  | 'REGISTER'
  /** Requests a new secret at the provider's renewal endpoint. */
  | 'RENEW_SECRET'
  /** Replaces a client's metadata (RFC 7592 2.2). */
  | 'UPDATE';

/** Status of an operation. */
export type RegistrationOperationStatus =
  /** Canceled. */
  | 'CANCELED'
  /** Failed; not retried automatically, but can be retried on request. */
  | 'FAILED'
  /** Waiting for the first or next attempt. */
  | 'PENDING'
  /** Attempt in progress. */
  | 'RUNNING'
  /** Confirmed by the server. */
  | 'SUCCEEDED';

/** Kind of problem at an authorization server. */
export type RegistrationProblemKind =
  /** Operation with a failed attempt and no success yet. */
  | 'FAILED'
  /** Orphaned client: registered at the server, but used by no application. */
  | 'ORPHANED'
  /** Possible orphan: a registration with an unknown outcome; a client may exist. */
  | 'POSSIBLE_ORPHAN';

/** Repair of problems. */
export type RegistrationRepairAction =
  /** Marks the problem as resolved or cancels its operation, and removes it from the list. */
  | 'DISMISS'
  /** Retries in the background. */
  | 'RETRY';

/** Status of an application's client at its authorization server. */
export type RegistrationStatus =
  /** The server accepted the application's values. `ClientRegistration.statusNote` names any it registered differently. */
  | 'ACTIVE'
  /** First registration failed. Correct the application, then retry. */
  | 'FAILED'
  /** Orphaned: registered at the server but used by no application. */
  | 'ORPHANED'
  /** A change has not reached the server or is not confirmed by it, or the server has different values. `ClientRegistration.mismatches` names the fields. The application works with the server's values. */
  | 'OUT_OF_SYNC'
  /** First registration not yet confirmed by the server, or scheduled because the server asked to wait. */
  | 'PENDING'
  /** Client deleted at the server. */
  | 'REMOVED';

/** The field to remove. */
export type RemoveFormFieldInput = {
  /** The field. */
  id: string;
};

/** The member to remove. */
export type RemoveMemberInput = {
  /** The application. */
  applicationId: string;
  /** The member. */
  userId: string;
};

/** The passkey to remove. */
export type RemovePasskeyInput = {
  /** The current password. Not needed within 15 minutes of signing in. */
  currentPassword?: string | null | undefined;
  /** Passkey ID. */
  id: string;
};

/** The member to remove. */
export type RemoveTeamMemberInput = {
  /** The team. */
  teamId: string;
  /** The member. */
  userId: string;
};

/** The gateway and its new name. */
export type RenameGatewayInput = {
  /** The gateway. */
  id: string;
  /** Unique name, 1 to 50 characters. */
  name: string;
};

/** A new key for a subscription. */
export type RenewApiKeyInput = {
  /** Grace period of the existing keys in hours, 0 to 720. Default: 2. */
  gracePeriodHours?: number | null | undefined;
  /** The subscription. */
  subscriptionId: string;
};

/** The webhook whose secret to renew. */
export type RenewWebhookSecretInput = {
  /** Hours for which the old secret signs too, 0 to 168. Default: 24. */
  gracePeriodHours?: number | null | undefined;
  /** The webhook. */
  id: string;
};

/** HTTP method of a provider's renewal endpoint. */
export type RenewalMethod =
  /** PATCH */
  | 'PATCH'
  /** POST */
  | 'POST'
  /** PUT */
  | 'PUT';

/** A form and the new order of its fields. */
export type ReorderFormFieldsInput = {
  /** Every field of the form, once, in the new order. */
  fieldIds: Array<string>;
  /** The form. */
  form: Form;
  /** The plan; SUBSCRIPTION only. */
  planId?: string | null | undefined;
};

/** Display order of an API's plans. */
export type ReorderPlansInput = {
  /** The API. */
  apiId: string;
  /** All open plans of the API, each once. Closed ones that are not listed follow in the order they had. */
  planIds: Array<string>;
};

/** Problems to repair. */
export type RepairClientRegistrationsInput = {
  /** The repair. */
  action: RegistrationRepairAction;
  /** 1 to 100 problem IDs of that kind. */
  ids: Array<string>;
  /** Kind of all the problems. */
  kind: RegistrationProblemKind;
};

/** The email to verify. */
export type RequestEmailVerificationInput = {
  /** The viewer's email. */
  email: string;
};

/** An application or API to offer, and the receiver: a user or a team. Exactly one of each two. */
export type RequestOwnershipTransferInput = {
  /** The API. */
  apiId?: string | null | undefined;
  /** The application. */
  applicationId?: string | null | undefined;
  /** Role that the viewer keeps. */
  keptRole: KeptRole;
  /** The team. */
  teamId?: string | null | undefined;
  /** The user. */
  userId?: string | null | undefined;
};

/** The deliveries to send again. */
export type ResendWebhookDeliveriesInput = {
  /** Continues after this delivery: `lastDeliveryId` of the request before. Default: from the beginning of the range. */
  afterDeliveryId?: string | null | undefined;
  /** Deliveries created from this time on. */
  from: string;
  /** The webhook. */
  id: string;
  /** Deliveries created before this time. */
  to: string;
};

/** The delivery to send again. */
export type ResendWebhookDeliveryInput = {
  /** The delivery. */
  id: string;
};

/** The kind of mail that gets the product's text again. */
export type ResetMailTemplateInput = {
  /** Name of the kind. */
  kind: string;
};

/** The user who lost their second factor. */
export type ResetSecondFactorInput = {
  /** User ID. */
  userId: string;
};

/** The application to restore, with its members. */
export type RestoreApplicationInput = {
  /** The archived application. */
  applicationId: string;
  /** SIMPLE only: another client_id if the previous one is taken; null for none. Default: the previous client_id. */
  clientId?: string | null | undefined;
  /** Former members to restore; none of them can be disabled. Default: none. */
  memberIds?: Array<string> | null | undefined;
  /** The new owner. Default: the caller, if an administrator; the team that owned it, if the caller manages that team. */
  owner?: RestoredOwner | null | undefined;
};

/** Owner of a restored application. */
export type RestoredOwner =
  /** The caller becomes its primary owner. Requires platform administrator. */
  | 'ME'
  /** The team that owned it when it was archived gets it back. */
  | 'TEAM';

/** The application, and which of its clients. */
export type RevealClientSecretInput = {
  /** The application. */
  applicationId: string;
  /** Whether to return the secret of `Application.replacedClient`. Default: false. */
  replaced?: boolean | null | undefined;
};

/** An application, with the reviewer's reason. */
export type ReviewApplicationInput = {
  /** The application. */
  id: string;
  /** Reason for a rejection, 500 characters or fewer. */
  reason?: string | null | undefined;
};

/** Decision on requests. */
export type ReviewDecision =
  /** Accepts the requests. */
  | 'ACCEPT'
  /** Rejects the requests. */
  | 'REJECT';

/** Several requests to review. */
export type ReviewSubscriptionsInput = {
  /** Whether to accept or reject them. */
  decision: ReviewDecision;
  /** 1 to 100 subscriptions. */
  ids: Array<string>;
  /** A message to each consumer. */
  message?: string | null | undefined;
};

/** Users who wait for approval. */
export type ReviewUsersInput = {
  /** The decision. */
  decision: UserDecision;
  /** The users, 1 to 100. */
  ids: Array<string>;
  /** Reason for the audit log, up to 500 characters. */
  reason?: string | null | undefined;
};

/** The token to revoke. */
export type RevokeAccessTokenInput = {
  /** Token ID. */
  id: string;
};

/** The token to give a new secret. */
export type RotateAccessTokenInput = {
  /** Days until expiry from now, 1 to 366. Default: as many as before. */
  expiresInDays?: number | null | undefined;
  /** Hours in which the old secret still works, 0 to 24. Default: 0, it ends immediately. */
  gracePeriodHours?: number | null | undefined;
  /** Token ID. */
  id: string;
};

/** Whom users find when they add members, publishers and viewers. */
export type SearchableUsers =
  /** Users with whom they share an application, an API or a team. */
  | 'COLLEAGUES'
  /** All active users with a verified email. */
  | 'EVERYONE_VERIFIED';

/** Proof of the viewer's identity. */
export type SecondFactorProofInput = {
  /** The current password. Not needed within 15 minutes of signing in. */
  currentPassword?: string | null | undefined;
};

/** Endpoint for client secret renewal, outside the standard for dynamic client registration. */
export type SecretRenewalInput = {
  /** The URL, with {client_id} as placeholder for the client ID. */
  endpoint: string;
  /** HTTP method. */
  method: RenewalMethod;
};

/** The mail to try. */
export type SendTestMailInput = {
  /** Name of a kind that is sent by itself, such as INVITATION. Default: TEST. */
  kind?: string | null | undefined;
};

/** An application or subscription, and the reviewer's answers. */
export type SetFieldsInput = {
  /** The answers to set; other fields keep theirs. */
  fields: Array<FieldAnswerInput>;
  /** The application or subscription. */
  id: string;
};

/** Omitted fields keep their value; null restores the plan's limit. */
export type SetSubscriptionLimitsInput = {
  /** The subscription. */
  id: string;
  /** Calls in each period of the plan's quota, 1 to 1,000,000,000. The plan must have a quota. */
  quotaCalls?: number | null | undefined;
  /** Calls in each period of the plan's rate, 1 to 1,000,000,000. The plan must have a rate. */
  rateCalls?: number | null | undefined;
};

/** The user and their new email. */
export type SetUserEmailInput = {
  /** Email, up to 254 characters. */
  email: string;
  /** The user. */
  id: string;
  /** Reason for the audit log, up to 500 characters. */
  reason?: string | null | undefined;
};

/** Source of a setting. */
export type SettingSource =
  /** Set by an administrator. */
  | 'ADMINISTRATOR'
  /** Default value. */
  | 'DEFAULT'
  /** Set by the server's environment; read-only here. */
  | 'ENVIRONMENT';

/** The application and the plan. */
export type SubscribeInput = {
  /** Version of the terms that the consumer has read and accepts. */
  acceptedTermsVersion?: number | null | undefined;
  /** The application. */
  applicationId: string;
  /** 2,000 characters or fewer; required if the plan requires a comment. */
  comment?: string | null | undefined;
  /** Answers to the fields of the plan's request form; see `formFields`. */
  fields?: Array<FieldAnswerInput> | null | undefined;
  /** The plan. */
  planId: string;
};

/** A subscription, with a message to the other side. */
export type SubscriptionActionInput = {
  /** The subscription. */
  id: string;
  /** A message, 2,000 characters or fewer. */
  message?: string | null | undefined;
};

/** Status of a subscription. CLOSED from the second it ends. */
export type SubscriptionStatus =
  /** Accepted; active between its start and its end. */
  | 'ACCEPTED'
  /** Closed; its keys are revoked. */
  | 'CLOSED'
  /** Paused; calls with its keys and tokens are rejected. */
  | 'PAUSED'
  /** Waiting for a publisher's review. */
  | 'PENDING'
  /** Rejected by a publisher. */
  | 'REJECTED';

/** Who owns something next. Exactly one of the fields is set. */
export type SuccessorInput = {
  /** True: it is archived instead. Default: false. */
  archive?: boolean | null | undefined;
  /** Email of a user. Only for what `successorOfOthers` names; enter the ID of a user elsewhere. */
  email?: string | null | undefined;
  /** A team. */
  teamId?: string | null | undefined;
  /** A user. */
  userId?: string | null | undefined;
};

/** An application or API that a team owns; exactly one of the two. */
export type TakeFromTeamInput = {
  /** The API. */
  apiId?: string | null | undefined;
  /** The application. */
  applicationId?: string | null | undefined;
};

/** The team to change. */
export type TeamInput = {
  /** The team. */
  id: string;
};

/** How a user came into a team. */
export type TeamMemberSource =
  /** A group of the sign-in provider brought the user, and its absence at a sign-in removes them. */
  | 'GROUP'
  /** A manager or administrator added the user. */
  | 'MANUAL';

/** Role of a user in a team. */
export type TeamRole =
  /** Manages the team, and acts as primary owner of its applications and owner of its APIs. */
  | 'MANAGER'
  /** Has the roles that the team gives its members in its applications and APIs. */
  | 'MEMBER';

/** Scope of a list of teams. */
export type TeamScope =
  /** All teams. Requires platform administrator. */
  | 'ALL'
  /** Teams that the viewer is in. */
  | 'MINE';

/** The provider to test. */
export type TestClientRegistrationProviderInput = {
  /** The provider. */
  id: string;
};

/** What an access token can do, of what its user or application can. */
export type TokenScope =
  /** What only platform administrators can change. */
  | 'ADMINISTRATION'
  /** Create and change applications, their members and their clients. */
  | 'APPLICATIONS'
  /** Create and change APIs and plans, and process subscriptions to them. */
  | 'PUBLISHING'
  /** Read everything the token's user or application can see. Part of every token. */
  | 'READ'
  /** Subscribe, end subscriptions, and reveal, renew and revoke API keys. */
  | 'SUBSCRIPTIONS';

/** The new plan of a subscription. */
export type TransferSubscriptionInput = {
  /** The subscription. */
  id: string;
  /** Another published plan of the same API and authentication type. */
  planId: string;
};

/** The linked sign-in to remove. */
export type UnlinkSignInInput = {
  /** Issuer of the provider. */
  issuer: string;
  /** The user's ID at the provider. */
  subject: string;
};

/** The mapping to remove. */
export type UnmapGroupInput = {
  /** The mapping. */
  id: string;
};

/** Omitted fields keep their value; null clears a value that can be empty. */
export type UpdateApiInput = {
  /** 2,000 characters or fewer. */
  description?: string | null | undefined;
  /** A path starting with /, or a URL, in canonical form. Only one published API can have it. */
  entryPoint?: string | null | undefined;
  /** Whether gateways forward the caller's credential to the API. Default for a new API: false. */
  forwardsCredential?: boolean | null | undefined;
  /** The API. */
  id: string;
  /** The header that carries API keys, 1 to 100 characters. Headers with another meaning, such as Authorization, are rejected. Default for a new API: X-API-Key. */
  keyHeader?: string | null | undefined;
  /** A query parameter that can carry API keys too, 100 characters or fewer; null for none. URLs are logged in many places, and keys with them. */
  keyQueryParameter?: string | null | undefined;
  /** Markdown documentation. */
  markdown?: string | null | undefined;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** An OpenAPI document without references to other files; null removes it. */
  openapi?: string | null | undefined;
  /** All tags; replaces the existing ones. */
  tags?: Array<string> | null | undefined;
  /** The http or https URL to which gateways forward calls; null if another proxy does. Private addresses only if the operator allows them. */
  upstreamUrl?: string | null | undefined;
  /** 1 to 50 characters. */
  version?: string | null | undefined;
  /** Visibility in the catalog. */
  visibility?: ApiVisibility | null | undefined;
};

/** Omitted fields keep their value; null clears a value that can be empty. */
export type UpdateApplicationInput = {
  /** SIMPLE only: the application's client_id elsewhere. */
  clientId?: string | null | undefined;
  /** 2,000 characters or fewer. */
  description?: string | null | undefined;
  /** A host name or URL. */
  domain?: string | null | undefined;
  /** Answers to change; other fields keep theirs. */
  fields?: Array<FieldAnswerInput> | null | undefined;
  /** All grants; replaces the existing ones. */
  grantTypes?: Array<GrantType> | null | undefined;
  /** The application. */
  id: string;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** PNG, JPEG or WebP in base64 (RFC 4648 4), 500 KB or less before encoding. The server re-encodes it. Null removes the picture. */
  picture?: string | null | undefined;
  /** All redirect URIs; replaces the existing ones. */
  redirectUris?: Array<string> | null | undefined;
};

/** An application's changed settings. */
export type UpdateApplicationNotificationSettingsInput = {
  /** The application. */
  applicationId: string;
  /** Up to 200 events; others keep their members. */
  settings: Array<ApplicationNotificationInput>;
};

/** All fields of a provider; replaces the existing values. Omitted secrets keep their value, unless the change would send them to another origin: then they are required. */
export type UpdateClientRegistrationProviderInput = {
  /** Application types that the provider serves; empty for all. */
  applicationTypes?: Array<ApplicationType> | null | undefined;
  /** CLIENT_CREDENTIALS: Latchkey's own client ID at the server, up to 1,000 printable ASCII characters. */
  clientId?: string | null | undefined;
  /** CLIENT_CREDENTIALS: the client secret. Default on update: the stored secret. */
  clientSecret?: string | null | undefined;
  /** Description for administrators, 1,000 characters or fewer. */
  description?: string | null | undefined;
  /** URL of the metadata document or the issuer: https, or http on the server's own computer. */
  discoveryUrl: string;
  /** Whether to send the application_type `browser` for browser applications and `service` for backend-to-backend applications, which some servers need. Default: false, which sends only `web` and `native` (OIDC Registration 2). */
  extendedApplicationTypes?: boolean | null | undefined;
  /** The provider. */
  id: string;
  /** Authorization method for registering clients. */
  initialAccessMethod: InitialAccessMethod;
  /** INITIAL_ACCESS_TOKEN: the token. Default on update: the stored token. */
  initialAccessToken?: string | null | undefined;
  /** Expiry time of the initial access token, if known. */
  initialAccessTokenExpiresAt?: string | null | undefined;
  /** ID of the client with which gateways introspect access tokens (RFC 7662), apart from the one that registers clients. Null: they do not, and OAuth 2.0 plans of this server cannot be called. */
  introspectionClientId?: string | null | undefined;
  /** Secret of the introspection client. Default on update: the stored secret. */
  introspectionSecret?: string | null | undefined;
  /** Whether to make the provider the default. The first provider is always the default. */
  isDefault?: boolean | null | undefined;
  /** Unique, 3 to 50 characters. */
  name: string;
  /** Endpoint for secret renewal; null for none. */
  renewal?: SecretRenewalInput | null | undefined;
  /** Scopes of the token request. */
  scopes?: Array<string> | null | undefined;
  /** `software_id` of every registration. */
  softwareId?: string | null | undefined;
  /** client_secret_basic, client_secret_post or client_secret_jwt. Default: determined by discovery. */
  tokenEndpointAuthMethod?: string | null | undefined;
  /** Trusted PEM certificates in addition to the system's. */
  trustedCertificates?: string | null | undefined;
  /** Origins, such as https://login.example.com, that can receive the credentials besides the discovery URL's own. Required for each origin at which the server's metadata has its token, registration or introspection endpoint. Up to 10. */
  trustedOrigins?: Array<string> | null | undefined;
};

/** Omitted values stay. Key and kind can't be changed. */
export type UpdateFormFieldInput = {
  /** APPLICATION only: the types that have the field. Empty: all types. Replaces the list. */
  applicationTypes?: Array<ApplicationType> | null | undefined;
  /** Explanation below the field, 500 characters or fewer. */
  help?: string | null | undefined;
  /** Whether only reviewers see and set the field. */
  hidden?: boolean | null | undefined;
  /** The field. */
  id: string;
  /** 1 to 100 characters. */
  label?: string | null | undefined;
  /** CHOICE only: 2 to 50 options. Replaces the list. */
  options?: Array<string> | null | undefined;
  /** Whether the field must have an answer. */
  required?: boolean | null | undefined;
  /** Whether only reviewers can change an answer. */
  writeOnce?: boolean | null | undefined;
};

/** The new sender. */
export type UpdateMailSenderInput = {
  /** Name, 1 to 100 characters; null for the environment's. */
  name?: string | null | undefined;
};

/** A kind of mail with its new text. */
export type UpdateMailTemplateInput = {
  /** Body, 1 to 5,000 characters. */
  body: string;
  /** Name of the kind, such as INVITATION. */
  kind: string;
  /** Subject, 1 to 200 characters. */
  subject: string;
};

/** Changed settings; omitted ones keep their value. */
export type UpdateNotificationSettingsInput = {
  /** Time of the daily digest, in minutes after midnight. */
  digestAt?: number | null | undefined;
  /** Up to 200 events. */
  events?: Array<NotificationEventInput> | null | undefined;
  /** Quiet hours; null for none. */
  quietHours?: QuietHoursInput | null | undefined;
};

/** Omitted fields keep their value. */
export type UpdatePlanInput = {
  /** Approval of subscriptions. Default for a new plan: MANUAL. */
  approval?: PlanApproval | null | undefined;
  /** Question shown above the comment. */
  commentPrompt?: string | null | undefined;
  /** Whether subscribers must enter a comment. */
  commentRequired?: boolean | null | undefined;
  /** Description of the plan, 2,000 characters or fewer. */
  description?: string | null | undefined;
  /** 20 features or fewer. */
  features?: Array<string> | null | undefined;
  /** The plan. */
  id: string;
  /** JWT plans only. */
  jwt?: JwtSettingsInput | null | undefined;
  /** 1 to 100 characters. */
  name?: string | null | undefined;
  /** OAuth 2.0 plans only. */
  oauth2?: OAuth2SettingsInput | null | undefined;
  /** Quota of each subscription; null for none. Not for keyless plans. */
  quota?: QuotaInput | null | undefined;
  /** Rate of each subscription; null for none. Not for keyless plans. */
  rate?: RateInput | null | undefined;
  /** The terms; a changed text creates a new version, an empty text removes the terms. */
  terms?: string | null | undefined;
};

/** Omitted settings keep their value. */
export type UpdatePlatformSettingsInput = {
  /** The longest life of access tokens in days, 0 to 366. 0: no limit. Existing tokens that would live longer expire as many days from now; `accessTokensBeyond` counts them. */
  accessTokenDays?: number | null | undefined;
  /** Private-use schemes without a dot that redirect URIs of Native applications can have, such as `vscode`; replaces the list. */
  allowedRedirectSchemes?: Array<string> | null | undefined;
  /** Whether API keys are shown only once. */
  apiKeysShownOnce?: boolean | null | undefined;
  /** Types of new applications that need an administrator's approval before they can subscribe to APIs; replaces the list. */
  approvalRequiredTypes?: Array<ApplicationType> | null | undefined;
  /** For how many days audit entries are stored, 30 to 36500. 0: forever. */
  auditDays?: number | null | undefined;
  /** Whether users can create Backend to backend applications. */
  backendToBackendEnabled?: boolean | null | undefined;
  /** Whether users can create Browser applications. */
  browserEnabled?: boolean | null | undefined;
  /** Whether publishers can set custom API keys. */
  customApiKeysAllowed?: boolean | null | undefined;
  /** Whether applications can use the implicit grant. */
  implicitAllowed?: boolean | null | undefined;
  /** Whether API keys that are reported as leaked are revoked immediately. */
  leakedApiKeysRevoked?: boolean | null | undefined;
  /** How many active applications a user can own, 0 to 1,000,000. 0: no limit. */
  maxApplicationsPerUser?: number | null | undefined;
  /** Whether users can create Native applications. */
  nativeEnabled?: boolean | null | undefined;
  /** Whether applications can use the password grant. */
  passwordAllowed?: boolean | null | undefined;
  /** Whether users can create applications with a registered client. */
  registrationEnabled?: boolean | null | undefined;
  /** Whom users find when they add members, publishers and viewers. */
  searchableUsers?: SearchableUsers | null | undefined;
  /** Whether users who sign in through the provider are asked for their second factor too. */
  secondFactorAfterProvider?: boolean | null | undefined;
  /** Whether platform administrators must have a second factor. */
  secondFactorForAdministrators?: boolean | null | undefined;
  /** Whether all users must have a second factor. */
  secondFactorForEveryone?: boolean | null | undefined;
  /** Whether users can create Simple applications. */
  simpleEnabled?: boolean | null | undefined;
  /** For how many days usage is stored by day, 400 to 3660. */
  usageDayDays?: number | null | undefined;
  /** For how many days usage is stored by quarter of an hour, and rejected calls, 32 to 400. */
  usageHourDays?: number | null | undefined;
  /** For how many days usage is stored by minute, 1 to 31. */
  usageMinuteDays?: number | null | undefined;
  /** Whether users can create Web applications. */
  webEnabled?: boolean | null | undefined;
};

/** Changes of the profile. Omitted fields keep their value. */
export type UpdateProfileInput = {
  /** BCP 47 locale; null for the default. */
  locale?: string | null | undefined;
  /** Display name, 1 to 100 characters. */
  name?: string | null | undefined;
  /** IANA time zone; null for the browser's. */
  timeZone?: string | null | undefined;
};

/** Omitted fields keep their value. */
export type UpdateTeamInput = {
  /** PUBLISHER or VIEWER: the role of members in the team's APIs. */
  apiRole?: ApiRole | null | undefined;
  /** OWNER or USER: the role of members in the team's applications. */
  applicationRole?: ApplicationRole | null | undefined;
  /** 2,000 characters or fewer. */
  description?: string | null | undefined;
  /** The team. */
  id: string;
  /** Unique name, 1 to 100 characters. */
  name?: string | null | undefined;
};

/** Changes to a webhook. Omitted fields keep their value. */
export type UpdateWebhookInput = {
  /** Names of the events to send; empty for all. */
  events?: Array<string> | null | undefined;
  /** The webhook. */
  id: string;
  /** Name, 1 to 50 characters. */
  name?: string | null | undefined;
  /** `https` URL of the endpoint, up to 2,000 characters; `http` only on loopback. Addresses in private networks are rejected unless the installation allows them. */
  url?: string | null | undefined;
};

/** A range of time that ends now. */
export type UsageRange =
  /** 168 hours. */
  | 'LAST_7_DAYS'
  /** 365 days of UTC. */
  | 'LAST_12_MONTHS'
  /** 24 hours. */
  | 'LAST_24_HOURS'
  /** 30 days of the time zone. */
  | 'LAST_30_DAYS'
  /** 90 days of UTC. */
  | 'LAST_90_DAYS'
  /** 60 minutes. */
  | 'LAST_HOUR';

/** Length of a point of usage. */
export type UsageResolution =
  /** A day of the time zone. */
  | 'DAY'
  /** An hour of the time zone. */
  | 'HOUR'
  /** A minute. */
  | 'MINUTE';

/** What usage is split by. */
export type UsageSplit =
  /** By API. */
  | 'API'
  /** By application; for publishers of the API. */
  | 'APPLICATION'
  /** By API key; for members of the application. */
  | 'KEY'
  /** By plan. */
  | 'PLAN'
  /** By the reason for which gateways rejected calls. */
  | 'REASON'
  /** By first digit of the response's status. */
  | 'STATUS';

/** The user to change. */
export type UserAccountInput = {
  /** The user. */
  id: string;
};

/** Order of users. */
export type UserAccountOrder =
  /** Newest first. */
  | 'CREATED'
  /** Last signed in first; those who never did come last. */
  | 'LAST_SIGNED_IN'
  /** By name. */
  | 'NAME';

/** Decision on users who wait for approval. */
export type UserDecision =
  /** Lets the users sign in. */
  | 'APPROVE'
  /** Disables the users. */
  | 'REJECT';

/** Error code of a failed mutation. Codes are stable; message texts may change. */
export type UserErrorCode =
  /** The mutation with this idempotency key was carried out, but its response was lost; read the objects concerned. */
  | 'ALREADY_CARRIED_OUT'
  /** The user is already a member. */
  | 'ALREADY_MEMBER'
  /** The application has an open subscription that excludes another one. */
  | 'ALREADY_SUBSCRIBED'
  /** The authorization server could not be reached or rejected the request; the message includes its error. */
  | 'AUTHORIZATION_SERVER'
  /** The application needs a client_id for this. */
  | 'CLIENT_ID_REQUIRED'
  /** Another active application has this client_id. */
  | 'CLIENT_ID_TAKEN'
  /** The plan requires a comment. */
  | 'COMMENT_REQUIRED'
  /** Someone else changed the resource; reload it and try again. */
  | 'CONFLICT'
  /** The user's email must be verified first. */
  | 'EMAIL_NOT_VERIFIED'
  /** Another published API has this entry point. */
  | 'ENTRY_POINT_TAKEN'
  /** The viewer can see the resource but lacks permission. */
  | 'FORBIDDEN'
  /** The grant type does not fit the application type, or the platform forbids it. */
  | 'GRANT_NOT_ALLOWED'
  /** The first request with this idempotency key is in progress; repeat it in a few seconds. */
  | 'IDEMPOTENCY_KEY_IN_USE'
  /** The idempotency key belongs to another mutation or to other input. */
  | 'IDEMPOTENCY_KEY_REUSED'
  /** A value is invalid; the message and the field say which. */
  | 'INVALID_INPUT'
  /** The resource's current status does not allow this; the message names the status. */
  | 'INVALID_STATUS'
  /** Other resources depend on it. */
  | 'IN_USE'
  /** This API key cannot be used; choose a different one. */
  | 'KEY_TAKEN'
  /** The platform would have no active administrator. */
  | 'LAST_ADMINISTRATOR'
  /** A limit on the number of resources is reached. */
  | 'LIMIT_REACHED'
  /** The name is already in use. */
  | 'NAME_TAKEN'
  /** The resource does not exist or is not visible to the viewer. */
  | 'NOT_FOUND'
  /** Too many attempts; the message says when to try again. */
  | 'RATE_LIMITED'
  /** The user must sign in again before this change. */
  | 'REAUTHENTICATION_REQUIRED'
  /** An environment variable of the server controls the setting. */
  | 'SETTING_READ_ONLY'
  /** The user owns applications or APIs, and each needs a successor. */
  | 'SUCCESSOR_REQUIRED'
  /** The current version of the plan's terms must be accepted. */
  | 'TERMS_NOT_ACCEPTED'
  /** Applications of this type cannot be created now. */
  | 'TYPE_NOT_AVAILABLE';

/** What an import does with a line. */
export type UserImportOutcome =
  /** Adds the user. */
  | 'CREATE'
  /** Nothing: the line is invalid. */
  | 'ERROR'
  /** Nothing: the email has an account, which stays as it is. */
  | 'EXISTS';

/** How a user was added. */
export type UserOrigin =
  /** Added by an administrator. */
  | 'ADMINISTRATOR'
  /** Signed in through the sign-in provider. */
  | 'PROVIDER'
  /** Signed up with an email and a password. */
  | 'SIGN_UP';

/** Status of a user. */
export type UserStatus =
  /** Can sign in. */
  | 'ACTIVE'
  /** Cannot sign in. */
  | 'DISABLED'
  /** Signed up, and waits for an administrator's approval. */
  | 'PENDING_APPROVAL';

/** Status of a delivery. */
export type WebhookDeliveryStatus =
  /** It ended before it was delivered; its error says why. */
  | 'CANCELED'
  /** The endpoint responded with a status from 200 to 299. */
  | 'DELIVERED'
  /** It will be sent, or sent again. */
  | 'PENDING';

/** What a webhook sends. */
export type WebhookFormat =
  /** Entries of the audit log, one on each line, signed. For streams only. */
  | 'JSON_LINES'
  /** A post for an incoming webhook of Mattermost. Not signed. */
  | 'MATTERMOST'
  /** A message for an incoming webhook of Slack. Not signed. */
  | 'SLACK'
  /** `type`, `timestamp` and `data` as JSON, signed as Standard Webhooks has it. */
  | 'STANDARD'
  /** An adaptive card for a workflow of Microsoft Teams. Not signed. */
  | 'TEAMS';

/** The webhook to change. */
export type WebhookInput = {
  /** The webhook. */
  id: string;
};

/** Status of a webhook. */
export type WebhookStatus =
  /** It sends what happens. */
  | 'ACTIVE'
  /** What happens is not stored for it, because what it belongs to was archived. */
  | 'DISABLED'
  /** What happens waits until it is resumed. */
  | 'PAUSED';

/** What a webhook belongs to. */
export type WebhookSubject =
  /** An API. */
  | 'API'
  /** An application. */
  | 'APPLICATION';

export type ServerVersionQueryVariables = Exact<{ [key: string]: never; }>;


export type ServerVersionQuery = { serverVersion: string };

export type RevokeAnyAccessTokenMutationVariables = Exact<{
  input: RevokeAccessTokenInput;
}>;


export type RevokeAnyAccessTokenMutation = { revokeAnyAccessToken: { accessToken: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AllAccessTokensQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AllAccessTokensQuery = { allAccessTokens: { nodes: Array<{ id: string, name: string, scopes: Array<TokenScope>, applicationId: string | null, applicationIds: Array<string> | null, apiIds: Array<string> | null, lastFour: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, lastUsedIp: string | null, previousEndsAt: string | null, revokedAt: string | null, revokedReason: AccessTokenRevocationReason | null, user: { name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type UpdateApiKeySettingsMutationVariables = Exact<{
  input: UpdatePlatformSettingsInput;
}>;


export type UpdateApiKeySettingsMutation = { updatePlatformSettings: { settings: { apiKeysShownOnce: { value: boolean } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApiKeySettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type ApiKeySettingsQuery = { platformSettings: { apiKeysShownOnce: { value: boolean, source: SettingSource, variable: string | null }, customApiKeysAllowed: { value: boolean, source: SettingSource, variable: string | null } } };

export type RestoreApplicationMutationVariables = Exact<{
  input: RestoreApplicationInput;
}>;


export type RestoreApplicationMutation = { restoreApplication: { returnedMemberCount: number | null, pendingSubscriptionCount: number | null, formerClientId: string | null, application: { id: string, name: string, clientId: string | null, registrationStatus: RegistrationStatus | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RestorePreviewQueryVariables = Exact<{
  id: string;
}>;


export type RestorePreviewQuery = { restorePreview: { clientIdTaken: boolean, registersClient: boolean, noProvider: boolean, archived: { applicationId: string, name: string, type: ApplicationType, clientId: string | null, picturePath: string | null, archivedAt: string, archivedByName: string, asAdministrator: boolean, reason: string }, formerMembers: Array<{ email: string, role: ApplicationRole, returnsAs: ApplicationRole, unavailableReason: string | null, user: { id: string, name: string } }>, subscriptions: Array<{ formerStatus: SubscriptionStatus, unavailableReason: string | null, subscription: { id: string, apiName: string, apiVersion: string, planName: string, planStatus: PlanStatus, authenticationType: AuthenticationType } }> } | null };

export type ArchivedApplicationsQueryVariables = Exact<{
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ArchivedApplicationsQuery = { archivedApplications: { nodes: Array<{ applicationId: string, name: string, type: ApplicationType, clientId: string | null, picturePath: string | null, archivedAt: string, archivedByName: string, asAdministrator: boolean, reason: string, memberCount: number, subscriptionCount: number, registrationStatus: RegistrationStatus | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type AuditChainQueryVariables = Exact<{
  after?: number | null | undefined;
}>;


export type AuditChainQuery = { auditHead: string, auditChain: { position: number, digest: string, firstPosition: number, deletedBefore: string | null, waitingCount: number, verifiedUpTo: number, isComplete: boolean, firstBreak: { position: number | null, entryId: string, problem: AuditChainProblem } | null } };

export type AuditLogQueryVariables = Exact<{
  after?: string | null | undefined;
  filter?: AuditFilter | null | undefined;
}>;


export type AuditLogQuery = { auditLog: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, applicationName: string | null, applicationId: string | null, apiId: string | null, ip: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AuditStreamsQueryVariables = Exact<{ [key: string]: never; }>;


export type AuditStreamsQuery = { auditStreams: Array<{ id: string, name: string, url: string | null, format: WebhookFormat, status: WebhookStatus, statusReason: string | null, failingSince: string | null, missingSince: string | null, waitingCount: number }> };

export type CreateBackupMutationVariables = Exact<{ [key: string]: never; }>;


export type CreateBackupMutation = { createBackup: { backup: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type BackupsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type BackupsQuery = { backups: { nodes: Array<{ id: string, status: BackupStatus, createdAt: string, requestedByName: string | null, fileName: string | null, sizeBytes: number | null, rowCount: number | null, error: string | null, verification: BackupVerification | null, verifiedAt: string | null, verificationError: string | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } }, backupSettings: { folder: string, time: string, days: number, verification: BackupVerificationMode } | null };

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
    | { latestTest: { id: string, status: ProviderTestStatus, undeletedProbe: string | null, requestedByName: string, createdAt: string, steps: Array<{ step: string, status: ProviderTestStepStatus, milliseconds: number | null, detail: string | null, error: { message: string } | null }> } | null }
    | Record<PropertyKey, never>
   | null };

export type SettingSourcesQueryVariables = Exact<{ [key: string]: never; }>;


export type SettingSourcesQuery = { platformSettings: { simpleEnabled: { source: SettingSource }, registrationEnabled: { source: SettingSource }, browserEnabled: { source: SettingSource }, webEnabled: { source: SettingSource }, nativeEnabled: { source: SettingSource }, backendToBackendEnabled: { source: SettingSource }, implicitAllowed: { source: SettingSource }, passwordAllowed: { source: SettingSource }, allowedRedirectSchemes: { source: SettingSource } } };

export type UpdatePlatformSettingsMutationVariables = Exact<{
  input: UpdatePlatformSettingsInput;
}>;


export type UpdatePlatformSettingsMutation = { updatePlatformSettings: { settings: { simpleEnabled: { value: boolean } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ClientRegistrationAdministrationQueryVariables = Exact<{ [key: string]: never; }>;


export type ClientRegistrationAdministrationQuery = { platformSettings: { simpleEnabled: { value: boolean, source: SettingSource, variable: string | null }, registrationEnabled: { value: boolean, source: SettingSource, variable: string | null }, browserEnabled: { value: boolean, source: SettingSource, variable: string | null }, webEnabled: { value: boolean, source: SettingSource, variable: string | null }, nativeEnabled: { value: boolean, source: SettingSource, variable: string | null }, backendToBackendEnabled: { value: boolean, source: SettingSource, variable: string | null }, implicitAllowed: { value: boolean, source: SettingSource, variable: string | null }, passwordAllowed: { value: boolean, source: SettingSource, variable: string | null }, allowedRedirectSchemes: { value: Array<string>, source: SettingSource, variable: string | null } }, clientRegistrationProviders: Array<{ id: string, name: string, description: string, discoveryUrl: string, initialAccessMethod: InitialAccessMethod, isDefault: boolean, isEmbedded: boolean, applicationTypes: Array<ApplicationType>, dependentApplications: number, endpoints: { issuer: string } | null }> };

export type UpdateApprovalTypesMutationVariables = Exact<{
  input: UpdatePlatformSettingsInput;
}>;


export type UpdateApprovalTypesMutation = { updatePlatformSettings: { settings: { approvalRequiredTypes: { value: Array<ApplicationType> } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type FormsQueryVariables = Exact<{ [key: string]: never; }>;


export type FormsQuery = { application: Array<{ id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> }>, signUp: Array<{ id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> }>, platformSettings: { approvalRequiredTypes: { value: Array<ApplicationType>, source: SettingSource, variable: string | null } } };

export type GatewayDetailQueryVariables = Exact<{
  id: string;
}>;


export type GatewayDetailQuery = { gateway: { id: string, name: string, isBuiltIn: boolean, status: GatewayStatus, tokenLastFour: string | null, createdAt: string, createdByName: string, revokedAt: string | null, version: string | null, startedAt: string | null, lastSeenAt: string | null, appliedAt: string | null, secondsBehind: number | null, memoryBytes: number | null, callsAllowed: number | null, callsRejected: number | null, recordCount: number | null, repairedCount: number | null } | null };

export type CreateGatewayMutationVariables = Exact<{
  input: CreateGatewayInput;
}>;


export type CreateGatewayMutation = { createGateway: { token: string | null, gateway: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RenameGatewayMutationVariables = Exact<{
  input: RenameGatewayInput;
}>;


export type RenameGatewayMutation = { renameGateway: { gateway: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevokeGatewayMutationVariables = Exact<{
  input: GatewayInput;
}>;


export type RevokeGatewayMutation = { revokeGateway: { gateway: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AllowNewKeyPairMutationVariables = Exact<{
  input: GatewayInput;
}>;


export type AllowNewKeyPairMutation = { allowNewKeyPair: { gateway: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type GatewaysQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type GatewaysQuery = { gateways: { nodes: Array<{ id: string, name: string, isBuiltIn: boolean, status: GatewayStatus, version: string | null, startedAt: string | null, secondsBehind: number | null, memoryBytes: number | null, callsAllowed: number | null, callsRejected: number | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type MapGroupMutationVariables = Exact<{
  input: MapGroupInput;
}>;


export type MapGroupMutation = { mapGroup: { mapping: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UnmapGroupMutationVariables = Exact<{
  input: UnmapGroupInput;
}>;


export type UnmapGroupMutation = { unmapGroup: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type GroupMappingsQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type GroupMappingsQuery = { groupMappings: { nodes: Array<{ id: string, groupName: string, platformRole: PlatformRole | null, teamRole: TeamRole | null, team: { id: string, name: string } | null }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } }, teams: { nodes: Array<{ id: string, name: string }> } };

export type InstallationHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type InstallationHealthQuery = { installationHealth: { checkedAt: string, checks: Array<{ name: string, title: string, status: HealthStatus, text: string }> } };

export type UpdateLimitsMutationVariables = Exact<{
  input: UpdatePlatformSettingsInput;
}>;


export type UpdateLimitsMutation = { updatePlatformSettings: { settings: { maxApplicationsPerUser: { value: number } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateRetentionMutationVariables = Exact<{
  input: UpdatePlatformSettingsInput;
}>;


export type UpdateRetentionMutation = { updatePlatformSettings: { settings: { usageMinuteDays: { value: number } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type LimitsQueryVariables = Exact<{ [key: string]: never; }>;


export type LimitsQuery = { platformSettings: { maxApplicationsPerUser: { value: number, source: SettingSource, variable: string | null }, usageMinuteDays: { value: number, source: SettingSource, variable: string | null }, usageHourDays: { value: number, source: SettingSource, variable: string | null }, usageDayDays: { value: number, source: SettingSource, variable: string | null }, auditDays: { value: number, source: SettingSource, variable: string | null } } };

export type LimitFieldsFragment = { value: number, source: SettingSource, variable: string | null };

export type MailTemplateQueryVariables = Exact<{ [key: string]: never; }>;


export type MailTemplateQuery = { platformSettings: { id: string, mail: { templates: Array<{ kind: string, label: string, subject: string, body: string, updatedAt: string | null, values: Array<string>, required: Array<string> }> } } };

export type UpdateMailSenderMutationVariables = Exact<{
  input: UpdateMailSenderInput;
}>;


export type UpdateMailSenderMutation = { updateMailSender: { settings: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateMailTemplateMutationVariables = Exact<{
  input: UpdateMailTemplateInput;
}>;


export type UpdateMailTemplateMutation = { updateMailTemplate: { settings: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResetMailTemplateMutationVariables = Exact<{
  input: ResetMailTemplateInput;
}>;


export type ResetMailTemplateMutation = { resetMailTemplate: { settings: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type MailTemplatePreviewQueryVariables = Exact<{
  template: UpdateMailTemplateInput;
}>;


export type MailTemplatePreviewQuery = { mailTemplatePreview: { subject: string, html: string } };

export type MailTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type MailTemplatesQuery = { outbox: { from: string | null }, platformSettings: { id: string, mail: { senderName: string, isSenderChanged: boolean, templates: Array<{ kind: string, label: string, subject: string, updatedAt: string | null }> } } };

export type OutboxMailQueryVariables = Exact<{
  id: string;
}>;


export type OutboxMailQuery = { mail: { id: string, kind: string, recipient: string, subject: string, status: MailStatus, attempts: number, response: string | null, hasContent: boolean, createdAt: string, nextAttemptAt: string | null, sentAt: string | null } | null, mailContent: { text: string, html: string } | null };

export type ResendMailMutationVariables = Exact<{
  input: MailInput;
}>;


export type ResendMailMutation = { resendMail: { mail: { id: string, status: MailStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CancelMailMutationVariables = Exact<{
  input: MailInput;
}>;


export type CancelMailMutation = { cancelMail: { mail: { id: string, status: MailStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevealMailMutationVariables = Exact<{
  input: MailInput;
}>;


export type RevealMailMutation = { revealMail: { text: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ClearMailSuppressionMutationVariables = Exact<{
  input: ClearMailSuppressionInput;
}>;


export type ClearMailSuppressionMutation = { clearMailSuppression: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SendTestMailMutationVariables = Exact<{
  input: SendTestMailInput;
}>;


export type SendTestMailMutation = { sendTestMail: { mail: { id: string, recipient: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OutboxPageQueryVariables = Exact<{
  after?: string | null | undefined;
  status?: MailStatus | null | undefined;
  suppressedAfter?: string | null | undefined;
}>;


export type OutboxPageQuery = { outbox: { from: string | null, queued: number, failed: number, bounced: number, suppressed: number }, mails: { nodes: Array<{ id: string, kind: string, recipient: string, subject: string, status: MailStatus, response: string | null, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, mailSuppressions: { nodes: Array<{ id: string, email: string, response: string, createdAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

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


export type RepairRegistrationsMutation = { repairClientRegistrations: { results: Array<{ error: string | null, id: string }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RegistrationProblemCountsQueryVariables = Exact<{ [key: string]: never; }>;


export type RegistrationProblemCountsQuery = { registrationProblemCounts: { failed: number, orphaned: number, possibleOrphans: number } };

export type ProviderNamesQueryVariables = Exact<{ [key: string]: never; }>;


export type ProviderNamesQuery = { clientRegistrationProviders: Array<{ id: string, name: string }> };

export type RegisteredClientsQueryVariables = Exact<{
  providerId?: string | null | undefined;
  statuses?: Array<RegistrationStatus> | RegistrationStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type RegisteredClientsQuery = { registeredClients: { nodes: Array<{ id: string, applicationId: string, applicationName: string, applicationStatus: ApplicationStatus, providerName: string, providerDeleted: boolean, clientId: string | null, status: RegistrationStatus, clientSecretExpiresAt: string | null, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type UpdateSecuritySettingsMutationVariables = Exact<{
  input: UpdatePlatformSettingsInput;
}>;


export type UpdateSecuritySettingsMutation = { updatePlatformSettings: { settings: { accessTokenDays: { value: number } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AccessTokensBeyondQueryVariables = Exact<{
  days: number;
}>;


export type AccessTokensBeyondQuery = { accessTokensBeyond: number };

export type SecuritySettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type SecuritySettingsQuery = { platformSettings: { secondFactorForAdministrators: { value: boolean, source: SettingSource, variable: string | null }, secondFactorForEveryone: { value: boolean, source: SettingSource, variable: string | null }, secondFactorAfterProvider: { value: boolean, source: SettingSource, variable: string | null }, leakedApiKeysRevoked: { value: boolean, source: SettingSource, variable: string | null }, accessTokenDays: { value: number, source: SettingSource, variable: string | null } } };

export type SwitchFieldsFragment = { value: boolean, source: SettingSource, variable: string | null };

export type UpdateSharingMutationVariables = Exact<{
  input: UpdatePlatformSettingsInput;
}>;


export type UpdateSharingMutation = { updatePlatformSettings: { settings: { searchableUsers: { value: SearchableUsers } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SharingQueryVariables = Exact<{ [key: string]: never; }>;


export type SharingQuery = { platformSettings: { searchableUsers: { value: SearchableUsers, source: SettingSource, variable: string | null } } };

export type UserSuccessionQueryVariables = Exact<{
  id: string;
}>;


export type UserSuccessionQuery = { userAccount: { id: string, name: string, deletedAt: string | null, accessTokenCount: number, sessions: Array<{ createdAt: string }>, access: Array<{ kind: AccessKind, subjectId: string }>, owned: Array<{ kind: AccessKind, subjectId: string, name: string, candidates: Array<{ role: string, user: { id: string, name: string } }>, teams: Array<{ teamId: string, name: string }> }> } | null };

export type UserDetailQueryVariables = Exact<{
  id: string;
}>;


export type UserDetailQuery = { userAccount: { id: string, name: string, email: string, emailVerifiedAt: string | null, roles: Array<PlatformRole>, status: UserStatus, origin: UserOrigin, createdAt: string, lastSignedInAt: string | null, hasPassword: boolean, hasSecondFactor: boolean, deletedAt: string | null, accessTokenCount: number, user: { id: string }, signUpAnswers: Array<{ value: string | null, field: { id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> } }>, sessions: Array<{ sessionId: string, device: string, createdAt: string, lastSeenAt: string | null, ip: string | null }>, identities: Array<{ issuer: string, subject: string, createdAt: string }>, access: Array<{ kind: AccessKind, subjectId: string, name: string, role: string }>, formerAccess: Array<{ kind: AccessKind, subjectId: string, name: string, role: string }>, history: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, applicationName: string | null, applicationId: string | null, apiId: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> }, activity: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, applicationName: string | null, applicationId: string | null, apiId: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> } } | null };

export type UserEntryFragment = { id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, applicationName: string | null, applicationId: string | null, apiId: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> };

export type ChangeUserRolesMutationVariables = Exact<{
  input: ChangeUserRolesInput;
}>;


export type ChangeUserRolesMutation = { changeUserRoles: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type EnableUserMutationVariables = Exact<{
  input: EnableUserInput;
}>;


export type EnableUserMutation = { enableUser: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SignOutUserMutationVariables = Exact<{
  input: UserAccountInput;
}>;


export type SignOutUserMutation = { signOutUser: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ConfirmUserEmailMutationVariables = Exact<{
  input: ConfirmUserEmailInput;
}>;


export type ConfirmUserEmailMutation = { confirmUserEmail: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResetUserSecondFactorMutationVariables = Exact<{
  input: ResetSecondFactorInput;
}>;


export type ResetUserSecondFactorMutation = { resetSecondFactor: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReviewUsersMutationVariables = Exact<{
  input: ReviewUsersInput;
}>;


export type ReviewUsersMutation = { reviewUsers: { results: Array<{ error: string | null, id: string }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AddUserMutationVariables = Exact<{
  input: AddUserInput;
}>;


export type AddUserMutation = { addUser: { link: string | null, account: { id: string, email: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SendPasswordResetMutationVariables = Exact<{
  input: UserAccountInput;
}>;


export type SendPasswordResetMutation = { sendPasswordReset: { link: string | null, account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SetUserEmailMutationVariables = Exact<{
  input: SetUserEmailInput;
}>;


export type SetUserEmailMutation = { setUserEmail: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UserImportPreviewQueryVariables = Exact<{
  input: ImportUsersInput;
}>;


export type UserImportPreviewQuery = { userImportPreview: Array<{ line: number, name: string, email: string, outcome: UserImportOutcome, message: string | null, link: string | null }> };

export type ImportUsersMutationVariables = Exact<{
  input: ImportUsersInput;
}>;


export type ImportUsersMutation = { importUsers: { lines: Array<{ line: number, name: string, email: string, outcome: UserImportOutcome, message: string | null, link: string | null }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DisableUserMutationVariables = Exact<{
  input: EndUserInput;
}>;


export type DisableUserMutation = { disableUser: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeleteUserMutationVariables = Exact<{
  input: EndUserInput;
}>;


export type DeleteUserMutation = { deleteUser: { account: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SuccessorsQueryVariables = Exact<{
  search: string;
}>;


export type SuccessorsQuery = { teams: { nodes: Array<{ id: string, name: string }> }, userAccounts: { nodes: Array<{ name: string, email: string, user: { id: string } }> } };

export type UsersQueryVariables = Exact<{
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  search?: string | null | undefined;
  status?: UserStatus | null | undefined;
  role?: PlatformRole | null | undefined;
  unverified?: boolean | null | undefined;
  neverSignedIn?: boolean | null | undefined;
  withoutSecondFactor?: boolean | null | undefined;
  orderBy?: UserAccountOrder | null | undefined;
}>;


export type UsersQuery = { userAccounts: { totalCount: number | null, nodes: Array<{ id: string, name: string, email: string, emailVerifiedAt: string | null, roles: Array<PlatformRole>, status: UserStatus, createdAt: string, lastSignedInAt: string | null, hasSecondFactor: boolean }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type AnswerDeviceAuthorizationMutationVariables = Exact<{
  input: AnswerDeviceAuthorizationInput;
}>;


export type AnswerDeviceAuthorizationMutation = { answerDeviceAuthorization: { accessToken: { name: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeviceAuthorizationQueryVariables = Exact<{
  code: string;
  entered: boolean;
}>;


export type DeviceAuthorizationQuery = { viewer: { name: string, email: string, deviceAuthorization?: { clientName: string, ip: string | null, scopes: Array<TokenScope>, createdAt: string } | null } };

export type AcceptInvitationByLinkMutationVariables = Exact<{
  input: AnswerInvitationInput;
}>;


export type AcceptInvitationByLinkMutation = { acceptInvitation: { subject: InvitationSubject | null, subjectId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeclineInvitationByLinkMutationVariables = Exact<{
  input: AnswerInvitationInput;
}>;


export type DeclineInvitationByLinkMutation = { declineInvitation: { subjectName: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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

export type CreateAccessTokenMutationVariables = Exact<{
  input: CreateAccessTokenInput;
}>;


export type CreateAccessTokenMutation = { createAccessToken: { token: string | null, accessToken: { name: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RotateAccessTokenMutationVariables = Exact<{
  input: RotateAccessTokenInput;
}>;


export type RotateAccessTokenMutation = { rotateAccessToken: { token: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevokeAccessTokenMutationVariables = Exact<{
  input: RevokeAccessTokenInput;
}>;


export type RevokeAccessTokenMutation = { revokeAccessToken: { accessToken: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type NewAccessTokenQueryVariables = Exact<{ [key: string]: never; }>;


export type NewAccessTokenQuery = { accessTokenDays: number, viewer: { roles: Array<PlatformRole> }, applications: { nodes: Array<{ id: string, name: string }> }, apis: { nodes: Array<{ id: string, name: string }> } };

export type AccessTokensQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type AccessTokensQuery = { viewer: { accessTokens: { nodes: Array<{ id: string, name: string, scopes: Array<TokenScope>, applicationId: string | null, applicationIds: Array<string> | null, apiIds: Array<string> | null, lastFour: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, lastUsedIp: string | null, previousEndsAt: string | null, revokedAt: string | null, revokedReason: AccessTokenRevocationReason | null, user: { name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type UpdateProfileMutationVariables = Exact<{
  input: UpdateProfileInput;
}>;


export type UpdateProfileMutation = { updateProfile: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangeEmailMutationVariables = Exact<{
  input: ChangeEmailInput;
}>;


export type ChangeEmailMutation = { changeEmail: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CancelEmailChangeMutationVariables = Exact<{
  input: CancelEmailChangeInput;
}>;


export type CancelEmailChangeMutation = { cancelEmailChange: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RequestEmailVerificationMutationVariables = Exact<{
  input: RequestEmailVerificationInput;
}>;


export type RequestEmailVerificationMutation = { requestEmailVerification: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeleteMyAccountMutationVariables = Exact<{
  input: DeleteMyAccountInput;
}>;


export type DeleteMyAccountMutation = { deleteMyAccount: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OwnSuccessionQueryVariables = Exact<{ [key: string]: never; }>;


export type OwnSuccessionQuery = { viewer: { email: string, account: { hasPassword: boolean, owned: Array<{ kind: AccessKind, subjectId: string, name: string, candidates: Array<{ user: { id: string, name: string } }>, teams: Array<{ teamId: string, name: string }> }>, teamsToHandOver: Array<{ id: string, name: string }> } } };

export type SecondFactorQueryVariables = Exact<{ [key: string]: never; }>;


export type SecondFactorQuery = { viewer: { secondFactor: { recoveryCodeCount: number, isRequired: boolean, authenticatorApp: { createdAt: string, lastUsedAt: string | null } | null, passkeys: Array<{ id: string, name: string, createdAt: string, lastUsedAt: string | null }> } } };

export type StartAuthenticatorAppMutationVariables = Exact<{
  input: SecondFactorProofInput;
}>;


export type StartAuthenticatorAppMutation = { startAuthenticatorApp: { secret: string | null, qrCode: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ConfirmAuthenticatorAppMutationVariables = Exact<{
  input: ConfirmAuthenticatorAppInput;
}>;


export type ConfirmAuthenticatorAppMutation = { confirmAuthenticatorApp: { recoveryCodes: Array<string> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemoveAuthenticatorAppMutationVariables = Exact<{
  input: SecondFactorProofInput;
}>;


export type RemoveAuthenticatorAppMutation = { removeAuthenticatorApp: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type StartPasskeyMutationVariables = Exact<{
  input: SecondFactorProofInput;
}>;


export type StartPasskeyMutation = { startPasskey: { registration: string | null, options: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AddPasskeyMutationVariables = Exact<{
  input: AddPasskeyInput;
}>;


export type AddPasskeyMutation = { addPasskey: { recoveryCodes: Array<string> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemovePasskeyMutationVariables = Exact<{
  input: RemovePasskeyInput;
}>;


export type RemovePasskeyMutation = { removePasskey: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RegenerateRecoveryCodesMutationVariables = Exact<{
  input: SecondFactorProofInput;
}>;


export type RegenerateRecoveryCodesMutation = { regenerateRecoveryCodes: { recoveryCodes: Array<string> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangePasswordMutationVariables = Exact<{
  input: ChangePasswordInput;
}>;


export type ChangePasswordMutation = { changePassword: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UnlinkSignInMutationVariables = Exact<{
  input: UnlinkSignInInput;
}>;


export type UnlinkSignInMutation = { unlinkSignIn: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SessionsQueryVariables = Exact<{
  after?: string | null | undefined;
}>;


export type SessionsQuery = { viewer: { sessions: { nodes: Array<{ id: string, device: string, isCurrent: boolean, lastSeenIp: string | null, createdAt: string, lastSeenAt: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type EndSessionMutationVariables = Exact<{
  input: EndSessionInput;
}>;


export type EndSessionMutation = { endSession: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type EndOtherSessionsMutationVariables = Exact<{
  input: EndOtherSessionsInput;
}>;


export type EndOtherSessionsMutation = { endOtherSessions: { endedSessions: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateNotificationSettingsMutationVariables = Exact<{
  input: UpdateNotificationSettingsInput;
}>;


export type UpdateNotificationSettingsMutation = { updateNotificationSettings: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type NotificationSettingsQueryVariables = Exact<{ [key: string]: never; }>;


export type NotificationSettingsQuery = { viewer: { notificationSettings: { quietFrom: number | null, quietTo: number | null, digestAt: number, timeZone: string, events: Array<{ event: string, label: string, groupLabel: string, inbox: boolean, email: MailPace, locked: boolean }> } } };

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


export type SubscribeMutation = { subscribe: { apiKey: string | null, subscription: { id: string, status: SubscriptionStatus, apiId: string, planId: string, authenticationType: AuthenticationType, application: { name: string, id: string } } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SubscriptionCandidatesQueryVariables = Exact<{
  planId: string;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type SubscriptionCandidatesQuery = { apiKeyPolicy: { shownOnce: boolean }, formFields: Array<{ id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> }>, subscriptionCandidates: { nodes: Array<{ unavailableReason: string | null, application: { id: string, name: string, type: ApplicationType, clientId: string | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } | null };

export type ApproveApplicationMutationVariables = Exact<{
  input: ReviewApplicationInput;
}>;


export type ApproveApplicationMutation = { approveApplication: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RejectApplicationMutationVariables = Exact<{
  input: ReviewApplicationInput;
}>;


export type RejectApplicationMutation = { rejectApplication: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RequestApplicationApprovalMutationVariables = Exact<{
  input: ReviewApplicationInput;
}>;


export type RequestApplicationApprovalMutation = { requestApplicationApproval: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SetApplicationFieldsMutationVariables = Exact<{
  input: SetFieldsInput;
}>;


export type SetApplicationFieldsMutation = { setApplicationFields: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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


export type LastOperationQuery = { application: { registrationOperations: { nodes: Array<{ kind: RegistrationOperationKind, status: RegistrationOperationStatus, outcomeUnknown: boolean, nextAttemptAt: string | null, error: { step: string, code: string, message: string } | null }> } } | null };

export type MemberCandidatesQueryVariables = Exact<{
  id: string;
  search: string;
}>;


export type MemberCandidatesQuery = { application: { memberCandidates: Array<{ userId: string, name: string, email: string, isMember: boolean }> | null } | null };

export type ActivityQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
  filter?: AuditFilter | null | undefined;
}>;


export type ActivityQuery = { application: { activity: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, ip: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

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


export type CheckClientRegistrationMutation = { checkClientRegistration: { application: { clientRegistration: { mismatches: Array<{ field: string, registered: string }> } | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReapplyClientRegistrationMutationVariables = Exact<{
  input: ClientRegistrationInput;
}>;


export type ReapplyClientRegistrationMutation = { reapplyClientRegistration: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AdoptClientRegistrationMutationVariables = Exact<{
  input: ClientRegistrationInput;
}>;


export type AdoptClientRegistrationMutation = { adoptClientRegistration: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CancelRegistrationOperationMutationVariables = Exact<{
  input: CancelRegistrationOperationInput;
}>;


export type CancelRegistrationOperationMutation = { cancelRegistrationOperation: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateApplicationTokenMutationVariables = Exact<{
  input: CreateApplicationTokenInput;
}>;


export type CreateApplicationTokenMutation = { createApplicationToken: { token: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RotateApplicationTokenMutationVariables = Exact<{
  input: RotateAccessTokenInput;
}>;


export type RotateApplicationTokenMutation = { rotateApplicationToken: { token: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevokeApplicationTokenMutationVariables = Exact<{
  input: RevokeAccessTokenInput;
}>;


export type RevokeApplicationTokenMutation = { revokeApplicationToken: { accessToken: { id: string, applicationId: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApplicationTokensQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
}>;


export type ApplicationTokensQuery = { application: { viewerCanManageAccessTokens: boolean, accessTokens: { nodes: Array<{ id: string, name: string, scopes: Array<TokenScope>, applicationId: string | null, applicationIds: Array<string> | null, apiIds: Array<string> | null, lastFour: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, lastUsedIp: string | null, previousEndsAt: string | null, revokedAt: string | null, revokedReason: AccessTokenRevocationReason | null, user: { name: string } }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type NewApplicationTokenQueryVariables = Exact<{
  id: string;
}>;


export type NewApplicationTokenQuery = { accessTokenDays: number, application: { viewerCanManageAccessTokens: boolean } | null };

export type CredentialsQueryVariables = Exact<{
  id: string;
}>;


export type CredentialsQuery = { application: { clientRegistration: { status: RegistrationStatus, providerName: string, clientId: string | null, hasClientSecret: boolean, clientSecretExpiresAt: string | null, secretChangedAt: string | null, clientIdIssuedAt: string | null, tokenEndpointAuthMethod: string | null, scope: string | null, manageable: boolean, updatable: boolean, renewalUnavailableReason: string | null, checkedAt: string | null, mismatches: Array<{ field: string, requested: string, registered: string }>, endpoints: { issuer: string, authorizationEndpoint: string | null, tokenEndpoint: string | null, jwksUri: string | null, introspectionEndpoint: string | null, revocationEndpoint: string | null, userinfoEndpoint: string | null } | null } | null, replacedClient: { clientId: string, providerName: string, hasClientSecret: boolean, clientSecretExpiresAt: string | null, replacedAt: string, inUse: boolean, deletable: boolean } | null, registrationOperations: { nodes: Array<{ id: string, kind: RegistrationOperationKind, status: RegistrationOperationStatus, outcomeUnknown: boolean, cancelable: boolean, nextAttemptAt: string | null, requestedByName: string, createdAt: string, finishedAt: string | null, error: { message: string } | null, attempts: Array<{ number: number, startedAt: string, finishedAt: string | null, error: { message: string } | null }> }> } } | null };

export type AddMemberMutationVariables = Exact<{
  input: AddMemberInput;
}>;


export type AddMemberMutation = { addMember: { member: { role: ApplicationRole } | null, invitation: { email: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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


export type MembersQuery = { viewer: { user: { id: string } }, application: { invitations: { nodes: Array<{ id: string, email: string, role: InvitationRole, status: OfferStatus, sentAt: string, expiresAt: string, invitedBy: { name: string } }> } | null, members: { nodes: Array<{ email: string, role: ApplicationRole, isOnlyByTeam: boolean, joinedAt: string, disabled: boolean, user: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type RecentActivityQueryVariables = Exact<{
  id: string;
}>;


export type RecentActivityQuery = { application: { fields: Array<{ value: string | null, field: { id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> } }>, subscriptions: { nodes: Array<{ id: string }> }, activity: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> } | null } | null };

export type UpdateApplicationMutationVariables = Exact<{
  input: UpdateApplicationInput;
}>;


export type UpdateApplicationMutation = { updateApplication: { application: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ArchiveApplicationMutationVariables = Exact<{
  input: ArchiveApplicationInput;
}>;


export type ArchiveApplicationMutation = { archiveApplication: { removedMemberCount: number | null, closedSubscriptionCount: number | null, revokedKeyCount: number | null, deletesClient: boolean | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateApplicationNotificationsMutationVariables = Exact<{
  input: UpdateApplicationNotificationSettingsInput;
}>;


export type UpdateApplicationNotificationsMutation = { updateApplicationNotificationSettings: { application: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApplicationNotificationsQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationNotificationsQuery = { application: { id: string, notificationSettings: Array<{ event: string, label: string, groupLabel: string, recipients: MemberRecipients }> | null } | null };

export type ApplicationSettingsQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationSettingsQuery = { applicationTypes: Array<{ type: ApplicationType, mandatoryGrant: GrantType | null, needsRedirectUris: boolean, optionalGrants: Array<{ grant: GrantType, forbidden: boolean }> }>, formFields: Array<{ id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> }>, viewer: { teams: { nodes: Array<{ id: string, name: string }> } }, application: { ownershipTransfer: { id: string, toName: string, keptRole: KeptRole, expiresAt: string, viewerCanWithdraw: boolean, requestedBy: { name: string } } | null, fields: Array<{ value: string | null, field: { id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> } }>, archivePreview: { members: number, subscriptions: number, apiKeys: number, deletesClient: boolean, leavesClient: boolean } | null } | null };

export type WithdrawSubscriptionMutationVariables = Exact<{
  input: SubscriptionActionInput;
}>;


export type WithdrawSubscriptionMutation = { withdrawSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CloseSubscriptionMutationVariables = Exact<{
  input: SubscriptionActionInput;
}>;


export type CloseSubscriptionMutation = { closeSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApplicationWebhooksQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationWebhooksQuery = { application: { webhooks: Array<{ id: string, name: string, url: string | null, format: WebhookFormat, status: WebhookStatus, statusReason: string | null, failingSince: string | null, missingSince: string | null, waitingCount: number }> | null } | null };

export type CreateApplicationMutationVariables = Exact<{
  input: CreateApplicationInput;
}>;


export type CreateApplicationMutation = { createApplication: { clientSecret: string | null, application: { id: string, name: string, clientId: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TypeOptionsQueryVariables = Exact<{ [key: string]: never; }>;


export type TypeOptionsQuery = { applicationTypes: Array<{ type: ApplicationType, unavailable: string | null, mandatoryGrant: GrantType | null, needsRedirectUris: boolean, optionalGrants: Array<{ grant: GrantType, forbidden: boolean }>, providers: Array<{ name: string, isDefault: boolean, limitations: Array<string>, id: string }> }>, formFields: Array<{ id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> }> };

export type MarkNotificationsAsReadMutationVariables = Exact<{
  input: MarkNotificationsAsReadInput;
}>;


export type MarkNotificationsAsReadMutation = { markNotificationsAsRead: { unreadNotificationCount: number | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AcceptInvitationMutationVariables = Exact<{
  input: AnswerInvitationInput;
}>;


export type AcceptInvitationMutation = { acceptInvitation: { subjectId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeclineInvitationMutationVariables = Exact<{
  input: AnswerInvitationInput;
}>;


export type DeclineInvitationMutation = { declineInvitation: { subjectId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OwnershipOfferQueryVariables = Exact<{
  id: string;
}>;


export type OwnershipOfferQuery = { node:
    | { __typename: 'AccessToken' }
    | { __typename: 'Api' }
    | { __typename: 'ApiCollaborator' }
    | { __typename: 'ApiKey' }
    | { __typename: 'Application' }
    | { __typename: 'ArchivedApplication' }
    | { __typename: 'AuditEntry' }
    | { __typename: 'Backup' }
    | { __typename: 'ClientRegistration' }
    | { __typename: 'ClientRegistrationProvider' }
    | { __typename: 'FormField' }
    | { __typename: 'Gateway' }
    | { __typename: 'GroupMapping' }
    | { __typename: 'Invitation' }
    | { __typename: 'Mail' }
    | { __typename: 'MailSuppression' }
    | { __typename: 'Member' }
    | { __typename: 'Notification' }
    | { __typename: 'OwnershipTransfer', id: string, applicationId: string | null, apiId: string | null, subjectName: string, toTeamId: string | null, toName: string, keptRole: KeptRole, status: OfferStatus, createdAt: string, expiresAt: string, endedAt: string | null, viewerCanAnswer: boolean, viewerCanWithdraw: boolean, requestedBy: { name: string }, endedBy: { name: string } | null, contents: { memberCount: number, subscriptionCount: number, planCount: number } | null }
    | { __typename: 'Passkey' }
    | { __typename: 'Plan' }
    | { __typename: 'PlatformSettings' }
    | { __typename: 'ProviderTest' }
    | { __typename: 'RefusedCall' }
    | { __typename: 'RegisteredClient' }
    | { __typename: 'RegistrationOperation' }
    | { __typename: 'RegistrationProblem' }
    | { __typename: 'Session' }
    | { __typename: 'SubscribedApplication' }
    | { __typename: 'Subscription' }
    | { __typename: 'SubscriptionCandidate' }
    | { __typename: 'Team' }
    | { __typename: 'TeamMember' }
    | { __typename: 'User' }
    | { __typename: 'UserAccount' }
    | { __typename: 'Viewer' }
    | { __typename: 'Webhook' }
    | { __typename: 'WebhookDelivery' }
   | null };

export type OffersQueryVariables = Exact<{ [key: string]: never; }>;


export type OffersQuery = { receivedInvitations: Array<{ id: string, subject: InvitationSubject, subjectName: string, role: InvitationRole, expiresAt: string, invitedBy: { name: string } }>, receivedOwnershipTransfers: Array<{ id: string, applicationId: string | null, subjectName: string, toName: string, toTeamId: string | null, keptRole: KeptRole, expiresAt: string, requestedBy: { name: string } }> };

export type SubscriptionSideQueryVariables = Exact<{
  id: string;
}>;


export type SubscriptionSideQuery = { subscription: { viewerConsumes: boolean, application: { id: string } } | null };

export type TeamOwnedQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
  apisAfter?: string | null | undefined;
}>;


export type TeamOwnedQuery = { ownApplications: { nodes: Array<{ id: string, name: string, viewerCanTransferOwnership: boolean, primaryOwner: { id: string } | null }> }, ownApis: { nodes: Array<{ id: string, name: string, version: string, viewerCanTransferOwnership: boolean, owner: { id: string } | null }> }, team: { id: string, viewerCanManage: boolean, applications: { nodes: Array<{ id: string, name: string, type: ApplicationType, picturePath: string | null, viewerRole: ApplicationRole | null, viewerCanTransferOwnership: boolean, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } }, apis: { nodes: Array<{ id: string, name: string, version: string, status: ApiStatus, viewerRole: ApiRole | null, viewerCanTransferOwnership: boolean }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } }, archivedApplications: Array<{ id: string, applicationId: string, name: string, archivedAt: string, archivedByName: string }> } | null };

export type TeamMembersQueryVariables = Exact<{
  id: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type TeamMembersQuery = { team: { invitations: { nodes: Array<{ id: string, email: string, role: InvitationRole, status: OfferStatus, sentAt: string, expiresAt: string, invitedBy: { name: string } }> } | null, members: { nodes: Array<{ email: string, role: TeamRole, source: TeamMemberSource, joinedAt: string, disabled: boolean, user: { id: string, name: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type TeamCandidatesQueryVariables = Exact<{
  id: string;
  search: string;
}>;


export type TeamCandidatesQuery = { team: { memberCandidates: Array<{ userId: string, name: string, email: string, isMember: boolean }> | null } | null };

export type GiveToTeamMutationVariables = Exact<{
  input: GiveToTeamInput;
}>;


export type GiveToTeamMutation = { giveToTeam: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TakeFromTeamMutationVariables = Exact<{
  input: TakeFromTeamInput;
}>;


export type TakeFromTeamMutation = { takeFromTeam: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RestoreToTeamMutationVariables = Exact<{
  input: RestoreApplicationInput;
}>;


export type RestoreToTeamMutation = { restoreApplication: { application: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CreateTeamMutationVariables = Exact<{
  input: CreateTeamInput;
}>;


export type CreateTeamMutation = { createTeam: { team: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateTeamMutationVariables = Exact<{
  input: UpdateTeamInput;
}>;


export type UpdateTeamMutation = { updateTeam: { team: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeleteTeamMutationVariables = Exact<{
  input: TeamInput;
}>;


export type DeleteTeamMutation = { deleteTeam: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AddTeamMemberMutationVariables = Exact<{
  input: AddTeamMemberInput;
}>;


export type AddTeamMemberMutation = { addTeamMember: { member: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type InviteToTeamMutationVariables = Exact<{
  input: InviteToTeamInput;
}>;


export type InviteToTeamMutation = { inviteToTeam: { invitation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangeTeamMemberRoleMutationVariables = Exact<{
  input: ChangeTeamMemberRoleInput;
}>;


export type ChangeTeamMemberRoleMutation = { changeTeamMemberRole: { member: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemoveTeamMemberMutationVariables = Exact<{
  input: RemoveTeamMemberInput;
}>;


export type RemoveTeamMemberMutation = { removeTeamMember: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type LeaveTeamMutationVariables = Exact<{
  input: TeamInput;
}>;


export type LeaveTeamMutation = { leaveTeam: { deletedId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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


export type LookUpApiKeyMutation = { lookUpApiKey: { finding: { subscriptionId: string, applicationName: string, planName: string, lastFour: string, status: ApiKeyStatus } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApiPublisherCandidatesQueryVariables = Exact<{
  id: string;
  search: string;
}>;


export type ApiPublisherCandidatesQuery = { api: { publisherCandidates: Array<{ userId: string, name: string, email: string, unavailableReason: string | null }> | null } | null };

export type ApiViewerCandidatesQueryVariables = Exact<{
  id: string;
  search: string;
}>;


export type ApiViewerCandidatesQuery = { api: { viewerCandidates: Array<{ userId: string, name: string, email: string, unavailableReason: string | null }> | null } | null };

export type AddApiPublisherMutationVariables = Exact<{
  input: AddApiCollaboratorInput;
}>;


export type AddApiPublisherMutation = { addApiPublisher: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AddApiViewerMutationVariables = Exact<{
  input: AddApiCollaboratorInput;
}>;


export type AddApiViewerMutation = { addApiViewer: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemoveApiPublisherMutationVariables = Exact<{
  input: ApiCollaboratorInput;
}>;


export type RemoveApiPublisherMutation = { removeApiPublisher: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemoveApiViewerMutationVariables = Exact<{
  input: ApiCollaboratorInput;
}>;


export type RemoveApiViewerMutation = { removeApiViewer: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApiCollaboratorsQueryVariables = Exact<{
  id: string;
}>;


export type ApiCollaboratorsQuery = { viewer: { teams: { nodes: Array<{ id: string, name: string }> } }, api: { ownershipTransfer: { id: string, toName: string, keptRole: KeptRole, expiresAt: string, viewerCanWithdraw: boolean, requestedBy: { name: string } } | null, invitations: { nodes: Array<{ id: string, email: string, role: InvitationRole, status: OfferStatus, sentAt: string, expiresAt: string, invitedBy: { name: string } }> } | null, publishers: Array<{ email: string, since: string, disabled: boolean, user: { id: string, name: string } }> | null, viewers: Array<{ email: string, since: string, disabled: boolean, user: { id: string, name: string } }> | null } | null };

export type ApiActivityQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
  filter?: AuditFilter | null | undefined;
}>;


export type ApiActivityQuery = { api: { activity: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, ip: string | null, applicationName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PublishedApiDocumentationQueryVariables = Exact<{
  id: string;
}>;


export type PublishedApiDocumentationQuery = { api: { documentation: { markdown: string, openapi: string | null } } | null };

export type PublishedApiOverviewQueryVariables = Exact<{
  id: string;
}>;


export type PublishedApiOverviewQuery = { publisherSubscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, authenticationType: AuthenticationType, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } }> }, api: { activity: { nodes: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, applicationName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> } | null } | null };

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

export type ReorderPlansMutationVariables = Exact<{
  input: ReorderPlansInput;
}>;


export type ReorderPlansMutation = { reorderPlans: { api: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ApiWebhooksQueryVariables = Exact<{
  id: string;
}>;


export type ApiWebhooksQuery = { api: { webhooks: Array<{ id: string, name: string, url: string | null, format: WebhookFormat, status: WebhookStatus, statusReason: string | null, failingSince: string | null, missingSince: string | null, waitingCount: number }> | null } | null };

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

export type SetSubscriptionFieldsMutationVariables = Exact<{
  input: SetFieldsInput;
}>;


export type SetSubscriptionFieldsMutation = { setSubscriptionFields: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AcceptSubscriptionMutationVariables = Exact<{
  input: AcceptSubscriptionInput;
}>;


export type AcceptSubscriptionMutation = { acceptSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RejectSubscriptionMutationVariables = Exact<{
  input: SubscriptionActionInput;
}>;


export type RejectSubscriptionMutation = { rejectSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PauseSubscriptionMutationVariables = Exact<{
  input: SubscriptionActionInput;
}>;


export type PauseSubscriptionMutation = { pauseSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResumeSubscriptionMutationVariables = Exact<{
  input: SubscriptionActionInput;
}>;


export type ResumeSubscriptionMutation = { resumeSubscription: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type CloseSubscriptionAsPublisherMutationVariables = Exact<{
  input: SubscriptionActionInput;
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

export type SetSubscriptionLimitsMutationVariables = Exact<{
  input: SetSubscriptionLimitsInput;
}>;


export type SetSubscriptionLimitsMutation = { setSubscriptionLimits: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReviewSubscriptionsMutationVariables = Exact<{
  input: ReviewSubscriptionsInput;
}>;


export type ReviewSubscriptionsMutation = { reviewSubscriptions: { results: Array<{ error: string | null, id: string }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RequestFiltersQueryVariables = Exact<{ [key: string]: never; }>;


export type RequestFiltersQuery = { apis: { nodes: Array<{ id: string, name: string, version: string }> } };

export type RequestPlansQueryVariables = Exact<{
  id: string;
}>;


export type RequestPlansQuery = { api: { plans: Array<{ id: string, name: string, authenticationType: AuthenticationType }> } | null };

export type ConfirmEmailMutationVariables = Exact<{
  input: ConfirmEmailInput;
}>;


export type ConfirmEmailMutation = { confirmEmail: { viewer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TokenRowFragment = { id: string, name: string, scopes: Array<TokenScope>, applicationId: string | null, applicationIds: Array<string> | null, apiIds: Array<string> | null, lastFour: string, createdAt: string, expiresAt: string | null, lastUsedAt: string | null, lastUsedIp: string | null, previousEndsAt: string | null, revokedAt: string | null, revokedReason: AccessTokenRevocationReason | null, user: { name: string } };

export type CreateFormFieldMutationVariables = Exact<{
  input: CreateFormFieldInput;
}>;


export type CreateFormFieldMutation = { createFormField: { field: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateFormFieldMutationVariables = Exact<{
  input: UpdateFormFieldInput;
}>;


export type UpdateFormFieldMutation = { updateFormField: { field: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RemoveFormFieldMutationVariables = Exact<{
  input: RemoveFormFieldInput;
}>;


export type RemoveFormFieldMutation = { removeFormField: { field: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ReorderFormFieldsMutationVariables = Exact<{
  input: ReorderFormFieldsInput;
}>;


export type ReorderFormFieldsMutation = { reorderFormFields: { fields: Array<{ id: string }> | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AcceptOwnershipTransferMutationVariables = Exact<{
  input: OwnershipTransferInput;
}>;


export type AcceptOwnershipTransferMutation = { answer: { transfer: { applicationId: string | null, apiId: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeclineOwnershipTransferMutationVariables = Exact<{
  input: OwnershipTransferInput;
}>;


export type DeclineOwnershipTransferMutation = { answer: { transfer: { applicationId: string | null, apiId: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WithdrawOwnershipTransferMutationVariables = Exact<{
  input: OwnershipTransferInput;
}>;


export type WithdrawOwnershipTransferMutation = { answer: { transfer: { applicationId: string | null, apiId: string | null } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResendInvitationMutationVariables = Exact<{
  input: InvitationInput;
}>;


export type ResendInvitationMutation = { resendInvitation: { invitation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type WithdrawInvitationMutationVariables = Exact<{
  input: InvitationInput;
}>;


export type WithdrawInvitationMutation = { withdrawInvitation: { invitation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ChangeInvitationRoleMutationVariables = Exact<{
  input: ChangeInvitationRoleInput;
}>;


export type ChangeInvitationRoleMutation = { changeInvitationRole: { invitation: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type InvitationFieldsFragment = { id: string, email: string, role: InvitationRole, status: OfferStatus, sentAt: string, expiresAt: string, invitedBy: { name: string } };

export type TransferFieldsFragment = { id: string, toName: string, keptRole: KeptRole, expiresAt: string, viewerCanWithdraw: boolean, requestedBy: { name: string } };

export type RequestOwnershipTransferMutationVariables = Exact<{
  input: RequestOwnershipTransferInput;
}>;


export type RequestOwnershipTransferMutation = { requestOwnershipTransfer: { transfer: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type FindInPaletteQueryVariables = Exact<{
  search: string;
}>;


export type FindInPaletteQuery = { applications: { nodes: Array<{ id: string, name: string, type: ApplicationType, clientId: string | null, picturePath: string | null }> }, apis: { nodes: Array<{ id: string, name: string, version: string }> } };

export type CreateWebhookMutationVariables = Exact<{
  input: CreateWebhookInput;
}>;


export type CreateWebhookMutation = { createWebhook: { secret: string | null, webhook: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type UpdateWebhookMutationVariables = Exact<{
  input: UpdateWebhookInput;
}>;


export type UpdateWebhookMutation = { updateWebhook: { secret: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RenewWebhookSecretMutationVariables = Exact<{
  input: RenewWebhookSecretInput;
}>;


export type RenewWebhookSecretMutation = { renewWebhookSecret: { secret: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type PauseWebhookMutationVariables = Exact<{
  input: WebhookInput;
}>;


export type PauseWebhookMutation = { pauseWebhook: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResumeWebhookMutationVariables = Exact<{
  input: WebhookInput;
}>;


export type ResumeWebhookMutation = { resumeWebhook: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type DeleteWebhookMutationVariables = Exact<{
  input: WebhookInput;
}>;


export type DeleteWebhookMutation = { deleteWebhook: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type TestWebhookMutationVariables = Exact<{
  input: WebhookInput;
}>;


export type TestWebhookMutation = { testWebhook: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResendWebhookDeliveryMutationVariables = Exact<{
  input: ResendWebhookDeliveryInput;
}>;


export type ResendWebhookDeliveryMutation = { resendWebhookDelivery: { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type ResendWebhookDeliveriesMutationVariables = Exact<{
  input: ResendWebhookDeliveriesInput;
}>;


export type ResendWebhookDeliveriesMutation = { resendWebhookDeliveries: { count: number | null, hasMore: boolean | null, lastDeliveryId: string | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type AccountQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountQuery = { viewer: { id: string, name: string, email: string, account: { emailVerifiedAt: string | null, hasNoEmail: boolean, requestedEmail: string | null, hasPassword: boolean, passwordsAllowed: boolean, timeZone: string | null, locale: string | null, linkedSignIns: Array<{ issuer: string, subject: string, name: string | null, createdAt: string, lastUsedAt: string | null }> } } };

export type MyApiKeysQueryVariables = Exact<{
  unusedForDays?: number | null | undefined;
  statuses?: Array<ApiKeyStatus> | ApiKeyStatus | null | undefined;
  apiId?: string | null | undefined;
  applicationId?: string | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MyApiKeysQuery = { apiKeyPolicy: { shownOnce: boolean }, viewer: { apiKeys: { nodes: Array<{ id: string, lastFour: string, status: ApiKeyStatus, custom: boolean, revealable: boolean, expiresAt: string | null, lastUsedAt: string | null, subscription: { id: string, status: SubscriptionStatus, apiName: string, apiVersion: string, planName: string, viewerCanRevealKeys: boolean, viewerCanManageKeys: boolean, application: { name: string, id: string } } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } }, subscriptions: { nodes: Array<{ authenticationType: AuthenticationType, apiId: string, apiName: string, apiVersion: string, application: { name: string, id: string } }> } } };

export type ApiKeyRowFragment = { id: string, lastFour: string, status: ApiKeyStatus, custom: boolean, revealable: boolean, expiresAt: string | null, lastUsedAt: string | null, subscription: { id: string, status: SubscriptionStatus, apiName: string, apiVersion: string, planName: string, viewerCanRevealKeys: boolean, viewerCanManageKeys: boolean, application: { name: string, id: string } } };

export type ApplicationApiKeysQueryVariables = Exact<{
  id: string;
  statuses?: Array<ApiKeyStatus> | ApiKeyStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ApplicationApiKeysQuery = { apiKeyPolicy: { shownOnce: boolean }, application: { apiKeys: { nodes: Array<{ id: string, lastFour: string, status: ApiKeyStatus, custom: boolean, revealable: boolean, expiresAt: string | null, lastUsedAt: string | null, subscription: { id: string, status: SubscriptionStatus, apiName: string, apiVersion: string, planName: string, viewerCanRevealKeys: boolean, viewerCanManageKeys: boolean, application: { name: string, id: string } } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type CatalogQueryVariables = Exact<{
  search?: string | null | undefined;
  tag?: string | null | undefined;
  authenticationType?: AuthenticationType | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type CatalogQuery = { apiTags: Array<{ tag: string, count: number }>, apis: { nodes: Array<{ id: string, name: string, version: string, description: string, tags: Array<string>, status: ApiStatus, visibility: ApiVisibility, authenticationTypes: Array<AuthenticationType>, ownerName: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ApiDetailQueryVariables = Exact<{
  id: string;
}>;


export type ApiDetailQuery = { api: { id: string, name: string, version: string, description: string, tags: Array<string>, status: ApiStatus, visibility: ApiVisibility, entryPoint: string, callUrl: string | null, keyHeader: string, hasMarkdown: boolean, hasOpenapi: boolean, updatedAt: string, publishedAt: string | null, ownerName: string, plans: Array<{ id: string, name: string, description: string, authenticationType: AuthenticationType, approval: PlanApproval, status: PlanStatus, features: Array<string>, commentRequired: boolean, commentPrompt: string, termsVersion: number | null, terms: string | null, jwt: { issuer: string, audience: string | null, clientIdClaim: string, requiredScopes: Array<string> } | null, oauth2: { authorizationServer: string, requiredScopes: Array<string> } | null, rate: { calls: number, period: RatePeriod } | null, quota: { calls: number, period: QuotaPeriod, timeZone: string } | null }>, viewerSubscriptions: Array<{ id: string, status: SubscriptionStatus, planId: string, planName: string, createdAt: string, endsAt: string | null, application: { name: string, id: string } }> } | null };

export type ApplicationHeaderQueryVariables = Exact<{
  id: string;
}>;


export type ApplicationHeaderQuery = { application: { id: string, name: string, type: ApplicationType, status: ApplicationStatus, description: string, domain: string | null, clientId: string | null, picturePath: string | null, redirectUris: Array<string>, grantTypes: Array<GrantType>, createdAt: string, updatedAt: string, archivedAt: string | null, lastUsedAt: string | null, viewerRole: ApplicationRole | null, memberCount: number, registrationStatus: RegistrationStatus | null, approval: ApplicationApproval, approvalReason: string, viewerCanReview: boolean, ownerName: string | null, viewerCanEdit: boolean, viewerCanManageMembers: boolean, viewerCanRevealClientSecret: boolean, viewerCanRenewClientSecret: boolean, viewerCanRepairRegistration: boolean, viewerCanSeeActivity: boolean, viewerCanSeeUsage: boolean, viewerCanSeeWebhooks: boolean, viewerCanTransferOwnership: boolean, viewerCanAssignOwner: boolean, viewerCanArchive: boolean, viewerCanLeave: boolean, clientRegistration: { statusNote: string | null } | null, team: { id: string, name: string } | null, primaryOwner: { name: string } | null } | null };

export type ApplicationListQueryVariables = Exact<{
  scope?: ApplicationScope | null | undefined;
  search?: string | null | undefined;
  types?: Array<ApplicationType> | ApplicationType | null | undefined;
  roles?: Array<ApplicationRole> | ApplicationRole | null | undefined;
  statuses?: Array<RegistrationStatus> | RegistrationStatus | null | undefined;
  approvals?: Array<ApplicationApproval> | ApplicationApproval | null | undefined;
  orderBy?: ApplicationOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ApplicationListQuery = { applications: { nodes: Array<{ id: string, name: string, type: ApplicationType, picturePath: string | null, registrationStatus: RegistrationStatus | null, approval: ApplicationApproval, viewerRole: ApplicationRole | null, memberCount: number, ownerName: string | null, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type ObservedCallsFieldsFragment = { lastAdmittedAt: string | null, lastRejected: { at: string, title: string, sentence: string, fix: string, fixPage: FixPage | null, slug: string, requestId: string } | null };

export type FirstCallQueryVariables = Exact<{
  subscriptionId: string;
  apiId: string;
  applicationId: string;
}>;


export type FirstCallQuery = { subscription: { observedCalls: { lastAdmittedAt: string | null, lastRejected: { at: string, title: string, sentence: string, fix: string, fixPage: FixPage | null, slug: string, requestId: string } | null } | null } | null, api: { entryPoint: string, callUrl: string | null, keyHeader: string, plans: Array<{ id: string, jwt: { issuer: string, audience: string | null, requiredScopes: Array<string> } | null, oauth2: { authorizationServer: string, requiredScopes: Array<string> } | null }> } | null, application: { clientId: string | null, grantTypes: Array<GrantType>, redirectUris: Array<string>, clientRegistration: { status: RegistrationStatus, clientId: string | null, tokenEndpointAuthMethod: string | null, scope: string | null, endpoints: { issuer: string, authorizationEndpoint: string | null, tokenEndpoint: string | null } | null } | null } | null };

export type ObservedCallsQueryVariables = Exact<{
  id: string;
}>;


export type ObservedCallsQuery = { subscription: { observedCalls: { lastAdmittedAt: string | null, lastRejected: { at: string, title: string, sentence: string, fix: string, fixPage: FixPage | null, slug: string, requestId: string } | null } | null } | null };

export type FormFieldFieldsFragment = { id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> };

export type AnswerFieldsFragment = { value: string | null, field: { id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> } };

export type HomePageQueryVariables = Exact<{ [key: string]: never; }>;


export type HomePageQuery = { receivedInvitations: Array<{ id: string, subjectName: string, role: InvitationRole, invitedBy: { name: string } }>, receivedOwnershipTransfers: Array<{ id: string, subjectName: string, requestedBy: { name: string } }>, viewer: { pendingRequestCount: number | null, publisherDashboard: { apiCount: number } | null, administratorDashboard: { providerCount: number, failedMailCount: number, pendingUserCount: number, pendingApplicationCount: number, backupFailed: boolean, backupUnverified: boolean, pausedWebhookCount: number, incompleteWebhookCount: number, silentGatewayCount: number, unmanagedTeamCount: number, problemCounts: { failed: number, orphaned: number, possibleOrphans: number }, providers: Array<{ id: string, name: string, unconfirmedOrigins: Array<string>, initialAccessTokenExpiresAt: string | null }> } | null, subscriptions: { nodes: Array<{ id: string }> }, consumerDashboard: { complete: boolean, pausedWebhooks: Array<{ webhookId: string, name: string, applicationId: string | null, apiId: string | null, subjectName: string, statusReason: string | null, missingSince: string | null }>, incompleteWebhooks: Array<{ webhookId: string, name: string, applicationId: string | null, apiId: string | null, subjectName: string, missingSince: string }>, expiringAccessTokens: Array<{ name: string, applicationId: string | null, applicationName: string | null, expiresAt: string }>, rejectedApplications: Array<{ id: string, name: string }>, needsAttention: Array<{ id: string, name: string, registrationStatus: RegistrationStatus | null, viewerCanRepairRegistration: boolean }>, expiring: Array<{ kind: ExpiringItemKind, applicationId: string, applicationName: string, subscriptionId: string | null, endsAt: string, detail: string }>, pending: Array<{ id: string, apiName: string, planName: string, createdAt: string, restored: boolean, application: { name: string, id: string } }>, applications: Array<{ id: string, name: string, type: ApplicationType, picturePath: string | null, registrationStatus: RegistrationStatus | null, viewerRole: ApplicationRole | null, updatedAt: string }>, activity: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, applicationName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> } } };

export type HomeHealthQueryVariables = Exact<{ [key: string]: never; }>;


export type HomeHealthQuery = { installationHealth: { checks: Array<{ name: string, title: string, status: HealthStatus }> } };

export type InboxQueryVariables = Exact<{
  after?: string | null | undefined;
  unread?: boolean | null | undefined;
  group?: NotificationGroup | null | undefined;
}>;


export type InboxQuery = { viewer: { unreadNotificationCount: number, notifications: { nodes: Array<{ id: string, text: string, path: string | null, createdAt: string, readAt: string | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } };

export type UnreadNotificationsQueryVariables = Exact<{ [key: string]: never; }>;


export type UnreadNotificationsQuery = { viewer: { unreadNotificationCount: number } };

export type ProviderDetailQueryVariables = Exact<{
  id: string;
}>;


export type ProviderDetailQuery = { node:
    | { id: string, name: string, description: string, discoveryUrl: string, initialAccessMethod: InitialAccessMethod, clientId: string | null, hasClientSecret: boolean, scopes: Array<string>, tokenEndpointAuthMethod: string | null, hasInitialAccessToken: boolean, initialAccessTokenExpiresAt: string | null, introspectionClientId: string | null, hasIntrospectionSecret: boolean, softwareId: string | null, announcedRenewalEndpoint: string | null, trustedCertificates: string | null, trustedOrigins: Array<string>, unconfirmedOrigins: Array<string>, isDefault: boolean, isEmbedded: boolean, extendedApplicationTypes: boolean, applicationTypes: Array<ApplicationType>, dependentApplications: number, createdAt: string, updatedAt: string, testedAt: string | null, renewal: { method: RenewalMethod, endpoint: string } | null, capabilities: { management: boolean, read: boolean | null, update: boolean | null, delete: boolean | null, renewSecret: boolean | null, secretRotatesAtUpdate: boolean | null, registrationTokenRotates: boolean | null, issuesSecret: boolean | null } | null, endpoints: { issuer: string, tokenEndpoint: string | null } | null, latestTest: { id: string, status: ProviderTestStatus, undeletedProbe: string | null, requestedByName: string, createdAt: string, steps: Array<{ step: string, status: ProviderTestStepStatus, milliseconds: number | null, detail: string | null, error: { message: string } | null }> } | null }
    | Record<PropertyKey, never>
   | null };

export type PublishedPlanQueryVariables = Exact<{
  id: string;
}>;


export type PublishedPlanQuery = { plan: { id: string, apiId: string, name: string, description: string, authenticationType: AuthenticationType, approval: PlanApproval, status: PlanStatus, features: Array<string>, commentRequired: boolean, commentPrompt: string, termsVersion: number | null, terms: string | null, createdAt: string, publishedAt: string | null, closedAt: string | null, openSubscriptionCount: number | null, jwt: { issuer: string, jwksUri: string | null, publicKey: string | null, clientIdClaim: string, audience: string | null, requiredScopes: Array<string> } | null, oauth2: { authorizationServer: string, requiredScopes: Array<string> } | null, rate: { calls: number, period: RatePeriod } | null, quota: { calls: number, period: QuotaPeriod, timeZone: string } | null } | null, formFields: Array<{ id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> }> };

export type PublishedSubscriptionQueryVariables = Exact<{
  id: string;
}>;


export type PublishedSubscriptionQuery = { apiKeyPolicy: { shownOnce: boolean, customAllowed: boolean }, subscription: { id: string, status: SubscriptionStatus, authenticationType: AuthenticationType, planId: string, planName: string, planStatus: PlanStatus, apiId: string, apiName: string, apiVersion: string, comment: string, message: string, acceptedTerms: number | null, acceptedTermsText: string | null, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, reviewedAt: string | null, closedAt: string | null, updatedAt: string, viewerCanManageSubscriptions: boolean, application: { name: string, type: ApplicationType, status: ApplicationStatus, clientId: string | null, ownerName: string | null }, limits: { ownRateCalls: number | null, ownQuotaCalls: number | null, rate: { calls: number, period: RatePeriod } | null, quota: { calls: number, period: QuotaPeriod, timeZone: string } | null }, quotaUse: { endsAt: string, used: number, forecast: number | null, usedUpAt: string | null } | null, fields: Array<{ value: string | null, field: { id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> } }>, gatewayRollout: { connected: number, live: number, notResponding: number }, keys: Array<{ id: string, lastFour: string, status: ApiKeyStatus, custom: boolean, createdAt: string, expiresAt: string | null, revokedAt: string | null, endCause: ApiKeyEndCause | null, reactivationUnavailableReason: string | null, lastUsedAt: string | null }> } | null };

export type TransferPlansQueryVariables = Exact<{
  id: string;
}>;


export type TransferPlansQuery = { api: { plans: Array<{ id: string, name: string, authenticationType: AuthenticationType, status: PlanStatus, rate: { calls: number, period: RatePeriod } | null, quota: { calls: number, period: QuotaPeriod, timeZone: string } | null }> } | null };

export type PublisherDashboardQueryVariables = Exact<{ [key: string]: never; }>;


export type PublisherDashboardQuery = { viewer: { pendingRequestCount: number | null, publisherDashboard: { apiCount: number, pending: Array<{ id: string, status: SubscriptionStatus, authenticationType: AuthenticationType, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } }>, recent: Array<{ id: string, status: SubscriptionStatus, authenticationType: AuthenticationType, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } }> } | null }, apis: { nodes: Array<{ id: string, name: string, version: string, status: ApiStatus, visibility: ApiVisibility, authenticationTypes: Array<AuthenticationType>, pendingRequests: number | null, ownerName: string, updatedAt: string }> } };

export type SubscriptionRowFragment = { id: string, status: SubscriptionStatus, authenticationType: AuthenticationType, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } };

export type ApiListQueryVariables = Exact<{
  scope?: ApiScope | null | undefined;
  search?: string | null | undefined;
  statuses?: Array<ApiStatus> | ApiStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ApiListQuery = { apis: { nodes: Array<{ id: string, name: string, version: string, status: ApiStatus, visibility: ApiVisibility, authenticationTypes: Array<AuthenticationType>, pendingRequests: number | null, ownerName: string, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

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


export type PublisherSubscriptionsQuery = { publisherSubscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, authenticationType: AuthenticationType, planName: string, apiId: string, apiName: string, apiVersion: string, comment: string, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, type: ApplicationType, ownerName: string | null } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type PendingRequestsQueryVariables = Exact<{ [key: string]: never; }>;


export type PendingRequestsQuery = { viewer: { pendingRequestCount: number | null } };

export type PublishedApiQueryVariables = Exact<{
  id: string;
}>;


export type PublishedApiQuery = { api: { id: string, name: string, version: string, description: string, tags: Array<string>, status: ApiStatus, visibility: ApiVisibility, entryPoint: string, callUrl: string | null, upstreamUrl: string | null, keyHeader: string, keyQueryParameter: string | null, forwardsCredential: boolean, ownerName: string, viewerRole: ApiRole | null, hasMarkdown: boolean, hasOpenapi: boolean, pendingRequests: number | null, createdAt: string, updatedAt: string, publishedAt: string | null, viewerCanManage: boolean, viewerCanManagePublishers: boolean, viewerCanTransferOwnership: boolean, viewerCanArchive: boolean, viewerCanManageSubscriptions: boolean, viewerCanSeeUsage: boolean, owner: { id: string, name: string } | null, team: { id: string, name: string } | null, plans: Array<{ id: string, name: string, description: string, authenticationType: AuthenticationType, approval: PlanApproval, status: PlanStatus, openSubscriptionCount: number | null }> } | null };

export type ListedPlanFragment = { id: string, name: string, description: string, authenticationType: AuthenticationType, approval: PlanApproval, status: PlanStatus, openSubscriptionCount: number | null };

export type AllPlansOfApiQueryVariables = Exact<{
  id: string;
}>;


export type AllPlansOfApiQuery = { api: { plans: Array<{ id: string, name: string, description: string, authenticationType: AuthenticationType, approval: PlanApproval, status: PlanStatus, openSubscriptionCount: number | null }> } | null };

export type IssuerOptionsQueryVariables = Exact<{
  id: string;
}>;


export type IssuerOptionsQuery = { api: { issuerOptions: Array<{ providerId: string, name: string, isDefault: boolean, issuer: string, jwksUri: string | null, introspects: boolean }> } | null };

type UserErrors_AnswerDeviceAuthorizationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_AnswerInvitationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ApiKeyPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ApiPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ApplicationNotificationSettingsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ArchiveApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_CancelEmailChangePayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ChangeEmailPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ChangePasswordPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ClearMailSuppressionPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ClientRegistrationProviderPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ClientSecretPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ConfirmEmailPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_CreateAccessTokenPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_CreateApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_CreateBackupPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_CreateGatewayPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_DeleteClientRegistrationProviderPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_DeleteMyAccountPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_DeleteTeamPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_DeleteWebhookPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_EndOtherSessionsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_EndSessionPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_FormFieldPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_FormFieldsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_GatewayPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_GroupMappingPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ImportUsersPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_InvitationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_LeaveApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_LookUpApiKeyPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_MailPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_MailSettingsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_MarkNotificationsAsReadPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_MemberPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_NotificationSettingsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_OwnershipTransferPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_PlanPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_PlatformSettingsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RemoveMemberPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RemoveTeamMemberPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RepairClientRegistrationsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RequestEmailVerificationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ResendWebhookDeliveriesPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RestoreApplicationPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RevealClientSecretPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RevealMailPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ReviewSubscriptionsPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_ReviewUsersPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RevokeAccessTokenPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_RotateAccessTokenPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_SecondFactorPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_StartAuthenticatorAppPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_StartPasskeyPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_SubscribePayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_SubscriptionPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_TeamMemberPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_TeamOwnershipPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_TeamPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_TestClientRegistrationProviderPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_UnlinkSignInPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_UnmapGroupPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_UpdateProfilePayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_UserAccountPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_UserLinkPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_WebhookDeliveryPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_WebhookPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

type UserErrors_WebhookSecretPayload_Fragment = { userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> };

export type UserErrorsFragment =
  | UserErrors_AnswerDeviceAuthorizationPayload_Fragment
  | UserErrors_AnswerInvitationPayload_Fragment
  | UserErrors_ApiKeyPayload_Fragment
  | UserErrors_ApiPayload_Fragment
  | UserErrors_ApplicationNotificationSettingsPayload_Fragment
  | UserErrors_ApplicationPayload_Fragment
  | UserErrors_ArchiveApplicationPayload_Fragment
  | UserErrors_CancelEmailChangePayload_Fragment
  | UserErrors_ChangeEmailPayload_Fragment
  | UserErrors_ChangePasswordPayload_Fragment
  | UserErrors_ClearMailSuppressionPayload_Fragment
  | UserErrors_ClientRegistrationProviderPayload_Fragment
  | UserErrors_ClientSecretPayload_Fragment
  | UserErrors_ConfirmEmailPayload_Fragment
  | UserErrors_CreateAccessTokenPayload_Fragment
  | UserErrors_CreateApplicationPayload_Fragment
  | UserErrors_CreateBackupPayload_Fragment
  | UserErrors_CreateGatewayPayload_Fragment
  | UserErrors_DeleteClientRegistrationProviderPayload_Fragment
  | UserErrors_DeleteMyAccountPayload_Fragment
  | UserErrors_DeleteTeamPayload_Fragment
  | UserErrors_DeleteWebhookPayload_Fragment
  | UserErrors_EndOtherSessionsPayload_Fragment
  | UserErrors_EndSessionPayload_Fragment
  | UserErrors_FormFieldPayload_Fragment
  | UserErrors_FormFieldsPayload_Fragment
  | UserErrors_GatewayPayload_Fragment
  | UserErrors_GroupMappingPayload_Fragment
  | UserErrors_ImportUsersPayload_Fragment
  | UserErrors_InvitationPayload_Fragment
  | UserErrors_LeaveApplicationPayload_Fragment
  | UserErrors_LookUpApiKeyPayload_Fragment
  | UserErrors_MailPayload_Fragment
  | UserErrors_MailSettingsPayload_Fragment
  | UserErrors_MarkNotificationsAsReadPayload_Fragment
  | UserErrors_MemberPayload_Fragment
  | UserErrors_NotificationSettingsPayload_Fragment
  | UserErrors_OwnershipTransferPayload_Fragment
  | UserErrors_PlanPayload_Fragment
  | UserErrors_PlatformSettingsPayload_Fragment
  | UserErrors_RemoveMemberPayload_Fragment
  | UserErrors_RemoveTeamMemberPayload_Fragment
  | UserErrors_RepairClientRegistrationsPayload_Fragment
  | UserErrors_RequestEmailVerificationPayload_Fragment
  | UserErrors_ResendWebhookDeliveriesPayload_Fragment
  | UserErrors_RestoreApplicationPayload_Fragment
  | UserErrors_RevealClientSecretPayload_Fragment
  | UserErrors_RevealMailPayload_Fragment
  | UserErrors_ReviewSubscriptionsPayload_Fragment
  | UserErrors_ReviewUsersPayload_Fragment
  | UserErrors_RevokeAccessTokenPayload_Fragment
  | UserErrors_RotateAccessTokenPayload_Fragment
  | UserErrors_SecondFactorPayload_Fragment
  | UserErrors_StartAuthenticatorAppPayload_Fragment
  | UserErrors_StartPasskeyPayload_Fragment
  | UserErrors_SubscribePayload_Fragment
  | UserErrors_SubscriptionPayload_Fragment
  | UserErrors_TeamMemberPayload_Fragment
  | UserErrors_TeamOwnershipPayload_Fragment
  | UserErrors_TeamPayload_Fragment
  | UserErrors_TestClientRegistrationProviderPayload_Fragment
  | UserErrors_UnlinkSignInPayload_Fragment
  | UserErrors_UnmapGroupPayload_Fragment
  | UserErrors_UpdateProfilePayload_Fragment
  | UserErrors_UserAccountPayload_Fragment
  | UserErrors_UserLinkPayload_Fragment
  | UserErrors_WebhookDeliveryPayload_Fragment
  | UserErrors_WebhookPayload_Fragment
  | UserErrors_WebhookSecretPayload_Fragment
;

export type RateFieldsFragment = { calls: number, period: RatePeriod };

export type QuotaFieldsFragment = { calls: number, period: QuotaPeriod, timeZone: string };

export type QuotaUseFieldsFragment = { endsAt: string, used: number, forecast: number | null, usedUpAt: string | null };

export type RolloutFieldsFragment = { connected: number, live: number, notResponding: number };

export type MySubscriptionsQueryVariables = Exact<{
  unusedForDays?: number | null | undefined;
  statuses?: Array<SubscriptionStatus> | SubscriptionStatus | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type MySubscriptionsQuery = { viewer: { subscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, authenticationType: AuthenticationType, planName: string, apiId: string, apiName: string, apiVersion: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, id: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } };

export type ApplicationSubscriptionsQueryVariables = Exact<{
  id: string;
  statuses?: Array<SubscriptionStatus> | SubscriptionStatus | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type ApplicationSubscriptionsQuery = { application: { subscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, authenticationType: AuthenticationType, planName: string, apiId: string, apiName: string, apiVersion: string, createdAt: string, startsAt: string | null, endsAt: string | null, application: { name: string, id: string } }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } } | null };

export type SubscriptionDetailQueryVariables = Exact<{
  id: string;
}>;


export type SubscriptionDetailQuery = { apiKeyPolicy: { shownOnce: boolean }, subscription: { id: string, status: SubscriptionStatus, authenticationType: AuthenticationType, planId: string, planName: string, planStatus: PlanStatus, apiId: string, apiName: string, apiVersion: string, comment: string, message: string, acceptedTerms: number | null, acceptedTermsText: string | null, restored: boolean, requestedByName: string, createdAt: string, startsAt: string | null, endsAt: string | null, reviewedAt: string | null, closedAt: string | null, viewerCanClose: boolean, viewerCanManageKeys: boolean, viewerCanRevealKeys: boolean, lastUsedAt: string | null, fields: Array<{ value: string | null, field: { id: string, form: Form, planId: string | null, key: string, label: string, help: string, kind: FieldKind, options: Array<string>, required: boolean, hidden: boolean, writeOnce: boolean, applicationTypes: Array<ApplicationType> } }>, application: { name: string, status: ApplicationStatus, clientId: string | null, id: string }, limits: { rate: { calls: number, period: RatePeriod } | null, quota: { calls: number, period: QuotaPeriod, timeZone: string } | null }, quotaUse: { endsAt: string, used: number, forecast: number | null, usedUpAt: string | null } | null, gatewayRollout: { connected: number, live: number, notResponding: number }, keys: Array<{ id: string, lastFour: string, status: ApiKeyStatus, custom: boolean, revealable: boolean, createdAt: string, expiresAt: string | null, revokedAt: string | null, lastUsedAt: string | null, callsSinceRenewal: number | null, gatewayRollout: { connected: number, live: number, notResponding: number } }>, history: Array<{ id: string, occurredAt: string, action: string, actorKind: ActorKind, actorName: string, asAdministrator: boolean, subjectName: string | null, changes: Array<{ field: string, before: string | null, after: string | null }> }> } | null };

export type TeamListQueryVariables = Exact<{
  scope?: TeamScope | null | undefined;
  search?: string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
}>;


export type TeamListQuery = { teams: { nodes: Array<{ id: string, name: string, viewerRole: TeamRole | null, memberCount: number, managerCount: number, applicationCount: number, apiCount: number, updatedAt: string }>, pageInfo: { hasNextPage: boolean, hasPreviousPage: boolean, startCursor: string | null, endCursor: string | null } } };

export type TeamHeaderQueryVariables = Exact<{
  id: string;
}>;


export type TeamHeaderQuery = { viewer: { user: { id: string } }, team: { id: string, name: string, description: string, applicationRole: ApplicationRole, apiRole: ApiRole, createdAt: string, viewerRole: TeamRole | null, memberCount: number, managerCount: number, applicationCount: number, apiCount: number, viewerCanManage: boolean, viewerCanLeave: boolean } | null };

export type ManagedTeamsQueryVariables = Exact<{ [key: string]: never; }>;


export type ManagedTeamsQuery = { viewer: { teams: { nodes: Array<{ id: string, name: string }> } } };

export type UsageNumbersFragment = { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null };

export type UsageFieldsFragment = { from: string, to: string, timeZone: string, resolution: UsageResolution, completeUntil: string, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null }, previous: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } | null, points: Array<{ at: string, isComplete: boolean, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } | null }>, series: Array<{ key: string | null, name: string, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } }> };

export type RefusedCallRowFragment = { id: string, at: string, requestId: string, reason: RefusalReason, status: number, method: string, path: string, apiId: string | null, apiName: string | null, planName: string | null, applicationId: string | null, applicationName: string | null, subscriptionId: string | null, keyLastFour: string | null, title: string, explanation: string, solution: string, fixPage: FixPage | null, slug: string };

export type ApplicationUsageQueryVariables = Exact<{
  id: string;
  range?: UsageRange | null | undefined;
  timeZone?: string | null | undefined;
  splitBy?: UsageSplit | null | undefined;
  after?: string | null | undefined;
  requestId: string;
  withRequest: boolean;
}>;


export type ApplicationUsageQuery = { refusedCall?: { id: string, at: string, requestId: string, reason: RefusalReason, status: number, method: string, path: string, apiId: string | null, apiName: string | null, planName: string | null, applicationId: string | null, applicationName: string | null, subscriptionId: string | null, keyLastFour: string | null, title: string, explanation: string, solution: string, fixPage: FixPage | null, slug: string } | null, application: { usage: { from: string, to: string, timeZone: string, resolution: UsageResolution, completeUntil: string, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null }, previous: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } | null, points: Array<{ at: string, isComplete: boolean, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } | null }>, series: Array<{ key: string | null, name: string, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } }> } | null, refusedCalls: { nodes: Array<{ id: string, at: string, requestId: string, reason: RefusalReason, status: number, method: string, path: string, apiId: string | null, apiName: string | null, planName: string | null, applicationId: string | null, applicationName: string | null, subscriptionId: string | null, keyLastFour: string | null, title: string, explanation: string, solution: string, fixPage: FixPage | null, slug: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type ApiUsageQueryVariables = Exact<{
  id: string;
  range?: UsageRange | null | undefined;
  timeZone?: string | null | undefined;
  splitBy?: UsageSplit | null | undefined;
  after?: string | null | undefined;
  requestId: string;
  withRequest: boolean;
}>;


export type ApiUsageQuery = { refusedCall?: { id: string, at: string, requestId: string, reason: RefusalReason, status: number, method: string, path: string, apiId: string | null, apiName: string | null, planName: string | null, applicationId: string | null, applicationName: string | null, subscriptionId: string | null, keyLastFour: string | null, title: string, explanation: string, solution: string, fixPage: FixPage | null, slug: string } | null, api: { usage: { from: string, to: string, timeZone: string, resolution: UsageResolution, completeUntil: string, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null }, previous: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } | null, points: Array<{ at: string, isComplete: boolean, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } | null }>, series: Array<{ key: string | null, name: string, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } }> } | null, refusedCalls: { nodes: Array<{ id: string, at: string, requestId: string, reason: RefusalReason, status: number, method: string, path: string, apiId: string | null, apiName: string | null, planName: string | null, applicationId: string | null, applicationName: string | null, subscriptionId: string | null, keyLastFour: string | null, title: string, explanation: string, solution: string, fixPage: FixPage | null, slug: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null } | null };

export type PlatformUsageQueryVariables = Exact<{
  range?: UsageRange | null | undefined;
  timeZone?: string | null | undefined;
  splitBy?: UsageSplit | null | undefined;
  after?: string | null | undefined;
  requestId: string;
  withRequest: boolean;
}>;


export type PlatformUsageQuery = { refusedCall?: { id: string, at: string, requestId: string, reason: RefusalReason, status: number, method: string, path: string, apiId: string | null, apiName: string | null, planName: string | null, applicationId: string | null, applicationName: string | null, subscriptionId: string | null, keyLastFour: string | null, title: string, explanation: string, solution: string, fixPage: FixPage | null, slug: string } | null, platformUsage: { from: string, to: string, timeZone: string, resolution: UsageResolution, completeUntil: string, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null }, previous: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } | null, points: Array<{ at: string, isComplete: boolean, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } | null }>, series: Array<{ key: string | null, name: string, totals: { calls: number, errors: number, rejected: number, p50: number | null, p95: number | null, p99: number | null } }> }, refusedCallsWithoutApi: { nodes: Array<{ id: string, at: string, requestId: string, reason: RefusalReason, status: number, method: string, path: string, apiId: string | null, apiName: string | null, planName: string | null, applicationId: string | null, applicationName: string | null, subscriptionId: string | null, keyLastFour: string | null, title: string, explanation: string, solution: string, fixPage: FixPage | null, slug: string }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type WebhookRowFragment = { id: string, name: string, url: string | null, format: WebhookFormat, status: WebhookStatus, statusReason: string | null, failingSince: string | null, missingSince: string | null, waitingCount: number };

export type WebhookDetailQueryVariables = Exact<{
  id: string;
  after?: string | null | undefined;
  status?: WebhookDeliveryStatus | null | undefined;
}>;


export type WebhookDetailQuery = { webhook: { events: Array<string>, previousSecretEndsAt: string | null, createdAt: string, id: string, name: string, url: string | null, format: WebhookFormat, status: WebhookStatus, statusReason: string | null, failingSince: string | null, missingSince: string | null, waitingCount: number, deliveries: { nodes: Array<{ id: string, messageId: string, event: string, status: WebhookDeliveryStatus, isResend: boolean, attemptCount: number, createdAt: string, nextAttemptAt: string | null, deliveredAt: string | null, lastStatus: number | null, lastError: string | null, attempts: Array<{ startedAt: string, milliseconds: number | null, status: number | null, response: string | null, error: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } } | null };

export type WebhookEventsQueryVariables = Exact<{
  subject: WebhookSubject;
}>;


export type WebhookEventsQuery = { webhookEvents: Array<{ name: string, label: string }> };

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
export const LimitFieldsFragmentDoc = new TypedDocumentString(`
    fragment LimitFields on IntegerSetting {
  value
  source
  variable
}
    `, {"fragmentName":"LimitFields"}) as unknown as TypedDocumentString<LimitFieldsFragment, unknown>;
export const SwitchFieldsFragmentDoc = new TypedDocumentString(`
    fragment SwitchFields on BooleanSetting {
  value
  source
  variable
}
    `, {"fragmentName":"SwitchFields"}) as unknown as TypedDocumentString<SwitchFieldsFragment, unknown>;
export const UserEntryFragmentDoc = new TypedDocumentString(`
    fragment UserEntry on AuditEntry {
  id
  occurredAt
  action
  actorKind
  actorName
  asAdministrator
  subjectName
  applicationName
  applicationId
  apiId
  changes {
    field
    before
    after
  }
}
    `, {"fragmentName":"UserEntry"}) as unknown as TypedDocumentString<UserEntryFragment, unknown>;
export const TokenRowFragmentDoc = new TypedDocumentString(`
    fragment TokenRow on AccessToken {
  id
  name
  scopes
  applicationId
  applicationIds
  apiIds
  lastFour
  createdAt
  expiresAt
  lastUsedAt
  lastUsedIp
  previousEndsAt
  revokedAt
  revokedReason
  user {
    name
  }
}
    `, {"fragmentName":"TokenRow"}) as unknown as TypedDocumentString<TokenRowFragment, unknown>;
export const InvitationFieldsFragmentDoc = new TypedDocumentString(`
    fragment InvitationFields on Invitation {
  id
  email
  role
  status
  sentAt
  expiresAt
  invitedBy {
    name
  }
}
    `, {"fragmentName":"InvitationFields"}) as unknown as TypedDocumentString<InvitationFieldsFragment, unknown>;
export const TransferFieldsFragmentDoc = new TypedDocumentString(`
    fragment TransferFields on OwnershipTransfer {
  id
  toName
  keptRole
  expiresAt
  requestedBy {
    name
  }
  viewerCanWithdraw
}
    `, {"fragmentName":"TransferFields"}) as unknown as TypedDocumentString<TransferFieldsFragment, unknown>;
export const ApiKeyRowFragmentDoc = new TypedDocumentString(`
    fragment ApiKeyRow on ApiKey {
  id
  lastFour
  status
  custom
  revealable
  expiresAt
  lastUsedAt
  subscription {
    id
    status
    apiName
    apiVersion
    planName
    viewerCanRevealKeys
    viewerCanManageKeys
    application {
      id: applicationId
      name
    }
  }
}
    `, {"fragmentName":"ApiKeyRow"}) as unknown as TypedDocumentString<ApiKeyRowFragment, unknown>;
export const ObservedCallsFieldsFragmentDoc = new TypedDocumentString(`
    fragment ObservedCallsFields on ObservedCalls {
  lastAdmittedAt
  lastRejected {
    at
    title
    sentence
    fix
    fixPage
    slug
    requestId
  }
}
    `, {"fragmentName":"ObservedCallsFields"}) as unknown as TypedDocumentString<ObservedCallsFieldsFragment, unknown>;
export const FormFieldFieldsFragmentDoc = new TypedDocumentString(`
    fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}
    `, {"fragmentName":"FormFieldFields"}) as unknown as TypedDocumentString<FormFieldFieldsFragment, unknown>;
export const AnswerFieldsFragmentDoc = new TypedDocumentString(`
    fragment AnswerFields on FieldAnswer {
  value
  field {
    ...FormFieldFields
  }
}
    fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}`, {"fragmentName":"AnswerFields"}) as unknown as TypedDocumentString<AnswerFieldsFragment, unknown>;
export const SubscriptionRowFragmentDoc = new TypedDocumentString(`
    fragment SubscriptionRow on Subscription {
  id
  status
  authenticationType
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
export const ListedPlanFragmentDoc = new TypedDocumentString(`
    fragment ListedPlan on Plan {
  id
  name
  description
  authenticationType
  approval
  status
  openSubscriptionCount
}
    `, {"fragmentName":"ListedPlan"}) as unknown as TypedDocumentString<ListedPlanFragment, unknown>;
export const UserErrorsFragmentDoc = new TypedDocumentString(`
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}
    `, {"fragmentName":"UserErrors"}) as unknown as TypedDocumentString<UserErrorsFragment, unknown>;
export const RateFieldsFragmentDoc = new TypedDocumentString(`
    fragment RateFields on Rate {
  calls
  period
}
    `, {"fragmentName":"RateFields"}) as unknown as TypedDocumentString<RateFieldsFragment, unknown>;
export const QuotaFieldsFragmentDoc = new TypedDocumentString(`
    fragment QuotaFields on Quota {
  calls
  period
  timeZone
}
    `, {"fragmentName":"QuotaFields"}) as unknown as TypedDocumentString<QuotaFieldsFragment, unknown>;
export const QuotaUseFieldsFragmentDoc = new TypedDocumentString(`
    fragment QuotaUseFields on QuotaUse {
  endsAt
  used
  forecast
  usedUpAt
}
    `, {"fragmentName":"QuotaUseFields"}) as unknown as TypedDocumentString<QuotaUseFieldsFragment, unknown>;
export const RolloutFieldsFragmentDoc = new TypedDocumentString(`
    fragment RolloutFields on GatewayRollout {
  connected
  live
  notResponding
}
    `, {"fragmentName":"RolloutFields"}) as unknown as TypedDocumentString<RolloutFieldsFragment, unknown>;
export const UsageNumbersFragmentDoc = new TypedDocumentString(`
    fragment UsageNumbers on UsageTotals {
  calls
  errors
  rejected
  p50
  p95
  p99
}
    `, {"fragmentName":"UsageNumbers"}) as unknown as TypedDocumentString<UsageNumbersFragment, unknown>;
export const UsageFieldsFragmentDoc = new TypedDocumentString(`
    fragment UsageFields on Usage {
  from
  to
  timeZone
  resolution
  completeUntil
  totals {
    ...UsageNumbers
  }
  previous {
    ...UsageNumbers
  }
  points {
    at
    isComplete
    totals {
      ...UsageNumbers
    }
  }
  series {
    key
    name
    totals {
      ...UsageNumbers
    }
  }
}
    fragment UsageNumbers on UsageTotals {
  calls
  errors
  rejected
  p50
  p95
  p99
}`, {"fragmentName":"UsageFields"}) as unknown as TypedDocumentString<UsageFieldsFragment, unknown>;
export const RefusedCallRowFragmentDoc = new TypedDocumentString(`
    fragment RefusedCallRow on RefusedCall {
  id
  at
  requestId
  reason
  status
  method
  path
  apiId
  apiName
  planName
  applicationId
  applicationName
  subscriptionId
  keyLastFour
  title
  explanation
  solution
  fixPage
  slug
}
    `, {"fragmentName":"RefusedCallRow"}) as unknown as TypedDocumentString<RefusedCallRowFragment, unknown>;
export const WebhookRowFragmentDoc = new TypedDocumentString(`
    fragment WebhookRow on Webhook {
  id
  name
  url
  format
  status
  statusReason
  failingSince
  missingSince
  waitingCount
}
    `, {"fragmentName":"WebhookRow"}) as unknown as TypedDocumentString<WebhookRowFragment, unknown>;
export const ServerVersionDocument = new TypedDocumentString(`
    query ServerVersion {
  serverVersion
}
    `) as unknown as TypedDocumentString<ServerVersionQuery, ServerVersionQueryVariables>;
export const RevokeAnyAccessTokenDocument = new TypedDocumentString(`
    mutation RevokeAnyAccessToken($input: RevokeAccessTokenInput!) {
  revokeAnyAccessToken(input: $input) {
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
}`) as unknown as TypedDocumentString<RevokeAnyAccessTokenMutation, RevokeAnyAccessTokenMutationVariables>;
export const AllAccessTokensDocument = new TypedDocumentString(`
    query AllAccessTokens($after: String) {
  allAccessTokens(first: 20, after: $after) {
    nodes {
      ...TokenRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment TokenRow on AccessToken {
  id
  name
  scopes
  applicationId
  applicationIds
  apiIds
  lastFour
  createdAt
  expiresAt
  lastUsedAt
  lastUsedIp
  previousEndsAt
  revokedAt
  revokedReason
  user {
    name
  }
}`) as unknown as TypedDocumentString<AllAccessTokensQuery, AllAccessTokensQueryVariables>;
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
    application {
      id
      name
      clientId
      registrationStatus
    }
    returnedMemberCount
    pendingSubscriptionCount
    formerClientId
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
      unavailableReason
    }
    subscriptions {
      formerStatus
      unavailableReason
      subscription {
        id
        apiName
        apiVersion
        planName
        planStatus
        authenticationType
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
      registrationStatus
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
export const AuditChainDocument = new TypedDocumentString(`
    query AuditChain($after: Float) {
  auditHead
  auditChain(after: $after) {
    position
    digest
    firstPosition
    deletedBefore
    waitingCount
    verifiedUpTo
    isComplete
    firstBreak {
      position
      entryId
      problem
    }
  }
}
    `) as unknown as TypedDocumentString<AuditChainQuery, AuditChainQueryVariables>;
export const AuditLogDocument = new TypedDocumentString(`
    query AuditLog($after: String, $filter: AuditFilter) {
  auditLog(first: 30, after: $after, filter: $filter) {
    nodes {
      id
      occurredAt
      action
      actorKind
      actorName
      asAdministrator
      subjectName
      applicationName
      applicationId
      apiId
      ip
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
    `) as unknown as TypedDocumentString<AuditLogQuery, AuditLogQueryVariables>;
export const AuditStreamsDocument = new TypedDocumentString(`
    query AuditStreams {
  auditStreams {
    ...WebhookRow
  }
}
    fragment WebhookRow on Webhook {
  id
  name
  url
  format
  status
  statusReason
  failingSince
  missingSince
  waitingCount
}`) as unknown as TypedDocumentString<AuditStreamsQuery, AuditStreamsQueryVariables>;
export const CreateBackupDocument = new TypedDocumentString(`
    mutation CreateBackup {
  createBackup {
    backup {
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
}`) as unknown as TypedDocumentString<CreateBackupMutation, CreateBackupMutationVariables>;
export const BackupsDocument = new TypedDocumentString(`
    query Backups($first: Int, $after: String, $last: Int, $before: String) {
  backups(first: $first, after: $after, last: $last, before: $before) {
    nodes {
      id
      status
      createdAt
      requestedByName
      fileName
      sizeBytes
      rowCount
      error
      verification
      verifiedAt
      verificationError
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
  backupSettings {
    folder
    time
    days
    verification
  }
}
    `) as unknown as TypedDocumentString<BackupsQuery, BackupsQueryVariables>;
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
        status
        undeletedProbe
        requestedByName
        createdAt
        steps {
          step
          status
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
    allowedRedirectSchemes {
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
    allowedRedirectSchemes {
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
export const UpdateApprovalTypesDocument = new TypedDocumentString(`
    mutation UpdateApprovalTypes($input: UpdatePlatformSettingsInput!) {
  updatePlatformSettings(input: $input) {
    settings {
      approvalRequiredTypes {
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
}`) as unknown as TypedDocumentString<UpdateApprovalTypesMutation, UpdateApprovalTypesMutationVariables>;
export const FormsDocument = new TypedDocumentString(`
    query Forms {
  application: formFields(form: APPLICATION) {
    ...FormFieldFields
  }
  signUp: formFields(form: SIGN_UP) {
    ...FormFieldFields
  }
  platformSettings {
    approvalRequiredTypes {
      value
      source
      variable
    }
  }
}
    fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}`) as unknown as TypedDocumentString<FormsQuery, FormsQueryVariables>;
export const GatewayDetailDocument = new TypedDocumentString(`
    query GatewayDetail($id: ID!) {
  gateway(id: $id) {
    id
    name
    isBuiltIn
    status
    tokenLastFour
    createdAt
    createdByName
    revokedAt
    version
    startedAt
    lastSeenAt
    appliedAt
    secondsBehind
    memoryBytes
    callsAllowed
    callsRejected
    recordCount
    repairedCount
  }
}
    `) as unknown as TypedDocumentString<GatewayDetailQuery, GatewayDetailQueryVariables>;
export const CreateGatewayDocument = new TypedDocumentString(`
    mutation CreateGateway($input: CreateGatewayInput!) {
  createGateway(input: $input) {
    token
    gateway {
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
}`) as unknown as TypedDocumentString<CreateGatewayMutation, CreateGatewayMutationVariables>;
export const RenameGatewayDocument = new TypedDocumentString(`
    mutation RenameGateway($input: RenameGatewayInput!) {
  renameGateway(input: $input) {
    gateway {
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
}`) as unknown as TypedDocumentString<RenameGatewayMutation, RenameGatewayMutationVariables>;
export const RevokeGatewayDocument = new TypedDocumentString(`
    mutation RevokeGateway($input: GatewayInput!) {
  revokeGateway(input: $input) {
    gateway {
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
}`) as unknown as TypedDocumentString<RevokeGatewayMutation, RevokeGatewayMutationVariables>;
export const AllowNewKeyPairDocument = new TypedDocumentString(`
    mutation AllowNewKeyPair($input: GatewayInput!) {
  allowNewKeyPair(input: $input) {
    gateway {
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
}`) as unknown as TypedDocumentString<AllowNewKeyPairMutation, AllowNewKeyPairMutationVariables>;
export const GatewaysDocument = new TypedDocumentString(`
    query Gateways($first: Int, $after: String, $last: Int, $before: String) {
  gateways(first: $first, after: $after, last: $last, before: $before) {
    nodes {
      id
      name
      isBuiltIn
      status
      version
      startedAt
      secondsBehind
      memoryBytes
      callsAllowed
      callsRejected
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<GatewaysQuery, GatewaysQueryVariables>;
export const MapGroupDocument = new TypedDocumentString(`
    mutation MapGroup($input: MapGroupInput!) {
  mapGroup(input: $input) {
    mapping {
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
}`) as unknown as TypedDocumentString<MapGroupMutation, MapGroupMutationVariables>;
export const UnmapGroupDocument = new TypedDocumentString(`
    mutation UnmapGroup($input: UnmapGroupInput!) {
  unmapGroup(input: $input) {
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
}`) as unknown as TypedDocumentString<UnmapGroupMutation, UnmapGroupMutationVariables>;
export const GroupMappingsDocument = new TypedDocumentString(`
    query GroupMappings($first: Int, $after: String, $last: Int, $before: String) {
  groupMappings(first: $first, after: $after, last: $last, before: $before) {
    nodes {
      id
      groupName
      platformRole
      teamRole
      team {
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
  teams(scope: ALL, first: 100) {
    nodes {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<GroupMappingsQuery, GroupMappingsQueryVariables>;
export const InstallationHealthDocument = new TypedDocumentString(`
    query InstallationHealth {
  installationHealth {
    checkedAt
    checks {
      name
      title
      status
      text
    }
  }
}
    `) as unknown as TypedDocumentString<InstallationHealthQuery, InstallationHealthQueryVariables>;
export const UpdateLimitsDocument = new TypedDocumentString(`
    mutation UpdateLimits($input: UpdatePlatformSettingsInput!) {
  updatePlatformSettings(input: $input) {
    settings {
      maxApplicationsPerUser {
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
}`) as unknown as TypedDocumentString<UpdateLimitsMutation, UpdateLimitsMutationVariables>;
export const UpdateRetentionDocument = new TypedDocumentString(`
    mutation UpdateRetention($input: UpdatePlatformSettingsInput!) {
  updatePlatformSettings(input: $input) {
    settings {
      usageMinuteDays {
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
}`) as unknown as TypedDocumentString<UpdateRetentionMutation, UpdateRetentionMutationVariables>;
export const LimitsDocument = new TypedDocumentString(`
    query Limits {
  platformSettings {
    maxApplicationsPerUser {
      ...LimitFields
    }
    usageMinuteDays {
      ...LimitFields
    }
    usageHourDays {
      ...LimitFields
    }
    usageDayDays {
      ...LimitFields
    }
    auditDays {
      ...LimitFields
    }
  }
}
    fragment LimitFields on IntegerSetting {
  value
  source
  variable
}`) as unknown as TypedDocumentString<LimitsQuery, LimitsQueryVariables>;
export const MailTemplateDocument = new TypedDocumentString(`
    query MailTemplate {
  platformSettings {
    id
    mail {
      templates {
        kind
        label
        subject
        body
        updatedAt
        values
        required
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MailTemplateQuery, MailTemplateQueryVariables>;
export const UpdateMailSenderDocument = new TypedDocumentString(`
    mutation UpdateMailSender($input: UpdateMailSenderInput!) {
  updateMailSender(input: $input) {
    settings {
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
}`) as unknown as TypedDocumentString<UpdateMailSenderMutation, UpdateMailSenderMutationVariables>;
export const UpdateMailTemplateDocument = new TypedDocumentString(`
    mutation UpdateMailTemplate($input: UpdateMailTemplateInput!) {
  updateMailTemplate(input: $input) {
    settings {
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
}`) as unknown as TypedDocumentString<UpdateMailTemplateMutation, UpdateMailTemplateMutationVariables>;
export const ResetMailTemplateDocument = new TypedDocumentString(`
    mutation ResetMailTemplate($input: ResetMailTemplateInput!) {
  resetMailTemplate(input: $input) {
    settings {
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
}`) as unknown as TypedDocumentString<ResetMailTemplateMutation, ResetMailTemplateMutationVariables>;
export const MailTemplatePreviewDocument = new TypedDocumentString(`
    query MailTemplatePreview($template: UpdateMailTemplateInput!) {
  mailTemplatePreview(template: $template) {
    subject
    html
  }
}
    `) as unknown as TypedDocumentString<MailTemplatePreviewQuery, MailTemplatePreviewQueryVariables>;
export const MailTemplatesDocument = new TypedDocumentString(`
    query MailTemplates {
  outbox {
    from
  }
  platformSettings {
    id
    mail {
      senderName
      isSenderChanged
      templates {
        kind
        label
        subject
        updatedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<MailTemplatesQuery, MailTemplatesQueryVariables>;
export const OutboxMailDocument = new TypedDocumentString(`
    query OutboxMail($id: ID!) {
  mail(id: $id) {
    id
    kind
    recipient
    subject
    status
    attempts
    response
    hasContent
    createdAt
    nextAttemptAt
    sentAt
  }
  mailContent(id: $id) {
    text
    html
  }
}
    `) as unknown as TypedDocumentString<OutboxMailQuery, OutboxMailQueryVariables>;
export const ResendMailDocument = new TypedDocumentString(`
    mutation ResendMail($input: MailInput!) {
  resendMail(input: $input) {
    mail {
      id
      status
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
}`) as unknown as TypedDocumentString<ResendMailMutation, ResendMailMutationVariables>;
export const CancelMailDocument = new TypedDocumentString(`
    mutation CancelMail($input: MailInput!) {
  cancelMail(input: $input) {
    mail {
      id
      status
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
}`) as unknown as TypedDocumentString<CancelMailMutation, CancelMailMutationVariables>;
export const RevealMailDocument = new TypedDocumentString(`
    mutation RevealMail($input: MailInput!) {
  revealMail(input: $input) {
    text
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RevealMailMutation, RevealMailMutationVariables>;
export const ClearMailSuppressionDocument = new TypedDocumentString(`
    mutation ClearMailSuppression($input: ClearMailSuppressionInput!) {
  clearMailSuppression(input: $input) {
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
}`) as unknown as TypedDocumentString<ClearMailSuppressionMutation, ClearMailSuppressionMutationVariables>;
export const SendTestMailDocument = new TypedDocumentString(`
    mutation SendTestMail($input: SendTestMailInput!) {
  sendTestMail(input: $input) {
    mail {
      id
      recipient
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
}`) as unknown as TypedDocumentString<SendTestMailMutation, SendTestMailMutationVariables>;
export const OutboxPageDocument = new TypedDocumentString(`
    query OutboxPage($after: String, $status: MailStatus, $suppressedAfter: String) {
  outbox {
    from
    queued
    failed
    bounced
    suppressed
  }
  mails(first: 20, after: $after, status: $status) {
    nodes {
      id
      kind
      recipient
      subject
      status
      response
      createdAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
  mailSuppressions(first: 20, after: $suppressedAfter) {
    nodes {
      id
      email
      response
      createdAt
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<OutboxPageQuery, OutboxPageQueryVariables>;
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
    results {
      id: problemId
      error
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
    orphaned
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
    query RegisteredClients($providerId: ID, $statuses: [RegistrationStatus!], $first: Int, $after: String, $last: Int, $before: String) {
  registeredClients(
    providerId: $providerId
    statuses: $statuses
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
      status
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
export const UpdateSecuritySettingsDocument = new TypedDocumentString(`
    mutation UpdateSecuritySettings($input: UpdatePlatformSettingsInput!) {
  updatePlatformSettings(input: $input) {
    settings {
      accessTokenDays {
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
}`) as unknown as TypedDocumentString<UpdateSecuritySettingsMutation, UpdateSecuritySettingsMutationVariables>;
export const AccessTokensBeyondDocument = new TypedDocumentString(`
    query AccessTokensBeyond($days: Int!) {
  accessTokensBeyond(days: $days)
}
    `) as unknown as TypedDocumentString<AccessTokensBeyondQuery, AccessTokensBeyondQueryVariables>;
export const SecuritySettingsDocument = new TypedDocumentString(`
    query SecuritySettings {
  platformSettings {
    secondFactorForAdministrators {
      ...SwitchFields
    }
    secondFactorForEveryone {
      ...SwitchFields
    }
    secondFactorAfterProvider {
      ...SwitchFields
    }
    leakedApiKeysRevoked {
      ...SwitchFields
    }
    accessTokenDays {
      value
      source
      variable
    }
  }
}
    fragment SwitchFields on BooleanSetting {
  value
  source
  variable
}`) as unknown as TypedDocumentString<SecuritySettingsQuery, SecuritySettingsQueryVariables>;
export const UpdateSharingDocument = new TypedDocumentString(`
    mutation UpdateSharing($input: UpdatePlatformSettingsInput!) {
  updatePlatformSettings(input: $input) {
    settings {
      searchableUsers {
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
}`) as unknown as TypedDocumentString<UpdateSharingMutation, UpdateSharingMutationVariables>;
export const SharingDocument = new TypedDocumentString(`
    query Sharing {
  platformSettings {
    searchableUsers {
      value
      source
      variable
    }
  }
}
    `) as unknown as TypedDocumentString<SharingQuery, SharingQueryVariables>;
export const UserSuccessionDocument = new TypedDocumentString(`
    query UserSuccession($id: ID!) {
  userAccount(id: $id) {
    id
    name
    deletedAt
    accessTokenCount
    sessions {
      createdAt
    }
    access {
      kind
      subjectId
    }
    owned {
      kind
      subjectId
      name
      candidates {
        role
        user {
          id
          name
        }
      }
      teams {
        teamId
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<UserSuccessionQuery, UserSuccessionQueryVariables>;
export const UserDetailDocument = new TypedDocumentString(`
    query UserDetail($id: ID!) {
  userAccount(id: $id) {
    id
    user {
      id
    }
    name
    email
    emailVerifiedAt
    roles
    status
    origin
    createdAt
    lastSignedInAt
    hasPassword
    hasSecondFactor
    deletedAt
    accessTokenCount
    signUpAnswers {
      ...AnswerFields
    }
    sessions {
      sessionId
      device
      createdAt
      lastSeenAt
      ip
    }
    identities {
      issuer
      subject
      createdAt
    }
    access {
      kind
      subjectId
      name
      role
    }
    formerAccess {
      kind
      subjectId
      name
      role
    }
    history(first: 10) {
      nodes {
        ...UserEntry
      }
    }
    activity(first: 20) {
      nodes {
        ...UserEntry
      }
    }
  }
}
    fragment UserEntry on AuditEntry {
  id
  occurredAt
  action
  actorKind
  actorName
  asAdministrator
  subjectName
  applicationName
  applicationId
  apiId
  changes {
    field
    before
    after
  }
}
fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}
fragment AnswerFields on FieldAnswer {
  value
  field {
    ...FormFieldFields
  }
}`) as unknown as TypedDocumentString<UserDetailQuery, UserDetailQueryVariables>;
export const ChangeUserRolesDocument = new TypedDocumentString(`
    mutation ChangeUserRoles($input: ChangeUserRolesInput!) {
  changeUserRoles(input: $input) {
    account {
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
}`) as unknown as TypedDocumentString<ChangeUserRolesMutation, ChangeUserRolesMutationVariables>;
export const EnableUserDocument = new TypedDocumentString(`
    mutation EnableUser($input: EnableUserInput!) {
  enableUser(input: $input) {
    account {
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
}`) as unknown as TypedDocumentString<EnableUserMutation, EnableUserMutationVariables>;
export const SignOutUserDocument = new TypedDocumentString(`
    mutation SignOutUser($input: UserAccountInput!) {
  signOutUser(input: $input) {
    account {
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
}`) as unknown as TypedDocumentString<SignOutUserMutation, SignOutUserMutationVariables>;
export const ConfirmUserEmailDocument = new TypedDocumentString(`
    mutation ConfirmUserEmail($input: ConfirmUserEmailInput!) {
  confirmUserEmail(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ConfirmUserEmailMutation, ConfirmUserEmailMutationVariables>;
export const ResetUserSecondFactorDocument = new TypedDocumentString(`
    mutation ResetUserSecondFactor($input: ResetSecondFactorInput!) {
  resetSecondFactor(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ResetUserSecondFactorMutation, ResetUserSecondFactorMutationVariables>;
export const ReviewUsersDocument = new TypedDocumentString(`
    mutation ReviewUsers($input: ReviewUsersInput!) {
  reviewUsers(input: $input) {
    results {
      id: accountId
      error
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
}`) as unknown as TypedDocumentString<ReviewUsersMutation, ReviewUsersMutationVariables>;
export const AddUserDocument = new TypedDocumentString(`
    mutation AddUser($input: AddUserInput!) {
  addUser(input: $input) {
    link
    account {
      id
      email
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
}`) as unknown as TypedDocumentString<AddUserMutation, AddUserMutationVariables>;
export const SendPasswordResetDocument = new TypedDocumentString(`
    mutation SendPasswordReset($input: UserAccountInput!) {
  sendPasswordReset(input: $input) {
    link
    account {
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
}`) as unknown as TypedDocumentString<SendPasswordResetMutation, SendPasswordResetMutationVariables>;
export const SetUserEmailDocument = new TypedDocumentString(`
    mutation SetUserEmail($input: SetUserEmailInput!) {
  setUserEmail(input: $input) {
    account {
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
}`) as unknown as TypedDocumentString<SetUserEmailMutation, SetUserEmailMutationVariables>;
export const UserImportPreviewDocument = new TypedDocumentString(`
    query UserImportPreview($input: ImportUsersInput!) {
  userImportPreview(input: $input) {
    line
    name
    email
    outcome
    message
    link
  }
}
    `) as unknown as TypedDocumentString<UserImportPreviewQuery, UserImportPreviewQueryVariables>;
export const ImportUsersDocument = new TypedDocumentString(`
    mutation ImportUsers($input: ImportUsersInput!) {
  importUsers(input: $input) {
    lines {
      line
      name
      email
      outcome
      message
      link
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
}`) as unknown as TypedDocumentString<ImportUsersMutation, ImportUsersMutationVariables>;
export const DisableUserDocument = new TypedDocumentString(`
    mutation DisableUser($input: EndUserInput!) {
  disableUser(input: $input) {
    account {
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
}`) as unknown as TypedDocumentString<DisableUserMutation, DisableUserMutationVariables>;
export const DeleteUserDocument = new TypedDocumentString(`
    mutation DeleteUser($input: EndUserInput!) {
  deleteUser(input: $input) {
    account {
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
}`) as unknown as TypedDocumentString<DeleteUserMutation, DeleteUserMutationVariables>;
export const SuccessorsDocument = new TypedDocumentString(`
    query Successors($search: String!) {
  teams(scope: ALL, first: 5, search: $search) {
    nodes {
      id
      name
    }
  }
  userAccounts(first: 10, search: $search, status: ACTIVE) {
    nodes {
      name
      email
      user {
        id
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SuccessorsQuery, SuccessorsQueryVariables>;
export const UsersDocument = new TypedDocumentString(`
    query Users($first: Int, $after: String, $last: Int, $before: String, $search: String, $status: UserStatus, $role: PlatformRole, $unverified: Boolean, $neverSignedIn: Boolean, $withoutSecondFactor: Boolean, $orderBy: UserAccountOrder) {
  userAccounts(
    first: $first
    after: $after
    last: $last
    before: $before
    search: $search
    status: $status
    role: $role
    unverified: $unverified
    neverSignedIn: $neverSignedIn
    withoutSecondFactor: $withoutSecondFactor
    orderBy: $orderBy
  ) {
    totalCount
    nodes {
      id
      name
      email
      emailVerifiedAt
      roles
      status
      createdAt
      lastSignedInAt
      hasSecondFactor
    }
    pageInfo {
      hasNextPage
      hasPreviousPage
      startCursor
      endCursor
    }
  }
}
    `) as unknown as TypedDocumentString<UsersQuery, UsersQueryVariables>;
export const AnswerDeviceAuthorizationDocument = new TypedDocumentString(`
    mutation AnswerDeviceAuthorization($input: AnswerDeviceAuthorizationInput!) {
  answerDeviceAuthorization(input: $input) {
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
}`) as unknown as TypedDocumentString<AnswerDeviceAuthorizationMutation, AnswerDeviceAuthorizationMutationVariables>;
export const DeviceAuthorizationDocument = new TypedDocumentString(`
    query DeviceAuthorization($code: String!, $entered: Boolean!) {
  viewer {
    name
    email
    deviceAuthorization(userCode: $code) @include(if: $entered) {
      clientName
      ip
      scopes
      createdAt
    }
  }
}
    `) as unknown as TypedDocumentString<DeviceAuthorizationQuery, DeviceAuthorizationQueryVariables>;
export const AcceptInvitationByLinkDocument = new TypedDocumentString(`
    mutation AcceptInvitationByLink($input: AnswerInvitationInput!) {
  acceptInvitation(input: $input) {
    subject
    subjectId
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<AcceptInvitationByLinkMutation, AcceptInvitationByLinkMutationVariables>;
export const DeclineInvitationByLinkDocument = new TypedDocumentString(`
    mutation DeclineInvitationByLink($input: AnswerInvitationInput!) {
  declineInvitation(input: $input) {
    subjectName
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<DeclineInvitationByLinkMutation, DeclineInvitationByLinkMutationVariables>;
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
export const CreateAccessTokenDocument = new TypedDocumentString(`
    mutation CreateAccessToken($input: CreateAccessTokenInput!) {
  createAccessToken(input: $input) {
    token
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
export const RotateAccessTokenDocument = new TypedDocumentString(`
    mutation RotateAccessToken($input: RotateAccessTokenInput!) {
  rotateAccessToken(input: $input) {
    token
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RotateAccessTokenMutation, RotateAccessTokenMutationVariables>;
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
export const NewAccessTokenDocument = new TypedDocumentString(`
    query NewAccessToken {
  accessTokenDays
  viewer {
    roles
  }
  applications(first: 100, orderBy: NAME) {
    nodes {
      id
      name
    }
  }
  apis(scope: MINE, first: 100) {
    nodes {
      id
      name
    }
  }
}
    `) as unknown as TypedDocumentString<NewAccessTokenQuery, NewAccessTokenQueryVariables>;
export const AccessTokensDocument = new TypedDocumentString(`
    query AccessTokens($after: String) {
  viewer {
    accessTokens(first: 20, after: $after) {
      nodes {
        ...TokenRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment TokenRow on AccessToken {
  id
  name
  scopes
  applicationId
  applicationIds
  apiIds
  lastFour
  createdAt
  expiresAt
  lastUsedAt
  lastUsedIp
  previousEndsAt
  revokedAt
  revokedReason
  user {
    name
  }
}`) as unknown as TypedDocumentString<AccessTokensQuery, AccessTokensQueryVariables>;
export const UpdateProfileDocument = new TypedDocumentString(`
    mutation UpdateProfile($input: UpdateProfileInput!) {
  updateProfile(input: $input) {
    viewer {
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
}`) as unknown as TypedDocumentString<UpdateProfileMutation, UpdateProfileMutationVariables>;
export const ChangeEmailDocument = new TypedDocumentString(`
    mutation ChangeEmail($input: ChangeEmailInput!) {
  changeEmail(input: $input) {
    viewer {
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
}`) as unknown as TypedDocumentString<ChangeEmailMutation, ChangeEmailMutationVariables>;
export const CancelEmailChangeDocument = new TypedDocumentString(`
    mutation CancelEmailChange($input: CancelEmailChangeInput!) {
  cancelEmailChange(input: $input) {
    viewer {
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
}`) as unknown as TypedDocumentString<CancelEmailChangeMutation, CancelEmailChangeMutationVariables>;
export const RequestEmailVerificationDocument = new TypedDocumentString(`
    mutation RequestEmailVerification($input: RequestEmailVerificationInput!) {
  requestEmailVerification(input: $input) {
    viewer {
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
}`) as unknown as TypedDocumentString<RequestEmailVerificationMutation, RequestEmailVerificationMutationVariables>;
export const DeleteMyAccountDocument = new TypedDocumentString(`
    mutation DeleteMyAccount($input: DeleteMyAccountInput!) {
  deleteMyAccount(input: $input) {
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
}`) as unknown as TypedDocumentString<DeleteMyAccountMutation, DeleteMyAccountMutationVariables>;
export const OwnSuccessionDocument = new TypedDocumentString(`
    query OwnSuccession {
  viewer {
    email
    account {
      hasPassword
      owned {
        kind
        subjectId
        name
        candidates {
          user {
            id
            name
          }
        }
        teams {
          teamId
          name
        }
      }
      teamsToHandOver {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OwnSuccessionQuery, OwnSuccessionQueryVariables>;
export const SecondFactorDocument = new TypedDocumentString(`
    query SecondFactor {
  viewer {
    secondFactor {
      authenticatorApp {
        createdAt
        lastUsedAt
      }
      passkeys {
        id
        name
        createdAt
        lastUsedAt
      }
      recoveryCodeCount
      isRequired
    }
  }
}
    `) as unknown as TypedDocumentString<SecondFactorQuery, SecondFactorQueryVariables>;
export const StartAuthenticatorAppDocument = new TypedDocumentString(`
    mutation StartAuthenticatorApp($input: SecondFactorProofInput!) {
  startAuthenticatorApp(input: $input) {
    secret
    qrCode
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<StartAuthenticatorAppMutation, StartAuthenticatorAppMutationVariables>;
export const ConfirmAuthenticatorAppDocument = new TypedDocumentString(`
    mutation ConfirmAuthenticatorApp($input: ConfirmAuthenticatorAppInput!) {
  confirmAuthenticatorApp(input: $input) {
    recoveryCodes
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ConfirmAuthenticatorAppMutation, ConfirmAuthenticatorAppMutationVariables>;
export const RemoveAuthenticatorAppDocument = new TypedDocumentString(`
    mutation RemoveAuthenticatorApp($input: SecondFactorProofInput!) {
  removeAuthenticatorApp(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RemoveAuthenticatorAppMutation, RemoveAuthenticatorAppMutationVariables>;
export const StartPasskeyDocument = new TypedDocumentString(`
    mutation StartPasskey($input: SecondFactorProofInput!) {
  startPasskey(input: $input) {
    registration
    options
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<StartPasskeyMutation, StartPasskeyMutationVariables>;
export const AddPasskeyDocument = new TypedDocumentString(`
    mutation AddPasskey($input: AddPasskeyInput!) {
  addPasskey(input: $input) {
    recoveryCodes
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<AddPasskeyMutation, AddPasskeyMutationVariables>;
export const RemovePasskeyDocument = new TypedDocumentString(`
    mutation RemovePasskey($input: RemovePasskeyInput!) {
  removePasskey(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RemovePasskeyMutation, RemovePasskeyMutationVariables>;
export const RegenerateRecoveryCodesDocument = new TypedDocumentString(`
    mutation RegenerateRecoveryCodes($input: SecondFactorProofInput!) {
  regenerateRecoveryCodes(input: $input) {
    recoveryCodes
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RegenerateRecoveryCodesMutation, RegenerateRecoveryCodesMutationVariables>;
export const ChangePasswordDocument = new TypedDocumentString(`
    mutation ChangePassword($input: ChangePasswordInput!) {
  changePassword(input: $input) {
    viewer {
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
}`) as unknown as TypedDocumentString<ChangePasswordMutation, ChangePasswordMutationVariables>;
export const UnlinkSignInDocument = new TypedDocumentString(`
    mutation UnlinkSignIn($input: UnlinkSignInInput!) {
  unlinkSignIn(input: $input) {
    viewer {
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
}`) as unknown as TypedDocumentString<UnlinkSignInMutation, UnlinkSignInMutationVariables>;
export const SessionsDocument = new TypedDocumentString(`
    query Sessions($after: String) {
  viewer {
    sessions(first: 20, after: $after) {
      nodes {
        id
        device
        isCurrent
        lastSeenIp
        createdAt
        lastSeenAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    `) as unknown as TypedDocumentString<SessionsQuery, SessionsQueryVariables>;
export const EndSessionDocument = new TypedDocumentString(`
    mutation EndSession($input: EndSessionInput!) {
  endSession(input: $input) {
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
}`) as unknown as TypedDocumentString<EndSessionMutation, EndSessionMutationVariables>;
export const EndOtherSessionsDocument = new TypedDocumentString(`
    mutation EndOtherSessions($input: EndOtherSessionsInput!) {
  endOtherSessions(input: $input) {
    endedSessions
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<EndOtherSessionsMutation, EndOtherSessionsMutationVariables>;
export const UpdateNotificationSettingsDocument = new TypedDocumentString(`
    mutation UpdateNotificationSettings($input: UpdateNotificationSettingsInput!) {
  updateNotificationSettings(input: $input) {
    viewer {
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
}`) as unknown as TypedDocumentString<UpdateNotificationSettingsMutation, UpdateNotificationSettingsMutationVariables>;
export const NotificationSettingsDocument = new TypedDocumentString(`
    query NotificationSettings {
  viewer {
    notificationSettings {
      quietFrom
      quietTo
      digestAt
      timeZone
      events {
        event
        label
        groupLabel
        inbox
        email
        locked
      }
    }
  }
}
    `) as unknown as TypedDocumentString<NotificationSettingsQuery, NotificationSettingsQueryVariables>;
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
      apiId
      planId
      authenticationType
      application {
        id: applicationId
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
export const SubscriptionCandidatesDocument = new TypedDocumentString(`
    query SubscriptionCandidates($planId: ID!, $search: String, $first: Int, $after: String, $last: Int, $before: String) {
  apiKeyPolicy {
    shownOnce
  }
  formFields(form: SUBSCRIPTION, planId: $planId) {
    ...FormFieldFields
  }
  subscriptionCandidates(
    planId: $planId
    search: $search
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      unavailableReason
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
    fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}`) as unknown as TypedDocumentString<SubscriptionCandidatesQuery, SubscriptionCandidatesQueryVariables>;
export const ApproveApplicationDocument = new TypedDocumentString(`
    mutation ApproveApplication($input: ReviewApplicationInput!) {
  approveApplication(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ApproveApplicationMutation, ApproveApplicationMutationVariables>;
export const RejectApplicationDocument = new TypedDocumentString(`
    mutation RejectApplication($input: ReviewApplicationInput!) {
  rejectApplication(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RejectApplicationMutation, RejectApplicationMutationVariables>;
export const RequestApplicationApprovalDocument = new TypedDocumentString(`
    mutation RequestApplicationApproval($input: ReviewApplicationInput!) {
  requestApplicationApproval(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RequestApplicationApprovalMutation, RequestApplicationApprovalMutationVariables>;
export const SetApplicationFieldsDocument = new TypedDocumentString(`
    mutation SetApplicationFields($input: SetFieldsInput!) {
  setApplicationFields(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<SetApplicationFieldsMutation, SetApplicationFieldsMutationVariables>;
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
        status
        outcomeUnknown
        nextAttemptAt
        error {
          step
          code
          message
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<LastOperationQuery, LastOperationQueryVariables>;
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
export const ActivityDocument = new TypedDocumentString(`
    query Activity($id: ID!, $after: String, $filter: AuditFilter) {
  application(id: $id) {
    activity(first: 30, after: $after, filter: $filter) {
      nodes {
        id
        occurredAt
        action
        actorKind
        actorName
        asAdministrator
        subjectName
        ip
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
        mismatches {
          field
          registered
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
export const CancelRegistrationOperationDocument = new TypedDocumentString(`
    mutation CancelRegistrationOperation($input: CancelRegistrationOperationInput!) {
  cancelRegistrationOperation(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CancelRegistrationOperationMutation, CancelRegistrationOperationMutationVariables>;
export const CreateApplicationTokenDocument = new TypedDocumentString(`
    mutation CreateApplicationToken($input: CreateApplicationTokenInput!) {
  createApplicationToken(input: $input) {
    token
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<CreateApplicationTokenMutation, CreateApplicationTokenMutationVariables>;
export const RotateApplicationTokenDocument = new TypedDocumentString(`
    mutation RotateApplicationToken($input: RotateAccessTokenInput!) {
  rotateApplicationToken(input: $input) {
    token
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RotateApplicationTokenMutation, RotateApplicationTokenMutationVariables>;
export const RevokeApplicationTokenDocument = new TypedDocumentString(`
    mutation RevokeApplicationToken($input: RevokeAccessTokenInput!) {
  revokeApplicationToken(input: $input) {
    accessToken {
      id
      applicationId
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
}`) as unknown as TypedDocumentString<RevokeApplicationTokenMutation, RevokeApplicationTokenMutationVariables>;
export const ApplicationTokensDocument = new TypedDocumentString(`
    query ApplicationTokens($id: ID!, $after: String) {
  application(id: $id) {
    viewerCanManageAccessTokens
    accessTokens(first: 20, after: $after) {
      nodes {
        ...TokenRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment TokenRow on AccessToken {
  id
  name
  scopes
  applicationId
  applicationIds
  apiIds
  lastFour
  createdAt
  expiresAt
  lastUsedAt
  lastUsedIp
  previousEndsAt
  revokedAt
  revokedReason
  user {
    name
  }
}`) as unknown as TypedDocumentString<ApplicationTokensQuery, ApplicationTokensQueryVariables>;
export const NewApplicationTokenDocument = new TypedDocumentString(`
    query NewApplicationToken($id: ID!) {
  accessTokenDays
  application(id: $id) {
    viewerCanManageAccessTokens
  }
}
    `) as unknown as TypedDocumentString<NewApplicationTokenQuery, NewApplicationTokenQueryVariables>;
export const CredentialsDocument = new TypedDocumentString(`
    query Credentials($id: ID!) {
  application(id: $id) {
    clientRegistration {
      status
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
      renewalUnavailableReason
      checkedAt
      mismatches {
        field
        requested
        registered
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
    replacedClient {
      clientId
      providerName
      hasClientSecret
      clientSecretExpiresAt
      replacedAt
      inUse
      deletable
    }
    registrationOperations(first: 10) {
      nodes {
        id
        kind
        status
        outcomeUnknown
        cancelable
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
export const AddMemberDocument = new TypedDocumentString(`
    mutation AddMember($input: AddMemberInput!) {
  addMember(input: $input) {
    member {
      role
    }
    invitation {
      email
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
    user {
      id
    }
  }
  application(id: $id) {
    invitations(first: 100) {
      nodes {
        ...InvitationFields
      }
    }
    members(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        user {
          id
          name
        }
        email
        role
        isOnlyByTeam
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
    fragment InvitationFields on Invitation {
  id
  email
  role
  status
  sentAt
  expiresAt
  invitedBy {
    name
  }
}`) as unknown as TypedDocumentString<MembersQuery, MembersQueryVariables>;
export const RecentActivityDocument = new TypedDocumentString(`
    query RecentActivity($id: ID!) {
  application(id: $id) {
    fields {
      ...AnswerFields
    }
    subscriptions(first: 1) {
      nodes {
        id
      }
    }
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
    fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}
fragment AnswerFields on FieldAnswer {
  value
  field {
    ...FormFieldFields
  }
}`) as unknown as TypedDocumentString<RecentActivityQuery, RecentActivityQueryVariables>;
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
    removedMemberCount
    closedSubscriptionCount
    revokedKeyCount
    deletesClient
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
export const UpdateApplicationNotificationsDocument = new TypedDocumentString(`
    mutation UpdateApplicationNotifications($input: UpdateApplicationNotificationSettingsInput!) {
  updateApplicationNotificationSettings(input: $input) {
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
}`) as unknown as TypedDocumentString<UpdateApplicationNotificationsMutation, UpdateApplicationNotificationsMutationVariables>;
export const ApplicationNotificationsDocument = new TypedDocumentString(`
    query ApplicationNotifications($id: ID!) {
  application(id: $id) {
    id
    notificationSettings {
      event
      label
      groupLabel
      recipients
    }
  }
}
    `) as unknown as TypedDocumentString<ApplicationNotificationsQuery, ApplicationNotificationsQueryVariables>;
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
  formFields(form: APPLICATION) {
    ...FormFieldFields
  }
  viewer {
    teams(first: 100) {
      nodes {
        id
        name
      }
    }
  }
  application(id: $id) {
    ownershipTransfer {
      ...TransferFields
    }
    fields {
      ...AnswerFields
    }
    archivePreview {
      members
      subscriptions
      apiKeys
      deletesClient
      leavesClient
    }
  }
}
    fragment TransferFields on OwnershipTransfer {
  id
  toName
  keptRole
  expiresAt
  requestedBy {
    name
  }
  viewerCanWithdraw
}
fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}
fragment AnswerFields on FieldAnswer {
  value
  field {
    ...FormFieldFields
  }
}`) as unknown as TypedDocumentString<ApplicationSettingsQuery, ApplicationSettingsQueryVariables>;
export const WithdrawSubscriptionDocument = new TypedDocumentString(`
    mutation WithdrawSubscription($input: SubscriptionActionInput!) {
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
    mutation CloseSubscription($input: SubscriptionActionInput!) {
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
export const ApplicationWebhooksDocument = new TypedDocumentString(`
    query ApplicationWebhooks($id: ID!) {
  application(id: $id) {
    webhooks {
      ...WebhookRow
    }
  }
}
    fragment WebhookRow on Webhook {
  id
  name
  url
  format
  status
  statusReason
  failingSince
  missingSince
  waitingCount
}`) as unknown as TypedDocumentString<ApplicationWebhooksQuery, ApplicationWebhooksQueryVariables>;
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
export const TypeOptionsDocument = new TypedDocumentString(`
    query TypeOptions {
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
      id: providerId
      name
      isDefault
      limitations
    }
  }
  formFields(form: APPLICATION) {
    ...FormFieldFields
  }
}
    fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}`) as unknown as TypedDocumentString<TypeOptionsQuery, TypeOptionsQueryVariables>;
export const MarkNotificationsAsReadDocument = new TypedDocumentString(`
    mutation MarkNotificationsAsRead($input: MarkNotificationsAsReadInput!) {
  markNotificationsAsRead(input: $input) {
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
}`) as unknown as TypedDocumentString<MarkNotificationsAsReadMutation, MarkNotificationsAsReadMutationVariables>;
export const AcceptInvitationDocument = new TypedDocumentString(`
    mutation AcceptInvitation($input: AnswerInvitationInput!) {
  acceptInvitation(input: $input) {
    subjectId
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<AcceptInvitationMutation, AcceptInvitationMutationVariables>;
export const DeclineInvitationDocument = new TypedDocumentString(`
    mutation DeclineInvitation($input: AnswerInvitationInput!) {
  declineInvitation(input: $input) {
    subjectId
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<DeclineInvitationMutation, DeclineInvitationMutationVariables>;
export const OwnershipOfferDocument = new TypedDocumentString(`
    query OwnershipOffer($id: ID!) {
  node(id: $id) {
    __typename
    ... on OwnershipTransfer {
      id
      applicationId
      apiId
      subjectName
      toTeamId
      toName
      keptRole
      status
      createdAt
      expiresAt
      endedAt
      viewerCanAnswer
      viewerCanWithdraw
      requestedBy {
        name
      }
      endedBy {
        name
      }
      contents {
        memberCount
        subscriptionCount
        planCount
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OwnershipOfferQuery, OwnershipOfferQueryVariables>;
export const OffersDocument = new TypedDocumentString(`
    query Offers {
  receivedInvitations {
    id
    subject
    subjectName
    role
    expiresAt
    invitedBy {
      name
    }
  }
  receivedOwnershipTransfers {
    id
    applicationId
    subjectName
    toName
    toTeamId
    keptRole
    expiresAt
    requestedBy {
      name
    }
  }
}
    `) as unknown as TypedDocumentString<OffersQuery, OffersQueryVariables>;
export const SubscriptionSideDocument = new TypedDocumentString(`
    query SubscriptionSide($id: ID!) {
  subscription(id: $id) {
    viewerConsumes
    application {
      id: applicationId
    }
  }
}
    `) as unknown as TypedDocumentString<SubscriptionSideQuery, SubscriptionSideQueryVariables>;
export const TeamOwnedDocument = new TypedDocumentString(`
    query TeamOwned($id: ID!, $first: Int, $after: String, $last: Int, $before: String, $apisAfter: String) {
  ownApplications: applications(roles: [PRIMARY_OWNER], orderBy: NAME, first: 100) {
    nodes {
      id
      name
      viewerCanTransferOwnership
      primaryOwner {
        id
      }
    }
  }
  ownApis: apis(scope: MINE, first: 100) {
    nodes {
      id
      name
      version
      viewerCanTransferOwnership
      owner {
        id
      }
    }
  }
  team(id: $id) {
    id
    viewerCanManage
    applications(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        id
        name
        type
        picturePath
        viewerRole
        viewerCanTransferOwnership
        updatedAt
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
    apis(first: 20, after: $apisAfter) {
      nodes {
        id
        name
        version
        status
        viewerRole
        viewerCanTransferOwnership
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
    archivedApplications {
      id
      applicationId
      name
      archivedAt
      archivedByName
    }
  }
}
    `) as unknown as TypedDocumentString<TeamOwnedQuery, TeamOwnedQueryVariables>;
export const TeamMembersDocument = new TypedDocumentString(`
    query TeamMembers($id: ID!, $first: Int, $after: String, $last: Int, $before: String) {
  team(id: $id) {
    invitations(first: 100) {
      nodes {
        ...InvitationFields
      }
    }
    members(first: $first, after: $after, last: $last, before: $before) {
      nodes {
        user {
          id
          name
        }
        email
        role
        source
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
    fragment InvitationFields on Invitation {
  id
  email
  role
  status
  sentAt
  expiresAt
  invitedBy {
    name
  }
}`) as unknown as TypedDocumentString<TeamMembersQuery, TeamMembersQueryVariables>;
export const TeamCandidatesDocument = new TypedDocumentString(`
    query TeamCandidates($id: ID!, $search: String!) {
  team(id: $id) {
    memberCandidates(search: $search) {
      userId
      name
      email
      isMember
    }
  }
}
    `) as unknown as TypedDocumentString<TeamCandidatesQuery, TeamCandidatesQueryVariables>;
export const GiveToTeamDocument = new TypedDocumentString(`
    mutation GiveToTeam($input: GiveToTeamInput!) {
  giveToTeam(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<GiveToTeamMutation, GiveToTeamMutationVariables>;
export const TakeFromTeamDocument = new TypedDocumentString(`
    mutation TakeFromTeam($input: TakeFromTeamInput!) {
  takeFromTeam(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<TakeFromTeamMutation, TakeFromTeamMutationVariables>;
export const RestoreToTeamDocument = new TypedDocumentString(`
    mutation RestoreToTeam($input: RestoreApplicationInput!) {
  restoreApplication(input: $input) {
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
}`) as unknown as TypedDocumentString<RestoreToTeamMutation, RestoreToTeamMutationVariables>;
export const CreateTeamDocument = new TypedDocumentString(`
    mutation CreateTeam($input: CreateTeamInput!) {
  createTeam(input: $input) {
    team {
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
}`) as unknown as TypedDocumentString<CreateTeamMutation, CreateTeamMutationVariables>;
export const UpdateTeamDocument = new TypedDocumentString(`
    mutation UpdateTeam($input: UpdateTeamInput!) {
  updateTeam(input: $input) {
    team {
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
}`) as unknown as TypedDocumentString<UpdateTeamMutation, UpdateTeamMutationVariables>;
export const DeleteTeamDocument = new TypedDocumentString(`
    mutation DeleteTeam($input: TeamInput!) {
  deleteTeam(input: $input) {
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
}`) as unknown as TypedDocumentString<DeleteTeamMutation, DeleteTeamMutationVariables>;
export const AddTeamMemberDocument = new TypedDocumentString(`
    mutation AddTeamMember($input: AddTeamMemberInput!) {
  addTeamMember(input: $input) {
    member {
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
}`) as unknown as TypedDocumentString<AddTeamMemberMutation, AddTeamMemberMutationVariables>;
export const InviteToTeamDocument = new TypedDocumentString(`
    mutation InviteToTeam($input: InviteToTeamInput!) {
  inviteToTeam(input: $input) {
    invitation {
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
}`) as unknown as TypedDocumentString<InviteToTeamMutation, InviteToTeamMutationVariables>;
export const ChangeTeamMemberRoleDocument = new TypedDocumentString(`
    mutation ChangeTeamMemberRole($input: ChangeTeamMemberRoleInput!) {
  changeTeamMemberRole(input: $input) {
    member {
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
}`) as unknown as TypedDocumentString<ChangeTeamMemberRoleMutation, ChangeTeamMemberRoleMutationVariables>;
export const RemoveTeamMemberDocument = new TypedDocumentString(`
    mutation RemoveTeamMember($input: RemoveTeamMemberInput!) {
  removeTeamMember(input: $input) {
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
}`) as unknown as TypedDocumentString<RemoveTeamMemberMutation, RemoveTeamMemberMutationVariables>;
export const LeaveTeamDocument = new TypedDocumentString(`
    mutation LeaveTeam($input: TeamInput!) {
  leaveTeam(input: $input) {
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
}`) as unknown as TypedDocumentString<LeaveTeamMutation, LeaveTeamMutationVariables>;
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
      lastFour
      status
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
export const ApiPublisherCandidatesDocument = new TypedDocumentString(`
    query ApiPublisherCandidates($id: ID!, $search: String!) {
  api(id: $id) {
    publisherCandidates(search: $search) {
      userId
      name
      email
      unavailableReason
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
      unavailableReason
    }
  }
}
    `) as unknown as TypedDocumentString<ApiViewerCandidatesQuery, ApiViewerCandidatesQueryVariables>;
export const AddApiPublisherDocument = new TypedDocumentString(`
    mutation AddApiPublisher($input: AddApiCollaboratorInput!) {
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
    mutation AddApiViewer($input: AddApiCollaboratorInput!) {
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
    mutation RemoveApiPublisher($input: ApiCollaboratorInput!) {
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
    mutation RemoveApiViewer($input: ApiCollaboratorInput!) {
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
export const ApiCollaboratorsDocument = new TypedDocumentString(`
    query ApiCollaborators($id: ID!) {
  viewer {
    teams(first: 100) {
      nodes {
        id
        name
      }
    }
  }
  api(id: $id) {
    ownershipTransfer {
      ...TransferFields
    }
    invitations(first: 100) {
      nodes {
        ...InvitationFields
      }
    }
    publishers {
      user {
        id
        name
      }
      email
      since
      disabled
    }
    viewers {
      user {
        id
        name
      }
      email
      since
      disabled
    }
  }
}
    fragment InvitationFields on Invitation {
  id
  email
  role
  status
  sentAt
  expiresAt
  invitedBy {
    name
  }
}
fragment TransferFields on OwnershipTransfer {
  id
  toName
  keptRole
  expiresAt
  requestedBy {
    name
  }
  viewerCanWithdraw
}`) as unknown as TypedDocumentString<ApiCollaboratorsQuery, ApiCollaboratorsQueryVariables>;
export const ApiActivityDocument = new TypedDocumentString(`
    query ApiActivity($id: ID!, $after: String, $filter: AuditFilter) {
  api(id: $id) {
    activity(first: 30, after: $after, filter: $filter) {
      nodes {
        id
        occurredAt
        action
        actorKind
        actorName
        asAdministrator
        subjectName
        ip
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
      authenticationType
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
export const ReorderPlansDocument = new TypedDocumentString(`
    mutation ReorderPlans($input: ReorderPlansInput!) {
  reorderPlans(input: $input) {
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
}`) as unknown as TypedDocumentString<ReorderPlansMutation, ReorderPlansMutationVariables>;
export const ApiWebhooksDocument = new TypedDocumentString(`
    query ApiWebhooks($id: ID!) {
  api(id: $id) {
    webhooks {
      ...WebhookRow
    }
  }
}
    fragment WebhookRow on Webhook {
  id
  name
  url
  format
  status
  statusReason
  failingSince
  missingSince
  waitingCount
}`) as unknown as TypedDocumentString<ApiWebhooksQuery, ApiWebhooksQueryVariables>;
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
export const SetSubscriptionFieldsDocument = new TypedDocumentString(`
    mutation SetSubscriptionFields($input: SetFieldsInput!) {
  setSubscriptionFields(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<SetSubscriptionFieldsMutation, SetSubscriptionFieldsMutationVariables>;
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
    mutation RejectSubscription($input: SubscriptionActionInput!) {
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
    mutation PauseSubscription($input: SubscriptionActionInput!) {
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
    mutation ResumeSubscription($input: SubscriptionActionInput!) {
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
    mutation CloseSubscriptionAsPublisher($input: SubscriptionActionInput!) {
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
export const SetSubscriptionLimitsDocument = new TypedDocumentString(`
    mutation SetSubscriptionLimits($input: SetSubscriptionLimitsInput!) {
  setSubscriptionLimits(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<SetSubscriptionLimitsMutation, SetSubscriptionLimitsMutationVariables>;
export const ReviewSubscriptionsDocument = new TypedDocumentString(`
    mutation ReviewSubscriptions($input: ReviewSubscriptionsInput!) {
  reviewSubscriptions(input: $input) {
    results {
      id: subscriptionId
      error
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
}`) as unknown as TypedDocumentString<ReviewSubscriptionsMutation, ReviewSubscriptionsMutationVariables>;
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
      authenticationType
    }
  }
}
    `) as unknown as TypedDocumentString<RequestPlansQuery, RequestPlansQueryVariables>;
export const ConfirmEmailDocument = new TypedDocumentString(`
    mutation ConfirmEmail($input: ConfirmEmailInput!) {
  confirmEmail(input: $input) {
    viewer {
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
}`) as unknown as TypedDocumentString<ConfirmEmailMutation, ConfirmEmailMutationVariables>;
export const CreateFormFieldDocument = new TypedDocumentString(`
    mutation CreateFormField($input: CreateFormFieldInput!) {
  createFormField(input: $input) {
    field {
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
}`) as unknown as TypedDocumentString<CreateFormFieldMutation, CreateFormFieldMutationVariables>;
export const UpdateFormFieldDocument = new TypedDocumentString(`
    mutation UpdateFormField($input: UpdateFormFieldInput!) {
  updateFormField(input: $input) {
    field {
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
}`) as unknown as TypedDocumentString<UpdateFormFieldMutation, UpdateFormFieldMutationVariables>;
export const RemoveFormFieldDocument = new TypedDocumentString(`
    mutation RemoveFormField($input: RemoveFormFieldInput!) {
  removeFormField(input: $input) {
    field {
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
}`) as unknown as TypedDocumentString<RemoveFormFieldMutation, RemoveFormFieldMutationVariables>;
export const ReorderFormFieldsDocument = new TypedDocumentString(`
    mutation ReorderFormFields($input: ReorderFormFieldsInput!) {
  reorderFormFields(input: $input) {
    fields {
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
}`) as unknown as TypedDocumentString<ReorderFormFieldsMutation, ReorderFormFieldsMutationVariables>;
export const AcceptOwnershipTransferDocument = new TypedDocumentString(`
    mutation AcceptOwnershipTransfer($input: OwnershipTransferInput!) {
  answer: acceptOwnershipTransfer(input: $input) {
    transfer {
      applicationId
      apiId
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
}`) as unknown as TypedDocumentString<AcceptOwnershipTransferMutation, AcceptOwnershipTransferMutationVariables>;
export const DeclineOwnershipTransferDocument = new TypedDocumentString(`
    mutation DeclineOwnershipTransfer($input: OwnershipTransferInput!) {
  answer: declineOwnershipTransfer(input: $input) {
    transfer {
      applicationId
      apiId
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
}`) as unknown as TypedDocumentString<DeclineOwnershipTransferMutation, DeclineOwnershipTransferMutationVariables>;
export const WithdrawOwnershipTransferDocument = new TypedDocumentString(`
    mutation WithdrawOwnershipTransfer($input: OwnershipTransferInput!) {
  answer: withdrawOwnershipTransfer(input: $input) {
    transfer {
      applicationId
      apiId
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
}`) as unknown as TypedDocumentString<WithdrawOwnershipTransferMutation, WithdrawOwnershipTransferMutationVariables>;
export const ResendInvitationDocument = new TypedDocumentString(`
    mutation ResendInvitation($input: InvitationInput!) {
  resendInvitation(input: $input) {
    invitation {
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
}`) as unknown as TypedDocumentString<ResendInvitationMutation, ResendInvitationMutationVariables>;
export const WithdrawInvitationDocument = new TypedDocumentString(`
    mutation WithdrawInvitation($input: InvitationInput!) {
  withdrawInvitation(input: $input) {
    invitation {
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
}`) as unknown as TypedDocumentString<WithdrawInvitationMutation, WithdrawInvitationMutationVariables>;
export const ChangeInvitationRoleDocument = new TypedDocumentString(`
    mutation ChangeInvitationRole($input: ChangeInvitationRoleInput!) {
  changeInvitationRole(input: $input) {
    invitation {
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
}`) as unknown as TypedDocumentString<ChangeInvitationRoleMutation, ChangeInvitationRoleMutationVariables>;
export const RequestOwnershipTransferDocument = new TypedDocumentString(`
    mutation RequestOwnershipTransfer($input: RequestOwnershipTransferInput!) {
  requestOwnershipTransfer(input: $input) {
    transfer {
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
}`) as unknown as TypedDocumentString<RequestOwnershipTransferMutation, RequestOwnershipTransferMutationVariables>;
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
export const CreateWebhookDocument = new TypedDocumentString(`
    mutation CreateWebhook($input: CreateWebhookInput!) {
  createWebhook(input: $input) {
    secret
    webhook {
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
}`) as unknown as TypedDocumentString<CreateWebhookMutation, CreateWebhookMutationVariables>;
export const UpdateWebhookDocument = new TypedDocumentString(`
    mutation UpdateWebhook($input: UpdateWebhookInput!) {
  updateWebhook(input: $input) {
    secret
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<UpdateWebhookMutation, UpdateWebhookMutationVariables>;
export const RenewWebhookSecretDocument = new TypedDocumentString(`
    mutation RenewWebhookSecret($input: RenewWebhookSecretInput!) {
  renewWebhookSecret(input: $input) {
    secret
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<RenewWebhookSecretMutation, RenewWebhookSecretMutationVariables>;
export const PauseWebhookDocument = new TypedDocumentString(`
    mutation PauseWebhook($input: WebhookInput!) {
  pauseWebhook(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<PauseWebhookMutation, PauseWebhookMutationVariables>;
export const ResumeWebhookDocument = new TypedDocumentString(`
    mutation ResumeWebhook($input: WebhookInput!) {
  resumeWebhook(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ResumeWebhookMutation, ResumeWebhookMutationVariables>;
export const DeleteWebhookDocument = new TypedDocumentString(`
    mutation DeleteWebhook($input: WebhookInput!) {
  deleteWebhook(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<DeleteWebhookMutation, DeleteWebhookMutationVariables>;
export const TestWebhookDocument = new TypedDocumentString(`
    mutation TestWebhook($input: WebhookInput!) {
  testWebhook(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<TestWebhookMutation, TestWebhookMutationVariables>;
export const ResendWebhookDeliveryDocument = new TypedDocumentString(`
    mutation ResendWebhookDelivery($input: ResendWebhookDeliveryInput!) {
  resendWebhookDelivery(input: $input) {
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ResendWebhookDeliveryMutation, ResendWebhookDeliveryMutationVariables>;
export const ResendWebhookDeliveriesDocument = new TypedDocumentString(`
    mutation ResendWebhookDeliveries($input: ResendWebhookDeliveriesInput!) {
  resendWebhookDeliveries(input: $input) {
    count
    hasMore
    lastDeliveryId
    ...UserErrors
  }
}
    fragment UserErrors on MutationPayload {
  userErrors {
    code
    field
    message
  }
}`) as unknown as TypedDocumentString<ResendWebhookDeliveriesMutation, ResendWebhookDeliveriesMutationVariables>;
export const AccountDocument = new TypedDocumentString(`
    query Account {
  viewer {
    id
    name
    email
    account {
      emailVerifiedAt
      hasNoEmail
      requestedEmail
      hasPassword
      passwordsAllowed
      timeZone
      locale
      linkedSignIns {
        issuer
        subject
        name
        createdAt
        lastUsedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AccountQuery, AccountQueryVariables>;
export const MyApiKeysDocument = new TypedDocumentString(`
    query MyApiKeys($unusedForDays: Int, $statuses: [ApiKeyStatus!], $apiId: ID, $applicationId: ID, $search: String, $first: Int, $after: String, $last: Int, $before: String) {
  apiKeyPolicy {
    shownOnce
  }
  viewer {
    apiKeys(
      statuses: $statuses
      apiId: $apiId
      applicationId: $applicationId
      search: $search
      unusedForDays: $unusedForDays
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        ...ApiKeyRow
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
    subscriptions(first: 100) {
      nodes {
        authenticationType
        apiId
        apiName
        apiVersion
        application {
          id: applicationId
          name
        }
      }
    }
  }
}
    fragment ApiKeyRow on ApiKey {
  id
  lastFour
  status
  custom
  revealable
  expiresAt
  lastUsedAt
  subscription {
    id
    status
    apiName
    apiVersion
    planName
    viewerCanRevealKeys
    viewerCanManageKeys
    application {
      id: applicationId
      name
    }
  }
}`) as unknown as TypedDocumentString<MyApiKeysQuery, MyApiKeysQueryVariables>;
export const ApplicationApiKeysDocument = new TypedDocumentString(`
    query ApplicationApiKeys($id: ID!, $statuses: [ApiKeyStatus!], $first: Int, $after: String, $last: Int, $before: String) {
  apiKeyPolicy {
    shownOnce
  }
  application(id: $id) {
    apiKeys(
      statuses: $statuses
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        ...ApiKeyRow
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
    fragment ApiKeyRow on ApiKey {
  id
  lastFour
  status
  custom
  revealable
  expiresAt
  lastUsedAt
  subscription {
    id
    status
    apiName
    apiVersion
    planName
    viewerCanRevealKeys
    viewerCanManageKeys
    application {
      id: applicationId
      name
    }
  }
}`) as unknown as TypedDocumentString<ApplicationApiKeysQuery, ApplicationApiKeysQueryVariables>;
export const CatalogDocument = new TypedDocumentString(`
    query Catalog($search: String, $tag: String, $authenticationType: AuthenticationType, $first: Int, $after: String, $last: Int, $before: String) {
  apiTags {
    tag
    count
  }
  apis(
    scope: CATALOG
    search: $search
    tag: $tag
    authenticationType: $authenticationType
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
      authenticationTypes
      ownerName
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
    callUrl
    keyHeader
    hasMarkdown
    hasOpenapi
    updatedAt
    publishedAt
    ownerName
    plans {
      id
      name
      description
      authenticationType
      approval
      status
      features
      commentRequired
      commentPrompt
      termsVersion
      terms
      jwt {
        issuer
        audience
        clientIdClaim
        requiredScopes
      }
      oauth2 {
        authorizationServer
        requiredScopes
      }
      rate {
        ...RateFields
      }
      quota {
        ...QuotaFields
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
        id: applicationId
        name
      }
    }
  }
}
    fragment RateFields on Rate {
  calls
  period
}
fragment QuotaFields on Quota {
  calls
  period
  timeZone
}`) as unknown as TypedDocumentString<ApiDetailQuery, ApiDetailQueryVariables>;
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
    lastUsedAt
    viewerRole
    memberCount
    registrationStatus
    approval
    approvalReason
    viewerCanReview
    clientRegistration {
      statusNote
    }
    ownerName
    team {
      id
      name
    }
    primaryOwner {
      name
    }
    viewerCanEdit
    viewerCanManageMembers
    viewerCanRevealClientSecret
    viewerCanRenewClientSecret
    viewerCanRepairRegistration
    viewerCanSeeActivity
    viewerCanSeeUsage
    viewerCanSeeWebhooks
    viewerCanTransferOwnership
    viewerCanAssignOwner
    viewerCanArchive
    viewerCanLeave
  }
}
    `) as unknown as TypedDocumentString<ApplicationHeaderQuery, ApplicationHeaderQueryVariables>;
export const ApplicationListDocument = new TypedDocumentString(`
    query ApplicationList($scope: ApplicationScope, $search: String, $types: [ApplicationType!], $roles: [ApplicationRole!], $statuses: [RegistrationStatus!], $approvals: [ApplicationApproval!], $orderBy: ApplicationOrder, $first: Int, $after: String, $last: Int, $before: String) {
  applications(
    scope: $scope
    search: $search
    types: $types
    roles: $roles
    statuses: $statuses
    approvals: $approvals
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
      registrationStatus
      approval
      viewerRole
      memberCount
      ownerName
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
export const FirstCallDocument = new TypedDocumentString(`
    query FirstCall($subscriptionId: ID!, $apiId: ID!, $applicationId: ID!) {
  subscription(id: $subscriptionId) {
    observedCalls {
      ...ObservedCallsFields
    }
  }
  api(id: $apiId) {
    entryPoint
    callUrl
    keyHeader
    plans {
      id
      jwt {
        issuer
        audience
        requiredScopes
      }
      oauth2 {
        authorizationServer
        requiredScopes
      }
    }
  }
  application(id: $applicationId) {
    clientId
    grantTypes
    redirectUris
    clientRegistration {
      status
      clientId
      tokenEndpointAuthMethod
      scope
      endpoints {
        issuer
        authorizationEndpoint
        tokenEndpoint
      }
    }
  }
}
    fragment ObservedCallsFields on ObservedCalls {
  lastAdmittedAt
  lastRejected {
    at
    title
    sentence
    fix
    fixPage
    slug
    requestId
  }
}`) as unknown as TypedDocumentString<FirstCallQuery, FirstCallQueryVariables>;
export const ObservedCallsDocument = new TypedDocumentString(`
    query ObservedCalls($id: ID!) {
  subscription(id: $id) {
    observedCalls {
      ...ObservedCallsFields
    }
  }
}
    fragment ObservedCallsFields on ObservedCalls {
  lastAdmittedAt
  lastRejected {
    at
    title
    sentence
    fix
    fixPage
    slug
    requestId
  }
}`) as unknown as TypedDocumentString<ObservedCallsQuery, ObservedCallsQueryVariables>;
export const HomePageDocument = new TypedDocumentString(`
    query HomePage {
  receivedInvitations {
    id
    subjectName
    role
    invitedBy {
      name
    }
  }
  receivedOwnershipTransfers {
    id
    subjectName
    requestedBy {
      name
    }
  }
  viewer {
    pendingRequestCount
    publisherDashboard {
      apiCount
    }
    administratorDashboard {
      providerCount
      failedMailCount
      pendingUserCount
      pendingApplicationCount
      backupFailed
      backupUnverified
      pausedWebhookCount
      incompleteWebhookCount
      silentGatewayCount
      unmanagedTeamCount
      problemCounts {
        failed
        orphaned
        possibleOrphans
      }
      providers {
        id
        name
        unconfirmedOrigins
        initialAccessTokenExpiresAt
      }
    }
    subscriptions(first: 1) {
      nodes {
        id
      }
    }
    consumerDashboard {
      complete
      pausedWebhooks {
        webhookId
        name
        applicationId
        apiId
        subjectName
        statusReason
        missingSince
      }
      incompleteWebhooks {
        webhookId
        name
        applicationId
        apiId
        subjectName
        missingSince
      }
      expiringAccessTokens {
        name
        applicationId
        applicationName
        expiresAt
      }
      rejectedApplications {
        id
        name
      }
      needsAttention {
        id
        name
        registrationStatus
        viewerCanRepairRegistration
      }
      expiring {
        kind
        applicationId
        applicationName
        subscriptionId
        endsAt
        detail
      }
      pending {
        id
        apiName
        planName
        createdAt
        restored
        application {
          id: applicationId
          name
        }
      }
      applications {
        id
        name
        type
        picturePath
        registrationStatus
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
    `) as unknown as TypedDocumentString<HomePageQuery, HomePageQueryVariables>;
export const HomeHealthDocument = new TypedDocumentString(`
    query HomeHealth {
  installationHealth {
    checks {
      name
      title
      status
    }
  }
}
    `) as unknown as TypedDocumentString<HomeHealthQuery, HomeHealthQueryVariables>;
export const InboxDocument = new TypedDocumentString(`
    query Inbox($after: String, $unread: Boolean, $group: NotificationGroup) {
  viewer {
    unreadNotificationCount
    notifications(first: 30, after: $after, unread: $unread, group: $group) {
      nodes {
        id
        text
        path
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
      introspectionClientId
      hasIntrospectionSecret
      softwareId
      renewal {
        method
        endpoint
      }
      announcedRenewalEndpoint
      trustedCertificates
      trustedOrigins
      unconfirmedOrigins
      isDefault
      isEmbedded
      extendedApplicationTypes
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
        issuesSecret
      }
      endpoints {
        issuer
        tokenEndpoint
      }
      latestTest {
        id
        status
        undeletedProbe
        requestedByName
        createdAt
        steps {
          step
          status
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
    authenticationType
    approval
    status
    features
    commentRequired
    commentPrompt
    termsVersion
    terms
    jwt {
      issuer
      jwksUri
      publicKey
      clientIdClaim
      audience
      requiredScopes
    }
    oauth2 {
      authorizationServer
      requiredScopes
    }
    rate {
      ...RateFields
    }
    quota {
      ...QuotaFields
    }
    createdAt
    publishedAt
    closedAt
    openSubscriptionCount
  }
  formFields(form: SUBSCRIPTION, planId: $id) {
    ...FormFieldFields
  }
}
    fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}
fragment RateFields on Rate {
  calls
  period
}
fragment QuotaFields on Quota {
  calls
  period
  timeZone
}`) as unknown as TypedDocumentString<PublishedPlanQuery, PublishedPlanQueryVariables>;
export const PublishedSubscriptionDocument = new TypedDocumentString(`
    query PublishedSubscription($id: ID!) {
  apiKeyPolicy {
    shownOnce
    customAllowed
  }
  subscription(id: $id) {
    id
    status
    authenticationType
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
    acceptedTerms
    acceptedTermsText
    restored
    requestedByName
    createdAt
    startsAt
    endsAt
    reviewedAt
    closedAt
    updatedAt
    limits {
      rate {
        ...RateFields
      }
      quota {
        ...QuotaFields
      }
      ownRateCalls
      ownQuotaCalls
    }
    quotaUse {
      ...QuotaUseFields
    }
    fields {
      ...AnswerFields
    }
    viewerCanManageSubscriptions
    gatewayRollout {
      ...RolloutFields
    }
    keys {
      id
      lastFour
      status
      custom
      createdAt
      expiresAt
      revokedAt
      endCause
      reactivationUnavailableReason
      lastUsedAt
    }
  }
}
    fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}
fragment AnswerFields on FieldAnswer {
  value
  field {
    ...FormFieldFields
  }
}
fragment RateFields on Rate {
  calls
  period
}
fragment QuotaFields on Quota {
  calls
  period
  timeZone
}
fragment QuotaUseFields on QuotaUse {
  endsAt
  used
  forecast
  usedUpAt
}
fragment RolloutFields on GatewayRollout {
  connected
  live
  notResponding
}`) as unknown as TypedDocumentString<PublishedSubscriptionQuery, PublishedSubscriptionQueryVariables>;
export const TransferPlansDocument = new TypedDocumentString(`
    query TransferPlans($id: ID!) {
  api(id: $id) {
    plans {
      id
      name
      authenticationType
      status
      rate {
        ...RateFields
      }
      quota {
        ...QuotaFields
      }
    }
  }
}
    fragment RateFields on Rate {
  calls
  period
}
fragment QuotaFields on Quota {
  calls
  period
  timeZone
}`) as unknown as TypedDocumentString<TransferPlansQuery, TransferPlansQueryVariables>;
export const PublisherDashboardDocument = new TypedDocumentString(`
    query PublisherDashboard {
  viewer {
    pendingRequestCount
    publisherDashboard {
      apiCount
      pending {
        ...SubscriptionRow
      }
      recent {
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
      authenticationTypes
      pendingRequests
      ownerName
      updatedAt
    }
  }
}
    fragment SubscriptionRow on Subscription {
  id
  status
  authenticationType
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
}`) as unknown as TypedDocumentString<PublisherDashboardQuery, PublisherDashboardQueryVariables>;
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
      authenticationTypes
      pendingRequests
      ownerName
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
      authenticationType
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
    callUrl
    upstreamUrl
    keyHeader
    keyQueryParameter
    forwardsCredential
    owner {
      id
      name
    }
    ownerName
    team {
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
    viewerCanTransferOwnership
    viewerCanArchive
    viewerCanManageSubscriptions
    viewerCanSeeUsage
    plans {
      ...ListedPlan
    }
  }
}
    fragment ListedPlan on Plan {
  id
  name
  description
  authenticationType
  approval
  status
  openSubscriptionCount
}`) as unknown as TypedDocumentString<PublishedApiQuery, PublishedApiQueryVariables>;
export const AllPlansOfApiDocument = new TypedDocumentString(`
    query AllPlansOfApi($id: ID!) {
  api(id: $id) {
    plans(first: 500) {
      ...ListedPlan
    }
  }
}
    fragment ListedPlan on Plan {
  id
  name
  description
  authenticationType
  approval
  status
  openSubscriptionCount
}`) as unknown as TypedDocumentString<AllPlansOfApiQuery, AllPlansOfApiQueryVariables>;
export const IssuerOptionsDocument = new TypedDocumentString(`
    query IssuerOptions($id: ID!) {
  api(id: $id) {
    issuerOptions {
      providerId
      name
      isDefault
      issuer
      jwksUri
      introspects
    }
  }
}
    `) as unknown as TypedDocumentString<IssuerOptionsQuery, IssuerOptionsQueryVariables>;
export const MySubscriptionsDocument = new TypedDocumentString(`
    query MySubscriptions($unusedForDays: Int, $statuses: [SubscriptionStatus!], $search: String, $first: Int, $after: String, $last: Int, $before: String) {
  viewer {
    subscriptions(
      statuses: $statuses
      search: $search
      unusedForDays: $unusedForDays
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        status
        authenticationType
        planName
        apiId
        apiName
        apiVersion
        createdAt
        startsAt
        endsAt
        application {
          id: applicationId
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
        authenticationType
        planName
        apiId
        apiName
        apiVersion
        createdAt
        startsAt
        endsAt
        application {
          id: applicationId
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
    authenticationType
    planId
    planName
    planStatus
    apiId
    apiName
    apiVersion
    comment
    message
    acceptedTerms
    acceptedTermsText
    restored
    requestedByName
    createdAt
    startsAt
    endsAt
    reviewedAt
    closedAt
    fields {
      ...AnswerFields
    }
    application {
      id: applicationId
      name
      status
      clientId
    }
    limits {
      rate {
        ...RateFields
      }
      quota {
        ...QuotaFields
      }
    }
    quotaUse {
      ...QuotaUseFields
    }
    gatewayRollout {
      ...RolloutFields
    }
    viewerCanClose
    viewerCanManageKeys
    viewerCanRevealKeys
    lastUsedAt
    keys {
      id
      lastFour
      status
      custom
      revealable
      createdAt
      expiresAt
      revokedAt
      lastUsedAt
      gatewayRollout {
        ...RolloutFields
      }
      callsSinceRenewal
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
    fragment FormFieldFields on FormField {
  id
  form
  planId
  key
  label
  help
  kind
  options
  required
  hidden
  writeOnce
  applicationTypes
}
fragment AnswerFields on FieldAnswer {
  value
  field {
    ...FormFieldFields
  }
}
fragment RateFields on Rate {
  calls
  period
}
fragment QuotaFields on Quota {
  calls
  period
  timeZone
}
fragment QuotaUseFields on QuotaUse {
  endsAt
  used
  forecast
  usedUpAt
}
fragment RolloutFields on GatewayRollout {
  connected
  live
  notResponding
}`) as unknown as TypedDocumentString<SubscriptionDetailQuery, SubscriptionDetailQueryVariables>;
export const TeamListDocument = new TypedDocumentString(`
    query TeamList($scope: TeamScope, $search: String, $first: Int, $after: String, $last: Int, $before: String) {
  teams(
    scope: $scope
    search: $search
    first: $first
    after: $after
    last: $last
    before: $before
  ) {
    nodes {
      id
      name
      viewerRole
      memberCount
      managerCount
      applicationCount
      apiCount
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
    `) as unknown as TypedDocumentString<TeamListQuery, TeamListQueryVariables>;
export const TeamHeaderDocument = new TypedDocumentString(`
    query TeamHeader($id: ID!) {
  viewer {
    user {
      id
    }
  }
  team(id: $id) {
    id
    name
    description
    applicationRole
    apiRole
    createdAt
    viewerRole
    memberCount
    managerCount
    applicationCount
    apiCount
    viewerCanManage
    viewerCanLeave
  }
}
    `) as unknown as TypedDocumentString<TeamHeaderQuery, TeamHeaderQueryVariables>;
export const ManagedTeamsDocument = new TypedDocumentString(`
    query ManagedTeams {
  viewer {
    teams(role: MANAGER, first: 100) {
      nodes {
        id
        name
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ManagedTeamsQuery, ManagedTeamsQueryVariables>;
export const ApplicationUsageDocument = new TypedDocumentString(`
    query ApplicationUsage($id: ID!, $range: UsageRange, $timeZone: String, $splitBy: UsageSplit, $after: String, $requestId: String!, $withRequest: Boolean!) {
  refusedCall(requestId: $requestId) @include(if: $withRequest) {
    ...RefusedCallRow
  }
  application(id: $id) {
    usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {
      ...UsageFields
    }
    refusedCalls(first: 20, after: $after) {
      nodes {
        ...RefusedCallRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment UsageNumbers on UsageTotals {
  calls
  errors
  rejected
  p50
  p95
  p99
}
fragment UsageFields on Usage {
  from
  to
  timeZone
  resolution
  completeUntil
  totals {
    ...UsageNumbers
  }
  previous {
    ...UsageNumbers
  }
  points {
    at
    isComplete
    totals {
      ...UsageNumbers
    }
  }
  series {
    key
    name
    totals {
      ...UsageNumbers
    }
  }
}
fragment RefusedCallRow on RefusedCall {
  id
  at
  requestId
  reason
  status
  method
  path
  apiId
  apiName
  planName
  applicationId
  applicationName
  subscriptionId
  keyLastFour
  title
  explanation
  solution
  fixPage
  slug
}`) as unknown as TypedDocumentString<ApplicationUsageQuery, ApplicationUsageQueryVariables>;
export const ApiUsageDocument = new TypedDocumentString(`
    query ApiUsage($id: ID!, $range: UsageRange, $timeZone: String, $splitBy: UsageSplit, $after: String, $requestId: String!, $withRequest: Boolean!) {
  refusedCall(requestId: $requestId) @include(if: $withRequest) {
    ...RefusedCallRow
  }
  api(id: $id) {
    usage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {
      ...UsageFields
    }
    refusedCalls(first: 20, after: $after) {
      nodes {
        ...RefusedCallRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment UsageNumbers on UsageTotals {
  calls
  errors
  rejected
  p50
  p95
  p99
}
fragment UsageFields on Usage {
  from
  to
  timeZone
  resolution
  completeUntil
  totals {
    ...UsageNumbers
  }
  previous {
    ...UsageNumbers
  }
  points {
    at
    isComplete
    totals {
      ...UsageNumbers
    }
  }
  series {
    key
    name
    totals {
      ...UsageNumbers
    }
  }
}
fragment RefusedCallRow on RefusedCall {
  id
  at
  requestId
  reason
  status
  method
  path
  apiId
  apiName
  planName
  applicationId
  applicationName
  subscriptionId
  keyLastFour
  title
  explanation
  solution
  fixPage
  slug
}`) as unknown as TypedDocumentString<ApiUsageQuery, ApiUsageQueryVariables>;
export const PlatformUsageDocument = new TypedDocumentString(`
    query PlatformUsage($range: UsageRange, $timeZone: String, $splitBy: UsageSplit, $after: String, $requestId: String!, $withRequest: Boolean!) {
  refusedCall(requestId: $requestId) @include(if: $withRequest) {
    ...RefusedCallRow
  }
  platformUsage(range: $range, timeZone: $timeZone, splitBy: $splitBy) {
    ...UsageFields
  }
  refusedCallsWithoutApi(first: 20, after: $after) {
    nodes {
      ...RefusedCallRow
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment UsageNumbers on UsageTotals {
  calls
  errors
  rejected
  p50
  p95
  p99
}
fragment UsageFields on Usage {
  from
  to
  timeZone
  resolution
  completeUntil
  totals {
    ...UsageNumbers
  }
  previous {
    ...UsageNumbers
  }
  points {
    at
    isComplete
    totals {
      ...UsageNumbers
    }
  }
  series {
    key
    name
    totals {
      ...UsageNumbers
    }
  }
}
fragment RefusedCallRow on RefusedCall {
  id
  at
  requestId
  reason
  status
  method
  path
  apiId
  apiName
  planName
  applicationId
  applicationName
  subscriptionId
  keyLastFour
  title
  explanation
  solution
  fixPage
  slug
}`) as unknown as TypedDocumentString<PlatformUsageQuery, PlatformUsageQueryVariables>;
export const WebhookDetailDocument = new TypedDocumentString(`
    query WebhookDetail($id: ID!, $after: String, $status: WebhookDeliveryStatus) {
  webhook(id: $id) {
    ...WebhookRow
    events
    previousSecretEndsAt
    createdAt
    deliveries(first: 20, after: $after, status: $status) {
      nodes {
        id
        messageId
        event
        status
        isResend
        attemptCount
        createdAt
        nextAttemptAt
        deliveredAt
        lastStatus
        lastError
        attempts {
          startedAt
          milliseconds
          status
          response
          error
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}
    fragment WebhookRow on Webhook {
  id
  name
  url
  format
  status
  statusReason
  failingSince
  missingSince
  waitingCount
}`) as unknown as TypedDocumentString<WebhookDetailQuery, WebhookDetailQueryVariables>;
export const WebhookEventsDocument = new TypedDocumentString(`
    query WebhookEvents($subject: WebhookSubject!) {
  webhookEvents(subject: $subject) {
    name
    label
  }
}
    `) as unknown as TypedDocumentString<WebhookEventsQuery, WebhookEventsQueryVariables>;
