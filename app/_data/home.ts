import { graphql } from "./generated";
import type { ConsumerHomeQuery } from "./generated/graphql";
import { load } from "./run";

const HOME = graphql(`
  query ConsumerHome {
    viewer {
      subscriptions(first: 1) {
        nodes {
          id
        }
      }
      consumerHome {
        troubled {
          id
          name
          registrationState
          viewerCanRepairRegistration
        }
        endings {
          kind
          applicationId
          applicationName
          subscriptionId
          endsAt
          detail
        }
        waiting {
          id
          apiName
          planName
          createdAt
          restored
          application {
            id
            name
          }
        }
        applications {
          id
          name
          type
          picturePath
          registrationState
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

export type ConsumerHome = ConsumerHomeQuery["viewer"]["consumerHome"];

/** The viewer's consumer dashboard. */
export function loadHome() {
  return load(HOME, {});
}
