import { graphql } from "./generated";
import type { FirstCallQuery, ObservedCallsFieldsFragment } from "./generated/graphql";
import { load } from "./run";

graphql(`
  fragment ObservedCallsFields on ObservedCalls {
    lastAdmittedAt
    lastRejected {
      at
      title
      sentence
      fix
      fixPage
      slug
      requestId
    }
  }
`);

const FIRST_CALL = graphql(`
  query FirstCall($subscriptionId: ID!, $apiId: ID!, $applicationId: ID!) {
    subscription(id: $subscriptionId) {
      observedCalls {
        ...ObservedCallsFields
      }
    }
    api(id: $apiId) {
      entryPoint
      callUrl
      keyHeader
      plans {
        id
        jwt {
          issuer
          audience
          requiredScopes
        }
        oauth2 {
          authorizationServer
          requiredScopes
        }
      }
    }
    application(id: $applicationId) {
      clientId
      grantTypes
      redirectUris
      clientRegistration {
        status
        clientId
        tokenEndpointAuthMethod
        scope
        endpoints {
          issuer
          authorizationEndpoint
          tokenEndpoint
        }
      }
    }
  }
`);

const OBSERVED = graphql(`
  query ObservedCalls($id: ID!) {
    subscription(id: $id) {
      observedCalls {
        ...ObservedCallsFields
      }
    }
  }
`);

export type FirstCallData = FirstCallQuery;
export type ObservedCalls = ObservedCallsFieldsFragment;

/** What the examples of a subscription's first call need. Null if it can't be loaded: the page works without them. */
export async function loadFirstCall(ids: {
  readonly subscriptionId: string;
  readonly apiId: string;
  readonly applicationId: string;
}): Promise<FirstCallData | null> {
  return (await load(FIRST_CALL, ids)).data;
}

/** What gateways reported last about a subscription's calls. Null if it can't be loaded, or isn't for the viewer. */
export async function loadObservedCalls(id: string): Promise<ObservedCalls | null> {
  return (await load(OBSERVED, { id })).data?.subscription?.observedCalls ?? null;
}
