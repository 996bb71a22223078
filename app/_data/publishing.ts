import { notFound } from "next/navigation";
import { cache } from "react";
import { requireSignedIn } from "../_auth/current";
import { rolesMay } from "../_lib/who-can";
import { graphql } from "./generated";
import type { IssuerOptionsQuery, PublishedApiQuery } from "./generated/graphql";
import { type Loaded, load } from "./run";

const PENDING = graphql(`
  query PendingRequests {
    viewer {
      pendingRequestCount
    }
  }
`);

/** The number of pending requests for the viewer as a publisher, at most 100. Null for other users. */
export const loadPendingRequests = cache(async (): Promise<Loaded<number | null>> => {
  const loaded = await load(PENDING, {});
  if (loaded.problem) return loaded;
  return { data: loaded.data.viewer.pendingRequestCount ?? null, problem: null };
});

const API = graphql(`
  query PublishedApi($id: ID!) {
    api(id: $id) {
      id
      name
      version
      description
      tags
      status
      visibility
      entryPoint
      callUrl
      upstreamUrl
      keyHeader
      keyQueryParameter
      forwardsCredential
      owner {
        id
        name
      }
      ownerName
      team {
        id
        name
      }
      viewerRole
      hasMarkdown
      hasOpenapi
      pendingRequests
      createdAt
      updatedAt
      publishedAt
      viewerCanManage
      viewerCanManagePublishers
      viewerCanTransferOwnership
      viewerCanArchive
      viewerCanManageSubscriptions
      viewerCanSeeUsage
      plans {
        ...ListedPlan
      }
    }
  }
`);

export type PublishedApi = NonNullable<PublishedApiQuery["api"]>;
export type PublishedPlan = PublishedApi["plans"][number];

graphql(`
  fragment ListedPlan on Plan {
    id
    name
    description
    authenticationType
    approval
    status
    openSubscriptionCount
  }
`);

const ALL_PLANS = graphql(`
  query AllPlansOfApi($id: ID!) {
    api(id: $id) {
      plans(first: 500) {
        ...ListedPlan
      }
    }
  }
`);

/** As many plans as an API has without asking for more, of which all open ones come first. */
const PLANS_AT_FIRST = 50;
/** As many as the portal lists of an API: what the limit of a query's cost allows with their fields. */
export const MOST_PLANS = 500;

/** The plans of an API, with the closed ones that `loadPublishedApi` leaves out. Those it has, if the others can't be loaded. */
export async function loadAllPlans({ id, plans }: PublishedApi): Promise<readonly PublishedPlan[]> {
  if (plans.length < PLANS_AT_FIRST) return plans;
  return (await load(ALL_PLANS, { id })).data?.api?.plans ?? plans;
}

/**
 * An API for its publishers' pages, loaded once for the frame and the page inside it. Administrators can view it. For all other users
 * these pages don't exist, even if the API is in the catalog.
 */
export const loadPublishedApi = cache(async (id: string): Promise<Loaded<PublishedApi>> => {
  const [loaded, { session }] = await Promise.all([load(API, { id }), requireSignedIn()]);
  if (loaded.problem) return loaded;
  const { api } = loaded.data;
  if (!api || !(api.viewerCanManageSubscriptions || rolesMay(session.roles, "api.listAll"))) notFound();
  return { data: api, problem: null };
});

/** The published plans: those that applications can subscribe to once the API is published, and those that need no subscription. */
function publishedPlans(
  plans: readonly Pick<PublishedApi["plans"][number], "status" | "authenticationType">[],
) {
  const published = plans.filter((plan) => plan.status === "PUBLISHED");
  const keylessPlans = published.filter((plan) => plan.authenticationType === "KEYLESS").length;
  return { subscribablePlans: published.length - keylessPlans, keylessPlans };
}

/** The counts shown before an API's status changes. */
export function factsOf(api: PublishedApi) {
  return {
    id: api.id,
    name: api.name,
    visibility: api.visibility,
    ...publishedPlans(api.plans),
    openPlans: api.plans.filter((plan) => plan.status !== "CLOSED").length,
    openSubscriptions: api.plans.reduce((sum, plan) => sum + (plan.openSubscriptionCount ?? 0), 0),
  };
}

const ISSUERS = graphql(`
  query IssuerOptions($id: ID!) {
    api(id: $id) {
      issuerOptions {
        providerId
        name
        isDefault
        issuer
        jwksUri
        introspects
      }
    }
  }
`);

export type IssuerOption = NonNullable<IssuerOptionsQuery["api"]>["issuerOptions"][number];

/** The authorization servers that the form of a plan offers. None if they can't be loaded: an issuer can always be entered. */
export async function loadIssuerOptions(apiId: string): Promise<readonly IssuerOption[]> {
  return (await load(ISSUERS, { id: apiId })).data?.api?.issuerOptions ?? [];
}
