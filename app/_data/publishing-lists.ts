import { API_STATUSES, SUBSCRIPTION_STATUSES } from "../_components/api-labels";
import type { FilterName, Listing } from "../_lib/listing";
import { withQuery } from "../_lib/paths";
import { graphql } from "./generated";
import type { ApiScope, SubscriptionStatus } from "./generated/graphql";
import { load } from "./run";

const APIS = graphql(`
  query ApiList(
    $scope: ApiScope
    $search: String
    $statuses: [ApiStatus!]
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
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
`);

const one = <T extends string>(value: string | undefined, allowed: readonly T[]): T[] | undefined =>
  allowed.includes(value as T) ? [value as T] : undefined;

/** An API list's parameters kept while paging. */
export const API_FILTERS: readonly FilterName[] = ["q", "status"];

/** A page of APIs by its URL. */
export function loadApis(scope: ApiScope, { filters, variables }: Listing) {
  return load(APIS, { scope, search: filters.q, statuses: one(filters.status, API_STATUSES), ...variables });
}

const SUBSCRIPTIONS = graphql(`
  query PublisherSubscriptions(
    $apiId: ID
    $planId: ID
    $search: String
    $statuses: [SubscriptionStatus!]
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
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
`);

/** A subscription list's parameters kept while paging. */
export const SUBSCRIPTION_FILTERS: readonly FilterName[] = ["q", "status", "api", "plan"];

/** The status filter's value for all statuses, in lists with another default. */
export const EVERY_STATE = "ALL";

/** A page of subscriptions to the viewer's APIs, or to one of them, by its URL. */
export function loadPublisherSubscriptions(
  { filters, variables }: Listing,
  { apiId, usual }: { apiId?: string; usual?: readonly SubscriptionStatus[] },
) {
  const chosen = one<SubscriptionStatus>(filters.status, SUBSCRIPTION_STATUSES);
  return load(SUBSCRIPTIONS, {
    apiId: apiId ?? filters.api,
    planId: filters.plan,
    search: filters.q,
    statuses: chosen ?? (filters.status === EVERY_STATE || !usual ? undefined : [...usual]),
    ...variables,
  });
}

/** The file with all the subscriptions that a page of an API's subscriptions shows, its other pages included. */
export function subscriptionsFile({ filters: { q, status, plan } }: Listing, api: string): string {
  const [known] = one(status, SUBSCRIPTION_STATUSES) ?? [];
  return withQuery("/api/exports/subscriptions", { api, q, status: known, plan });
}
