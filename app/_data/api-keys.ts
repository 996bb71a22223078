import { KEY_STATUSES } from "../_components/api-labels";
import { type FilterName, type Listing, UNUSED_DAYS } from "../_lib/listing";
import { graphql } from "./generated";
import type { ApiKeyRowFragment, ApiKeyStatus } from "./generated/graphql";
import { load } from "./run";

const MINE = graphql(`
  query MyApiKeys(
    $unusedForDays: Int
    $statuses: [ApiKeyStatus!]
    $apiId: ID
    $applicationId: ID
    $search: String
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
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
  }
`);

const OF_APPLICATION = graphql(`
  query ApplicationApiKeys(
    $id: ID!
    $statuses: [ApiKeyStatus!]
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    apiKeyPolicy {
      shownOnce
    }
    application(id: $id) {
      apiKeys(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) {
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
`);

export type ApiKeyRow = ApiKeyRowFragment;

/** The parameters of the list of keys that are kept while paging. */
export const KEY_FILTERS: readonly FilterName[] = ["q", "status", "api", "application", "unused"];

/** Keys that work now or later, which the credentials of an application show. */
const USABLE: readonly ApiKeyStatus[] = ["ACTIVE", "SCHEDULED", "PAUSED"];

/** A page of the keys of all the viewer's applications, by its URL, with the subscriptions that its filters offer. */
export function loadMyApiKeys({ filters, variables }: Listing) {
  const status = KEY_STATUSES.find((candidate) => candidate === filters.status);
  return load(MINE, {
    statuses: status && [status],
    apiId: filters.api,
    applicationId: filters.application,
    search: filters.q,
    unusedForDays: filters.unused === UNUSED_DAYS ? Number(UNUSED_DAYS) : null,
    ...variables,
  });
}

/** A page of the usable keys of an application's subscriptions, by its URL. */
export function loadApplicationApiKeys(id: string, { variables }: Listing) {
  return load(OF_APPLICATION, { id, statuses: [...USABLE], ...variables });
}
