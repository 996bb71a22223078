import { graphql } from "./generated";
import { load } from "./run";

const HOME = graphql(`
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
  }
`);

/** The viewer's publisher dashboard. */
export function loadPublisherDashboard() {
  return load(HOME, {});
}
