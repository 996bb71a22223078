import { notFound } from "next/navigation";
import { cache } from "react";
import { requireSignedIn } from "../_auth/current";
import { rolesMay } from "../_lib/who-can";
import { graphql } from "./generated";
import type { PublishedSubscriptionQuery, TransferPlansQuery } from "./generated/graphql";
import { type Loaded, load } from "./run";

const SUBSCRIPTION = graphql(`
  query PublishedSubscription($id: ID!) {
    apiKeyPolicy {
      shownOnce
      customAllowed
    }
    subscription(id: $id) {
      id
      status
      authenticationType
      application {
        name
        type
        status
        clientId
        ownerName
      }
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
      updatedAt
      limits {
        rate {
          ...RateFields
        }
        quota {
          ...QuotaFields
        }
        ownRateCalls
        ownQuotaCalls
      }
      quotaUse {
        ...QuotaUseFields
      }
      fields {
        ...AnswerFields
      }
      viewerCanManageSubscriptions
      gatewayRollout {
        ...RolloutFields
      }
      keys {
        id
        lastFour
        status
        custom
        createdAt
        expiresAt
        revokedAt
        endCause
        reactivationUnavailableReason
        lastUsedAt
      }
    }
  }
`);

const PLANS = graphql(`
  query TransferPlans($id: ID!) {
    api(id: $id) {
      plans {
        id
        name
        authenticationType
        status
        rate {
          ...RateFields
        }
        quota {
          ...QuotaFields
        }
      }
    }
  }
`);

export type PublishedSubscription = NonNullable<PublishedSubscriptionQuery["subscription"]>;

type PlanLimits = Pick<NonNullable<TransferPlansQuery["api"]>["plans"][number], "rate" | "quota">;

export interface PublishersView {
  readonly subscription: PublishedSubscription;
  readonly keyPolicy: PublishedSubscriptionQuery["apiKeyPolicy"];
  /** The plans it can be transferred to. */
  readonly otherPlans: readonly { readonly id: string; readonly name: string }[];
  /** The limits of its plan; null for viewers who can't change them. */
  readonly planLimits: PlanLimits | null;
}

/** A subscription for its API's publishers. Administrators can view it. For all other users this page doesn't exist. */
export const loadPublishedSubscription = cache(async (id: string): Promise<Loaded<PublishersView>> => {
  const [loaded, { session }] = await Promise.all([load(SUBSCRIPTION, { id }), requireSignedIn()]);
  if (loaded.problem) return loaded;
  const { subscription, apiKeyPolicy: keyPolicy } = loaded.data;
  if (!subscription || !(subscription.viewerCanManageSubscriptions || rolesMay(session.roles, "api.listAll")))
    notFound();
  const plans = subscription.viewerCanManageSubscriptions
    ? await load(PLANS, { id: subscription.apiId })
    : null;
  const planLimits = plans?.data?.api?.plans.find(({ id }) => id === subscription.planId) ?? null;
  const otherPlans = (plans?.data?.api?.plans ?? []).filter(
    ({ id, authenticationType, status }) =>
      id !== subscription.planId &&
      authenticationType === subscription.authenticationType &&
      status === "PUBLISHED",
  );
  return { data: { subscription, keyPolicy, otherPlans, planLimits }, problem: null };
});
