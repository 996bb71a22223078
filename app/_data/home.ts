import { graphql } from "./generated";
import type { ConsumerDashboardQuery } from "./generated/graphql";
import { load } from "./run";

const HOME = graphql(`
  query ConsumerDashboard {
    viewer {
      subscriptions(first: 1) {
        nodes {
          id
        }
      }
      consumerDashboard {
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

export type ConsumerDashboard = ConsumerDashboardQuery["viewer"]["consumerDashboard"];

/** The viewer's consumer dashboard. */
export function loadHome() {
  return load(HOME, {});
}
