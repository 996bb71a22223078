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

/** Role of a member in an application. */
export type ApplicationRole =
  /** Can edit the application, manage its members and reveal its secret. */
  | 'OWNER'
  /** The one owner who can also archive the application and transfer its ownership. */
  | 'PRIMARY_OWNER'
  /** Can see the application and its API keys, and subscribe it to plans. */
  | 'USER';

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

/** An answer to a field of a form. */
export type FieldAnswerInput = {
  /** The field's key. */
  key: string;
  /** The answer as text, in the form of the field's kind. Null or empty for none. */
  value?: string | null | undefined;
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

/** Approval of subscriptions to a plan. */
export type PlanApproval =
  /** Accepted immediately. */
  | 'AUTO'
  /** Accepted or rejected by a publisher. */
  | 'MANUAL';

/** A new key for a subscription. */
export type RenewApiKeyInput = {
  /** Grace period of the existing keys in hours, 0 to 720. Default: 2. */
  gracePeriodHours?: number | null | undefined;
  /** The subscription. */
  subscriptionId: string;
};

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

export type CreateApplicationMutationVariables = Exact<{
  input: CreateApplicationInput;
}>;


export type CreateApplicationMutation = { createApplication: { application: { id: string, name: string, status: ApplicationStatus, viewerRole: ApplicationRole | null, memberCount: number } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type OfferQueryVariables = Exact<{
  search: string;
}>;


export type OfferQuery = { apis: { nodes: Array<{ id: string, name: string, plans: Array<{ id: string, name: string, authenticationType: AuthenticationType, approval: PlanApproval, termsVersion: number | null }> }> } };

export type SubscribeMutationVariables = Exact<{
  input: SubscribeInput;
}>;


export type SubscribeMutation = { subscribe: { apiKey: string | null, subscription: { id: string, status: SubscriptionStatus, application: { id: string, applicationId: string, name: string }, keys: Array<{ id: string, lastFour: string, status: ApiKeyStatus, revokedAt: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type StorySubscriptionFragment = { id: string, status: SubscriptionStatus, application: { id: string, applicationId: string, name: string }, keys: Array<{ id: string, lastFour: string, status: ApiKeyStatus, revokedAt: string | null }> };

export type RequestsQueryVariables = Exact<{
  statuses?: Array<SubscriptionStatus> | SubscriptionStatus | null | undefined;
}>;


export type RequestsQuery = { publisherSubscriptions: { nodes: Array<{ id: string, status: SubscriptionStatus, application: { id: string, applicationId: string, name: string }, keys: Array<{ id: string, lastFour: string, status: ApiKeyStatus, revokedAt: string | null }> }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } };

export type AcceptMutationVariables = Exact<{
  input: AcceptSubscriptionInput;
}>;


export type AcceptMutation = { acceptSubscription: { subscription: { id: string, status: SubscriptionStatus, application: { id: string, applicationId: string, name: string }, keys: Array<{ id: string, lastFour: string, status: ApiKeyStatus, revokedAt: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type SubscriptionByIdQueryVariables = Exact<{
  id: string;
}>;


export type SubscriptionByIdQuery = { node:
    | { __typename: 'AccessToken', id: string }
    | { __typename: 'Api', id: string }
    | { __typename: 'ApiCollaborator', id: string }
    | { __typename: 'ApiKey', id: string }
    | { __typename: 'Application', id: string }
    | { __typename: 'ArchivedApplication', id: string }
    | { __typename: 'AuditEntry', id: string }
    | { __typename: 'Backup', id: string }
    | { __typename: 'ClientRegistration', id: string }
    | { __typename: 'ClientRegistrationProvider', id: string }
    | { __typename: 'FormField', id: string }
    | { __typename: 'Gateway', id: string }
    | { __typename: 'GroupMapping', id: string }
    | { __typename: 'Invitation', id: string }
    | { __typename: 'Mail', id: string }
    | { __typename: 'MailSuppression', id: string }
    | { __typename: 'Member', id: string }
    | { __typename: 'Notification', id: string }
    | { __typename: 'OwnershipTransfer', id: string }
    | { __typename: 'Passkey', id: string }
    | { __typename: 'Plan', id: string }
    | { __typename: 'PlatformSettings', id: string }
    | { __typename: 'ProviderTest', id: string }
    | { __typename: 'RefusedCall', id: string }
    | { __typename: 'RegisteredClient', id: string }
    | { __typename: 'RegistrationOperation', id: string }
    | { __typename: 'RegistrationProblem', id: string }
    | { __typename: 'Session', id: string }
    | { __typename: 'SubscribedApplication', id: string }
    | { __typename: 'Subscription', id: string, status: SubscriptionStatus, application: { id: string, applicationId: string, name: string }, keys: Array<{ id: string, lastFour: string, status: ApiKeyStatus, revokedAt: string | null }> }
    | { __typename: 'SubscriptionCandidate', id: string }
    | { __typename: 'Team', id: string }
    | { __typename: 'TeamMember', id: string }
    | { __typename: 'User', id: string }
    | { __typename: 'UserAccount', id: string }
    | { __typename: 'Viewer', id: string }
    | { __typename: 'Webhook', id: string }
    | { __typename: 'WebhookDelivery', id: string }
   | null };

export type RevealMutationVariables = Exact<{
  input: ApiKeyInput;
}>;


export type RevealMutation = { revealApiKey: { apiKey: string | null, subscription: { id: string } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RenewMutationVariables = Exact<{
  input: RenewApiKeyInput;
}>;


export type RenewMutation = { renewApiKey: { apiKey: string | null, subscription: { id: string, status: SubscriptionStatus, application: { id: string, applicationId: string, name: string }, keys: Array<{ id: string, lastFour: string, status: ApiKeyStatus, revokedAt: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

export type RevokeMutationVariables = Exact<{
  input: ApiKeyInput;
}>;


export type RevokeMutation = { revokeApiKey: { subscription: { id: string, status: SubscriptionStatus, application: { id: string, applicationId: string, name: string }, keys: Array<{ id: string, lastFour: string, status: ApiKeyStatus, revokedAt: string | null }> } | null, userErrors: Array<{ code: UserErrorCode, field: Array<string> | null, message: string }> } };

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
export const StorySubscriptionFragmentDoc = new TypedDocumentString(`
    fragment StorySubscription on Subscription {
  id
  status
  application {
    id
    applicationId
    name
  }
  keys {
    id
    lastFour
    status
    revokedAt
  }
}
    `, {"fragmentName":"StorySubscription"}) as unknown as TypedDocumentString<StorySubscriptionFragment, unknown>;
export const CreateApplicationDocument = new TypedDocumentString(`
    mutation CreateApplication($input: CreateApplicationInput!) {
  createApplication(input: $input) {
    application {
      id
      name
      status
      viewerRole
      memberCount
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<CreateApplicationMutation, CreateApplicationMutationVariables>;
export const OfferDocument = new TypedDocumentString(`
    query Offer($search: String!) {
  apis(search: $search, first: 1) {
    nodes {
      id
      name
      plans {
        id
        name
        authenticationType
        approval
        termsVersion
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OfferQuery, OfferQueryVariables>;
export const SubscribeDocument = new TypedDocumentString(`
    mutation Subscribe($input: SubscribeInput!) {
  subscribe(input: $input) {
    subscription {
      ...StorySubscription
    }
    apiKey
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StorySubscription on Subscription {
  id
  status
  application {
    id
    applicationId
    name
  }
  keys {
    id
    lastFour
    status
    revokedAt
  }
}`) as unknown as TypedDocumentString<SubscribeMutation, SubscribeMutationVariables>;
export const RequestsDocument = new TypedDocumentString(`
    query Requests($statuses: [SubscriptionStatus!]) {
  publisherSubscriptions(statuses: $statuses, first: 10) {
    nodes {
      ...StorySubscription
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
    fragment StorySubscription on Subscription {
  id
  status
  application {
    id
    applicationId
    name
  }
  keys {
    id
    lastFour
    status
    revokedAt
  }
}`) as unknown as TypedDocumentString<RequestsQuery, RequestsQueryVariables>;
export const AcceptDocument = new TypedDocumentString(`
    mutation Accept($input: AcceptSubscriptionInput!) {
  acceptSubscription(input: $input) {
    subscription {
      ...StorySubscription
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StorySubscription on Subscription {
  id
  status
  application {
    id
    applicationId
    name
  }
  keys {
    id
    lastFour
    status
    revokedAt
  }
}`) as unknown as TypedDocumentString<AcceptMutation, AcceptMutationVariables>;
export const SubscriptionByIdDocument = new TypedDocumentString(`
    query SubscriptionById($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Subscription {
      ...StorySubscription
    }
  }
}
    fragment StorySubscription on Subscription {
  id
  status
  application {
    id
    applicationId
    name
  }
  keys {
    id
    lastFour
    status
    revokedAt
  }
}`) as unknown as TypedDocumentString<SubscriptionByIdQuery, SubscriptionByIdQueryVariables>;
export const RevealDocument = new TypedDocumentString(`
    mutation Reveal($input: ApiKeyInput!) {
  revealApiKey(input: $input) {
    apiKey
    subscription {
      id
    }
    userErrors {
      code
      field
      message
    }
  }
}
    `) as unknown as TypedDocumentString<RevealMutation, RevealMutationVariables>;
export const RenewDocument = new TypedDocumentString(`
    mutation Renew($input: RenewApiKeyInput!) {
  renewApiKey(input: $input) {
    apiKey
    subscription {
      ...StorySubscription
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StorySubscription on Subscription {
  id
  status
  application {
    id
    applicationId
    name
  }
  keys {
    id
    lastFour
    status
    revokedAt
  }
}`) as unknown as TypedDocumentString<RenewMutation, RenewMutationVariables>;
export const RevokeDocument = new TypedDocumentString(`
    mutation Revoke($input: ApiKeyInput!) {
  revokeApiKey(input: $input) {
    subscription {
      ...StorySubscription
    }
    userErrors {
      code
      field
      message
    }
  }
}
    fragment StorySubscription on Subscription {
  id
  status
  application {
    id
    applicationId
    name
  }
  keys {
    id
    lastFour
    status
    revokedAt
  }
}`) as unknown as TypedDocumentString<RevokeMutation, RevokeMutationVariables>;
