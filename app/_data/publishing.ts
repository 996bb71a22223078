import { notFound } from "next/navigation";
import { cache } from "react";
import { requireSignedIn } from "../_auth/current";
import { graphql } from "./generated";
import type { PublishedApiQuery } from "./generated/graphql";
import { type Loaded, load } from "./run";

const PENDING = graphql(`
  query PendingRequests {
    viewer {
      pendingRequestCount
    }
  }
`);

/** How many requests wait for the viewer as a publisher, at most 100; null for who is none, or when it cannot be told. */
export const loadPendingRequests = cache(async (): Promise<number | null> => {
  const { data } = await load(PENDING, {});
  return data?.viewer.pendingRequestCount ?? null;
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
      owner {
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
      viewerCanArchive
      viewerCanProcess
      plans {
        id
        name
        description
        security
        validation
        status
        openSubscriptionCount
      }
    }
  }
`);

export type PublishedApi = NonNullable<PublishedApiQuery["api"]>;
export type PublishedPlan = PublishedApi["plans"][number];

/**
 * An API for the pages of those who publish it; asked for once by the frame and the page inside it. Administrators may look. For
 * everybody else these pages are not there, whether the API is in the catalog or not.
 */
export const loadPublishedApi = cache(async (id: string): Promise<Loaded<PublishedApi>> => {
  const [loaded, { session }] = await Promise.all([load(API, { id }), requireSignedIn()]);
  if (loaded.problem) return loaded;
  const { api } = loaded.data;
  if (!api || !(api.viewerCanProcess || session.roles.includes("ADMIN"))) notFound();
  return { data: api, problem: null };
});

/** What the acts of an API's life tell before they are done. */
export function factsOf(api: PublishedApi) {
  return {
    id: api.id,
    name: api.name,
    visibility: api.visibility,
    publishedPlans: api.plans.filter((plan) => plan.status === "PUBLISHED").length,
    openPlans: api.plans.filter((plan) => plan.status !== "CLOSED").length,
    openSubscriptions: api.plans.reduce((sum, plan) => sum + (plan.openSubscriptionCount ?? 0), 0),
  };
}
