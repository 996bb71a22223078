import { graphql } from "./generated";
import type { HomeHealthQuery, HomePageQuery } from "./generated/graphql";
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
`);

export type Home = HomePageQuery["viewer"];
export type ConsumerDashboard = Home["consumerDashboard"];

const HEALTH = graphql(`
  query HomeHealth {
    installationHealth {
      checks {
        name
        title
        status
      }
    }
  }
`);

/** A check of the installation. */
export type HealthCheck = HomeHealthQuery["installationHealth"]["checks"][number];

/** The viewer's dashboards in each of their roles. */
export function loadHome() {
  return load(HOME, {});
}

/** The checks of the installation, for administrators; null if they couldn't run. */
export async function loadHealthChecks(): Promise<readonly HealthCheck[] | null> {
  const { data } = await load(HEALTH, {});
  return data?.installationHealth.checks ?? null;
}
