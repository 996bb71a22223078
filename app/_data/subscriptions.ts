import { notFound } from "next/navigation";
import { SUBSCRIPTION_STATUSES } from "../_components/api-labels";
import { type FilterName, type Listing, UNUSED_DAYS } from "../_lib/listing";
import { type FirstCallData, loadFirstCall } from "./first-call";
import { graphql } from "./generated";
import type { SubscriptionDetailQuery, SubscriptionStatus } from "./generated/graphql";
import { type Loaded, load } from "./run";

// Limits and how far changes have got, as the pages of plans and subscriptions read them.
graphql(`
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
  }
`);

const MINE = graphql(`
  query MySubscriptions(
    $unusedForDays: Int
    $statuses: [SubscriptionStatus!]
    $search: String
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
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
`);

const OF_APPLICATION = graphql(`
  query ApplicationSubscriptions(
    $id: ID!
    $statuses: [SubscriptionStatus!]
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    application(id: $id) {
      subscriptions(statuses: $statuses, first: $first, after: $after, last: $last, before: $before) {
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
`);

const DETAIL = graphql(`
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
`);

export type SubscriptionDetail = NonNullable<SubscriptionDetailQuery["subscription"]>;
export type SubscriptionKey = SubscriptionDetail["keys"][number];

/** A subscription list's parameters kept while paging. */
export const SUBSCRIPTION_FILTERS: readonly FilterName[] = ["q", "status", "unused"];

function statusesOf({ filters }: Listing): SubscriptionStatus[] | undefined {
  const chosen = SUBSCRIPTION_STATUSES.find((status) => status === filters.status);
  return chosen && [chosen];
}

/** A page of subscriptions of all the viewer's applications, by its URL. */
export function loadMySubscriptions(listing: Listing) {
  return load(MINE, {
    statuses: statusesOf(listing),
    search: listing.filters.q,
    unusedForDays: listing.filters.unused === UNUSED_DAYS ? Number(UNUSED_DAYS) : null,
    ...listing.variables,
  });
}

/** A page of one application's subscriptions, by its URL. */
export function loadApplicationSubscriptions(id: string, listing: Listing) {
  return load(OF_APPLICATION, { id, statuses: statusesOf(listing), ...listing.variables });
}

export interface SubscriptionPage {
  readonly subscription: SubscriptionDetail;
  readonly shownOnce: boolean;
  /** What the examples of a call need. Null if it can't be loaded. */
  readonly firstCall: FirstCallData | null;
}

/** A subscription of an application with the data for its page. */
export async function loadSubscription(applicationId: string, id: string): Promise<Loaded<SubscriptionPage>> {
  const loaded = await load(DETAIL, { id });
  if (loaded.problem) return loaded;
  const { subscription, apiKeyPolicy } = loaded.data;
  if (subscription?.application.id !== applicationId) notFound();
  const firstCall = await loadFirstCall({ subscriptionId: id, apiId: subscription.apiId, applicationId });
  return {
    data: {
      subscription,
      shownOnce: apiKeyPolicy.shownOnce,
      firstCall,
    },
    problem: null,
  };
}
