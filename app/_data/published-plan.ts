import { graphql } from "./generated";
import type { PublishedPlanQuery } from "./generated/graphql";
import { load } from "./run";

const PLAN = graphql(`
  query PublishedPlan($id: ID!) {
    plan(id: $id) {
      id
      apiId
      name
      description
      authenticationType
      approval
      status
      features
      commentRequired
      commentPrompt
      termsVersion
      terms
      jwt {
        issuer
        jwksUri
        publicKey
        clientIdClaim
        audience
        requiredScopes
      }
      oauth2 {
        authorizationServer
        requiredScopes
      }
      rate {
        ...RateFields
      }
      quota {
        ...QuotaFields
      }
      createdAt
      publishedAt
      closedAt
      openSubscriptionCount
    }
    formFields(form: SUBSCRIPTION, planId: $id) {
      ...FormFieldFields
    }
  }
`);

export type PublishedPlan = NonNullable<PublishedPlanQuery["plan"]>;

/** A plan with all its settings. */
export function loadPlan(id: string) {
  return load(PLAN, { id });
}
