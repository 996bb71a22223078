/* eslint-disable */
import * as types from './graphql';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n    mutation CreateApplication($input: CreateApplicationInput!) {\n      createApplication(input: $input) {\n        application { id name status viewerRole memberCount }\n        userErrors { code field message }\n      }\n    }\n  ": typeof types.CreateApplicationDocument,
    "\n    query Offer($search: String!) {\n      apis(search: $search, first: 1) {\n        nodes { id name plans { id name authenticationType approval termsVersion } }\n      }\n    }\n  ": typeof types.OfferDocument,
    "\n    mutation Subscribe($input: SubscribeInput!) {\n      subscribe(input: $input) {\n        subscription { ...StorySubscription }\n        apiKey\n        userErrors { code field message }\n      }\n    }\n  ": typeof types.SubscribeDocument,
    "\n    fragment StorySubscription on Subscription {\n      id\n      status\n      application { id applicationId name }\n      keys { id lastFour status revokedAt }\n    }\n  ": typeof types.StorySubscriptionFragmentDoc,
    "\n    query Requests($statuses: [SubscriptionStatus!]) {\n      publisherSubscriptions(statuses: $statuses, first: 10) {\n        nodes { ...StorySubscription }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  ": typeof types.RequestsDocument,
    "\n    mutation Accept($input: AcceptSubscriptionInput!) {\n      acceptSubscription(input: $input) {\n        subscription { ...StorySubscription }\n        userErrors { code field message }\n      }\n    }\n  ": typeof types.AcceptDocument,
    "\n    query SubscriptionById($id: ID!) {\n      node(id: $id) { __typename id ... on Subscription { ...StorySubscription } }\n    }\n  ": typeof types.SubscriptionByIdDocument,
    "\n    mutation Reveal($input: ApiKeyInput!) {\n      revealApiKey(input: $input) { apiKey subscription { id } userErrors { code field message } }\n    }\n  ": typeof types.RevealDocument,
    "\n    mutation Renew($input: RenewApiKeyInput!) {\n      renewApiKey(input: $input) {\n        apiKey\n        subscription { ...StorySubscription }\n        userErrors { code field message }\n      }\n    }\n  ": typeof types.RenewDocument,
    "\n    mutation Revoke($input: ApiKeyInput!) {\n      revokeApiKey(input: $input) {\n        subscription { ...StorySubscription }\n        userErrors { code field message }\n      }\n    }\n  ": typeof types.RevokeDocument,
};
const documents: Documents = {
    "\n    mutation CreateApplication($input: CreateApplicationInput!) {\n      createApplication(input: $input) {\n        application { id name status viewerRole memberCount }\n        userErrors { code field message }\n      }\n    }\n  ": types.CreateApplicationDocument,
    "\n    query Offer($search: String!) {\n      apis(search: $search, first: 1) {\n        nodes { id name plans { id name authenticationType approval termsVersion } }\n      }\n    }\n  ": types.OfferDocument,
    "\n    mutation Subscribe($input: SubscribeInput!) {\n      subscribe(input: $input) {\n        subscription { ...StorySubscription }\n        apiKey\n        userErrors { code field message }\n      }\n    }\n  ": types.SubscribeDocument,
    "\n    fragment StorySubscription on Subscription {\n      id\n      status\n      application { id applicationId name }\n      keys { id lastFour status revokedAt }\n    }\n  ": types.StorySubscriptionFragmentDoc,
    "\n    query Requests($statuses: [SubscriptionStatus!]) {\n      publisherSubscriptions(statuses: $statuses, first: 10) {\n        nodes { ...StorySubscription }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  ": types.RequestsDocument,
    "\n    mutation Accept($input: AcceptSubscriptionInput!) {\n      acceptSubscription(input: $input) {\n        subscription { ...StorySubscription }\n        userErrors { code field message }\n      }\n    }\n  ": types.AcceptDocument,
    "\n    query SubscriptionById($id: ID!) {\n      node(id: $id) { __typename id ... on Subscription { ...StorySubscription } }\n    }\n  ": types.SubscriptionByIdDocument,
    "\n    mutation Reveal($input: ApiKeyInput!) {\n      revealApiKey(input: $input) { apiKey subscription { id } userErrors { code field message } }\n    }\n  ": types.RevealDocument,
    "\n    mutation Renew($input: RenewApiKeyInput!) {\n      renewApiKey(input: $input) {\n        apiKey\n        subscription { ...StorySubscription }\n        userErrors { code field message }\n      }\n    }\n  ": types.RenewDocument,
    "\n    mutation Revoke($input: ApiKeyInput!) {\n      revokeApiKey(input: $input) {\n        subscription { ...StorySubscription }\n        userErrors { code field message }\n      }\n    }\n  ": types.RevokeDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation CreateApplication($input: CreateApplicationInput!) {\n      createApplication(input: $input) {\n        application { id name status viewerRole memberCount }\n        userErrors { code field message }\n      }\n    }\n  "): typeof import('./graphql').CreateApplicationDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query Offer($search: String!) {\n      apis(search: $search, first: 1) {\n        nodes { id name plans { id name authenticationType approval termsVersion } }\n      }\n    }\n  "): typeof import('./graphql').OfferDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation Subscribe($input: SubscribeInput!) {\n      subscribe(input: $input) {\n        subscription { ...StorySubscription }\n        apiKey\n        userErrors { code field message }\n      }\n    }\n  "): typeof import('./graphql').SubscribeDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    fragment StorySubscription on Subscription {\n      id\n      status\n      application { id applicationId name }\n      keys { id lastFour status revokedAt }\n    }\n  "): typeof import('./graphql').StorySubscriptionFragmentDoc;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query Requests($statuses: [SubscriptionStatus!]) {\n      publisherSubscriptions(statuses: $statuses, first: 10) {\n        nodes { ...StorySubscription }\n        pageInfo { hasNextPage endCursor }\n      }\n    }\n  "): typeof import('./graphql').RequestsDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation Accept($input: AcceptSubscriptionInput!) {\n      acceptSubscription(input: $input) {\n        subscription { ...StorySubscription }\n        userErrors { code field message }\n      }\n    }\n  "): typeof import('./graphql').AcceptDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    query SubscriptionById($id: ID!) {\n      node(id: $id) { __typename id ... on Subscription { ...StorySubscription } }\n    }\n  "): typeof import('./graphql').SubscriptionByIdDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation Reveal($input: ApiKeyInput!) {\n      revealApiKey(input: $input) { apiKey subscription { id } userErrors { code field message } }\n    }\n  "): typeof import('./graphql').RevealDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation Renew($input: RenewApiKeyInput!) {\n      renewApiKey(input: $input) {\n        apiKey\n        subscription { ...StorySubscription }\n        userErrors { code field message }\n      }\n    }\n  "): typeof import('./graphql').RenewDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n    mutation Revoke($input: ApiKeyInput!) {\n      revokeApiKey(input: $input) {\n        subscription { ...StorySubscription }\n        userErrors { code field message }\n      }\n    }\n  "): typeof import('./graphql').RevokeDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
