import { notFound } from "next/navigation";
import { cache } from "react";
import { PLAN_SECURITIES } from "../_components/api-words";
import type { Listing } from "../_lib/listing";
import { graphql } from "./generated";
import type { ApiDetailQuery, CatalogQuery, PlanSecurity } from "./generated/graphql";
import { type Loaded, load } from "./run";

const CATALOG = graphql(`
  query Catalog(
    $search: String
    $tag: String
    $security: PlanSecurity
    $first: Int
    $after: String
    $last: Int
    $before: String
  ) {
    apiTags {
      tag
      count
    }
    apis(
      scope: CATALOG
      search: $search
      tag: $tag
      security: $security
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      nodes {
        id
        name
        version
        description
        tags
        status
        visibility
        securities
        owner {
          name
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

const DETAIL = graphql(`
  query ApiDetail($id: ID!) {
    api(id: $id) {
      id
      name
      version
      description
      tags
      status
      visibility
      entryPoint
      hasMarkdown
      hasOpenapi
      updatedAt
      publishedAt
      owner {
        name
      }
      plans {
        id
        name
        description
        security
        validation
        status
        characteristics
        commentRequired
        commentPrompt
        conditionsVersion
        conditions
        jwt {
          issuer
          audience
          clientIdClaim
        }
        oauth2 {
          authorizationServer
          requiredScopes
        }
      }
      viewerSubscriptions {
        id
        status
        planId
        planName
        createdAt
        endsAt
        application {
          id
          name
        }
      }
    }
  }
`);

export type CatalogApi = CatalogQuery["apis"]["nodes"][number];
export type ApiDetail = NonNullable<ApiDetailQuery["api"]>;
export type ApiPlan = ApiDetail["plans"][number];

/** The parameters of the catalog that stay while one pages. */
export const CATALOG_FILTERS = ["q", "tag", "security"];

/** A page of the catalog as its address asks for it, with the tags to filter by. */
export function loadCatalog({ filters, variables }: Listing) {
  const security = PLAN_SECURITIES.find((candidate) => candidate === filters.security);
  return load(CATALOG, {
    search: filters.q,
    tag: filters.tag,
    security: security as PlanSecurity | undefined,
    ...variables,
  });
}

/** An API for its pages, with the plans that consumers are offered; asked for once by the frame and the page inside it. */
export const loadApi = cache(async (id: string): Promise<Loaded<ApiDetail>> => {
  const loaded = await load(DETAIL, { id });
  if (loaded.problem) return loaded;
  const { api } = loaded.data;
  if (!api) notFound();
  // Whoever publishes the API sees all of its plans; here they look at it as others do.
  const plans = api.plans.filter(({ status }) => status === "PUBLISHED" || status === "DEPRECATED");
  return { data: { ...api, plans }, problem: null };
});

/** Why a plan cannot be subscribed by anybody now; null when it can. */
export function planProblem(api: Pick<ApiDetail, "status">, plan: ApiPlan): string | null {
  if (plan.security === "KEY_LESS") return "It needs no subscription: call the API as it is.";
  if (plan.status !== "PUBLISHED")
    return "It is deprecated: existing subscriptions go on, new ones are not taken.";
  if (api.status !== "PUBLISHED") return "The API takes no new subscriptions.";
  return null;
}

/** The plans that can be subscribed now. */
export function openPlans(api: ApiDetail): readonly ApiPlan[] {
  return api.plans.filter((plan) => planProblem(api, plan) === null);
}
