import { graphql } from "./generated";
import type { HomePageQuery } from "./generated/graphql";
import { load } from "./run";

const HOME = graphql(`
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
        pausedWebhookCount
        silentGatewayCount
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
          name
          applicationId
          apiId
          subjectName
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
`);

export type Home = HomePageQuery["viewer"];
export type ConsumerDashboard = Home["consumerDashboard"];

/** The viewer's dashboards in each of their roles. */
export function loadHome() {
  return load(HOME, {});
}
