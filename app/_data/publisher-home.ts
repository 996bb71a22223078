import { graphql } from "./generated";
import { load } from "./run";

const HOME = graphql(`
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
  }
`);

/** The viewer's publisher dashboard. */
export function loadPublisherHome() {
  return load(HOME, {});
}
